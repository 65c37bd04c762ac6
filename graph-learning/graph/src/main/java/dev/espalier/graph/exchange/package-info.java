/**
 * How results leave and re-enter the JVM: Arrow files any Arrow client can read, and the run directory of a job.
 *
 * <p>Reading order: {@link dev.espalier.graph.exchange.GraphArrow} (what is written),
 * {@link dev.espalier.graph.exchange.ArrowBatches} (how foreign bytes are read without trusting them),
 * {@link dev.espalier.graph.exchange.RunDirectory} (where it goes, and what a crash can and cannot leave behind),
 * {@link dev.espalier.graph.exchange.WholeFile} (how a file gets its name, and the seam where tests make that fail),
 * {@link dev.espalier.graph.exchange.RunManifest} (run.json), {@link dev.espalier.graph.exchange.RunVerification} (whether
 * the files are those that were written).
 */
@NullMarked
package dev.espalier.graph.exchange;

import org.jspecify.annotations.NullMarked;
