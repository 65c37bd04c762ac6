package dev.espalier.temporal.link;

import dev.espalier.graph.events.EventLog;

/**
 * Parts of a log by time: events up to the quantile {@code validation} of the times are for training, up to the
 * quantile {@code test} for validation, the others for test. Quantiles are interpolated linearly, so that events of
 * equal time stay together.
 *
 * @param validation where validation begins, above 0
 * @param test       where test begins, above {@code validation}, below 1
 */
public record TimeSplit(double validation, double test) {
    /** Seventy, fifteen and fifteen per cent, as the Temporal Graph Benchmark and TGN have it. */
    public static final TimeSplit USUAL = new TimeSplit(0.70, 0.85);

    public TimeSplit {
        if (!(validation > 0 && validation < test && test < 1)) {
            throw new IllegalArgumentException(
                    "validation, test: found " + validation + ", " + test + ", expected 0 < validation < test < 1");
        }
    }

    /** Number of events in training. */
    public int trainingEnd(EventLog log) {
        return endOf(log, validation);
    }

    /** Number of events in training and validation. */
    public int validationEnd(EventLog log) {
        return endOf(log, test);
    }

    /**
     * The interpolated quantile lies from one event's time to just before the next's, so that what is not after it is
     * what is not after that event.
     */
    private static int endOf(EventLog log, double share) {
        if (log.isEmpty()) {
            return 0;
        }
        long last = log.time((int) ((log.size() - 1) * share));
        return last == Long.MAX_VALUE ? log.size() : log.firstAt(last + 1);
    }
}
