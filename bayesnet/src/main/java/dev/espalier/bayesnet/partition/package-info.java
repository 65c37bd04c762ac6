/**
 * Partition MCMC over Bayesian networks: samples of DAGs without the order bias.
 *
 * <p><b>Problem.</b> Draw DAGs in proportion to {@code exp(score)}. A chain over orders counts a DAG once for each order it
 * fits. A chain over ordered partitions does not: a DAG has one partition, its nodes by the number of strips of parentless
 * nodes it takes to reach them ({@link dev.espalier.bayesnet.partition.Partition}).
 *
 * <p><b>Method.</b> Kuipers and Moffa, "Partition MCMC for inference on acyclic digraphs", JASA 2017; with tables as in
 * Kuipers, Suter and Moffa, JCGS 2022. A node of an element needs a parent in the next element, so its score is a
 * difference of two of the sums that order MCMC keeps ({@code NodeSums}, also on how cancellation is kept out). Moves: two
 * nodes change places, an element falls in two or two become one, one node goes elsewhere ({@code PartitionKernel}), and an
 * edge is turned round ({@code EdgeReversal}, on how a step on DAGs goes with one on partitions).
 *
 * <p><b>Cost.</b> The tables are order MCMC's. A look-up walks the extras that stand to the node's right, twice. Swaps and
 * placements look up the nodes they pass, some n/3; an edge reversal draws a DAG and looks up all nodes.
 *
 * <p><b>Reading order.</b> {@code Partition}, {@code NodeSums}, {@code Elements}, {@code Replacement}, {@code Rescoring},
 * {@code PartitionKernel} (the moves), {@code Families}, {@code PartitionDraw}, {@code EdgeReversal},
 * {@link dev.espalier.bayesnet.partition.PartitionSampler}.
 */
@NullMarked
package dev.espalier.bayesnet.partition;

import org.jspecify.annotations.NullMarked;
