package dev.espalier.jobs;

import dev.espalier.forecasting.interval.ConformalIntervals;
import java.io.Serializable;
import java.util.List;

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
