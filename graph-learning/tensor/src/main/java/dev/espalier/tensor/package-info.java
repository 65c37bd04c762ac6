/**
 * The only code that touches libtorch: tensors in scopes, a GRU, optimisers and checkpoints.
 *
 * <p>libtorch computes and records; what it lacks in Java is here. Native memory is freed deterministically, by {@link
 * dev.espalier.tensor.Scope}. Randomness comes from keys: initial values and dropout are drawn in Java, libtorch's own
 * generator is never used, and one thread computes unless {@link dev.espalier.tensor.Torch#threads} says otherwise, so a
 * seed gives the same bits on every run. Where recording thousands of small steps would cost more than the arithmetic, a
 * gradient is written by hand ({@link dev.espalier.tensor.HandWritten}); the GRU does this in tiles that stay in the
 * cache, for some 40 % of the time of libtorch's own.
 *
 * <p>A call into libtorch costs some 3 microseconds: it pays for matrices, not for loops over small ones.
 *
 * <p>Read {@link dev.espalier.tensor.Scope} and {@link dev.espalier.tensor.Tensor} first; then {@link
 * dev.espalier.tensor.Parameters} with the layers of {@code tensor.layer} and {@link dev.espalier.tensor.Adam}, which is all
 * that a training loop needs, and {@link dev.espalier.tensor.Checkpoint}. How the GRU works is in {@code GruKernel}. Networks of linear
 * layers alone can be trained to second order: {@code tensor.kfac}.
 */
@NullMarked
package dev.espalier.tensor;

import org.jspecify.annotations.NullMarked;
