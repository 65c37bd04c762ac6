/**
 * Networks for other programs: {@link dev.espalier.expressivity.export.Onnx} to run them elsewhere,
 * {@link dev.espalier.expressivity.export.NetworkArrow} for their units and weights as tables,
 * {@link dev.espalier.expressivity.export.NetworkDot} and {@link dev.espalier.expressivity.export.NetworkSvg} to look at.
 */
@NullMarked
package dev.espalier.expressivity.export;

import org.jspecify.annotations.NullMarked;
