package dev.espalier.latent.sample;

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

    /** Logarithm of the share of the integrand's peak below which the rest is left out. */
    private static final double NEGLIGIBLE = 35;

    /** Log ratio below which {@code 1 - e^{-a y}} is a y at every node. */
    private static final double TINY = -45;

    /** How much larger a rounding error may become by cancellation in the sums of inclusion and exclusion. */
    private static final double LOSS = 1e5;

    private final double[] time;
    private final double[] rate;
    private final int middle;
    private final double logStep;
    private final double[] ratio;
    private final double[] quotient;
    private final double[] subsetSum;
    private double sum;
    private double largest;

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
        middle = (int) Math.floor((-Math.log(k + 1.0) - left) / step);
        logStep = Math.log(step);
        ratio = new double[k];
        quotient = new double[k];
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
        double most = 1;
        for (int i = 0; i < k; i++) {
            ratio[i] = Math.exp(logRatio[i]);
            most = Math.max(most, ratio[i]);
        }
        if (!(most < LOSS)) {
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
        if (!(probability * LOSS > most)) {
            return Double.NaN;
        }
        for (int i = 0; i < k; i++) {
            slope[i] *= ratio[i] / probability;
        }
        return Math.log(probability);
    }

    double byQuadrature(double[] logRatio, int k, double[] slope) {
        double constant = 0;
        for (int i = 0; i < k; i++) {
            boolean tiny = logRatio[i] < TINY;
            ratio[i] = tiny ? 0 : Math.min(1e300, Math.exp(logRatio[i]));
            constant += tiny ? logRatio[i] : 0;
        }
        Arrays.fill(slope, 0, k, 0);
        sum = 0;
        largest = Double.NEGATIVE_INFINITY;
        // log f is concave in t with its peak between -log(k + 1) and 0: walk outwards until f is lost beside it.
        for (int q = middle; q < time.length; q++) {
            if (add(q, k, slope) < largest - NEGLIGIBLE && time[q] > 0) {
                break;
            }
        }
        for (int q = middle - 1; q >= 0; q--) {
            if (add(q, k, slope) < largest - NEGLIGIBLE) {
                break;
            }
        }
        for (int i = 0; i < k; i++) {
            slope[i] /= sum;
        }
        return logStep + constant + largest + Math.log(sum);
    }

    /** Adds node q to the sums, which are kept relative to the largest value so far, and returns log f there. */
    private double add(int q, int k, double[] slope) {
        double y = rate[q];
        double log = -time[q] - y;
        double product = 1;
        for (int i = 0; i < k; i++) {
            if (ratio[i] == 0) {
                product *= y;
                quotient[i] = 1;
            } else {
                double rho = ratio[i] * y;
                double rung = -Math.expm1(-rho);
                product *= rung;
                quotient[i] = rho * (1 - rung) / rung;
            }
            if ((i & 7) == 7) {
                log += Math.log(product);
                product = 1;
            }
        }
        log += Math.log(product);
        if (log > largest) {
            double shrink = Math.exp(largest - log);
            sum *= shrink;
            for (int i = 0; i < k; i++) {
                slope[i] *= shrink;
            }
            largest = log;
        }
        double share = Math.exp(log - largest);
        sum += share;
        for (int i = 0; i < k; i++) {
            slope[i] += share * quotient[i];
        }
        return log;
    }
}
