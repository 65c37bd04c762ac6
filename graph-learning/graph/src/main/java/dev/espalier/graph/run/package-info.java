/**
 * The run directory of a job: files that are whole or absent, and a run.json that says which there are, of which input, and
 * how the run ended.
 *
 * <p>The problem: a job may be killed between any two operations, two jobs may be given one folder, and what a run has kept
 * must be found again by the run that goes on from it.
 *
 * <p>Reading order: {@link dev.espalier.graph.run.RunDirectory} (where files go, and what a crash can and cannot leave
 * behind), {@link dev.espalier.graph.run.WholeFile} (how a file gets its name, and the seam where tests make that fail),
 * {@link dev.espalier.graph.run.RunManifest} (run.json), {@link dev.espalier.graph.run.SealedJson} (its bytes, with their
 * own digest), {@code RunLock} and {@code CheckpointFolder} (one run at a time, and what it goes on from), {@link
 * dev.espalier.graph.run.RunVerification} (whether the files are those that were written).
 */
@NullMarked
package dev.espalier.graph.run;

import org.jspecify.annotations.NullMarked;
