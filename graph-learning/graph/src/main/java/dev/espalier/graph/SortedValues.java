package dev.espalier.graph;

/** What there is to ask of numbers that are sorted. */
public final class SortedValues {
    private SortedValues() {}

    /**
     * A quantile: linear between the order statistics, at place {@code p (S - 1)} of the S values counted from 0 (Hyndman and
     * Fan 1996, type 7, which is R's default).
     *
     * @param sorted ascending, at least one; NaN, which sorts last, comes out where the quantile touches it
     * @param p      in [0, 1]
     */
    public static double quantile(double[] sorted, double p) {
        double at = p * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
