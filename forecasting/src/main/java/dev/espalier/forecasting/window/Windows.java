package dev.espalier.forecasting.window;

import java.io.Serializable;

/**
 * The windows of a series of rows: window {@code i} starts at row {@code i * stride}, reads {@code window} rows and
 * forecasts the {@code horizon} rows after them.
 *
 * @param steps   rows there are
 * @param window  rows a model reads, at least 1
 * @param horizon rows it forecasts, at least 1
 * @param stride  rows between the starts of neighbouring windows, at least 1
 */
public record Windows(int steps, int window, int horizon, int stride) {
    public Windows {
        if (window < 1 || horizon < 1 || stride < 1) {
            throw new IllegalArgumentException("window, horizon and stride: found " + window + ", " + horizon + " and "
                    + stride + ", expected at least 1");
        }
        if ((long) window + horizon > steps) {
            throw new IllegalArgumentException("found " + steps + " rows, expected at least "
                    + ((long) window + horizon) + " for a window of " + window + " and a horizon of " + horizon);
        }
    }

    /** How many windows there are. */
    public int count() {
        return (steps - window - horizon) / stride + 1;
    }

    /** The first row window {@code i} reads. */
    public int start(int i) {
        return i * stride;
    }

    /** The first row window {@code i} forecasts; it reads the {@code window} rows before. */
    public int origin(int i) {
        return i * stride + window;
    }

    /** The first rows of some windows, in their order. */
    public int[] starts(Range range) {
        int[] starts = range.toArray();
        for (int i = 0; i < starts.length; i++) {
            starts[i] = start(starts[i]);
        }
        return starts;
    }

    /** All windows. */
    public Range all() {
        return new Range(0, count());
    }

    /**
     * Some neighbouring windows, or rows.
     *
     * @param from the first
     * @param to   behind the last
     */
    public record Range(int from, int to) implements Serializable {
        public Range {
            if (from < 0 || to < from) {
                throw new IllegalArgumentException(
                        "found a range from " + from + " to " + to + ", expected one that ascends from at least 0");
            }
        }

        public int count() {
            return to - from;
        }

        public boolean isEmpty() {
            return to == from;
        }

        /** Their numbers, ascending. */
        public int[] toArray() {
            int[] numbers = new int[count()];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = from + i;
            }
            return numbers;
        }
    }
}
