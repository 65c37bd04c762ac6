/** Tests of forecasting in Spark. */
@NullMarked
package dev.espalier.jobs.forecast;

import org.jspecify.annotations.NullMarked;
