package dev.espalier.forecasting.train;

import java.io.Serializable;

/** Some neighbouring windows of a batch. */
public final class Shard implements Serializable {
    private static final long serialVersionUID = 1;

    private final int[] starts;
    private final int first;
    private final int batch;

    Shard(int[] starts, int first, int batch) {
        this.starts = starts;
        this.first = first;
        this.batch = batch;
    }

    /** First rows of the windows; not a copy. */
    int[] starts() {
        return starts;
    }

    /** The numbers of the windows' graphs when each has several: all windows once, then all again. */
    int[] numbers(int copies) {
        int[] numbers = new int[copies * starts.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i / starts.length * batch + first + i % starts.length;
        }
        return numbers;
    }

    /** Windows in this part. */
    public int size() {
        return starts.length;
    }
}
