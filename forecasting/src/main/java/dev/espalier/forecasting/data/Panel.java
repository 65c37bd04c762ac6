package dev.espalier.forecasting.data;

import java.io.Serializable;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

/**
 * Many series on one grid of time, with covariates: values {@code [time, series]}, NaN where nothing was observed.
 * Immutable and thread-safe.
 */
public final class Panel implements Serializable {
    private static final long serialVersionUID = 1;

    private final List<String> ids;
    private final TimeGrid time;
    private final double[] values;
    private final Features past;
    private final Features future;
    private final Features statics;

    private Panel(List<String> ids, TimeGrid time, double[] values, Features past, Features future, Features statics) {
        this.ids = List.copyOf(ids);
        this.time = time;
        this.values = values;
        this.past = past;
        this.future = future;
        this.statics = statics;
    }

    /**
     * A panel without covariates. Infinite values count as missing.
     *
     * @param ids    distinct names of the series, at least one
     * @param time   as many points as there are rows
     * @param values {@code values[t * ids.size() + n]}, NaN for what was not observed; copied
     */
    public static Panel of(List<String> ids, TimeGrid time, double[] values) {
        if (ids.isEmpty() || new HashSet<>(ids).size() != ids.size()) {
            throw new IllegalArgumentException("found the ids " + ids + ", expected distinct ones, at least one");
        }
        if (values.length != (long) time.length() * ids.size()) {
            throw new IllegalArgumentException("found " + values.length + " values, expected those of " + time.length()
                    + " steps of " + ids.size() + " series");
        }
        double[] own = values.clone();
        for (int i = 0; i < own.length; i++) {
            own[i] = Double.isInfinite(own[i]) ? Double.NaN : own[i];
        }
        Features none = Features.none(time.length());
        return new Panel(ids, time, own, none, none, Features.none(1));
    }

    /** This panel with covariates that are known up to the present only: as many steps as the panel. */
    public Panel withPast(Features features) {
        requireFit(features, features.steps() == steps(), "exactly " + steps());
        return new Panel(ids, time, values, features, future, statics);
    }

    /** This panel with covariates that are known ahead: at least as many steps as the panel. */
    public Panel withFuture(Features features) {
        requireFit(features, features.steps() >= steps(), "at least " + steps());
        return new Panel(ids, time, values, past, features, statics);
    }

    /** This panel with features of the series that do not change: one step. */
    public Panel withStatics(Features features) {
        requireFit(features, features.steps() == 1, "exactly 1");
        return new Panel(ids, time, values, past, future, features);
    }

    /** Number of time steps. */
    public int steps() {
        return time.length();
    }

    /** Number of series. */
    public int series() {
        return ids.size();
    }

    public List<String> ids() {
        return ids;
    }

    public TimeGrid time() {
        return time;
    }

    /** The value of series {@code n} at step {@code t}; NaN when it was not observed. */
    public double value(int t, int n) {
        return values[t * ids.size() + n];
    }

    public boolean isObserved(int t, int n) {
        return !Double.isNaN(value(t, n));
    }

    /** Puts row {@code t} into {@code row}, one number per series. */
    public void copyRow(int t, double[] row) {
        System.arraycopy(values, t * ids.size(), row, 0, ids.size());
    }

    /** A copy of all values, {@code [t * series + n]}. */
    public double[] toArray() {
        return values.clone();
    }

    /** Covariates known up to the present. */
    public Features past() {
        return past;
    }

    /** Covariates known ahead, perhaps for more steps than the panel has. */
    public Features future() {
        return future;
    }

    /** Features of the series that do not change: {@code statics().value(0, n, f)}. */
    public Features statics() {
        return statics;
    }

    /** How many values were observed. */
    public long observed() {
        long count = 0;
        for (double value : values) {
            count += Double.isNaN(value) ? 0 : 1;
        }
        return count;
    }

    /** The steps from {@code from} (inclusive) to {@code to} (exclusive); what is known ahead of them stays known. */
    public Panel slice(int from, int to) {
        if (from < 0 || to > steps() || from >= to) {
            throw new IllegalArgumentException(
                    "found steps " + from + " to " + to + ", expected some of the panel's " + steps());
        }
        double[] part = Arrays.copyOfRange(values, from * series(), to * series());
        return new Panel(
                ids, time.slice(from, to), part, past.slice(from, to), future.slice(from, future.steps()), statics);
    }

    /** The series at some places, in that order; values and covariates are copied. */
    Panel select(int[] places) {
        List<String> chosen = Arrays.stream(places).mapToObj(ids::get).toList();
        double[] own = new double[steps() * places.length];
        for (int t = 0; t < steps(); t++) {
            for (int n = 0; n < places.length; n++) {
                own[t * places.length + n] = value(t, places[n]);
            }
        }
        return new Panel(chosen, time, own, past.select(places), future.select(places), statics.select(places));
    }

    private void requireFit(Features features, boolean stepsFit, String expected) {
        if (!stepsFit) {
            throw new IllegalArgumentException(
                    "found features of " + features.steps() + " steps, expected " + expected);
        }
        if (features.isPerSeries() && features.series() != series()) {
            throw new IllegalArgumentException(
                    "found features of " + features.series() + " series, expected " + series());
        }
    }

    @Override
    public String toString() {
        return "Panel[" + steps() + " steps from " + time.label(0) + ", " + series() + " series]";
    }
}
