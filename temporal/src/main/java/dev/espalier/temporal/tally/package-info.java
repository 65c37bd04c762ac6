/**
 * Statistics of logs of events that no one memory holds, by counting.
 *
 * <p>The problem: a log lies in parts on many machines. Sorted by pair and time, or by node and time, or by node and window, which
 * a shuffle does, it goes by once and leaves counts: so many gaps of a length, so many new pairs in a window, so many nodes of a
 * degree in a window ({@link dev.espalier.temporal.tally.Tally}). Counts of parts are added up, and are few beside the events.
 * Every statistic that follows from them is exactly that of the same log in memory: whole numbers are equal, and real ones are
 * made by the same code of the same whole numbers, so that they are the same bits on any number of parts.
 *
 * <p>What does not follow from counts is left out: paths and components, which need a window's graph in one place, and what goes
 * through time from window to window (reachability, Katz centrality), and motifs.
 *
 * <p>Cost: O(1) an event and memory for one pair or node, beside the counts of one part. Reading order: {@code Tally}, {@code PairStream},
 * {@code NodeStream}, {@code DegreeStream} (what goes by), {@code LogTallies} (what it comes to).
 */
@NullMarked
package dev.espalier.temporal.tally;

import org.jspecify.annotations.NullMarked;
