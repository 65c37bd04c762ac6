@NullMarked
package dev.espalier.forecasting.baseline;

import org.jspecify.annotations.NullMarked;
