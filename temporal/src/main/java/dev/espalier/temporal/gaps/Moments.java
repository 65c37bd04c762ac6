package dev.espalier.temporal.gaps;

/**
 * Mean and population standard deviation of gaps.
 *
 * @param mean      NaN of nothing
 * @param deviation NaN of nothing
 */
record Moments(double mean, double deviation) {
    static Moments of(double[] values, int from, int to) {
        int n = to - from;
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += values[i];
        }
        double mean = sum / n;
        double squares = 0;
        for (int i = from; i < to; i++) {
            squares += (values[i] - mean) * (values[i] - mean);
        }
        return new Moments(mean, Math.sqrt(squares / n));
    }

    double burstiness() {
        return (deviation - mean) / (deviation + mean);
    }

    /**
     * Kim and Jo (2016): with r = sigma/mu of n gaps, {@code (sqrt(n+1) r - sqrt(n-1)) / ((sqrt(n+1) - 2) r +
     * sqrt(n-1))}, which is 1 at the largest r that n gaps can have, {@code sqrt(n-1)}. Their n counts events that
     * end at the borders of a period, ours gaps.
     */
    double finiteSizeBurstiness(int n) {
        double r = deviation / mean;
        double more = Math.sqrt(n + 1.0);
        double less = Math.sqrt(n - 1.0);
        return (more * r - less) / ((more - 2) * r + less);
    }

    /**
     * Memory (Goh and Barabasi 2008): Pearson's correlation of a gap and the next, with the means and deviations of
     * all but the last and of all but the first.
     */
    static double memory(double[] gaps, int from, int to) {
        int n = to - from - 1;
        if (n < 2) {
            return Double.NaN;
        }
        Moments first = of(gaps, from, to - 1);
        Moments second = of(gaps, from + 1, to);
        if (first.deviation == 0 || second.deviation == 0) {
            return Double.NaN;
        }
        double sum = 0;
        for (int i = from; i < to - 1; i++) {
            sum += (gaps[i] - first.mean) * (gaps[i + 1] - second.mean);
        }
        return sum / n / (first.deviation * second.deviation);
    }
}
