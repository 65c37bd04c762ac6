@NullMarked
package dev.espalier.forecasting.report;

import org.jspecify.annotations.NullMarked;
