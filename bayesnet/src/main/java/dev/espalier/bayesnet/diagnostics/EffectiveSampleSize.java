package dev.espalier.bayesnet.diagnostics;

/** How many independent draws a set of half-chains is worth. */
final class EffectiveSampleSize {
    private EffectiveSampleSize() {}

    /**
     * {@code m n / tau} with the integrated autocorrelation time {@code tau = 1 + 2 sum_t rho_t} (section 3.2 of the
     * paper). The autocorrelation {@code rho_t = 1 - (W - acov_t) / V} compares with the variance V of all half-chains
     * pooled, so chains that disagree count for little. The sum runs over pairs of lags (Geyer 1992): it stops at the
     * first pair that is negative, and no pair may exceed the one before it. A last even lag is added when positive,
     * which matters for antithetic chains, and tau is kept above {@code 1 / log10(m n)}.
     *
     * @return NaN for fewer than 6 draws in a half-chain, which hold no second pair of lags, or when nothing varies
     */
    static double of(HalfChains chains) {
        int n = chains.length();
        if (n < 6) {
            return Double.NaN;
        }
        double within = chains.autocovariance(0) * n / (n - 1);
        double pooled = chains.autocovariance(0) + chains.varianceOfMeans();
        if (!(pooled > 0)) {
            return Double.NaN;
        }
        double draws = (double) chains.count() * n;
        return draws / Math.max(autocorrelationTime(chains, within, pooled), 1 / Math.log10(draws));
    }

    private static double autocorrelationTime(HalfChains chains, double within, double pooled) {
        int limit = chains.length() - 5;
        double even = 1;
        double odd = 1 - (within - chains.autocovariance(1)) / pooled;
        double pair = even + odd;
        double sum = pair;
        int lag = 0;
        while (lag < limit && even + odd > 0) {
            lag += 2;
            even = 1 - (within - chains.autocovariance(lag)) / pooled;
            odd = 1 - (within - chains.autocovariance(lag + 1)) / pooled;
            if (lag < limit && even + odd > 0) {
                pair = Math.min(pair, even + odd);
                sum += pair;
            }
        }
        double last = even > 0 || even + odd >= 0 ? even : 0;
        return -1 + 2 * sum + last;
    }
}
