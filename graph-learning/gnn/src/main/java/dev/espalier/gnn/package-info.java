/**
 * Message passing over sampled sparse graphs in batches, and forecasters made of it.
 *
 * <p>Every window of a batch has its own graph, row = receiver, and nothing passes from one window to another. {@link
 * dev.espalier.gnn.SparseGraphs} hold lists of edges and cost d multiplications per edge and propagation; {@link
 * dev.espalier.gnn.DenseGraphs} hold matrices, cost {@code nodes^2 d} per window, and let gradients reach the weights. A
 * node that hears nobody receives 0. {@link dev.espalier.gnn.Norm} says how what is heard is weighted.
 *
 * <p>Layers: {@link dev.espalier.gnn.GraphConvolution} (mean, symmetric or asymmetric; {@code 2 d^2} per node), {@link
 * dev.espalier.gnn.DiffusionConvolution} (DCRNN, Li, Yu, Shahabi and Liu 2018; {@code (2K + 1) d^2} per node), {@link
 * dev.espalier.gnn.MessageLayer} (Satorras, Rangapuram and Januschowski 2022, ungated; {@code d^2 / 2} per edge).
 *
 * <p>Forecasters are an encoder that knows no graph, then a decoder that does, so one encoding serves many graphs: {@link
 * dev.espalier.gnn.TimeThenSpace} (a GRU, then graph convolutions: the cheapest, since only its last states are passed
 * on), {@link dev.espalier.gnn.TimeAndSpace} (every step of the recurrence passes messages), {@link
 * dev.espalier.gnn.UngatedGraphNetwork}.
 *
 * <p>To read: {@link dev.espalier.gnn.Graphs} and its two kinds, the layers, {@link dev.espalier.gnn.Predictor} and its
 * three kinds.
 */
@NullMarked
package dev.espalier.gnn;

import org.jspecify.annotations.NullMarked;
