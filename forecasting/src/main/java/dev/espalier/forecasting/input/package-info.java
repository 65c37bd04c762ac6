/** What a forecaster is told beside its series, from files: graphs over series, in every format that jobs read. */
@NullMarked
package dev.espalier.forecasting.input;

import org.jspecify.annotations.NullMarked;
