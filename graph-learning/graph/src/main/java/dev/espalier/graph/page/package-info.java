/**
 * Pages that explain a run: what the reports of all jobs share.
 *
 * <p>A report is one HTML file without external requests. {@link dev.espalier.graph.page.HtmlPage} puts it together from
 * a frame with placeholders and writes it atomically; {@link dev.espalier.graph.page.Json} embeds its data; {@link
 * dev.espalier.graph.page.RunDetails} says what ran. Look and behaviour that reports have in common are resources beside
 * these classes: {@code base.css}, {@code page.js} (elements, number formats, the tooltip), {@code frame.js} (axes of a
 * chart) and {@code sections.js} (the navigation).
 *
 * <p>{@link dev.espalier.graph.page.GraphView} is what shows a graph in all of them. Reading order of its scripts: {@code
 * graph-layers.js} and {@code graph-stress.js} find places, {@code graph-ports.js} and {@code graph-routes.js} the ways of
 * edges, {@code graph-labels.js} the names that have room; {@code graph-camera.js} pans, zooms and walks; {@code
 * graph-view.js} puts them together, {@code graph-matrix.js} is the other view, {@code graph-export.js} saves either.
 *
 * <p>Layers: Sugiyama, Tagawa and Toda 1981, Methods for visual understanding of hierarchical system structures, IEEE
 * Transactions on Systems, Man and Cybernetics 11(2), 109-125. Stress: Zheng, Pawar and Goodman 2018, Graph drawing by
 * stochastic gradient descent. Bundles: Wallinger et al. 2022, Edge-path bundling, both IEEE Transactions on Visualization
 * and Computer Graphics.
 */
@NullMarked
package dev.espalier.graph.page;

import org.jspecify.annotations.NullMarked;
