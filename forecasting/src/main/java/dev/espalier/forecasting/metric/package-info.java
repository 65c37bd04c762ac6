/**
 * How far forecasts are from what came. Every figure is a ratio of sums over the values that were observed, so it does
 * not depend on how windows were batched, and can be had per step, per series and over all. Reading order:
 * {@link dev.espalier.forecasting.metric.ForecastErrors} (points),
 * {@link dev.espalier.forecasting.metric.IntervalErrors} (quantiles and intervals),
 * {@link dev.espalier.forecasting.metric.BatchMeanErrors} (the older custom of averaging over batches, to compare).
 */
@NullMarked
package dev.espalier.forecasting.metric;

import org.jspecify.annotations.NullMarked;
