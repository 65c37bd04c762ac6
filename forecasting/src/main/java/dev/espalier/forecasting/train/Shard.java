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

    /** The number of the first window in the batch. */
    int first() {
        return first;
    }

    /** Windows in the batch. */
    int batch() {
        return batch;
    }

    /** Windows in this part. */
    public int size() {
        return starts.length;
    }
}
