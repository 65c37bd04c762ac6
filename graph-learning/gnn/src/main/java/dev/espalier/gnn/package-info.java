/**
 * Message passing over sampled sparse graphs in batches, and forecasters made of it.
 *
 * <p>Every window of a batch has its own graph ({@link dev.espalier.gnn.SparseGraphs}; {@link
 * dev.espalier.gnn.DenseGraphs} where gradients must reach the weights). Layers: {@link
 * dev.espalier.gnn.GraphConvolution}, {@link dev.espalier.gnn.DiffusionConvolution}, {@link
 * dev.espalier.gnn.MessageLayer}. Forecasters: {@link dev.espalier.gnn.TimeThenSpace}, {@link
 * dev.espalier.gnn.TimeAndSpace}, {@link dev.espalier.gnn.UngatedGraphNetwork}, all a {@link
 * dev.espalier.gnn.Predictor}: an encoder that knows no graph, then a decoder that does.
 *
 * <p>Cost per layer and batch: {@code 2 d^2} per node and {@code d} per edge multiplications.
 */
@NullMarked
package dev.espalier.gnn;

import org.jspecify.annotations.NullMarked;
