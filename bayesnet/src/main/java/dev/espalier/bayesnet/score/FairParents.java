package dev.espalier.bayesnet.score;

/**
 * The structure prior that is fair over the number of parents: {@code P(G) ~ product over nodes of 1 / C(n-1, k)}, k being
 * the node's number of parents (Friedman and Koller 2003; Koivisto and Sood 2004). Before acyclicity is asked for, each
 * number of parents 0 to n-1 is as probable as any other, and so is each set of a given size. Under a uniform prior over
 * DAGs, in contrast, large parent sets prevail because there are more of them.
 *
 * <p>n counts all variables, background and constant ones too.
 */
public final class FairParents implements StructurePrior {
    private static final long serialVersionUID = 1;

    /** {@code -log C(n-1, k)} by k. */
    private final double[] logTerms;

    private FairParents(double[] logTerms) {
        this.logTerms = logTerms;
    }

    /** The prior over DAGs of {@code nodes} variables, at least 1. */
    public static FairParents over(int nodes) {
        if (nodes < 1) {
            throw new IllegalArgumentException("found " + nodes + " nodes, expected at least 1");
        }
        double[] logTerms = new double[nodes];
        for (int k = 1; k < nodes; k++) {
            logTerms[k] = logTerms[k - 1] - Math.log((nodes - k) / (double) k);
        }
        return new FairParents(logTerms);
    }

    @Override
    public double logTerm(int node, int... parents) {
        return logTerms[parents.length];
    }

    @Override
    public void addTo(int node, int[] core, int[] extras, double[][] rows) {
        for (int l = 0; l <= extras.length; l++) {
            int extra = l == 0 ? 0 : 1;
            double[] row = rows[l];
            for (int mask = 0; mask < 1 << core.length; mask++) {
                row[mask] += logTerms[Integer.bitCount(mask) + extra];
            }
        }
    }

    @Override
    public boolean fits(int nodes) {
        return nodes == logTerms.length;
    }

    @Override
    public String inWords() {
        return "fair over the number of parents";
    }
}
