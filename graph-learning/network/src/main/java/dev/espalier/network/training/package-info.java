/**
 * Networks that are sparse while they are trained: connections that come to nothing are taken away after each epoch and others are
 * tried in their places, so that no dense matrix ever exists.
 *
 * <p>Sparse evolutionary training (SET; Mocanu et al. 2018, Scalable training of artificial neural networks with adaptive sparse
 * connectivity inspired by network science): connections begin as an Erdos-Renyi graph between neighbouring layers with epsilon
 * (rows + columns) of them on average. After each epoch but the last the share zeta nearest to 0 goes, of positive and negative
 * weights each, and as many grow at random between the same layers: O(m) for m connections beside the sorting of their weights.
 * Survivors keep their momentum. The steps are those of Curci, Mocanu and Pechenizkiy 2021, Truly sparse neural networks at scale,
 * which adds All-ReLU and importance pruning.
 *
 * <p>What may grow is told by {@link dev.espalier.network.training.LinkBlock}s, so that a network on any DAG is trained alike: {@link
 * dev.espalier.network.training.Architecture} has layered ones and those around a DAG. {@link
 * dev.espalier.network.training.SetEvolution} rewires, {@link dev.espalier.network.training.ImportancePruning} shrinks, {@link
 * dev.espalier.network.training.Trainer} makes steps of gradient descent with momentum, one connection after the other while the
 * gradient comes, and stops early.
 */
@NullMarked
package dev.espalier.network.training;

import org.jspecify.annotations.NullMarked;
