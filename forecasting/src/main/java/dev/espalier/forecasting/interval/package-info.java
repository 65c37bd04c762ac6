/**
 * Intervals around point forecasts that cover a stated share of the values, whatever the forecaster.
 *
 * <p>Split conformal prediction (Vovk, Gammerman and Shafer 2005; Lei et al. 2018): the absolute errors {@code r_1..r_n} of
 * forecasts that were not trained on are sorted, and {@code forecast +- r_(k)} with {@code k = ceil((n + 1)(1 - alpha))}
 * covers the next value with probability at least {@code 1 - alpha}, and at most {@code 1 - alpha + 1 / (n + 1)} without
 * ties, if it is exchangeable with those {@code n}. Errors that a forecaster was chosen by are smaller than those to come, so
 * {@link dev.espalier.forecasting.window.Split#withCalibration} sets windows apart that choose nothing. Values of a series
 * are seldom exchangeable: after a change of level the coverage is lost. Cost: one sort of the errors.
 *
 * <p>Series of different scales: errors of all of them are pooled only after each was divided by its series' scale
 * ({@link dev.espalier.forecasting.interval.ErrorScales}), a fixed number that the calibration errors had no part in, so that
 * the rank stays exact (normalised conformal scores, Papadopoulos et al. 2002). Pooled in raw units, intervals would hold
 * everything of the small series and too little of the large ones.
 *
 * <p>Reading order: {@link dev.espalier.forecasting.interval.ConformalIntervals},
 * {@link dev.espalier.forecasting.interval.ErrorScales}, {@link dev.espalier.forecasting.interval.Quantiles}.
 */
@NullMarked
package dev.espalier.forecasting.interval;

import org.jspecify.annotations.NullMarked;
