package dev.espalier.bayesnet.score;

import java.util.function.IntToDoubleFunction;
import org.apache.commons.math3.special.Gamma;

/** A function of a count that is 0 at 0, tabulated for the counts that occur often. Immutable. */
final class CountTerm {
    /** 32 KB a table: with few parents and many rows a handful of larger counts is computed each time. */
    private static final int LONGEST = 4096;

    private final double[] table;
    private final IntToDoubleFunction beyond;

    private CountTerm(double[] table, IntToDoubleFunction beyond) {
        this.table = table;
        this.beyond = beyond;
    }

    private static double[] table(int largest) {
        return new double[Math.min(largest, LONGEST) + 1];
    }

    /** {@code k log k}, for counts up to {@code largest}. */
    static CountTerm entropy(int largest) {
        double[] table = table(largest);
        for (int k = 2; k < table.length; k++) {
            table[k] = k * Math.log(k);
        }
        return new CountTerm(table, k -> k * Math.log(k));
    }

    /**
     * {@code lnG(alpha + k) - lnG(alpha) = sum of log(alpha + i), i < k}, for counts up to {@code largest}. The sum
     * keeps its rounding errors (Kahan 1965) and has no cancellation however small alpha is.
     */
    static CountTerm rise(double alpha, int largest) {
        double[] table = table(largest);
        double sum = 0;
        double lost = 0;
        for (int k = 1; k < table.length; k++) {
            double term = Math.log(alpha + (k - 1)) - lost;
            double next = sum + term;
            lost = (next - sum) - term;
            sum = next;
            table[k] = sum;
        }
        int last = table.length - 1;
        double rest = sum - (last < largest ? Gamma.logGamma(alpha + last) : 0);
        return new CountTerm(table, k -> Gamma.logGamma(alpha + k) + rest);
    }

    double at(int count) {
        return count < table.length ? table[count] : beyond.applyAsDouble(count);
    }
}
