/**
 * Temporal edge logs: who met whom, and when. An {@link dev.espalier.graph.events.EventLog} is columns of source, target
 * and time, sorted by time with ties in the order they were given; {@link dev.espalier.graph.events.Clock} says what a
 * tick of its times is, {@link dev.espalier.graph.events.NodeNames} what its nodes are called, and
 * {@link dev.espalier.graph.events.TimeWindows} cuts its time into snapshots.
 *
 * <p>An event costs 16 bytes, and 4 for each feature: 10^8 events of which only the times are known are 1.6 GB. Building a
 * log that was given out of order takes 8 bytes an event more while it lasts.
 *
 * <p>Reading order: {@code EventLog}, {@code EventLogBuilder}, {@code TimeWindows}.
 */
@NullMarked
package dev.espalier.graph.events;

import org.jspecify.annotations.NullMarked;
