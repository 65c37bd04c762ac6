/** Forecasts of many series at once with a graph that is learnt with them. */
@NullMarked
package dev.espalier.forecasting;

import org.jspecify.annotations.NullMarked;
