/**
 * Order MCMC over Bayesian networks: search and sampling.
 *
 * <p><b>Problem.</b> Given a decomposable score {@code log P(D, G) = sum_v s(v, parents)}, find the DAG that maximises it
 * and draw DAGs in proportion to {@code exp(score)}. The chain walks over orders of the nodes instead of DAGs; given an
 * order, nodes choose their parents independently, so an order's score is a sum of table look-ups. A DAG that fits many
 * orders is drawn once for each of them: the samples are <em>order-weighted</em>. The distribution that chains leave in place
 * stands as a formula at {@code OrderKernel}.
 *
 * <p><b>Method.</b> Kuipers, Suter and Moffa, "Efficient Sampling and Structure Learning of Bayesian Networks", JCGS 2022;
 * Friedman and Koller 2003 for order MCMC.
 *
 * <p><b>Cost.</b> That of the {@linkplain dev.espalier.bayesnet.tables tables}, and of the steps. A swap touches 2 nodes
 * (adjacent) or about n/3 (any). In sampling a node that an extra passes changes by that extra's entry, in {@code O(1)}; one
 * that a core parent passes adds up its allowed lists afresh. Relocation, a Gibbs step over the n places of one node, passes
 * each other node once. In the search a look-up ends at the first allowed list of a ranking, nearly always the first or
 * second.
 *
 * <p><b>Reading order.</b> {@link dev.espalier.bayesnet.tables} first. {@code OrderKernel} (the target and the moves) with
 * {@code SumKernel} (sampling) and {@code MaximumKernel} (search), {@code DagDraw}, {@link
 * dev.espalier.bayesnet.order.OrderSampler} with {@link dev.espalier.bayesnet.chains} (sampling by rounds), {@code Search},
 * {@link dev.espalier.bayesnet.order.Expansion} (growing the space). It all runs on {@link
 * dev.espalier.graph.parallel.Workers}.
 */
@NullMarked
package dev.espalier.bayesnet.order;

import org.jspecify.annotations.NullMarked;
