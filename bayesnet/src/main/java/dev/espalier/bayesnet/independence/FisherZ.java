package dev.espalier.bayesnet.independence;

import dev.espalier.bayesnet.independence.TestResult.Basis;
import dev.espalier.bayesnet.score.GaussianStatistics;
import java.io.Serializable;
import org.apache.commons.math3.special.Erf;

/**
 * Fisher's z test of a partial correlation r given S (Fisher 1924): {@code z = sqrt(N - |S| - 3) atanh(r)}, standard
 * normal under independence, {@code p = erfc(|z| / sqrt 2)}. p keeps its relative precision down to 1e-300; r is clipped to
 * +-0.9999999.
 *
 * <p>Exact relations: what a regression on S leaves of a column counts as nothing below {@link #NOTHING} of its variance,
 * which is about what rounding to five digits leaves. A column of S that the others of S give is left out, and |S| counts it
 * no more. Where S leaves nothing of x or of y, or one of them is constant, r would be 0/0: the test is not defined ({@link
 * Basis#NOTHING_VARIES}). Nor is it with N of |S| + 3 or less ({@link Basis#TOO_FEW_ROWS}).
 */
public final class FisherZ implements IndependenceTest, Serializable {
    private static final long serialVersionUID = 1;
    private static final double LARGEST = 0.9999999;

    /** Share of a variance below which what is left of it is held for rounding. */
    public static final double NOTHING = 1e-9;

    private final double rows;

    /** Of constant columns all entries are 0, the one on the diagonal too. */
    private final double[][] correlation;

    /** Takes correlations from means and scatter; n^2 numbers are kept. */
    public FisherZ(GaussianStatistics data) {
        rows = data.rows();
        int n = data.columns();
        double[] roots = new double[n];
        for (int i = 0; i < n; i++) {
            roots[i] = data.isConstant(i) ? 0 : Math.sqrt(data.scatter(i, i));
        }
        correlation = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                boolean varies = roots[i] > 0 && roots[j] > 0;
                correlation[i][j] = !varies ? 0 : i == j ? 1 : data.scatter(i, j) / (roots[i] * roots[j]);
            }
        }
    }

    @Override
    public double pValue(int x, int y, int... given) {
        return test(x, y, given).pValue();
    }

    /** z with its p-value; degrees of freedom are NaN. */
    @Override
    public TestResult test(int x, int y, int... given) {
        Partial partial = partial(x, y, given);
        double freedom = rows - partial.rank() - 3;
        if (!(freedom > 0)) {
            return TestResult.undefined(Basis.TOO_FEW_ROWS);
        }
        if (Double.isNaN(partial.correlation())) {
            return TestResult.undefined(Basis.NOTHING_VARIES);
        }
        double clipped = Math.max(-LARGEST, Math.min(LARGEST, partial.correlation()));
        double z = Math.sqrt(freedom) * 0.5 * Math.log((1 + clipped) / (1 - clipped));
        return new TestResult(z, Double.NaN, Erf.erfc(Math.abs(z) / Math.sqrt(2)));
    }

    /**
     * Correlation of what linear regression on {@code given} leaves of x and of y; not clipped. NaN where it leaves nothing
     * of one of them.
     */
    public double partialCorrelation(int x, int y, int... given) {
        return partial(x, y, given).correlation();
    }

    /** A partial correlation, and how many columns that say something of their own it is conditioned on. */
    private record Partial(double correlation, int rank) {}

    private Partial partial(int x, int y, int[] given) {
        if (given.length == 0) {
            boolean vary = correlation[x][x] > 0 && correlation[y][y] > 0;
            return new Partial(vary ? correlation[x][y] : Double.NaN, 0);
        }
        if (given.length == 1 && correlation[given[0]][given[0]] > 0) {
            double xs = correlation[x][given[0]];
            double ys = correlation[y][given[0]];
            double left = correlation[x][x] - xs * xs;
            double right = correlation[y][y] - ys * ys;
            boolean vary = left > NOTHING && right > NOTHING;
            return new Partial(vary ? (correlation[x][y] - xs * ys) / Math.sqrt(left * right) : Double.NaN, 1);
        }
        return eliminate(x, y, given);
    }

    /** Conditions on S one element at a time (Cholesky); the rest of the matrix is then that of x and y given S. */
    private Partial eliminate(int x, int y, int[] given) {
        int size = given.length;
        int rank = 0;
        double[][] lower = new double[size + 2][size + 2];
        for (int a = 0; a < size + 2; a++) {
            int v = node(x, y, given, a);
            for (int b = 0; b <= a; b++) {
                double sum = correlation[v][node(x, y, given, b)];
                for (int k = 0; k < Math.min(b, size); k++) {
                    sum -= lower[a][k] * lower[b][k];
                }
                if (b >= size) {
                    lower[a][b] = sum;
                } else if (a != b) {
                    lower[a][b] = lower[b][b] == 0 ? 0 : sum / lower[b][b];
                } else if (sum > NOTHING) {
                    lower[a][a] = Math.sqrt(sum);
                    rank++;
                }
            }
        }
        double left = lower[size][size];
        double right = lower[size + 1][size + 1];
        boolean vary = left > NOTHING && right > NOTHING;
        return new Partial(vary ? lower[size + 1][size] / Math.sqrt(left * right) : Double.NaN, rank);
    }

    private static int node(int x, int y, int[] given, int position) {
        return position < given.length ? given[position] : position == given.length ? x : y;
    }
}
