/**
 * What a temporal graph is over all its time, which no statistic of snapshots tells: how many nodes and pairs there are, how
 * often a pair meets again, when nodes first appear, how much of a window's edges the next one keeps, and who can reach whom
 * along paths whose times rise. A generator may copy every snapshot's degrees and still fail all of these.
 *
 * <p>{@link dev.espalier.temporal.horizon.HorizonStatistic} defines the numbers, {@link
 * dev.espalier.temporal.horizon.Horizon} holds them with the curves and distributions behind them.
 *
 * <p>Temporal reachability (Holme and Saramaki 2012) goes through the events once for every 64 source nodes, a bit each:
 * O(events n / 64) word operations, in pieces for {@link dev.espalier.graph.parallel.Workers}; exact up to {@link
 * dev.espalier.temporal.horizon.HorizonOptions#exactUpTo()} nodes, from sampled sources beyond. Temporal Katz (Beres et al.
 * 2018, and the variant in TIGGER's code) keeps one decaying number a node: O(edges of all snapshots).
 *
 * <p>Reading order: {@code HorizonStatistic}, {@code Horizons} (which assembles), {@code Reachability}, {@code Katz}.
 */
@NullMarked
package dev.espalier.temporal.horizon;

import org.jspecify.annotations.NullMarked;
