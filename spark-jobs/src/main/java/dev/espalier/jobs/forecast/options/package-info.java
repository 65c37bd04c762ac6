/**
 * The options of {@code espalier forecast}, and what they mean for the library.
 */
@NullMarked
package dev.espalier.jobs.forecast.options;

import org.jspecify.annotations.NullMarked;
