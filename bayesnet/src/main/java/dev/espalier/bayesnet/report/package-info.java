/**
 * What a run found, for people: a few plain sentences and one self-contained page.
 *
 * <p>{@link dev.espalier.bayesnet.report.Finding} says it in words, for the terminal and for the head of the page. {@link
 * dev.espalier.bayesnet.report.BayesNetReport} writes {@code report.html}: one file without external requests, that
 * opens from disk. Its look and behaviour are resources beside these classes: {@code report.html} (the frame), {@code
 * report.css}, and the scripts {@code edges.js}, {@code layout.js}, {@code graph.js}, {@code heatmap.js}, {@code
 * charts.js}, {@code checks.js}, {@code table.js} and {@code main.js}, joined in this order after what all reports share ({@link dev.espalier.graph.page}). The graph is drawn in layers (Sugiyama, Tagawa
 * and Toda 1981, Methods for visual understanding of hierarchical system structures, IEEE Transactions on Systems, Man
 * and Cybernetics 11(2), 109-125).
 *
 * <p>Reading order: {@code Finding}, {@code BayesNetReport}, {@code ReportData} (what the page is told).
 */
@NullMarked
package dev.espalier.bayesnet.report;

import org.jspecify.annotations.NullMarked;
