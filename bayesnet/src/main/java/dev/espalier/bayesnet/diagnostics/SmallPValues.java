package dev.espalier.bayesnet.diagnostics;

import org.apache.commons.math3.special.Gamma;

/** Whether p-values hold more small ones than chance would put there: Kolmogorov and Smirnov's test, one-sided. */
final class SmallPValues {
    private SmallPValues() {}

    /**
     * Probability that m independent uniform numbers exceed {@code D+ = max_i (i / m - p_(i))} of the given ones, exactly
     * (Smirnov 1944; Birnbaum and Tingey 1951):
     *
     * <pre>
     *   P(D+ >= d) = d sum_{j=0}^{floor(m (1 - d))} C(m, j) (1 - d - j/m)^{m-j} (d + j/m)^{j-1}
     * </pre>
     *
     * @param sorted p-values in ascending order, each in [0, 1]
     * @return 0 to 1; NaN without p-values
     */
    static double excess(double[] sorted) {
        int m = sorted.length;
        if (m == 0) {
            return Double.NaN;
        }
        double d = 0;
        for (int i = 0; i < m; i++) {
            d = Math.max(d, (i + 1.0) / m - sorted[i]);
        }
        return tail(m, d);
    }

    /** {@code P(D+ >= d)} of m uniform numbers; every term is positive, so nothing cancels. */
    static double tail(int m, double d) {
        if (d <= 0) {
            return 1;
        }
        double sum = 0;
        double logFactorial = Gamma.logGamma(m + 1.0);
        for (int j = 0; j <= m; j++) {
            double rest = 1 - d - (double) j / m;
            if (rest <= 0) {
                break;
            }
            double logChoose = logFactorial - Gamma.logGamma(j + 1.0) - Gamma.logGamma(m - j + 1.0);
            sum += Math.exp(logChoose + (m - j) * Math.log(rest) + (j - 1) * Math.log(d + (double) j / m));
        }
        return Math.min(1, d * sum);
    }
}
