/**
 * What a saved forecaster says of itself, as JSON: its options, where its graph came from, and the steps it was trained on.
 *
 * <p>Files of every earlier version are read: what they do not have gets the value that it had then. Reading order:
 * {@link dev.espalier.forecasting.train.json.OptionsJson}, {@code GraphJson},
 * {@link dev.espalier.forecasting.train.json.TimeMaps}.
 */
@NullMarked
package dev.espalier.forecasting.train.json;

import org.jspecify.annotations.NullMarked;
