/**
 * Nodes that are known by their neighbourhoods alone, and new ones in their place.
 *
 * <p><b>Problem.</b> A network that knows a node by features f(v) of the static graph can be given other nodes, as many as wanted,
 * if their features look like the data's.
 *
 * <p><b>Formulas.</b> f(v) sums random projections of the neighbourhoods one to three steps away, each of length √width. A new
 * node is a parent's row with normal noise; its width is the largest, of halvings, at which the squared maximum mean discrepancy
 * E k(x, x') + E k(y, y') - 2 E k(x, y), k(x, y) = exp(-‖x-y‖²/width), stays below twice what two samples of the data have.
 *
 * <p>Reading order: {@code NodeFeatures}, {@code NewNodes}.
 */
@NullMarked
package dev.espalier.temporal.tigger.nodes;

import org.jspecify.annotations.NullMarked;
