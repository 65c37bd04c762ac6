/**
 * Logs of events as data frames of Spark, for logs beyond one machine's memory.
 *
 * <p>Reading: {@code FramePlace} finds files, {@code FrameTable} has each part read by the rules of {@code temporal.input} where it
 * lies. Counting: {@code FrameTimes} (distinct times), {@code FrameCounts} (events sorted by pair, by node, by node and window; what
 * goes by is counted by {@code temporal.tally}, and {@code TallyRows} adds up a part's counts). {@code EventFrames} is what users
 * call, {@code FrameStatistics} what comes out.
 */
@NullMarked
package dev.espalier.jobs.temporal.frames;

import org.jspecify.annotations.NullMarked;
