package dev.espalier.bayesnet.score;

import java.util.Arrays;

/**
 * A structure prior with one independent factor per edge: {@code log P(G) = - sum over edges p -> j of
 * (log factor + log factors[p][j])} up to a constant. Factors above 1 penalise, below 1 reward. Immutable.
 *
 * <p>A family with l parents costs {@code l log factor}: BiDAG charges BGe for l + 1, a constant per DAG that is left
 * out here.
 */
public final class EdgePrior implements StructurePrior {
    private static final long serialVersionUID = 1;

    private final double logFactor;
    private final double[][] logFactors;

    private EdgePrior(double logFactor, double[][] logFactors) {
        this.logFactor = logFactor;
        this.logFactors = logFactors;
    }

    /** The same positive factor for every edge (BiDAG's edgepf); 1 is the uniform prior over DAGs. */
    public static EdgePrior uniform(double factor) {
        return new EdgePrior(log(factor, "factor"), new double[0][]);
    }

    /**
     * A prior by how long the data are beside their width: every edge costs a factor of {@code sqrt(n) (W / N)^2}, rounded to
     * two digits, and at least {@code least}. With many rows that is {@code least}; with as many rows as numbers in a row the
     * n - 1 candidates for a node's only parent are together as probable as sqrt(n) times none; with fewer rows soon less so
     * than none. Without it a flat prior, which expects about half of all pairs to be joined, takes chance for edges where
     * rows are few; the formula and what it does are in docs/priors.md.
     *
     * <p>In the spirit of the extended BIC (Chen and Chen 2008, Biometrika 95(3), 759-771), without its binomial
     * coefficients: they, like {@link FairParents}, ask nothing of a node whose parents are all others, and such families fit
     * a handful of rows exactly.
     *
     * @param variables number of columns that vary n
     * @param width     numbers in a row W: one for a column of numbers, one less than its levels for one of levels
     * @param rows      number of rows N, at least 1
     * @param least     factor with many rows, above 0
     */
    public static EdgePrior byRows(int variables, int width, long rows, double least) {
        double ratio = width / (double) rows;
        double factor = Math.sqrt(variables) * ratio * ratio;
        return uniform(Math.max(least, factor > 0 ? twoDigits(factor) : 0));
    }

    private static double twoDigits(double value) {
        double unit = Math.pow(10, Math.floor(Math.log10(value)) - 1);
        return Math.rint(value / unit) * unit;
    }

    /**
     * Odds of each edge: the ratio by which its presence is more probable than its absence, in whatever DAG can do with
     * and without it; 1 says nothing.
     *
     * @param odds {@code [parent][child]}, n x n, finite and above 0; the diagonal is not used
     */
    public static EdgePrior ofOdds(double[][] odds) {
        double[][] factors = new double[odds.length][];
        for (int p = 0; p < odds.length; p++) {
            factors[p] = Arrays.stream(odds[p]).map(o -> 1 / o).toArray();
        }
        return uniform(1).times(factors);
    }

    /**
     * This prior times one positive factor per edge (BiDAG's edgepmat).
     *
     * @param factors {@code [parent][child]}, n x n; the diagonal is not used
     */
    public EdgePrior times(double[][] factors) {
        int n = factors.length;
        if (logFactors.length > 0 && logFactors.length != n) {
            throw new IllegalArgumentException(
                    "found a matrix of " + n + " nodes, expected " + logFactors.length + " as in the prior");
        }
        double[][] logs = new double[n][n];
        for (int p = 0; p < n; p++) {
            if (factors[p].length != n) {
                throw new IllegalArgumentException("factors: found " + factors[p].length + " in row " + p
                        + ", expected " + n + " as there are rows");
            }
            for (int j = 0; j < n; j++) {
                if (p != j) {
                    logs[p][j] = log(factors[p][j], "factor of " + p + " -> " + j)
                            + (logFactors.length > 0 ? logFactors[p][j] : 0);
                }
            }
        }
        return new EdgePrior(logFactor, logs);
    }

    private static double log(double factor, String name) {
        if (!(factor > 0) || !Double.isFinite(factor)) {
            throw new IllegalArgumentException(name + ": found " + factor + ", expected a finite number above 0");
        }
        return Math.log(factor);
    }

    /** What the edge {@code parent -> child} takes off the log score; negative for a reward. */
    public double cost(int parent, int child) {
        return logFactors.length > 0 ? logFactor + logFactors[parent][child] : logFactor;
    }

    @Override
    public double logTerm(int node, int... parents) {
        double cost = 0;
        for (int parent : parents) {
            cost += cost(parent, node);
        }
        return -cost;
    }

    @Override
    public void addTo(int node, int[] core, int[] extras, double[][] rows) {
        double[] costs = new double[1 << core.length];
        for (int mask = 1; mask < costs.length; mask++) {
            costs[mask] = costs[mask & (mask - 1)] + cost(core[Integer.numberOfTrailingZeros(mask)], node);
        }
        for (int l = 0; l <= extras.length; l++) {
            double extra = l == 0 ? 0 : cost(extras[l - 1], node);
            double[] row = rows[l];
            for (int mask = 0; mask < costs.length; mask++) {
                row[mask] -= costs[mask] + extra;
            }
        }
    }

    /** Whether the prior has factors for exactly {@code nodes} nodes, or the same one for any number. */
    @Override
    public boolean fits(int nodes) {
        return logFactors.length == 0 || logFactors.length == nodes;
    }

    @Override
    public String inWords() {
        String all =
                logFactor == 0 ? "uniform over DAGs" : "every edge costs a factor of " + (float) Math.exp(logFactor);
        return logFactors.length == 0 ? all : all + ", with odds of its own for some";
    }
}
