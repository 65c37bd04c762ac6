/**
 * What a forecast run found, for people: one self-contained page.
 *
 * <p>{@link dev.espalier.forecasting.report.ForecastReport} writes {@code report.html}, a file without external requests
 * that opens from disk. It is told plain data: errors of every method, edges, forecasts, training histories. What it
 * embeds is bounded, whatever the number of series: see {@code GraphData} and {@code ForecastData}. What {@link
 * dev.espalier.graph.page.ReportPage} does not have already are resources beside these classes: {@code sections.html},
 * {@code aside.html} (what stands beside the finding), {@code report.css}, {@code edges.js}, {@code errors.js}, {@code
 * folds.js}, {@code forecasts.js}, {@code graph.js} (what this report tells {@link dev.espalier.graph.page.GraphView}),
 * {@code table.js}, {@code training.js} and {@code main.js}.
 *
 * <p>Reading order: {@code ForecastReport}, {@code result.Comparison} and {@code Finding} (what is said in words), {@code Figures} and
 * {@code EdgeRows} (text of the page), {@code ReportData} (what its scripts are told).
 */
@NullMarked
package dev.espalier.forecasting.report;

import org.jspecify.annotations.NullMarked;
