/**
 * What trainings and backtests come to: forecasts and intervals of ensembles, errors beside those of simple methods, learnt
 * edges, and the files in which all of it is kept and read again.
 */
@NullMarked
package dev.espalier.forecasting.result;

import org.jspecify.annotations.NullMarked;
