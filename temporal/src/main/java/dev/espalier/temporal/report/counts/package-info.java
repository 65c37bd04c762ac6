/** The sections of the report on a log of which only counts are known: its files lie beside this package. */
@NullMarked
package dev.espalier.temporal.report.counts;

import org.jspecify.annotations.NullMarked;
