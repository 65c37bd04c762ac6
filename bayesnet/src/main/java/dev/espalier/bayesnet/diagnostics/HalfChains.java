package dev.espalier.bayesnet.diagnostics;

/** Equally long series whose means and autocovariances are asked for: the two halves of each chain. */
interface HalfChains {
    /** Number of half-chains m. */
    int count();

    /** Draws in each half-chain, n. */
    int length();

    /** Mean of half-chain {@code h}. */
    double mean(int h);

    /**
     * Biased autocovariance averaged over the half-chains, {@code 1/(m n) sum_h sum_i (x[h,i] - mean_h) (x[h,i+lag] -
     * mean_h)}.
     *
     * @param lag 0 to n-1
     */
    double autocovariance(int lag);

    /** Variance of the means of the half-chains, with divisor m-1. */
    default double varianceOfMeans() {
        double centre = 0;
        for (int h = 0; h < count(); h++) {
            centre += mean(h);
        }
        centre /= count();
        double sum = 0;
        for (int h = 0; h < count(); h++) {
            double d = mean(h) - centre;
            sum += d * d;
        }
        return sum / (count() - 1);
    }
}
