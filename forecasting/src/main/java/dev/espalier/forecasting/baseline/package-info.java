/**
 * Forecasters that every model is measured against.
 *
 * <p>None of them needs a neural network; on some well-known sets the last value alone beats published models. Reading
 * order: {@link dev.espalier.forecasting.baseline.Forecaster} (the interface, which models implement too).
 */
@NullMarked
package dev.espalier.forecasting.baseline;

import org.jspecify.annotations.NullMarked;
