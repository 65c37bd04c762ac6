/**
 * Panels of series on a grid of time, and the tables they are read from and written to.
 *
 * <p>Shapes are written {@code [time, series, feature]}; time step {@code t}, series {@code n}. A missing value is NaN
 * everywhere: a panel needs no second array for its mask, and no number can hide under one. Reading order:
 * {@link dev.espalier.forecasting.data.Panel}, {@link dev.espalier.forecasting.data.Features} and
 * {@link dev.espalier.forecasting.data.TimeGrid} (the data), {@link dev.espalier.forecasting.data.Frequency} and
 * {@link dev.espalier.forecasting.data.Sessions} (distances of steps), {@link dev.espalier.forecasting.data.PanelReader}
 * (files: {@code LongTable} and {@code WideTable}), {@code GridFinder} and {@code FrequencyFinder} (the grid that stamps
 * lie on), {@link dev.espalier.forecasting.data.Calendar} (what follows from dates),
 * {@link dev.espalier.forecasting.data.PanelSchema} (new data for an old forecaster),
 * {@link dev.espalier.forecasting.data.ForecastTable} (what comes out).
 */
@NullMarked
package dev.espalier.forecasting.data;

import org.jspecify.annotations.NullMarked;
