package dev.espalier.bayesnet.score;

import java.util.Arrays;

/**
 * Gaussian scores of one family joined by each of some candidates. A Cholesky factor of the parents' block is grown row
 * by row over all columns at once, which leaves for every candidate c what the parents P do not explain:
 * {@code S_cc = M_cc - M_cP M_PP^-1 M_Pc} and likewise {@code S_jc}; then {@code det(P + c) = det(P) S_cc} and
 * {@code residual(P + c) = S_jj - S_jc^2 / S_cc}. {@code O(n k^2)} for k parents, and two logs a candidate.
 */
final class GaussianAdditions {
    private GaussianAdditions() {}

    static void fill(GaussianFamilies f, int node, int[] parents, int[] candidates, double[] out) {
        int n = f.nodes();
        int size = parents.length;
        double[][] rows = new double[size][n];
        double[] rest = f.diagonal.clone();
        double[] withNode = f.matrix[node].clone();
        double logDeterminant = 0;
        for (int a = 0; a < size; a++) {
            int p = parents[a];
            double pivot = Math.max(rest[p], f.floor);
            if (!(pivot > f.tolerance * f.diagonal[p])) {
                Arrays.fill(out, 0, candidates.length, Double.NEGATIVE_INFINITY);
                return;
            }
            logDeterminant += Math.log(pivot);
            double[] row = rows[a];
            System.arraycopy(f.matrix[p], 0, row, 0, n);
            for (int b = 0; b < a; b++) {
                subtract(row, rows[b][p], rows[b]);
            }
            scale(row, 1 / Math.sqrt(pivot));
            subtract(withNode, row[node], row);
            subtractSquares(rest, row);
        }
        score(f, node, candidates, size, logDeterminant, rest, withNode, out);
    }

    private static void score(
            GaussianFamilies f,
            int node,
            int[] candidates,
            int size,
            double logDeterminant,
            double[] rest,
            double[] withNode,
            double[] out) {
        double constant = f.constants[size + 1] - f.determinantWeight * logDeterminant;
        double slope = f.slopes[size + 1];
        double weight = f.determinantWeight;
        double nodeThreshold = f.tolerance * f.diagonal[node];
        for (int i = 0; i < candidates.length; i++) {
            int c = candidates[i];
            double pivot = Math.max(rest[c], f.floor);
            double residual = Math.max(rest[node] - withNode[c] * withNode[c] / pivot, f.floor);
            boolean sound = pivot > f.tolerance * f.diagonal[c] && residual > nodeThreshold;
            out[i] = sound
                    ? constant - slope * FastLog.log(residual) - (weight == 0 ? 0 : weight * FastLog.log(pivot))
                    : Double.NEGATIVE_INFINITY;
        }
    }

    private static void subtract(double[] from, double factor, double[] by) {
        for (int i = 0; i < from.length; i++) {
            from[i] -= factor * by[i];
        }
    }

    private static void subtractSquares(double[] from, double[] by) {
        for (int i = 0; i < from.length; i++) {
            from[i] -= by[i] * by[i];
        }
    }

    private static void scale(double[] row, double factor) {
        for (int i = 0; i < row.length; i++) {
            row[i] *= factor;
        }
    }
}
