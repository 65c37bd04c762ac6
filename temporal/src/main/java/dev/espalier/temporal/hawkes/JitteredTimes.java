package dev.espalier.temporal.hawkes;

import dev.espalier.graph.Key;
import dev.espalier.graph.events.EventLog;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Whole ticks as real times, for processes in which no two events are at once. */
public final class JitteredTimes {
    private static final Key JITTER = Key.of(0).split("jitter of hawkes");

    private JitteredTimes() {}

    /** Ticks since an origin, uniform within the tick, ties in their order; a log has one such series of times. */
    public static double[] of(EventLog log, long origin) {
        SplittableRandom random = JITTER.random();
        double[] times = new double[log.size()];
        int from = 0;
        while (from < times.length) {
            int to = from;
            while (to < times.length && log.time(to) == log.time(from)) {
                times[to++] = random.nextDouble();
            }
            Arrays.sort(times, from, to);
            for (int e = from; e < to; e++) {
                times[e] += log.time(e) - origin;
            }
            from = to;
        }
        return times;
    }
}
