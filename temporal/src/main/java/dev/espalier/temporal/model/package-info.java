/**
 * What every generator of temporal graphs has in common. A {@link dev.espalier.temporal.model.TemporalGenerator} is fitted
 * to a log and gives a {@link dev.espalier.temporal.model.TemporalModel}; that generates logs after a
 * {@link dev.espalier.temporal.model.GenerationPlan}, piece by piece, so that threads, tasks of a cluster and a single core
 * give the same events; {@link dev.espalier.temporal.model.ModelParts} is what is kept of it on disk.
 *
 * <p>A model stands for a distribution over temporal graphs: each {@link dev.espalier.graph.Key} draws another.
 */
@NullMarked
package dev.espalier.temporal.model;

import org.jspecify.annotations.NullMarked;
