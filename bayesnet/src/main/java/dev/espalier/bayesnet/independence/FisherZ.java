package dev.espalier.bayesnet.independence;

import dev.espalier.bayesnet.score.GaussianStatistics;
import java.io.Serializable;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.apache.commons.math3.special.Erf;

/**
 * Fisher's z test of a partial correlation r given S (Fisher 1924): {@code z = sqrt(N - |S| - 3) atanh(r)}, standard
 * normal under independence, {@code p = erfc(|z| / sqrt 2)}. p keeps its relative precision down to 1e-300.
 *
 * <p>r is clipped to +-0.9999999. Where the correlations of x, y and S are singular (repeated columns) r comes from their
 * pseudo-inverse. NaN for a constant column and for {@code N < |S| + 3}.
 */
public final class FisherZ implements IndependenceTest, Serializable {
    private static final long serialVersionUID = 1;
    private static final double LARGEST = 0.9999999;
    private static final double SINGULAR = 1e-12;

    private final double rows;
    private final double[][] correlation;

    /** Takes correlations from means and scatter; n^2 numbers are kept. */
    public FisherZ(GaussianStatistics data) {
        rows = data.rows();
        int n = data.columns();
        correlation = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                correlation[i][j] = data.scatter(i, j) / Math.sqrt(data.scatter(i, i) * data.scatter(j, j));
            }
        }
    }

    @Override
    public double pValue(int x, int y, int... given) {
        return Erf.erfc(Math.abs(z(x, y, given)) / Math.sqrt(2));
    }

    /** z with its p-value; degrees of freedom are NaN. */
    public TestResult test(int x, int y, int... given) {
        return new TestResult(z(x, y, given), Double.NaN, pValue(x, y, given));
    }

    private double z(int x, int y, int[] given) {
        double r = partialCorrelation(x, y, given);
        double clipped = Math.max(-LARGEST, Math.min(LARGEST, r));
        return Math.sqrt(rows - given.length - 3) * 0.5 * Math.log((1 + clipped) / (1 - clipped));
    }

    /** Correlation of what linear regression on {@code given} leaves of x and of y; not clipped. */
    public double partialCorrelation(int x, int y, int... given) {
        if (given.length == 0) {
            return correlation[x][y];
        }
        if (given.length == 1) {
            double xs = correlation[x][given[0]];
            double ys = correlation[y][given[0]];
            double scale = (1 - xs * xs) * (1 - ys * ys);
            if (Double.isNaN(scale) || scale > SINGULAR) {
                return (correlation[x][y] - xs * ys) / Math.sqrt(scale);
            }
        }
        return eliminate(x, y, given);
    }

    /** Conditions on S one element at a time (Cholesky); the rest of the matrix is then that of x and y given S. */
    private double eliminate(int x, int y, int[] given) {
        int size = given.length;
        double[][] lower = new double[size + 2][size + 2];
        for (int a = 0; a < size + 2; a++) {
            int v = node(x, y, given, a);
            for (int b = 0; b <= a; b++) {
                double sum = correlation[v][node(x, y, given, b)];
                for (int k = 0; k < Math.min(b, size); k++) {
                    sum -= lower[a][k] * lower[b][k];
                }
                if (a == b && sum <= SINGULAR) {
                    return pseudo(x, y, given);
                }
                lower[a][b] = b >= size ? sum : a == b ? Math.sqrt(sum) : sum / lower[b][b];
            }
        }
        return lower[size + 1][size] / Math.sqrt(lower[size][size] * lower[size + 1][size + 1]);
    }

    private static int node(int x, int y, int[] given, int position) {
        return position < given.length ? given[position] : position == given.length ? x : y;
    }

    private double pseudo(int x, int y, int[] given) {
        int size = given.length + 2;
        RealMatrix block = new Array2DRowRealMatrix(size, size);
        for (int a = 0; a < size; a++) {
            for (int b = 0; b < size; b++) {
                block.setEntry(a, b, correlation[node(x, y, given, a)][node(x, y, given, b)]);
            }
        }
        SingularValueDecomposition svd = new SingularValueDecomposition(block);
        RealMatrix inverse = svd.getV();
        double smallest = svd.getSingularValues()[0] * size * SINGULAR;
        for (int c = 0; c < size; c++) {
            double value = svd.getSingularValues()[c];
            for (int r = 0; r < size; r++) {
                inverse.multiplyEntry(r, c, value > smallest ? 1 / value : 0);
            }
        }
        inverse = inverse.multiply(svd.getUT());
        return -inverse.getEntry(size - 1, size - 2)
                / Math.sqrt(inverse.getEntry(size - 1, size - 1) * inverse.getEntry(size - 2, size - 2));
    }
}
