package dev.espalier.forecasting.data;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Named covariates over time: {@code [time, series, feature]}, or {@code [time, feature]} when all series share them.
 * NaN is a missing value. Covariates that are known ahead may have more steps than the panel. Immutable.
 */
public final class Features implements Serializable {
    private static final long serialVersionUID = 1;

    private final List<Covariate> covariates;
    private final List<String> names;
    private final int steps;
    private final int series;
    private final double[] values;

    /** Features of covariates, side by side. The array is not copied. */
    Features(List<Covariate> covariates, int steps, int series, double[] values) {
        this.covariates = List.copyOf(covariates);
        this.names = covariates.stream().flatMap(c -> c.features().stream()).toList();
        this.steps = steps;
        this.series = series;
        this.values = values;
        // a column may be called as a part of dates is
        long distinct = covariates.stream()
                .map(c -> c instanceof Covariate.OfDate ? c : c.name())
                .distinct()
                .count();
        if (distinct != covariates.size()) {
            throw new IllegalArgumentException("found the features " + names + ", expected distinct names");
        }
        long expected = (long) steps * series * names.size();
        if (values.length != expected) {
            throw new IllegalArgumentException("found " + values.length + " values, expected " + expected + ": " + steps
                    + " steps of " + series + " series and " + names.size() + " features");
        }
    }

    /** Features that all series share: {@code values[t * names.size() + f]}. The array is not copied. */
    public static Features shared(List<String> names, int steps, double[] values) {
        return new Features(numeric(names), steps, 1, values);
    }

    /**
     * Features of each series: {@code values[(t * series + n) * names.size() + f]}. The array is not copied. Static
     * features are those of one step.
     */
    public static Features perSeries(List<String> names, int steps, int series, double[] values) {
        return new Features(numeric(names), steps, series, values);
    }

    private static List<Covariate> numeric(List<String> names) {
        return names.stream().<Covariate>map(Covariate.Numeric::new).toList();
    }

    /** No features. */
    public static Features none(int steps) {
        return new Features(List.of(), steps, 1, new double[0]);
    }

    /** What the features stand for, in their order. */
    public List<Covariate> covariates() {
        return covariates;
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
            throw new IllegalArgumentException("found features of " + other.steps + " steps, expected " + steps);
        }
        if (series > 1 && other.series > 1 && series != other.series) {
            throw new IllegalArgumentException("found features of " + other.series + " series, expected " + series);
        }
        if (count() == 0 || other.count() == 0) {
            return count() == 0 ? other : this;
        }
        List<Covariate> both = new ArrayList<>(covariates);
        both.addAll(other.covariates);
        int wide = Math.max(series, other.series);
        double[] joined = new double[steps * wide * (count() + other.count())];
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
        return new Features(covariates, to - from, series, Arrays.copyOfRange(values, from * row, to * row));
    }

    /** The features of the series at some places, in that order; those that all share as they are. */
    Features select(int[] places) {
        if (series == 1) {
            return this;
        }
        int row = names.size();
        double[] chosen = new double[steps * places.length * row];
        for (int t = 0; t < steps; t++) {
            for (int n = 0; n < places.length; n++) {
                System.arraycopy(values, (t * series + places[n]) * row, chosen, (t * places.length + n) * row, row);
            }
        }
        return new Features(covariates, steps, places.length, chosen);
    }

    /**
     * These features in the order of known ones: covariates are found by name, levels too. A level that no value has here
     * is 0 throughout.
     *
     * @throws IllegalArgumentException naming a covariate that is missing, unknown or of another kind, or a level that is
     *     not known
     */
    public Features like(List<Covariate> known) {
        if (covariates.equals(known)) {
            return this;
        }
        for (Covariate own : covariates) {
            if (known.stream().noneMatch(own::isLike)) {
                throw new IllegalArgumentException("found the covariate '" + own.name() + "' of " + own.kind()
                        + ", expected those that are known: " + described(known));
            }
        }
        List<Integer> from = new ArrayList<>();
        for (Covariate covariate : known) {
            from.addAll(places(covariate));
        }
        int[] places = from.stream().mapToInt(Integer::intValue).toArray();
        double[] ordered = new double[Math.multiplyExact(steps * series, places.length)];
        int row = names.size();
        for (int cell = 0; cell < steps * series; cell++) {
            for (int f = 0; f < places.length; f++) {
                // a level that is absent here: as often missing as its covariate is
                ordered[cell * places.length + f] = places[f] >= 0
                        ? values[cell * row + places[f]]
                        : Double.isNaN(values[cell * row - places[f] - 1]) ? Double.NaN : 0;
            }
        }
        return new Features(known, steps, series, ordered);
    }

    /** Where the features of a known covariate are here; {@code -1 - p} for an absent level of one that begins at p. */
    private List<Integer> places(Covariate known) {
        int at = 0;
        for (Covariate own : covariates) {
            if (own.isLike(known)) {
                return own instanceof Covariate.Category mine && known instanceof Covariate.Category theirs
                        ? levels(mine, theirs, at)
                        : IntStream.range(at, at + own.features().size())
                                .boxed()
                                .toList();
            }
            at += own.features().size();
        }
        throw new IllegalArgumentException("found no covariate '" + known.name() + "' of " + known.kind() + " among "
                + described(covariates) + ", expected it");
    }

    private static List<Integer> levels(Covariate.Category own, Covariate.Category known, int at) {
        for (String level : own.levels()) {
            if (!known.levels().contains(level)) {
                throw new IllegalArgumentException("found the level '" + level + "' of covariate '" + own.name()
                        + "', expected one of " + Names.some(known.levels()));
            }
        }
        if (own.levels().isEmpty()) {
            throw new IllegalArgumentException(
                    "found no level of covariate '" + own.name() + "', expected at least one");
        }
        return known.levels().stream()
                .map(level -> own.levels().contains(level) ? at + own.levels().indexOf(level) : -1 - at)
                .toList();
    }

    private static String described(List<Covariate> covariates) {
        return Names.some(covariates.stream()
                .map(covariate -> covariate.name() + " (" + covariate.kind() + ")")
                .toList());
    }

    /**
     * {@code (value - shifts[f]) / scales[f]} of every value of feature {@code f}.
     *
     * @throws IllegalArgumentException when there is not one of both for every feature
     */
    public Features rescaled(List<Double> shifts, List<Double> scales) {
        int count = count();
        if (shifts.size() != count || scales.size() != count) {
            throw new IllegalArgumentException("found " + shifts.size() + " shifts and " + scales.size()
                    + " scales, expected one of both for each of " + count + " features");
        }
        double[] rescaled = values.clone();
        for (int i = 0; i < rescaled.length; i++) {
            rescaled[i] = (rescaled[i] - shifts.get(i % count)) / scales.get(i % count);
        }
        return new Features(covariates, steps, series, rescaled);
    }

    @Override
    public String toString() {
        return "Features[" + steps + " steps, " + (series == 1 ? "shared" : series + " series") + ", " + names + "]";
    }
}
