package dev.espalier.jobs;

import dev.espalier.forecasting.interval.ConformalIntervals;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Half widths of intervals around forecasts; infinite where there were too few errors for the level. Immutable. */
final class HalfWidths implements Serializable {
    private static final long serialVersionUID = 1;

    private final List<Level> levels;
    private final int series;
    private final double[][] values;

    /**
     * Takes them as they are.
     *
     * @param levels how often each is to hold
     * @param series how many series there are
     * @param values {@code [level][step * series + n]}; not copied
     */
    HalfWidths(List<Level> levels, int series, double[][] values) {
        this.levels = List.copyOf(levels);
        this.series = series;
        this.values = values;
    }

    static HalfWidths of(ConformalIntervals intervals, List<Level> levels, int series) {
        double[][] values = new double[levels.size()][intervals.horizon() * series];
        for (int l = 0; l < values.length; l++) {
            for (int cell = 0; cell < values[l].length; cell++) {
                values[l][cell] = intervals.halfWidth(levels.get(l).share(), cell / series + 1, cell % series);
            }
        }
        return new HalfWidths(levels, series, values);
    }

    /** What a reader should know of them: which are infinite. */
    Optional<String> note() {
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

    List<Level> levels() {
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
