@NullMarked
package dev.espalier.forecasting.interval;

import org.jspecify.annotations.NullMarked;
