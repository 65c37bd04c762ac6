package dev.espalier.temporal.model;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Generated events as columns that travel between machines: what one piece comes to.
 *
 * <p>Not thread-safe while it is filled.
 */
public final class Events implements TemporalModel.EventSink, Serializable {
    private static final long serialVersionUID = 1;
    private static final int LEAST = 64;

    private int[] sources = new int[LEAST];
    private int[] targets = new int[LEAST];
    private long[] times = new long[LEAST];
    private int size;

    @Override
    public void accept(int source, int target, long time) {
        if (size == sources.length) {
            int length = size + (size >> 1);
            sources = Arrays.copyOf(sources, length);
            targets = Arrays.copyOf(targets, length);
            times = Arrays.copyOf(times, length);
        }
        sources[size] = source;
        targets[size] = target;
        times[size] = time;
        size++;
    }

    /** Gives all events to another sink, in order. */
    public void into(TemporalModel.EventSink sink) {
        for (int e = 0; e < size; e++) {
            sink.accept(sources[e], targets[e], times[e]);
        }
    }

    /** Number of events. */
    public int size() {
        return size;
    }
}
