package dev.espalier.bayesnet.score;

/**
 * Fills a Gaussian score table depth first over the subsets of the core, each reached by adding elements in rising
 * order. Level d of the walk holds the Schur complement, given the d core elements included so far, of the elements
 * still to come (call them k), of every extra (l) and of the node (j): {@code S_kk', S_kj, S_jj, S_lk, S_lj, S_ll}.
 * Including one more element is a rank-1 update, and the table entries read off: {@code det(P + l) = det(P) S_ll},
 * {@code residual(P + l) = S_jj - S_lj^2 / S_ll}.
 *
 * <p>A subset has on average one element still to come, so an entry costs a few multiplications, two divisions and two
 * logs whatever K is.
 */
final class GaussianSubsets {
    private final GaussianFamilies f;
    private final int core;
    private final int extras;
    private final double[][] out;
    private final double nodeThreshold;
    private final double[] coreThresholds;
    private final double[] extraThresholds;
    private final Level[] levels;

    /** Schur complements at one depth; core elements keep their index, rows of included ones are stale. */
    private static final class Level {
        final double[][] coreCore;
        final double[] coreNode;
        final double[][] coreExtra;
        final double[] extraNode;
        final double[] extraExtra;
        double nodeNode;

        Level(int core, int extras) {
            coreCore = new double[core][core];
            coreNode = new double[core];
            coreExtra = new double[core][extras];
            extraNode = new double[extras];
            extraExtra = new double[extras];
        }
    }

    private GaussianSubsets(GaussianFamilies f, int node, int[] core, int[] extras, double[][] out) {
        this.f = f;
        this.core = core.length;
        this.extras = extras.length;
        this.out = out;
        nodeThreshold = f.tolerance * f.matrix[node][node];
        coreThresholds = thresholds(core);
        extraThresholds = thresholds(extras);
        levels = new Level[core.length + 1];
        for (int d = 0; d < levels.length; d++) {
            levels[d] = new Level(core.length, extras.length);
        }
        Level root = levels[0];
        root.nodeNode = f.matrix[node][node];
        for (int k = 0; k < core.length; k++) {
            double[] row = f.matrix[core[k]];
            root.coreNode[k] = row[node];
            for (int i = 0; i < core.length; i++) {
                root.coreCore[k][i] = row[core[i]];
            }
            for (int l = 0; l < extras.length; l++) {
                root.coreExtra[k][l] = row[extras[l]];
            }
        }
        for (int l = 0; l < extras.length; l++) {
            root.extraNode[l] = f.matrix[extras[l]][node];
            root.extraExtra[l] = f.matrix[extras[l]][extras[l]];
        }
    }

    private double[] thresholds(int[] nodes) {
        double[] thresholds = new double[nodes.length];
        for (int i = 0; i < nodes.length; i++) {
            thresholds[i] = f.tolerance * f.matrix[nodes[i]][nodes[i]];
        }
        return thresholds;
    }

    static void fill(GaussianFamilies f, int node, int[] core, int[] extras, double[][] out) {
        new GaussianSubsets(f, node, core, extras, out).visit(0, 0, 0, 0);
    }

    /** Scores the subset {@code mask} of {@code size} elements, all below {@code next}, then all that extend it. */
    private void visit(int mask, int size, int next, double logDeterminant) {
        Level here = levels[size];
        score(here, mask, size, logDeterminant);
        for (int k = next; k < core; k++) {
            double pivot = Math.max(here.coreCore[k][k], f.floor);
            if (pivot > coreThresholds[k]) {
                include(here, levels[size + 1], k, pivot);
                visit(mask | 1 << k, size + 1, k + 1, logDeterminant + Math.log(pivot));
            } else {
                refuse(mask | 1 << k, k + 1);
            }
        }
    }

    private void score(Level here, int mask, int size, double logDeterminant) {
        double floor = f.floor;
        double residual = Math.max(here.nodeNode, floor);
        boolean free = residual > nodeThreshold;
        out[0][mask] = free
                ? f.constants[size] - f.slopes[size] * Math.log(residual) - f.determinantWeight * logDeterminant
                : Double.NEGATIVE_INFINITY;
        if (extras == 0) {
            return;
        }
        double constant = f.constants[size + 1] - f.determinantWeight * logDeterminant;
        double slope = f.slopes[size + 1];
        double weight = f.determinantWeight;
        double nodeNode = here.nodeNode;
        double[] extraExtra = here.extraExtra;
        double[] extraNode = here.extraNode;
        for (int l = 0; l < extras; l++) {
            // not Math.max, whose care for NaN and -0 costs a third of the loop
            double raw = extraExtra[l];
            double pivot = raw < floor ? floor : raw;
            double left = nodeNode - extraNode[l] * extraNode[l] / pivot;
            double rest = left < floor ? floor : left;
            // this order also sends NaN, from a pivot of 0, to -Infinity
            boolean sound = pivot > extraThresholds[l] && rest > nodeThreshold;
            out[l + 1][mask] = sound
                    ? constant - slope * FastLog.log(rest) - (weight == 0 ? 0 : weight * FastLog.log(pivot))
                    : Double.NEGATIVE_INFINITY;
        }
    }

    private void include(Level from, Level to, int k, double pivot) {
        double[] pivotExtra = from.coreExtra[k];
        double nodeFactor = from.coreNode[k] / pivot;
        to.nodeNode = from.nodeNode - from.coreNode[k] * nodeFactor;
        conditionExtras(from, to, pivotExtra, nodeFactor, 1 / pivot);
        for (int i = k + 1; i < core; i++) {
            double factor = from.coreCore[k][i] / pivot;
            to.coreNode[i] = from.coreNode[i] - factor * from.coreNode[k];
            for (int h = i; h < core; h++) {
                to.coreCore[i][h] = from.coreCore[i][h] - factor * from.coreCore[k][h];
            }
            subtract(from.coreExtra[i], factor, pivotExtra, to.coreExtra[i]);
        }
    }

    private static void conditionExtras(
            Level from, Level to, double[] pivotExtra, double nodeFactor, double inversePivot) {
        subtract(from.extraNode, nodeFactor, pivotExtra, to.extraNode);
        double[] old = from.extraExtra;
        double[] fresh = to.extraExtra;
        for (int l = 0; l < fresh.length; l++) {
            fresh[l] = old[l] - pivotExtra[l] * pivotExtra[l] * inversePivot;
        }
    }

    private static void subtract(double[] from, double factor, double[] by, double[] to) {
        for (int l = 0; l < to.length; l++) {
            to[l] = from[l] - factor * by[l];
        }
    }

    /** All supersets of a singular set are singular. */
    private void refuse(int mask, int next) {
        for (double[] row : out) {
            row[mask] = Double.NEGATIVE_INFINITY;
        }
        for (int k = next; k < core; k++) {
            refuse(mask | 1 << k, k + 1);
        }
    }
}
