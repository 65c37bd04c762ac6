/**
 * ReLU networks that compute classical graph problems exactly: the value of a minimum spanning tree and a maximum flow.
 *
 * <p>{@link dev.espalier.expressivity.SpanningTreeNetwork} and {@link dev.espalier.expressivity.MaximumFlowNetwork} are what
 * most users call: they compile a network for one graph and run it on any weights. Beneath them,
 * {@code dev.espalier.expressivity.language} is the small language of max-affine arithmetic programs,
 * {@code dev.espalier.expressivity.programs} the problems written in it, {@code dev.espalier.expressivity.network} the
 * compiler and the networks, {@code dev.espalier.expressivity.export} ONNX, Arrow, DOT and SVG, and
 * {@code dev.espalier.expressivity.input} graph files.
 */
@NullMarked
package dev.espalier.expressivity;

import org.jspecify.annotations.NullMarked;
