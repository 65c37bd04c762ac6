/**
 * What a run found, for people: a few plain sentences and one self-contained page.
 *
 * <p>{@link dev.espalier.bayesnet.report.Finding} says it in words, for the terminal and for the head of the page. {@link
 * dev.espalier.bayesnet.report.BayesNetReport} writes {@code report.html}: one file without external requests, that
 * opens from disk. Its look and behaviour are resources beside these classes: {@code report.html} (the frame), {@code
 * report.css}, and the scripts {@code edges.js}, {@code graph.js} (what this report tells {@link
 * dev.espalier.graph.page.GraphView}), {@code charts.js}, {@code checks.js}, {@code table.js} and {@code main.js}, joined in
 * this order after what all reports share ({@link dev.espalier.graph.page}).
 *
 * <p>Reading order: {@code Finding}, {@code BayesNetReport}, {@code ReportData} (what the page is told).
 */
@NullMarked
package dev.espalier.bayesnet.report;

import org.jspecify.annotations.NullMarked;
