package dev.espalier.bayesnet.order;

import java.io.Serializable;

/**
 * Everything a chain looks up about one node. With K core parents and L extras there are 1 + L lists; list 0 has the
 * subsets of the core parents, list l the same subsets joined by extra l. Subsets are bit masks over the core.
 *
 * <p>{@code rows} answers, for every set A of core parents that stand where parents may stand, what list l contributes:
 * the sum (or the best) over all subsets of A. It is laid out {@code [A][list]}, so that one node's score is one short
 * walk through memory. Sums are held in linear scale relative to {@link #logScale}; a sum too small for that is held as
 * a negative number, its logarithm less {@code logScale} (see {@link TableBuilder}).
 *
 * <p>Immutable by convention: the arrays are open so that kernels read them without a call, and nobody writes them after
 * construction. Serialisable for Spark's transport only.
 */
public final class NodeTable implements Serializable {
    private static final long serialVersionUID = 1;

    /** Linear sums below this are held as negative logarithms instead. */
    static final double SMALLEST_LINEAR = 0x1p-960;

    /** A total below this may have lost something to the entries held as logarithms: add up in logarithms instead. */
    public static final double SMALLEST_EXACT = 0x1p-890;

    public final int node;
    /** Core parents, ascending. */
    public final int[] core;
    /** Extras, ascending; extra l - 1 joins list l. */
    public final int[] extras;
    /** Log scores, {@code [list][subset]}; {@code -Infinity} for a subset that lacks a required parent. */
    public final double[][] scores;
    /** What each list contributes, {@code [A * stride + list]}; see the class comment. */
    public final double[] rows;
    /** For sums: natural logarithm of the linear scale's unit. Unused for maxima, which are plain log scores. */
    public final double logScale;
    /** Number of lists. */
    public final int stride;

    NodeTable(int node, int[] core, int[] extras, double[][] scores, double[] rows, double logScale) {
        this.node = node;
        this.core = core;
        this.extras = extras;
        this.scores = scores;
        this.rows = rows;
        this.logScale = logScale;
        this.stride = extras.length + 1;
    }

    /** Log of the sum that entry {@code rows[i]} of a table of sums stands for. */
    public double logSum(int i) {
        double entry = rows[i];
        return entry > 0 ? Math.log(entry) + logScale : entry + logScale;
    }
}
