package dev.espalier.temporal.hawkes;

/**
 * How events call for more.
 *
 * @param alpha mean number of children of an event on its own pair, 0 or more
 * @param rho   mean number of children on the reverse pair, 0 or more; alpha + rho below 1
 * @param beta  rate of the delays of children by tick, above 0
 */
public record Echo(double alpha, double rho, double beta) {
    /** The largest branching ratio that is fitted: clusters of a thousand events. */
    public static final double MOST_CHILDREN = 0.999;

    public Echo {
        if (!(alpha >= 0 && rho >= 0 && alpha + rho < 1 && beta > 0 && beta < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("alpha, rho, beta: found " + alpha + ", " + rho + ", " + beta
                    + ", expected alpha and rho from 0, alpha + rho below 1, beta finite and above 0");
        }
    }

    /** An echo whose numbers of children are shrunk until there are {@link #MOST_CHILDREN} at most. */
    static Echo bounded(double alpha, double rho, double beta) {
        double shrink = alpha + rho > 0 ? Math.min(1, MOST_CHILDREN / (alpha + rho)) : 1;
        // x (most / x) may be above most by a rounding
        return new Echo(Math.min(alpha * shrink, MOST_CHILDREN), Math.min(rho * shrink, MOST_CHILDREN), beta);
    }

    /** Mean number of children of an event, on whichever pair. */
    public double branchingRatio() {
        return alpha + rho;
    }
}
