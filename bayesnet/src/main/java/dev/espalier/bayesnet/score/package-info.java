/**
 * Decomposable scores of Bayesian networks.
 *
 * <p>Gaussian columns: {@link dev.espalier.bayesnet.score.Bge} (Geiger and Heckerman 2002; Kuipers, Moffa and Heckerman
 * 2014) and {@link dev.espalier.bayesnet.score.GaussianBic}, from {@link dev.espalier.bayesnet.score.GaussianStatistics}.
 * Discrete columns: {@link dev.espalier.bayesnet.score.Bde} (Heckerman, Geiger and Chickering 1995) and
 * {@link dev.espalier.bayesnet.score.DiscreteBic}, from {@link dev.espalier.bayesnet.score.DiscreteData}. A {@link
 * dev.espalier.bayesnet.score.StructurePrior} is laid over any of them by {@link
 * dev.espalier.bayesnet.score.PenalisedScore}.
 *
 * <p>All of them answer for one family in {@code score} and for all subsets of a parent set, each joined by one more
 * candidate, in {@code scoreSubsets}. Gaussian tables walk the subsets depth first and keep the Schur complement of what
 * is not yet included: O(1) amortised per entry. Discrete tables walk from the full set down and sum one parent out at a
 * time, for all candidates at once: O(occupied parent configurations) per entry.
 *
 * <p>Reading order: GaussianStatistics, GaussianFamilies, GaussianSubsets; DiscreteData, CountTerms, DiscreteFamilies,
 * DiscreteSubsets; then the scores, which are formulas over these.
 */
@NullMarked
package dev.espalier.bayesnet.score;

import org.jspecify.annotations.NullMarked;
