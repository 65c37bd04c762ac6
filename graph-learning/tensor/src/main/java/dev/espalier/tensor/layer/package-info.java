/**
 * Layers of networks, made of the public operations of tensors alone.
 *
 * <p>A layer adds its weights to {@link dev.espalier.tensor.Parameters} under a name, draws their initial values from a key,
 * and maps a tensor to a tensor. The gradient is libtorch's. The GRU is not here but in {@code tensor}: its gradient is
 * written by hand on libtorch's own tensors, which only that package sees.
 *
 * <p>Reading order: {@link dev.espalier.tensor.layer.Layer}, {@link dev.espalier.tensor.layer.Linear}, {@link
 * dev.espalier.tensor.layer.Mlp} with {@link dev.espalier.tensor.layer.Activation} and {@link
 * dev.espalier.tensor.layer.Dropout}, {@link dev.espalier.tensor.layer.Embedding}; {@link dev.espalier.tensor.layer.Neurons} on a
 * {@link dev.espalier.tensor.layer.Wiring} is a sparse network on any graph.
 */
@NullMarked
package dev.espalier.tensor.layer;

import org.jspecify.annotations.NullMarked;
