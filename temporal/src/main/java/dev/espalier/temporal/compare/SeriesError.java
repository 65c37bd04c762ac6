package dev.espalier.temporal.compare;

import dev.espalier.graph.SortedValues;
import dev.espalier.temporal.snapshot.SnapshotSeries;
import dev.espalier.temporal.snapshot.SnapshotStatistic;
import java.io.Serializable;
import java.util.Arrays;

/**
 * How far a statistic of generated snapshots is off, with {@code e_t = |f(G_t) - f(G'_t)|} over the windows compared.
 *
 * @param medianAbsolute median of e_t, TIGGER's score; NaN when every window is missing
 * @param meanAbsolute   mean of e_t
 * @param medianRelative median of e_t / |f(G_t)| over the windows where that is finite (TagGen); NaN when there is none
 * @param meanRelative   mean of the same
 * @param distance       sum of e_t / sum of max(|f(G_t)|, |f(G'_t)|), from 0 (equal) to 1: the Jaccard distance of two series.
 *                       A window where only one of the two is finite counts as wholly wrong; 0 when both are 0 throughout
 * @param compared       number of windows compared
 * @param missing        in how many of them e_t is undefined or infinite, and so left out of the first four
 */
public record SeriesError(
        double medianAbsolute,
        double meanAbsolute,
        double medianRelative,
        double meanRelative,
        double distance,
        int compared,
        int missing)
        implements Serializable {

    /** The error of a statistic. */
    static SeriesError of(
            SnapshotStatistic statistic,
            SnapshotSeries real,
            SnapshotSeries generated,
            int[] windows,
            Conventions conventions) {
        double[] truth = new double[windows.length];
        double[] found = new double[windows.length];
        for (int i = 0; i < windows.length; i++) {
            truth[i] = real.value(statistic, windows[i]);
            boolean isZero = conventions.zeroWhenAbsent() && generated.nodes(windows[i]) == 0;
            found[i] = isZero ? 0 : generated.value(statistic, windows[i]);
        }
        return of(truth, found);
    }

    /**
     * The error of a series.
     *
     * @param real      one number a window
     * @param generated as many
     */
    public static SeriesError of(double[] real, double[] generated) {
        if (real.length != generated.length) {
            throw new IllegalArgumentException(
                    "generated: found " + generated.length + " windows, expected " + real.length);
        }
        double[] absolute = new double[real.length];
        double[] relative = new double[real.length];
        int count = 0;
        int relatives = 0;
        double off = 0;
        double scale = 0;
        for (int i = 0; i < real.length; i++) {
            double error = Math.abs(real[i] - generated[i]);
            if (Double.isFinite(error)) {
                absolute[count++] = error;
                off += error;
                scale += Math.max(Math.abs(real[i]), Math.abs(generated[i]));
                if (real[i] != 0) {
                    relative[relatives++] = error / Math.abs(real[i]);
                }
            } else if (Double.isFinite(real[i]) || Double.isFinite(generated[i])) {
                double one = Math.abs(Double.isFinite(real[i]) ? real[i] : generated[i]);
                off += one;
                scale += one;
            }
        }
        absolute = Arrays.copyOf(absolute, count);
        relative = Arrays.copyOf(relative, relatives);
        return new SeriesError(
                median(absolute),
                mean(absolute),
                median(relative),
                mean(relative),
                scale == 0 ? 0 : Math.min(1, off / scale),
                real.length,
                real.length - count);
    }

    /** The median; NaN of nothing. */
    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted.length == 0 ? Double.NaN : SortedValues.quantile(sorted, 0.5);
    }

    /** The mean; NaN of nothing. */
    static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
