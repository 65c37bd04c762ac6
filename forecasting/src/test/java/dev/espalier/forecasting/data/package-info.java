@NullMarked
package dev.espalier.forecasting.data;

import org.jspecify.annotations.NullMarked;
