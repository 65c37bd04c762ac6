/** Tests of what trainings come to, and of the files that keep it. */
@NullMarked
package dev.espalier.forecasting.result;

import org.jspecify.annotations.NullMarked;
