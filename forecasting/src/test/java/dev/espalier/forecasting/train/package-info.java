@NullMarked
package dev.espalier.forecasting.train;

import org.jspecify.annotations.NullMarked;
