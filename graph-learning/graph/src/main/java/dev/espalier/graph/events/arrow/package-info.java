/**
 * Logs of events as Arrow files that any Arrow client reads: {@code nodes.arrow} and {@code events.arrow} in a folder.
 *
 * <p>The columns of {@code events.arrow} are {@code source:int32}, {@code target:int32} (the indexes of
 * {@code nodes.arrow}), {@code time} and a nullable {@code float32} for each feature. Times are exact, by the log's clock:
 * instants are {@code timestamp[UTC]} in seconds, milli-, micro- or nanoseconds, whichever is the coarsest that holds its
 * ticks; whole numbers are {@code int64}, others {@code decimal128(20, decimals)}. The schema's metadata holds what columns
 * cannot say: {@code espalier.events} (version), {@code shape}, {@code clock}, {@code ticks_per_unit}, {@code nodes}
 * (how many) and {@code nodes_sha256} (which). An event takes 16 bytes in the file, 24 with decimals, and 4 for each feature.
 *
 * <p>Reading order: {@link dev.espalier.graph.events.arrow.EventLayout} (what is known before the first event),
 * {@link dev.espalier.graph.events.arrow.EventArrow} (whole logs),
 * {@link dev.espalier.graph.events.arrow.EventArrowWriter} (events one by one), {@code EventArrowReader}.
 */
@NullMarked
package dev.espalier.graph.events.arrow;

import org.jspecify.annotations.NullMarked;
