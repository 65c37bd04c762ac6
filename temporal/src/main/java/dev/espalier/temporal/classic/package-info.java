/**
 * Classical models of temporal graphs: few parameters, fitted in a moment, honest points of comparison for learned ones.
 *
 * <dl>
 * <dt>{@code activity}</dt><dd>Perra, Gonçalves, Pastor-Satorras and Vespignani 2012: events go from nodes drawn by their
 * activity to uniform other nodes.</dd>
 * <dt>{@code activity-memory}</dt><dd>Karsai, Perra and Vespignani 2014: with c partners so far a node meets a new one with
 * probability 1/(c+1), else one of those.</dd>
 * <dt>{@code chung-lu}</dt><dd>Chung and Lu 2002: sources and targets drawn by their numbers of events.</dd>
 * <dt>{@code sbm}</dt><dd>a block model per window: Poisson numbers of events for each pair of blocks; blocks by spectral
 * clustering (Qin and Rohe 2013).</dd>
 * <dt>{@code copy}</dt><dd>an event repeats the pair of an earlier one, by how many events ago that was, or draws its ends by
 * popularity; weights by maximum likelihood.</dd>
 * <dt>{@code ba}</dt><dd>Barabási and Albert 1999: nodes arrive and attach by preference.</dd>
 * <dt>{@code forest-fire}</dt><dd>Leskovec, Kleinberg and Faloutsos 2005: nodes arrive and burn through the links of an
 * ambassador.</dd>
 * </dl>
 *
 * <p>How many events a window has is not theirs to say: windows of the data have as many as they had (but for {@code sbm},
 * whose numbers are Poisson about them), later ones as many as {@link dev.espalier.temporal.activity.ActivityProfile} draws;
 * with more or fewer nodes than the data, numbers of events grow or shrink with the nodes. Times within a window are
 * uniform. In a bipartite log events go from sources to targets; with other numbers of nodes the sources come first, in the
 * proportion of the data. Self loops are drawn only when the data have some, by the models that draw both ends by weight.
 *
 * <p>In {@code activity-memory}, {@code copy}, {@code ba} and {@code forest-fire} events depend on those before. Such a model
 * starts with an empty graph at the first window of the data, whatever part is asked for; asked only for windows after the
 * data, with the nodes of the data, it goes on from the data's own events. One piece, O(events). The others draw windows by
 * themselves, in pieces of many windows; where more nodes are asked for than the data have, windows may fall into parts.
 *
 * <p>Reading order: {@code Classics}, {@code ClassicModel}, {@code WindowModel} with {@code ProductModel} and {@code
 * BlockModel}, {@code SequentialModel} with {@code CopyProcess} and the other processes.
 */
@NullMarked
package dev.espalier.temporal.classic;

import org.jspecify.annotations.NullMarked;
