/**
 * Samples for programs that cannot wait for the end of a run: an Arrow IPC stream over HTTP on the loopback interface.
 *
 * <p>The thread that learns only appends to a file; every client has a thread of its own that copies from there, so that none can
 * hold the job or another client up. What goes wrong here ends the stream, never the job.
 *
 * <p>Reading order: {@link dev.espalier.jobs.stream.SampleFeed} (what a job sees), {@code GrowingFile}, {@link
 * dev.espalier.jobs.stream.SampleServer}.
 */
@NullMarked
package dev.espalier.jobs.stream;

import org.jspecify.annotations.NullMarked;
