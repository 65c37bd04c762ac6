package dev.espalier.bayesnet.network;

/**
 * One node's regression from a positive semidefinite matrix M of all nodes: coefficients {@code M_PP^-1 M_Pj} and residual
 * {@code M_jj - M_jP M_PP^-1 M_Pj}, by Cholesky's factor L of {@code M_PP}.
 */
final class Regression {
    /** A pivot below this share of its diagonal entry is rounding: the parent adds nothing to those before it. */
    private static final double TOLERANCE = 1e-11;

    private final double[][] factor;
    private final double[] coefficients;
    private final double residual;

    private Regression(double[][] factor, double[] coefficients, double residual) {
        this.factor = factor;
        this.coefficients = coefficients;
        this.residual = residual;
    }

    static Regression of(double[][] matrix, int node, int[] parents) {
        int l = parents.length;
        double[][] factor = new double[l][l];
        double[] projected = new double[l];
        double residual = matrix[node][node];
        for (int i = 0; i < l; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = matrix[parents[i]][parents[j]];
                for (int k = 0; k < j; k++) {
                    sum -= factor[i][k] * factor[j][k];
                }
                boolean redundant = i == j && !(sum > TOLERANCE * matrix[parents[i]][parents[i]]);
                if (i == j) {
                    factor[i][i] = redundant ? 0 : Math.sqrt(sum);
                } else {
                    factor[i][j] = factor[j][j] == 0 ? 0 : sum / factor[j][j];
                }
            }
            double sum = matrix[parents[i]][node];
            for (int k = 0; k < i; k++) {
                sum -= factor[i][k] * projected[k];
            }
            projected[i] = factor[i][i] == 0 ? 0 : sum / factor[i][i];
            residual -= projected[i] * projected[i];
        }
        solveTransposed(factor, projected);
        boolean exact = !(residual > TOLERANCE * matrix[node][node]);
        return new Regression(factor, projected, exact ? 0 : residual);
    }

    /** Replaces z by the solution b of {@code L^T b = z}; 0 for redundant parents. */
    static void solveTransposed(double[][] factor, double[] z) {
        for (int i = z.length - 1; i >= 0; i--) {
            for (int k = i + 1; k < z.length; k++) {
                z[i] -= factor[k][i] * z[k];
            }
            z[i] = factor[i][i] == 0 ? 0 : z[i] / factor[i][i];
        }
    }

    /** The lower triangular factor; the array itself. */
    double[][] factor() {
        return factor;
    }

    /** The array itself. */
    double[] coefficients() {
        return coefficients;
    }

    double residual() {
        return residual;
    }
}
