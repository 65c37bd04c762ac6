/**
 * ReLU networks with exact weights, and the compiler that turns max-affine programs into them.
 *
 * <p>The compiler is the interpreter run over affine forms of inputs and units ({@code FormArithmetic}): affine statements
 * change forms and cost nothing, and a maximum or minimum makes one unit, by
 *
 * <pre>
 *   max(x, y) = y + relu(x - y),   min(x, y) = x - relu(x - y).
 * </pre>
 *
 * <p>Hidden weights are always integers without a common factor, for relu(q z) = q relu(z) if q &gt; 0: fractions end up in
 * the output layer. A maximum whose outcome is certain makes no unit (folding); units of equal or opposite affine forms
 * are one unit, for relu(-z) = relu(z) - z (sharing); units no output depends on are dropped (pruning). What is left
 * is layered: layer l holds the units behind l - 1 others. Units may read any earlier layer, as in the theorems, where
 * that keeps the width of a flow network constant; {@link dev.espalier.expressivity.network.ReluNetwork#strict} carries
 * values from layer to layer for whoever needs layers that read only the one before.
 *
 * <p>To read: {@link dev.espalier.expressivity.network.ReluNetwork}, {@code SparseRows}, {@code AffineForm},
 * {@code UnitTable}, {@code FormArithmetic}, {@link dev.espalier.expressivity.network.Compiler}, {@code Layering},
 * {@code StrictLayers}; to run: {@code Schedule}, {@code LongKernel}, {@code DoubleKernel}.
 */
@NullMarked
package dev.espalier.expressivity.network;

import org.jspecify.annotations.NullMarked;
