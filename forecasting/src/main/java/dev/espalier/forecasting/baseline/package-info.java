/**
 * Forecasters that every model is measured against.
 *
 * <p>None of them needs a neural network; on some well-known sets the last value alone beats published models. The
 * linear ones are direct: one ridge regression per step ahead on the last {@code p} rows, solved by Cholesky,
 * {@code O(rows * k^2 + k^3)} with {@code k = p} (AR) or {@code k = p * series} (VAR). A missing lag is replaced by the
 * last value observed before it; a missing target leaves its equation out.
 *
 * <p>Reading order: {@link dev.espalier.forecasting.baseline.Forecaster} (the interface, which models implement too),
 * {@link dev.espalier.forecasting.baseline.Baselines} (what there is),
 * {@link dev.espalier.forecasting.baseline.Evaluation} (over many origins), {@code Persistence}, {@code SeasonalNaive},
 * {@code WindowMean}, {@code Autoregression}, {@code VectorAutoregression}, {@code Ridge} (the linear algebra).
 */
@NullMarked
package dev.espalier.forecasting.baseline;

import org.jspecify.annotations.NullMarked;
