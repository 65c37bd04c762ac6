/**
 * Espalier's jobs, one class each, as {@code espalier NAME} and {@code spark-submit --class} start them; {@link
 * dev.espalier.jobs.Main} lists them.
 *
 * <p>What every job shares: {@code cli} (command lines), {@code run} (the life of a run; begin with {@link
 * dev.espalier.jobs.run.RunCommand}) and {@code spark} (sessions, tables, work in pieces). What is a job's own is in a package
 * of its name, and the work itself in the library. Packages know those before them in this order only.
 */
@NullMarked
package dev.espalier.jobs;

import org.jspecify.annotations.NullMarked;
