/**
 * Bayesian networks with parameters: what a learnt structure says about the data, as numbers.
 *
 * <p>{@link dev.espalier.bayesnet.network.Network} is one of two: {@link dev.espalier.bayesnet.network.DiscreteNetwork}
 * holds a conditional probability table per node, {@link dev.espalier.bayesnet.network.GaussianNetwork} a linear
 * regression per node. Both are immutable, are drawn from by ancestral sampling in time linear in the rows, and can be
 * made at random for simulations. Files are the matter of {@code dev.espalier.bayesnet.network.io}.
 *
 * <p>Reading order: Network, DiscreteNetwork, GaussianNetwork; RowBlocks (how draws are keyed); Dirichlet.
 */
@NullMarked
package dev.espalier.bayesnet.network;

import org.jspecify.annotations.NullMarked;
