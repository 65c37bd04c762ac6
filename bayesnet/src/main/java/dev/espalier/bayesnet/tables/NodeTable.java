package dev.espalier.bayesnet.tables;

import java.io.Serializable;

/**
 * Everything a chain looks up about one node. With K core parents and L extras there are 1 + L lists; list 0 has the
 * subsets of the core parents, list l the same subsets joined by extra l. Subsets are bit masks over the core.
 *
 * <p>{@code rows} answers, for every set A of core parents that stand where parents may stand, what list l contributes:
 * the sum (or the best) over all subsets of A.
 *
 * <p>Sums are laid out {@code [A][list]}, so that one node's score is one short walk through memory. They are held in
 * linear scale relative to {@link #logScale}; a sum too small for that is held as a negative number, its logarithm less
 * {@code logScale} (see {@link TableBuilder}).
 *
 * <p>Of maxima each A keeps those lists that are better than list 0, the best first, and list 0 after them: the first
 * that is allowed has the node's score. Their numbers stand in {@link #ranking}.
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
    /** What lists contribute: sums at {@code [A * stride + list]}, maxima from {@code starts[A]} on. */
    public final double[] rows;
    /** For maxima: where each A begins in {@code rows} and {@code ranking}, and where the last ends. Empty for sums. */
    public final int[] starts;
    /** For maxima: which list each entry of {@code rows} is of. Empty for sums. */
    public final short[] ranking;
    /** For sums: natural logarithm of the linear scale's unit. Unused for maxima, which are plain log scores. */
    public final double logScale;
    /** Number of lists. */
    public final int stride;

    private NodeTable(
            NodeSpace space,
            int[] extras,
            double[][] scores,
            double[] rows,
            int[] starts,
            short[] ranking,
            double logScale) {
        node = space.node;
        core = space.core;
        this.extras = extras;
        this.scores = scores;
        this.rows = rows;
        this.starts = starts;
        this.ranking = ranking;
        this.logScale = logScale;
        stride = extras.length + 1;
    }

    static NodeTable ofSums(NodeSpace space, double[][] scores, double[] rows, double logScale) {
        return new NodeTable(space, space.extras, scores, rows, new int[0], new short[0], logScale);
    }

    static NodeTable ofMaxima(
            NodeSpace space, int[] extras, double[][] scores, double[] rows, int[] starts, short[] ranking) {
        return new NodeTable(space, extras, scores, rows, starts, ranking, 0);
    }

    /** Log of the sum that entry {@code rows[i]} of a table of sums stands for. */
    public double logSum(int i) {
        double entry = rows[i];
        return entry > 0 ? Math.log(entry) + logScale : entry + logScale;
    }
}
