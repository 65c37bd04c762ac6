/** Tests of what a saved forecaster says of itself. */
@NullMarked
package dev.espalier.forecasting.train.json;

import org.jspecify.annotations.NullMarked;
