package dev.espalier.forecasting.data;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

/**
 * Named covariates over time: {@code [time, series, feature]}, or {@code [time, feature]} when all series share them.
 * NaN is a missing value. Covariates that are known ahead may have more steps than the panel. Immutable.
 */
public final class Features implements Serializable {
    private static final long serialVersionUID = 1;

    private final List<String> names;
    private final int steps;
    private final int series;
    private final double[] values;

    private Features(List<String> names, int steps, int series, double[] values) {
        this.names = List.copyOf(names);
        this.steps = steps;
        this.series = series;
        this.values = values;
        if (new HashSet<>(names).size() != names.size()) {
            throw new IllegalArgumentException("features must have distinct names but were " + names);
        }
        long expected = (long) steps * series * names.size();
        if (values.length != expected) {
            throw new IllegalArgumentException(values.length + " values for " + steps + " steps of " + series
                    + " series and " + names.size() + " features, which are " + expected);
        }
    }

    /** Features that all series share: {@code values[t * names.size() + f]}. The array is not copied. */
    public static Features shared(List<String> names, int steps, double[] values) {
        return new Features(names, steps, 1, values);
    }

    /**
     * Features of each series: {@code values[(t * series + n) * names.size() + f]}. The array is not copied. Static
     * features are those of one step.
     */
    public static Features perSeries(List<String> names, int steps, int series, double[] values) {
        return new Features(names, steps, series, values);
    }

    /** No features. */
    public static Features none(int steps) {
        return new Features(List.of(), steps, 1, new double[0]);
    }

    public List<String> names() {
        return names;
    }

    /** How many features there are. */
    public int count() {
        return names.size();
    }

    public int steps() {
        return steps;
    }

    /** Whether every series has its own values. */
    public boolean isPerSeries() {
        return series > 1;
    }

    /** How many series the values are for: 1 when they are shared. */
    public int series() {
        return series;
    }

    /** Feature {@code f} of series {@code n} at step {@code t}; NaN when missing. */
    public double value(int t, int n, int f) {
        return values[(t * series + (series == 1 ? 0 : n)) * names.size() + f];
    }

    /** These features and then others of as many steps. */
    public Features beside(Features other) {
        if (other.steps != steps) {
            throw new IllegalArgumentException("features of " + steps + " steps beside features of " + other.steps);
        }
        if (series > 1 && other.series > 1 && series != other.series) {
            throw new IllegalArgumentException("features of " + series + " series beside features of " + other.series);
        }
        if (count() == 0 || other.count() == 0) {
            return count() == 0 ? other : this;
        }
        var both = new ArrayList<>(names);
        both.addAll(other.names);
        int wide = Math.max(series, other.series);
        double[] joined = new double[steps * wide * both.size()];
        int at = 0;
        for (int t = 0; t < steps; t++) {
            for (int n = 0; n < wide; n++) {
                for (int f = 0; f < count(); f++) {
                    joined[at++] = value(t, n, f);
                }
                for (int f = 0; f < other.count(); f++) {
                    joined[at++] = other.value(t, n, f);
                }
            }
        }
        return new Features(both, steps, wide, joined);
    }

    /** The steps from {@code from} (inclusive) to {@code to} (exclusive). */
    public Features slice(int from, int to) {
        int row = series * names.size();
        return new Features(names, to - from, series, Arrays.copyOfRange(values, from * row, to * row));
    }

    /** Every value shifted and scaled as its feature is. */
    Features scaled(FeatureScaling scaling) {
        int f = count();
        double[] scaled = values.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] =
                    (scaled[i] - scaling.shifts().get(i % f)) / scaling.scales().get(i % f);
        }
        return new Features(names, steps, series, scaled);
    }

    @Override
    public String toString() {
        return "Features[" + steps + " steps, " + (series == 1 ? "shared" : series + " series") + ", " + names + "]";
    }
}
