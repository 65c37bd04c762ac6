/**
 * Score tables: which parents a node may have, and what every choice of them is worth, computed once before chains run.
 *
 * <p><b>Problem.</b> A chain over orders or partitions asks again and again for the sum of {@code exp(score)} over all parent
 * sets of a node that an order permits, or for the best of them; both are looked up.
 *
 * <p><b>Method.</b> A node's parents are any subset of its K core parents plus at most one extra (Kuipers, Suter and Moffa,
 * "Efficient Sampling and Structure Learning of Bayesian Networks", JCGS 2022). For every set of core parents that stand where
 * parents may stand, subset-zeta transforms give the sum or the maximum over its subsets.
 *
 * <p><b>Cost.</b> {@code (n - K) 2^K} scores and as many sums a node, {@code O(K)} additions each, 16 bytes per score and sum
 * together.
 *
 * <p><b>Reading order.</b> {@link dev.espalier.bayesnet.tables.SearchSpace}, {@link
 * dev.espalier.bayesnet.tables.NodeTable}, {@code TableBuilder}, {@link dev.espalier.bayesnet.tables.Tables} (all nodes, on
 * workers), {@link dev.espalier.bayesnet.tables.ScoreTables} (what chains read).
 */
@NullMarked
package dev.espalier.bayesnet.tables;

import org.jspecify.annotations.NullMarked;
