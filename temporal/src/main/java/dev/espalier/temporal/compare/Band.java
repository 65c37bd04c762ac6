package dev.espalier.temporal.compare;

import dev.espalier.graph.SortedValues;
import java.io.Serializable;
import java.util.Arrays;

/**
 * Quantiles over the draws of a model, of those draws where the number is finite; NaN where it is in none.
 *
 * @param low    5 %
 * @param middle 50 %
 * @param high   95 %
 */
public record Band(double low, double middle, double high) implements Serializable {
    private static final double LOW = 0.05;

    /** The band of some draws. */
    public static Band of(double[] draws) {
        double[] sorted = Arrays.stream(draws).filter(Double::isFinite).sorted().toArray();
        if (sorted.length == 0) {
            return new Band(Double.NaN, Double.NaN, Double.NaN);
        }
        return new Band(
                SortedValues.quantile(sorted, LOW),
                SortedValues.quantile(sorted, 0.5),
                SortedValues.quantile(sorted, 1 - LOW));
    }

    /**
     * How likely the band of some draws holds one more number of the same law. Ends between two draws divide the probability
     * between them as they divide the gap, which is exact for uniform numbers: they lie at (1 + p (R - 1)) / (R + 1) on average.
     *
     * @param draws R, 1 or more
     * @return 0.9 (R - 1) / (R + 1): 0.74 for 10 draws, 0.86 for 40, 0 for one
     */
    public static double expectedCover(int draws) {
        if (draws < 1) {
            throw new IllegalArgumentException("draws: found " + draws + ", expected at least 1");
        }
        return (1 - 2 * LOW) * (draws - 1) / (draws + 1);
    }

    /** Whether a number lies within. */
    public boolean holds(double value) {
        return value >= low && value <= high;
    }

    /**
     * The two-sided posterior-predictive p-value {@code min(1, 2 min(P(draw >= real), P(draw <= real)))}, the real one counted
     * among the draws; draws that are not a number are left out.
     *
     * @return from 2 / (draws + 1) to 1; NaN when the real number or all draws are not numbers
     */
    public static double pValue(double real, double[] draws) {
        int above = 1;
        int below = 1;
        int count = 0;
        for (double draw : draws) {
            above += draw >= real ? 1 : 0;
            below += draw <= real ? 1 : 0;
            count += Double.isNaN(draw) ? 0 : 1;
        }
        if (Double.isNaN(real) || count == 0) {
            return Double.NaN;
        }
        return Math.min(1, 2.0 * Math.min(above, below) / (count + 1));
    }
}
