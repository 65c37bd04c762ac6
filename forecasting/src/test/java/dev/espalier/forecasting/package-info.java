@NullMarked
package dev.espalier.forecasting;

import org.jspecify.annotations.NullMarked;
