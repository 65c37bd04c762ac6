package dev.espalier.temporal.hawkes;

import dev.espalier.graph.Key;
import dev.espalier.graph.events.EventLog;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.math3.util.ArithmeticUtils;

/** Whole ticks as real times, for processes in which no two events are at once. */
public final class JitteredTimes {
    private static final Key JITTER = Key.of(0).split("jitter of hawkes");

    private static final int LEAST_GAPS = 100;

    private JitteredTimes() {}

    /** Ticks since an origin, uniform within the tick, ties in their order; a log has one such series of times. */
    public static double[] of(EventLog log, long origin) {
        return of(log, origin, Long.MAX_VALUE, 1);
    }

    /**
     * The same for times that come in steps of several ticks, such as dates in seconds: uniform within the step.
     *
     * @param end  the tick by which all is over; the last step is cut there
     * @param step in ticks, above 0
     */
    public static double[] of(EventLog log, long origin, long end, long step) {
        SplittableRandom random = JITTER.random();
        double[] times = new double[log.size()];
        int from = 0;
        while (from < times.length) {
            long tick = log.time(from);
            double width = Math.min(step, end - tick < 0 ? step : end - tick);
            int to = from;
            while (to < times.length && log.time(to) == tick) {
                times[to++] = random.nextDouble() * width;
            }
            Arrays.sort(times, from, to);
            for (int e = from; e < to; e++) {
                times[e] += tick - origin;
            }
            from = to;
        }
        return times;
    }

    /**
     * The step of the times of a log in ticks: the greatest common divisor of the times between events, where there are 100 or
     * more that are not 0, so that it is not one by chance; else 1.
     */
    public static long step(EventLog log) {
        long step = 0;
        int gaps = 0;
        for (int e = 1; e < log.size(); e++) {
            long gap = log.time(e) - log.time(e - 1);
            if (gap > 0) {
                step = ArithmeticUtils.gcd(step, gap);
                gaps++;
            }
        }
        return gaps < LEAST_GAPS ? 1 : step;
    }
}
