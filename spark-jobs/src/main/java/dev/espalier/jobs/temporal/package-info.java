/**
 * {@code espalier temporal ...}: statistics of logs of events, models fitted to them, new ones generated and judged. Each
 * command reads a log ({@code EventOptions}, {@code EventSource}), calls module {@code temporal} and writes its run
 * directory; {@code SparkGeneration} is what a cluster does.
 */
@NullMarked
package dev.espalier.jobs.temporal;

import org.jspecify.annotations.NullMarked;
