/** Tests of the options of forecasts. */
@NullMarked
package dev.espalier.jobs.forecast.options;

import org.jspecify.annotations.NullMarked;
