/**
 * Forecasts of many series at once with a graph that is learnt with them: {@code E[loss(forecast(window, A), values)]} over
 * graphs A drawn from a distribution is made small in the network's parameters by backpropagation, and in the
 * distribution's by the score function (Cini, Zambon and Alippi 2023).
 *
 * <p>Start with {@link dev.espalier.forecasting.ForecastOptions}; data are read and cut in {@code data}, {@link
 * dev.espalier.forecasting.train.Trainer} trains, {@code metric} and {@code interval} judge, and {@code baseline} has what
 * every result is to be held against. {@code report} writes the page of a run.
 */
@NullMarked
package dev.espalier.forecasting;

import org.jspecify.annotations.NullMarked;
