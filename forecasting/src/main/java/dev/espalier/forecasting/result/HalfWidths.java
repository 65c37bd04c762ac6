package dev.espalier.forecasting.result;

import dev.espalier.forecasting.interval.ConformalIntervals;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Half widths of intervals around forecasts; infinite where there were too few errors for the level. Immutable. */
public final class HalfWidths implements Serializable {
    private static final long serialVersionUID = 1;

    private final List<Level> levels;
    private final int series;
    private final double[][] values;
    private final int pooledWindows;

    /**
     * Takes them as they are.
     *
     * @param levels how often each is to hold
     * @param series how many series there are
     * @param values {@code [level][step * series + n]}; not copied
     */
    public HalfWidths(List<Level> levels, int series, double[][] values) {
        this(levels, series, values, 0);
    }

    private HalfWidths(List<Level> levels, int series, double[][] values, int pooledWindows) {
        this.levels = List.copyOf(levels);
        this.series = series;
        this.values = values;
        this.pooledWindows = pooledWindows;
    }

    /** @param windows whose errors the intervals come from */
    static HalfWidths of(ConformalIntervals intervals, List<Level> levels, int series, int windows) {
        double[][] values = new double[levels.size()][intervals.horizon() * series];
        for (int l = 0; l < values.length; l++) {
            for (int cell = 0; cell < values[l].length; cell++) {
                values[l][cell] = intervals.halfWidth(levels.get(l).share(), cell / series + 1, cell % series);
            }
        }
        return new HalfWidths(levels, series, values, intervals.isPooled() && series > 1 ? windows : 0);
    }

    /** What a reader should know of them: whose errors they come from, if not from each series' own, and which are infinite. */
    public List<String> notes() {
        return Stream.concat(pooled().stream(), infinite().stream()).toList();
    }

    /** What is to be said where series share their errors. */
    public Optional<String> pooled() {
        return pooledWindows == 0
                ? Optional.empty()
                : Optional.of("intervals come from the errors of all series together in "
                        + (pooledWindows == 1 ? "one window" : pooledWindows + " windows")
                        + ", each divided by its series' own mean absolute error in training: they hold the stated share of"
                        + " all values, of each series only as far as its errors are spread like the others'; from "
                        + Assessment.FEWEST_OWN_ERRORS
                        + " calibration windows on, every series has intervals from its own"
                        + " errors");
    }

    /** How they were made, for run.json. */
    String method() {
        return pooledWindows == 0
                ? "errors of the series itself"
                : "errors of all series, each divided by its series' mean absolute error in training";
    }

    /** What is to be said where there are too few errors. */
    public Optional<String> infinite() {
        List<String> infinite = new ArrayList<>();
        for (int l = 0; l < values.length; l++) {
            long some = Arrays.stream(values[l]).filter(Double::isInfinite).count();
            if (some > 0) {
                infinite.add(levels.get(l).name() + " % "
                        + (some == values[l].length ? "everywhere" : "at " + some + " of " + values[l].length));
            }
        }
        return infinite.isEmpty()
                ? Optional.empty()
                : Optional.of("intervals are infinite, as too few errors make them, of "
                        + String.join(", of ", infinite) + " (steps ahead of series)");
    }

    /** By ascending percents. */
    public List<Level> levels() {
        return levels;
    }

    /** Of level {@code level}, {@code step} steps ahead, from 0. */
    double of(int level, int step, int n) {
        return values[level][step * series + n];
    }

    /** All of one level, {@code [step * series + n]}; a copy. */
    double[] ofLevel(int level) {
        return values[level].clone();
    }
}
