/**
 * Temporal motifs: how three events follow each other within a time delta on two or three nodes that they connect.
 * There are 36 ways (Paranjape, Benson and Leskovec, "Motifs in Temporal Networks", WSDM 2017), 4 on two nodes, 24
 * stars and 8 triangles, laid out in a table of 6 by 6: a row is how the first two events stand, a column the third.
 *
 * <p>An instance is three events e1, e2, e3 in order of time with {@code t3 - t1 <= delta}; other events may lie
 * between them, self loops are left out. Events of equal time stand in the order of the log, or, strictly, in none
 * ({@code t1 < t2 < t3}).
 *
 * <p>Counting is exact and by windows that slide over the events, never by listing instances: a pair's events with
 * counts of one and two events so far; a node's events with, before and after the current one, counts by neighbour;
 * the events of a pair and of its triangles with the same, where each static triangle is counted at its pair with the
 * most events. With m events and T static triangles that is O(m) for the first two and O(sqrt(T) m) for triangles,
 * which is the paper's bound, whatever delta is, and whatever the number of instances. CollegeMsg's 59,835 events
 * take 0.06 s on one core (0.3 s in a JVM just started), 60 ns an event for each of the three windows of each end.
 * Counts are 64-bit; a log and a delta that might need more are refused.
 *
 * <p>An undirected log is counted with each event in both directions at once ({@link
 * dev.espalier.temporal.motif.MotifCounts}). Of a bipartite log all triangles are 0.
 *
 * <p>Reading order: {@code Motif}, {@code TemporalMotifs}, {@code MotifIndex} (the log by pair and node), {@code
 * PairCounter}, {@code NeighbourWindow} (stars and triangles), {@code MotifTask}, {@code Tally} (from windows to
 * motifs); then {@code MotifDistance} and {@code MotifSignificance}.
 */
@NullMarked
package dev.espalier.temporal.motif;

import org.jspecify.annotations.NullMarked;
