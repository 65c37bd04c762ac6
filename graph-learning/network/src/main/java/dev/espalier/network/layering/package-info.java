/**
 * Layerings: a number for each node so that every edge leads to a higher one. Nodes of one layer do not depend on each other, so a
 * network is run layer by layer, and each layer may be shared out among threads.
 *
 * <p>{@link dev.espalier.network.layering.Layering} holds one with its measures, and has the two of linear time: {@link
 * dev.espalier.network.layering.Layering#longestPath}, which is 4Ward's, and {@link
 * dev.espalier.network.layering.Layering#fromSources}. {@link dev.espalier.network.layering.CoffmanGraham} bounds the width
 * (O(m + n log n) beside the comparisons of labels), {@link dev.espalier.network.layering.MinWidth} looks for a small one, {@link
 * dev.espalier.network.layering.NetworkSimplex} makes edges short (O(n + m) a pivot, O(n m) to begin with).
 *
 * <p>Coffman and Graham 1972, Optimal scheduling for two-processor systems. Gansner, Koutsofios, North and Vo 1993, A technique
 * for drawing directed graphs. Nikolov, Tarassov and Branke 2005, In search for efficient heuristics for minimum-width graph
 * layering with consideration of dummy nodes.
 */
@NullMarked
package dev.espalier.network.layering;

import org.jspecify.annotations.NullMarked;
