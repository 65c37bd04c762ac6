@NullMarked
package dev.espalier.forecasting.metric;

import org.jspecify.annotations.NullMarked;
