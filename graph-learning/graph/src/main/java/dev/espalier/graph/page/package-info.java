/**
 * Pages that explain a run: what the reports of all jobs share.
 *
 * <p>A report is one HTML file without external requests. {@link dev.espalier.graph.page.ReportPage} is the frame that all
 * have: the finding in words, figures, sections of the report's own, and details of the run from {@link
 * dev.espalier.graph.page.RunDetails}; all of it is text that needs no script. {@link dev.espalier.graph.page.SortedTable}
 * writes tables that sort and filter, {@link dev.espalier.graph.page.Numbers} every number, {@link
 * dev.espalier.graph.page.Json} the data for scripts, and HtmlPage the file, atomically.
 * Look and behaviour are resources beside these classes: {@code report.html} (the frame), {@code base.css}, {@code
 * numbers.js} (the twin of {@code Numbers}), {@code page.js} (elements, the tooltip), {@code frame.js} (axes and legends of
 * charts), {@code tables.js} and {@code sections.js} (the navigation, and {@code openPage}, which a report calls in the end).
 *
 * <p>{@link dev.espalier.graph.page.GraphView} is what shows a graph in all of them. Reading order of its scripts: {@code
 * graph-layers.js} and {@code graph-stress.js} find places, {@code graph-ports.js} and {@code graph-routes.js} the ways of
 * edges, {@code graph-labels.js} the names that have room; {@code graph-camera.js} pans, zooms and walks; {@code
 * graph-view.js} puts them together, {@code graph-matrix.js} is the other view, {@code graph-export.js} saves either;
 * {@code graph-controls.js} is what reports say and ask in the same way.
 *
 * <p>Layers: Sugiyama, Tagawa and Toda 1981, Methods for visual understanding of hierarchical system structures, IEEE
 * Transactions on Systems, Man and Cybernetics 11(2), 109-125. Stress: Zheng, Pawar and Goodman 2018, Graph drawing by
 * stochastic gradient descent. Bundles: Wallinger et al. 2022, Edge-path bundling, both IEEE Transactions on Visualization
 * and Computer Graphics.
 */
@NullMarked
package dev.espalier.graph.page;

import org.jspecify.annotations.NullMarked;
