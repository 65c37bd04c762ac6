/**
 * Distributions over graphs, what is drawn from them, and the gradient of its probability.
 *
 * <p>The problem: draw sparse graphs, one for each window, from logits of possible edges; give the log-probability of what
 * was drawn and its gradient, and the exact probability of each edge. Graphs are lists of sources per receiver, and rows of
 * the adjacency matrix are independent.
 *
 * <p>Two families: {@link dev.espalier.latent.sample.BernoulliEdges} (every edge by itself) and {@link
 * dev.espalier.latent.sample.SubsetNeighbourhoods} (k of C candidates without replacement). Sampling B
 * graphs of N nodes costs O(B N^2) for the first and O(N C + B N k log C) for the second; their gradients O(N C + B N k).
 * The paper is that of {@code dev.espalier.latent}, whose estimators use both through {@link
 * dev.espalier.latent.sample.GraphDistribution}.
 *
 * <p>Reading order: {@link dev.espalier.latent.sample.Candidates} (the support), {@link
 * dev.espalier.latent.sample.GraphDistribution}, {@link dev.espalier.latent.sample.Draw}, {@code RowTable} (what windows
 * share), {@code NeighbourhoodSampler}, {@code OrderedScore}, {@code SubsetProbability} and {@code UnorderedScore}, {@code
 * InclusionProbabilities}; {@link dev.espalier.latent.sample.WindowAverage} is what many windows say together.
 */
@NullMarked
package dev.espalier.latent.sample;

import org.jspecify.annotations.NullMarked;
