/**
 * {@code espalier forecast}: train, backtest and predict, and how trainings run in Spark.
 */
@NullMarked
package dev.espalier.jobs.forecast;

import org.jspecify.annotations.NullMarked;
