/**
 * {@code report.html} of a fitted network: {@link dev.espalier.network.report.NetworkReport} has the finding, its figures and the
 * sections, {@code NetworkData} what their scripts draw. Resources beside them: {@code aside.html}, {@code sections.html}, {@code
 * report.css}; {@code curves.js}, {@code layers.js}, {@code errors.js} and {@code main.js}.
 */
@NullMarked
package dev.espalier.network.report;

import org.jspecify.annotations.NullMarked;
