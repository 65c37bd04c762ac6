/**
 * Bayesian networks with parameters: what a learnt structure says about the data, as numbers.
 *
 * <p>{@link dev.espalier.bayesnet.network.Network} is one of two: {@link dev.espalier.bayesnet.network.DiscreteNetwork}
 * holds a conditional probability table per node, {@link dev.espalier.bayesnet.network.GaussianNetwork} a linear
 * regression per node. Both are immutable, are drawn from by ancestral sampling in time linear in the rows, and can be
 * made at random for simulations. Files are the matter of {@code dev.espalier.bayesnet.network.io}.
 *
 * <p>Parameters come from data by {@link dev.espalier.bayesnet.network.DiscreteFit} and
 * {@link dev.espalier.bayesnet.network.GaussianFit}, or with their uncertainty from
 * {@link dev.espalier.bayesnet.network.GaussianPosterior}. Averages over a posterior of DAGs are
 * {@link dev.espalier.bayesnet.network.PosteriorPredictive} (what it says of new rows) and
 * {@link dev.espalier.bayesnet.network.LinearEffects} (what one variable does to another, with intervals). Priors are
 * those of the scores Bde and Bge, so that structure and parameters are learnt from one model.
 *
 * <p>Reading order: Network, DiscreteNetwork, GaussianNetwork; RowBlocks (how draws are keyed), Dirichlet; DiscreteFit,
 * Regression, GaussianFit, GaussianPosterior; Likelihood; DiscreteRows, GaussianRows (single rows, and one node given the
 * others); PosteriorPredictive, LinearEffects.
 */
@NullMarked
package dev.espalier.bayesnet.network;

import org.jspecify.annotations.NullMarked;
