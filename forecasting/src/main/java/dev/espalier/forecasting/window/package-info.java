/**
 * Which rows of a panel are for what, and how a model sees them.
 *
 * <p>Rows become {@link dev.espalier.forecasting.window.Windows} (what a model reads, and what it forecasts), and those
 * train, validate, calibrate or test, in the order of time: {@link dev.espalier.forecasting.window.Split} once,
 * {@link dev.espalier.forecasting.window.RollingOrigin} fold after fold. {@link dev.espalier.forecasting.window.Scaler}
 * and {@link dev.espalier.forecasting.window.FeatureScaling} take shifts and scales from training rows alone, so that
 * nothing of later rows leaks into them, and {@link dev.espalier.forecasting.window.ScaleSpread} says when 32 bits would
 * not hold the result; {@link dev.espalier.forecasting.window.WindowData} fills batches.
 * {@link dev.espalier.forecasting.window.BlockBootstrap} draws windows again. Reading order: as named.
 */
@NullMarked
package dev.espalier.forecasting.window;

import org.jspecify.annotations.NullMarked;
