package dev.espalier.forecasting.window;

import dev.espalier.forecasting.data.Features;
import dev.espalier.forecasting.data.Panel;
import org.jspecify.annotations.Nullable;

/**
 * Fills batches for a model from a panel: scaled inputs without gaps, raw targets, masks as 0 and 1. A batch is given by
 * the first rows of its windows, {@link Windows#start}; the window that forecasts what comes after the panel starts at
 * {@code steps - window}. Holds one float per value, and the row it is from where some are missing; every call copies only
 * the rows of its windows. Thread-safe.
 *
 * <p>A missing input is filled with the last value observed before it in the whole panel, or with the scaled 0 when there
 * is none; its mask is 0.
 */
public final class WindowData {
    private final Panel panel;
    private final Windows windows;
    private final Scaler scaler;
    private final float[] filled;
    /** The last row up to each that was observed, -1 for none; null where all were. */
    private final int @Nullable [] observed;

    /** Scales and fills the panel once. */
    public WindowData(Panel panel, Windows windows, Scaler scaler) {
        if (windows.window() > panel.steps()) {
            throw new IllegalArgumentException("found windows of " + windows.window() + " rows and a panel of "
                    + panel.steps() + ", expected windows of that panel");
        }
        this.panel = panel;
        this.windows = windows;
        this.scaler = scaler;
        int series = panel.series();
        filled = new float[panel.steps() * series];
        int[] rows = new int[panel.observed() == filled.length ? 0 : filled.length];
        for (int n = 0; n < series; n++) {
            float last = 0;
            int row = -1;
            for (int t = 0; t < panel.steps(); t++) {
                if (panel.isObserved(t, n)) {
                    last = (float) scaler.scaled(panel.value(t, n), n);
                    row = t;
                }
                filled[t * series + n] = last;
                if (rows.length > 0) {
                    rows[t * series + n] = row;
                }
            }
        }
        observed = rows.length == 0 ? null : rows;
    }

    public Panel panel() {
        return panel;
    }

    public Windows windows() {
        return windows;
    }

    /** Puts the scaled, filled inputs into {@code into[(b * series + n) * window + k]}: {@code [batch, series, window]}. */
    public void inputs(int[] starts, float[] into) {
        int series = panel.series();
        requireStarts(starts, 0, windows.window(), panel.steps());
        requireLength(into, (long) starts.length * series * windows.window());
        int at = 0;
        for (int start : starts) {
            for (int n = 0; n < series; n++) {
                for (int k = 0; k < windows.window(); k++) {
                    into[at++] = filled[(start + k) * series + n];
                }
            }
        }
    }

    /**
     * Puts the last input of every window, unscaled, into {@code into[b * series + n]}: the panel's own number that was
     * observed last, however long before, or what the scaler scales to 0 where nothing was.
     */
    public void lastInputs(int[] starts, double[] into) {
        int series = panel.series();
        requireStarts(starts, 0, windows.window(), panel.steps());
        requireLength(into.length, (long) starts.length * series);
        int at = 0;
        for (int start : starts) {
            int row = start + windows.window() - 1;
            for (int n = 0; n < series; n++) {
                int from = observed == null ? row : observed[row * series + n];
                into[at++] = from < 0 ? scaler.unscaled(0, n) : panel.value(from, n);
            }
        }
    }

    /** Puts 1 where an input was observed and 0 where it was filled, shaped as {@link #inputs}. */
    public void inputMask(int[] starts, float[] into) {
        int series = panel.series();
        requireStarts(starts, 0, windows.window(), panel.steps());
        requireLength(into, (long) starts.length * series * windows.window());
        int at = 0;
        for (int start : starts) {
            for (int n = 0; n < series; n++) {
                for (int k = 0; k < windows.window(); k++) {
                    into[at++] = panel.isObserved(start + k, n) ? 1 : 0;
                }
            }
        }
    }

    /**
     * Puts what came after the windows, unscaled, into {@code into[(b * series + n) * horizon + h]}, 0 where it was not
     * observed, and 1 or 0 into the mask of the same shape: {@code [batch, series, horizon]}.
     *
     * @return how many targets were observed
     */
    public long targets(int[] starts, float[] into, float[] mask) {
        return targets(starts, new double[starts.length * panel.series()], 1, into, mask);
    }

    /**
     * {@link #targets(int[], float[], float[])}, less what they are measured from and divided by a unit: as doubles, so that
     * changes of large numbers are not rounded away.
     *
     * @param anchors {@code [b * series + n]}, as {@link #lastInputs} gives them
     * @param unit    above 0
     */
    public long targets(int[] starts, double[] anchors, double unit, float[] into, float[] mask) {
        int series = panel.series();
        requireLength(anchors.length, (long) starts.length * series);
        requireStarts(starts, windows.window(), windows.horizon(), panel.steps());
        requireLength(into, (long) starts.length * series * windows.horizon());
        requireLength(mask, into.length);
        int at = 0;
        int row = 0;
        long count = 0;
        for (int start : starts) {
            int origin = start + windows.window();
            for (int n = 0; n < series; n++, row++) {
                for (int h = 0; h < windows.horizon(); h++) {
                    double value = panel.value(origin + h, n);
                    boolean known = !Double.isNaN(value);
                    into[at] = known ? (float) ((value - anchors[row]) / unit) : 0;
                    mask[at++] = known ? 1 : 0;
                    count += known ? 1 : 0;
                }
            }
        }
        return count;
    }

    /**
     * Puts features of the rows the windows read into {@code [batch, series, window, feature]}, 0 for missing ones. The
     * features must be over the panel's rows, already scaled where that matters.
     */
    public void inputFeatures(Features features, int[] starts, float[] into) {
        features(features, starts, 0, windows.window(), into);
    }

    /** Puts features of the rows the windows forecast into {@code [batch, series, horizon, feature]}, 0 for missing. */
    public void targetFeatures(Features features, int[] starts, float[] into) {
        features(features, starts, windows.window(), windows.horizon(), into);
    }

    private void features(Features features, int[] starts, int offset, int rows, float[] into) {
        int series = panel.series();
        int count = features.count();
        requireStarts(starts, offset, rows, features.steps());
        requireLength(into, (long) starts.length * series * rows * count);
        int at = 0;
        for (int first : starts) {
            int start = first + offset;
            for (int n = 0; n < series; n++) {
                for (int k = 0; k < rows; k++) {
                    for (int f = 0; f < count; f++) {
                        double value = features.value(start + k, n, f);
                        into[at++] = Double.isNaN(value) ? 0 : (float) value;
                    }
                }
            }
        }
    }

    private static void requireStarts(int[] starts, int offset, int rows, int available) {
        for (int start : starts) {
            if (start < 0 || start + offset + rows > available) {
                throw new IllegalArgumentException("found a window from row " + start + " with rows " + (start + offset)
                        + " to " + (start + offset + rows - 1) + ", expected rows among the " + available);
            }
        }
    }

    private static void requireLength(float[] array, long length) {
        requireLength(array.length, length);
    }

    private static void requireLength(int found, long length) {
        if (found != length) {
            throw new IllegalArgumentException("an array of " + found + " for " + length + " numbers");
        }
    }
}
