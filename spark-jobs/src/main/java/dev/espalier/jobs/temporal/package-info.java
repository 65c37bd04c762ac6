/**
 * {@code espalier temporal ...}: statistics of logs of events, models fitted to them, new ones generated and judged. Each
 * command reads a log ({@code EventOptions}, {@code EventSource}), calls module {@code temporal} and writes its run
 * directory.
 *
 * <p>{@code GenerateCommand} writes graphs while they are generated: {@code GraphWriter} has the driver put down what workers
 * make, in order of time, and {@code ParquetGraphs} has tasks write what they make, after {@code SparkEvents}; {@code
 * SparkGeneration} is TIGGER on a cluster. {@code KeptGraphs} is what {@code --resume} goes on from.
 */
@NullMarked
package dev.espalier.jobs.temporal;

import org.jspecify.annotations.NullMarked;
