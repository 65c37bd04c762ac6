package dev.espalier.gnn;

/** How the edges into a node are weighted before they are summed; A[i, j] is the weight of j -> i, D its row sums. */
public enum Norm {
    /** {@code A}. */
    SUM(false),
    /** {@code D^-1 A}: the weighted mean of a node's sources; 0 for a node without any. */
    MEAN(false),
    /** {@code D^-1/2 (A + I) D'^-1/2} with D and D' the row and column sums of A + I (Kipf and Welling 2017). */
    SYMMETRIC(true),
    /** {@code D^-1 (A + I)} with D the row sums of A + I: the weighted mean of a node and its sources. */
    ASYMMETRIC(true);

    private final boolean loops;

    Norm(boolean loops) {
        this.loops = loops;
    }

    /** Whether every node is given an edge of weight 1 from itself, beside any that it has. */
    boolean loops() {
        return loops;
    }
}
