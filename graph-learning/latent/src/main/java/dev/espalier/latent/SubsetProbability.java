package dev.espalier.latent;

import java.util.Arrays;

/**
 * The probability that the k slots of a set are the first k of a row to be chosen, in whatever order, and its slopes.
 *
 * <p>With clocks of rates {@code a_i} in the set and rate 1 outside it, {@code P = integral of e^-y prod (1 - e^{-a_i
 * y}) dy}. Substituting {@code y = e^-t} gives an integrand that falls off doubly exponentially on the left and
 * exponentially on the right, made for the trapezoidal rule (Trefethen and Weideman 2014). Its error is the Fourier
 * transform at 2 pi / step of a function no rougher than {@code e^{-(k+1)t - e^-t}}, that is Gamma(k + 1 + 2 pi i /
 * step): {@link #step} keeps it near 1e-11. The slopes are {@code r_i = d log P / d phi_i = E_q[rho_iq / (e^rho_iq -
 * 1)]}, rho = a y.
 *
 * <p>Where inclusion and exclusion, {@code P = sum over C of (-1)^|C| / (1 + a_C)}, loses fewer than five digits it is
 * used instead: 2^k terms, exact, and much cheaper. One per thread: it has scratch space.
 */
final class SubsetProbability {
    /** Sets up to this size try inclusion and exclusion first. */
    private static final int MAX_ENUMERATED = 8;

    /** Where the integrand is cut: beyond it lies e^-36 of the integral. */
    private static final double RIGHT = 36;

    /** How much larger a rounding error may become by cancellation in the sums of inclusion and exclusion. */
    private static final double LOSS = 1e5;

    private final double[] time;
    private final double[] rate;
    private final double[] logIntegrand;
    private final double logStep;
    private final double[] ratio;
    private final double[] subsetSum;

    SubsetProbability(int k) {
        double left = -Math.max(5, Math.log(k + 12 * Math.sqrt(k) + 50));
        double step = step(k);
        int nodes = 1 + (int) Math.ceil((RIGHT - left) / step);
        time = new double[nodes];
        rate = new double[nodes];
        for (int q = 0; q < nodes; q++) {
            time[q] = left + q * step;
            rate[q] = Math.exp(-time[q]);
        }
        logIntegrand = new double[nodes];
        logStep = Math.log(step);
        ratio = new double[k];
        subsetSum = new double[k <= MAX_ENUMERATED ? 1 << k : 0];
    }

    /** The step at which the trapezoidal rule errs by about 1e-11 of an integral of k clocks over log time. */
    static double step(int k) {
        return 2 * Math.PI / (21 + 0.8 * (k + 1));
    }

    /**
     * Evaluates log P(S) and its slopes.
     *
     * @param logRatio {@code phi_i - log sum of e^phi outside the set}; +infinity when nothing is outside
     * @param k        size of the set
     * @param slope    receives {@code d log P / d phi_i}
     * @return log P(S)
     */
    double evaluate(double[] logRatio, int k, double[] slope) {
        if (k > 0 && logRatio[0] == Double.POSITIVE_INFINITY) {
            Arrays.fill(slope, 0, k, 0);
            return 0;
        }
        if (k <= MAX_ENUMERATED) {
            double logP = byEnumeration(logRatio, k, slope);
            if (!Double.isNaN(logP)) {
                return logP;
            }
        }
        return byQuadrature(logRatio, k, slope);
    }

    /** NaN when too many digits cancel. */
    double byEnumeration(double[] logRatio, int k, double[] slope) {
        double largest = 1;
        for (int i = 0; i < k; i++) {
            ratio[i] = Math.exp(logRatio[i]);
            largest = Math.max(largest, ratio[i]);
        }
        if (!(largest < LOSS)) {
            return Double.NaN;
        }
        Arrays.fill(slope, 0, k, 0);
        double probability = 1;
        for (int set = 1; set < 1 << k; set++) {
            int lowest = Integer.numberOfTrailingZeros(set);
            subsetSum[set] = subsetSum[set & (set - 1)] + ratio[lowest];
            double sign = (Integer.bitCount(set) & 1) == 0 ? 1 : -1;
            double term = sign / (1 + subsetSum[set]);
            probability += term;
            double derivative = -term / (1 + subsetSum[set]);
            for (int rest = set; rest != 0; rest &= rest - 1) {
                slope[Integer.numberOfTrailingZeros(rest)] += derivative;
            }
        }
        // The terms are at most 1: P is off by about 1e-16 and a slope by a_i / P times that.
        if (!(probability * LOSS > largest)) {
            return Double.NaN;
        }
        for (int i = 0; i < k; i++) {
            slope[i] *= ratio[i] / probability;
        }
        return Math.log(probability);
    }

    double byQuadrature(double[] logRatio, int k, double[] slope) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int q = 0; q < time.length; q++) {
            double log = -time[q] - rate[q];
            for (int i = 0; i < k; i++) {
                log += logOneMinusExp(logRatio[i] - time[q]);
            }
            logIntegrand[q] = log;
            largest = Math.max(largest, log);
        }
        double sum = 0;
        Arrays.fill(slope, 0, k, 0);
        for (int q = 0; q < time.length; q++) {
            double share = Math.exp(logIntegrand[q] - largest);
            sum += share;
            if (share > 1e-20) {
                for (int i = 0; i < k; i++) {
                    double rho = Math.exp(logRatio[i] - time[q]);
                    double ratioToExpm1 = rho < 1e-16 ? 1 : rho / Math.expm1(rho);
                    slope[i] += rho > 700 ? 0 : share * ratioToExpm1;
                }
            }
        }
        for (int i = 0; i < k; i++) {
            slope[i] /= sum;
        }
        return logStep + largest + Math.log(sum);
    }

    /** {@code log(1 - e^-rho)} for {@code rho = e^logRho}. */
    private static double logOneMinusExp(double logRho) {
        if (logRho < -36) {
            return logRho;
        }
        double rho = Math.exp(logRho);
        return rho > 0.7 ? Math.log1p(-Math.exp(-rho)) : Math.log(-Math.expm1(-rho));
    }
}
