package dev.espalier.graph;

/**
 * How an estimated graph differs from the true one, counted over unordered pairs of nodes. Rates whose denominator is 0
 * are NaN; none is rounded.
 *
 * <p>{@link #shd()} is the structural Hamming distance of Tsamardinos, Brown and Aliferis (2006), the number of pairs
 * whose edge must be added, removed or turned. Given the two graphs as they are ({@link #of}) it is what pcalg's
 * {@code shd} computes. bnlearn's {@code shd} takes both to their equivalence classes first ({@link #ofClasses}), and
 * its {@code hamming} is {@link #hamming()}.
 *
 * @param nodes          number of nodes n
 * @param truePositives  pairs adjacent in both graphs
 * @param falsePositives pairs adjacent in the estimate alone
 * @param falseNegatives pairs adjacent in the truth alone
 * @param misoriented    pairs adjacent in both but with different marks: reversed, or directed in one only
 */
public record GraphComparison(int nodes, int truePositives, int falsePositives, int falseNegatives, int misoriented) {

    /**
     * Compares two graphs edge by edge; O(n^2).
     *
     * @throws IllegalArgumentException when the numbers of nodes differ
     */
    public static GraphComparison of(GraphLike estimate, GraphLike truth) {
        if (estimate.nodes() != truth.nodes()) {
            throw new IllegalArgumentException("found an estimate of " + estimate.nodes() + " nodes, expected "
                    + truth.nodes() + " as in the truth");
        }
        boolean[][] a = estimate.toAdjacency();
        boolean[][] b = truth.toAdjacency();
        int both = 0;
        int extra = 0;
        int missing = 0;
        int misoriented = 0;
        for (int i = 0; i < a.length; i++) {
            for (int j = i + 1; j < a.length; j++) {
                boolean estimated = a[i][j] || a[j][i];
                boolean real = b[i][j] || b[j][i];
                if (estimated && real) {
                    both++;
                    misoriented += a[i][j] != b[i][j] || a[j][i] != b[j][i] ? 1 : 0;
                } else {
                    extra += estimated ? 1 : 0;
                    missing += real ? 1 : 0;
                }
            }
        }
        return new GraphComparison(a.length, both, extra, missing, misoriented);
    }

    /** Compares the Markov equivalence classes of two DAGs: the distance is 0 when no data could tell them apart. */
    public static GraphComparison ofClasses(Dag estimate, Dag truth) {
        return of(Cpdag.of(estimate), Cpdag.of(truth));
    }

    /** Structural Hamming distance: extra, missing and misoriented pairs. */
    public int shd() {
        return falsePositives + falseNegatives + misoriented;
    }

    /** Hamming distance of the skeletons: extra and missing pairs. */
    public int hamming() {
        return falsePositives + falseNegatives;
    }

    /** P, the number of edges of the truth. */
    public int trueEdges() {
        return truePositives + falseNegatives;
    }

    /** TPR = TP / P, also called recall. */
    public double truePositiveRate() {
        return ratio(truePositives, trueEdges());
    }

    /** FPR = FP / (n (n - 1) / 2 - P). */
    public double falsePositiveRate() {
        return ratio(falsePositives, (long) nodes * (nodes - 1) / 2 - trueEdges());
    }

    /** FPRn = FP / P: false positives in units of the truth's edges, which does not vanish as graphs grow. */
    public double scaledFalsePositiveRate() {
        return ratio(falsePositives, trueEdges());
    }

    /** FDR = FP / (TP + FP). */
    public double falseDiscoveryRate() {
        return ratio(falsePositives, truePositives + falsePositives);
    }

    /** TP / (TP + FP). */
    public double precision() {
        return ratio(truePositives, truePositives + falsePositives);
    }

    /** TP / P. */
    public double recall() {
        return truePositiveRate();
    }

    /** The harmonic mean of precision and recall, 2 TP / (2 TP + FP + FN). */
    public double f1() {
        return ratio(2L * truePositives, 2L * truePositives + falsePositives + falseNegatives);
    }

    private static double ratio(long part, long whole) {
        return (double) part / whole;
    }
}
