/**
 * What a run found, for people: a few plain sentences and one self-contained page.
 *
 * <p>{@link dev.espalier.bayesnet.report.Finding} says it in words, for the terminal and for the head of the page. {@link
 * dev.espalier.bayesnet.report.BayesNetReport} writes {@code report.html}: one file without external requests, that
 * opens from disk. What {@link dev.espalier.graph.page.ReportPage} does not have already are resources beside these
 * classes: {@code sections.html} and {@code aside.html} (what stands beside the finding), {@code report.css}, and the
 * scripts {@code edges.js}, {@code graph.js} (what this report tells {@link dev.espalier.graph.page.GraphView}), {@code
 * charts.js}, {@code checks.js}, {@code table.js} and {@code main.js}, joined in this order.
 *
 * <p>Reading order: {@code Finding}, {@code BayesNetReport}, {@code Figures} and {@code Quantities} (text of the page),
 * {@code ReportData} (what its scripts are told).
 */
@NullMarked
package dev.espalier.bayesnet.report;

import org.jspecify.annotations.NullMarked;
