package dev.espalier.bayesnet.score;

import java.io.Serializable;

/**
 * Scores of the form {@code constant(l) - slope(l) log residual - weight log det M[P,P]} for l = |P| parents, where
 * {@code residual = M_jj - M_jP M_PP^-1 M_Pj}: BGe with M = TN, Gaussian BIC with M = S. One family costs O(l^3).
 *
 * <p>A pivot not above {@code tolerance} times its diagonal entry means that a parent is a linear function of others
 * (or that the parents explain the child exactly): such a family scores {@code -Infinity}.
 */
final class GaussianFamilies implements Serializable {
    private static final long serialVersionUID = 1;

    final double[][] matrix;
    final double[] diagonal;
    final double[] constants;
    final double[] slopes;
    final double determinantWeight;
    final double tolerance;
    final double floor;

    /**
     * Takes arrays without copying.
     *
     * @param matrix            {@code [n][n]}, symmetric, positive semidefinite
     * @param constants         by number of parents, {@code -Infinity} where the rows cannot support that many
     * @param slopes            by number of parents
     * @param determinantWeight what the log determinant of the parents' block is multiplied by
     * @param tolerance         relative size of a pivot that counts as 0; 0 for a positive definite matrix
     * @param floor             smallest eigenvalue that the matrix can have: no pivot lies below it but for rounding, so
     *                          it is raised to it; 0 when nothing is known
     */
    GaussianFamilies(
            double[][] matrix,
            double[] constants,
            double[] slopes,
            double determinantWeight,
            double tolerance,
            double floor) {
        this.matrix = matrix;
        diagonal = new double[matrix.length];
        for (int v = 0; v < diagonal.length; v++) {
            diagonal[v] = matrix[v][v];
        }
        this.constants = constants;
        this.slopes = slopes;
        this.determinantWeight = determinantWeight;
        this.tolerance = tolerance;
        this.floor = floor;
    }

    int nodes() {
        return matrix.length;
    }

    double score(int node, int[] parents) {
        int size = parents.length;
        double[][] lower = new double[size + 1][];
        double logDeterminant = 0;
        for (int a = 0; a <= size; a++) {
            int v = a < size ? parents[a] : node;
            double[] row = new double[a + 1];
            for (int b = 0; b < a; b++) {
                double sum = matrix[v][parents[b]];
                for (int k = 0; k < b; k++) {
                    sum -= row[k] * lower[b][k];
                }
                row[b] = sum / lower[b][b];
            }
            double pivot = matrix[v][v];
            for (int k = 0; k < a; k++) {
                pivot -= row[k] * row[k];
            }
            pivot = Math.max(pivot, floor);
            if (!(pivot > tolerance * matrix[v][v])) {
                return Double.NEGATIVE_INFINITY;
            }
            if (a == size) {
                return constants[size] - slopes[size] * Math.log(pivot) - determinantWeight * logDeterminant;
            }
            row[a] = Math.sqrt(pivot);
            logDeterminant += Math.log(pivot);
            lower[a] = row;
        }
        throw new AssertionError("unreachable: the last pivot returns");
    }
}
