/**
 * Conditional independence tests and the skeleton they imply.
 *
 * <p>{@link dev.espalier.bayesnet.independence.FisherZ} for Gaussian columns and
 * {@link dev.espalier.bayesnet.independence.GSquared} for discrete ones answer one question, "are x and y independent
 * given S?", with a p-value; {@link dev.espalier.bayesnet.independence.PcStable} asks it often enough to delete every
 * edge that some S explains away (Spirtes and Glymour 1991; Colombo and Maathuis 2014). For a skeleton of maximal degree
 * d on n nodes that takes O(n^2 2^d) tests; the samplers use the result as their first search space.
 */
@NullMarked
package dev.espalier.bayesnet.independence;

import org.jspecify.annotations.NullMarked;
