/**
 * Independent pieces of work, and where they run.
 *
 * <p>{@link dev.espalier.graph.parallel.Workers} is what algorithms ask for: apply a pure function to many inputs. {@link
 * dev.espalier.graph.parallel.InlineWorkers} run in the caller's thread, {@link
 * dev.espalier.graph.parallel.ThreadWorkers} on threads of this JVM; tasks of a cluster are a third kind, which lives where
 * the cluster is known. A piece is named by its place among the inputs, and draws from a {@link dev.espalier.graph.Key}
 * split by that name, so that no result depends on the kind of workers or on how many there are.
 *
 * <p>What can be stopped and resumed keeps each result as soon as it is there: {@link
 * dev.espalier.graph.parallel.KeptResults}.
 */
@NullMarked
package dev.espalier.graph.parallel;

import org.jspecify.annotations.NullMarked;
