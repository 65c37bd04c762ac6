package dev.espalier.temporal.motif;

/**
 * How different two logs are in their motifs, by their shares of all instances. When only one of them has any
 * instance the distance is the largest there is; when neither has, 0.
 */
public final class MotifDistance {
    private MotifDistance() {}

    /** Sum of the absolute differences of shares: 0 to 2. */
    public static double l1(MotifCounts a, MotifCounts b) {
        double[] p = a.shares();
        double[] q = b.shares();
        if (a.total() == 0 || b.total() == 0) {
            return a.total() == b.total() ? 0 : 2;
        }
        double sum = 0;
        for (int m = 0; m < p.length; m++) {
            sum += Math.abs(p[m] - q[m]);
        }
        return sum;
    }

    /** Jensen-Shannon divergence of the shares, in bits (Lin 1991): 0 to 1. Its square root is a metric. */
    public static double jensenShannon(MotifCounts a, MotifCounts b) {
        double[] p = a.shares();
        double[] q = b.shares();
        if (a.total() == 0 || b.total() == 0) {
            return a.total() == b.total() ? 0 : 1;
        }
        double nats = 0;
        for (int m = 0; m < p.length; m++) {
            double middle = (p[m] + q[m]) / 2;
            nats += (term(p[m], middle) + term(q[m], middle)) / 2;
        }
        return Math.max(0, Math.min(1, nats / Math.log(2)));
    }

    private static double term(double p, double middle) {
        return p == 0 ? 0 : p * Math.log(p / middle);
    }
}
