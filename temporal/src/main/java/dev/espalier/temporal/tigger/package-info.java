/**
 * TIGGER: a generative model of temporal graphs that learns walks (Gupta, Manchanda, Bedathur and Ranu, <i>TIGGER: Scalable
 * Generative Modelling for Temporal Interaction Graphs</i>, AAAI 2022).
 *
 * <p><b>Problem.</b> Given a log, draw others like it. A walk v_0, v_1, ... at times t_0 &lt; t_1 &lt; ... has the density
 * Π p(v_(i+1) | h_i) p(t_(i+1) - t_i | h_i, v_(i+1)), where h_i is the state of two recurrent layers that have seen the items and
 * times so far; nodes come from a softmax, waits from a mixture of log-normals. It is trained on walks of the log ({@link dev.espalier.temporal.walk}), one from every edge both
 * ways an epoch. To generate, walks are drawn, what they go through is counted by window and pair, and of the pairs of a window as
 * many become edges as the data have pairs there.
 *
 * <p><b>Where this differs from the authors' program</b>, unless
 * {@link dev.espalier.temporal.tigger.options.TiggerOptions#COMPATIBLE} is asked for:
 *
 * <ul>
 *   <li>waits are spread over their tick, so that a density is a chance. Without that the loss of waits has no bound, its gradient
 *       takes all of the clipped step, and nodes are learnt several times more slowly;
 *   <li>times enter as a share of the log's, not as ticks, whose size the network cannot take;
 *   <li>start times favour the later of two earlier edges, as steps do;
 *   <li>the last batch is used, and the last window generated;
 *   <li>a pair's chance of becoming an edge is ∝ its count, and walks of a single edge count: that halves the overlap with the
 *       data, and errors do not grow.
 * </ul>
 *
 * <p>Beyond it: no two nodes of a side of a bipartite log are joined; edges of a directed log go one way, by how often the pair
 * and its nodes did ({@code PairFacts}), since walks know no direction; windows after the data get their number of pairs from
 * {@link dev.espalier.temporal.activity.ActivityProfile} and their walks from the starts of the last tenth of the data, moved on by
 * whole windows ({@code PlanStarts}), with the network's clock standing still at the end of the data; other numbers of nodes are a
 * lift of the graph or a part of it ({@code Copies}), or, with {@code features} above 0, new nodes.
 *
 * <p><b>New nodes</b> take the place of TIGGER-I. A node is then known to the network by features of the static graph alone
 * ({@code NodeFeatures}), its embedding and its column of the decoder being linear in them ({@code Tie}), so that nodes can be
 * replaced by any number of others, whose features are drawn ({@code NewNodes}) and checked by a two-sample test. The softmax over
 * candidates is an exact likelihood where TIGGER-I has a squared error, a latent normal for each of 500 clusters, and a search for
 * the nearest neighbour.
 *
 * <p><b>Cost.</b> With widths d, e of the embeddings of items and times, H of the layers, K before the waits, C components and V
 * items, a token takes about 4H (d + e + 3 H) + H V + K (H + d + 3 C) multiply-adds forward and twice as many back; the parts that
 * depend on an item or a time alone are computed once for all tokens of a batch that share them. {@code FACTORISED} has 2 H √V in
 * place of H V. Matrix products are plain Java at the speed of a native library ({@code Products}); they give the same bits on any
 * machine and in a batch of any size. Drawing computes a step once for all walks that came the same way ({@code WalkTree}).
 *
 * <p>Reading order: package {@code options}, {@code TiggerGenerator}, {@code TiggerTraining}, package {@code network}; then
 * {@code TiggerModel}, packages {@code drawing}, {@code assembly}; then package {@code nodes}. Package {@code arithmetic} has the
 * loops. None of them depends on one that comes earlier here.
 */
@NullMarked
package dev.espalier.temporal.tigger;

import org.jspecify.annotations.NullMarked;
