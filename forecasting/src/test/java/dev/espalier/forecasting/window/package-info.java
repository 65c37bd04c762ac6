@NullMarked
package dev.espalier.forecasting.window;

import org.jspecify.annotations.NullMarked;
