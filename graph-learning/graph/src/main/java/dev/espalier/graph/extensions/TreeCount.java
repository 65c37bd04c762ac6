package dev.espalier.graph.extensions;

/**
 * Linear extensions of a set whose cover relation, taken without directions, is a tree. For each subtree the number of
 * its orders with its root at each place is kept; two subtrees joined at a cover shuffle into each other so that the roots
 * come in the right order (Atkinson 1990). {@code O(k^2)} for k elements.
 */
final class TreeCount {
    private static final double[][] BINOMIAL = binomials();

    private final long[] lower;
    private final long[] upper;

    TreeCount(long[] lower, long[] upper) {
        this.lower = lower;
        this.upper = upper;
    }

    private static double[][] binomials() {
        double[][] binomial = new double[ExactCount.MAX_SIZE + 1][ExactCount.MAX_SIZE + 1];
        for (int n = 0; n < binomial.length; n++) {
            binomial[n][0] = 1;
            for (int k = 1; k <= n; k++) {
                binomial[n][k] = binomial[n - 1][k - 1] + binomial[n - 1][k];
            }
        }
        return binomial;
    }

    double count(long set) {
        double sum = 0;
        for (double orders : byPlaceOfRoot(Long.numberOfTrailingZeros(set), -1, set)) {
            sum += orders;
        }
        return sum;
    }

    /** Orders of the part of the tree that is reached from root without passing its parent, by the place of root. */
    private double[] byPlaceOfRoot(int root, int parent, long set) {
        double[] orders = {1};
        for (long rest = (lower[root] | upper[root]) & set; rest != 0; rest &= rest - 1) {
            int child = Long.numberOfTrailingZeros(rest);
            if (child != parent) {
                boolean childAfter = (upper[root] >>> child & 1) != 0;
                orders = joined(orders, byPlaceOfRoot(child, root, set), childAfter);
            }
        }
        return orders;
    }

    private static double[] joined(double[] tree, double[] branch, boolean branchAfter) {
        double[] joined = new double[tree.length + branch.length];
        double all = 0;
        for (double orders : branch) {
            all += orders;
        }
        double before = 0; // orders of the branch with its root among the first j
        for (int j = 0; j <= branch.length; j++) {
            double right = branchAfter ? all - before : before;
            for (int i = 0; i < tree.length && right > 0; i++) {
                joined[i + j] += tree[i]
                        * right
                        * BINOMIAL[i + j][j]
                        * BINOMIAL[tree.length - 1 - i + branch.length - j][branch.length - j];
            }
            before += j < branch.length ? branch[j] : 0;
        }
        return joined;
    }
}
