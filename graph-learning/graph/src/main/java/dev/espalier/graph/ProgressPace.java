package dev.espalier.graph;

import java.util.function.LongSupplier;

/**
 * Makes reports of what a {@link Progress} hears: it knows when each stage began and what was done by then, so that a
 * resumed run's rate counts only what this run did. Thread-safe.
 */
public final class ProgressPace {
    private static final double NANOS = 1e9;

    private final LongSupplier nanoTime;
    private String stage = "";
    private long total;
    private long doneAtFirst;
    private long firstAt;

    /** A pace by this JVM's clock. */
    public ProgressPace() {
        this(System::nanoTime);
    }

    /**
     * A pace by another clock.
     *
     * @param nanoTime nanoseconds that never run backwards
     */
    public ProgressPace(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** What there is to tell at this moment. */
    public synchronized ProgressReport at(String newStage, long done, long newTotal) {
        long now = nanoTime.getAsLong();
        if (!newStage.equals(stage) || newTotal != total || done < doneAtFirst) {
            stage = newStage;
            total = newTotal;
            doneAtFirst = done;
            firstAt = now;
        }
        double seconds = (now - firstAt) / NANOS;
        double rate = done > doneAtFirst && seconds > 0 ? (done - doneAtFirst) / seconds : Double.NaN;
        double left = newTotal > 0 ? Math.max(0, newTotal - done) / rate : Double.NaN;
        return new ProgressReport(newStage, done, newTotal, rate, left);
    }
}
