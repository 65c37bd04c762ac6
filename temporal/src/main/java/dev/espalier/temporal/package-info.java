/**
 * Temporal graphs: their statistics, models that generate new ones, and how to judge what was generated.
 *
 * <p>{@link dev.espalier.temporal.Generation} gathers graphs in memory, {@link dev.espalier.temporal.StreamedGeneration} hands the
 * same events on while they are generated, in memory that does not grow with the graph:
 *
 * <dl>
 * <dt>er, degree-swap, activity, chung-lu, sbm</dt><dd>some pieces of windows; windows that are large fall into parts</dd>
 * <dt>hawkes, motif</dt><dd>some pieces, and the events of clusters and chains that reach beyond them</dd>
 * <dt>the other null models</dt><dd>the events of the data once more, which is all that they draw</dd>
 * <dt>copy, ba, activity-memory, forest-fire</dt><dd>the ends of all events so far, which their next event depends on: events
 * go to the sink as they are drawn, and take 20 to 112 bytes each</dd>
 * <dt>tigger, tigger-i</dt><dd>which pairs walks go through in each window, all windows at once, since a walk goes through
 * several; on a cluster that is spread over its tasks</dd>
 * </dl>
 *
 * <p>Reading order: {@code temporal.model} (what generators have in common), then a family at a time.
 */
@NullMarked
package dev.espalier.temporal;

import org.jspecify.annotations.NullMarked;
