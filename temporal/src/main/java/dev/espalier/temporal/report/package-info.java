/**
 * {@code report.html} of a log of events, by itself or with what models generated of it.
 *
 * <p>Reading order: {@code TemporalReport} (the page), {@code Judgement} (models beside each other, in words and as data),
 * {@code LogData} (the log as data: statistics over time, distributions, a drawing).
 */
@NullMarked
package dev.espalier.temporal.report;

import org.jspecify.annotations.NullMarked;
