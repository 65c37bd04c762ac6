/**
 * Pages that explain a run: what the reports of all jobs share.
 *
 * <p>A report is one HTML file without external requests. {@link dev.espalier.graph.page.HtmlPage} puts it together from
 * a frame with placeholders and writes it atomically; {@link dev.espalier.graph.page.Json} embeds its data; {@link
 * dev.espalier.graph.page.RunDetails} says what ran. Look and behaviour that reports have in common are resources beside
 * these classes: {@code base.css}, {@code page.js} (elements, number formats, the tooltip), {@code frame.js} (axes of a
 * chart) and {@code sections.js} (the navigation).
 */
@NullMarked
package dev.espalier.graph.page;

import org.jspecify.annotations.NullMarked;
