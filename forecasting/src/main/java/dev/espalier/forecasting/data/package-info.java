/**
 * Panels of series and what is done to them before a model sees them.
 *
 * <p>Shapes are written {@code [time, series, feature]}; time step {@code t}, series {@code n}. A missing value is NaN
 * everywhere: a panel needs no second array for its mask, and no number can hide under one. Reading order:
 * {@link dev.espalier.forecasting.data.Panel} and {@link dev.espalier.forecasting.data.TimeGrid} (the data),
 * {@link dev.espalier.forecasting.data.PanelReader} (files), {@link dev.espalier.forecasting.data.Calendar} and
 * {@link dev.espalier.forecasting.data.Scaler} (transformations), {@link dev.espalier.forecasting.data.Windows},
 * {@link dev.espalier.forecasting.data.Split} and {@link dev.espalier.forecasting.data.RollingOrigin} (which rows are
 * for what), {@link dev.espalier.forecasting.data.BlockBootstrap} (windows drawn again),
 * {@link dev.espalier.forecasting.data.WindowData} (batches).
 */
@NullMarked
package dev.espalier.forecasting.data;

import org.jspecify.annotations.NullMarked;
