package dev.espalier.temporal.link;

import dev.espalier.graph.events.Clock;
import dev.espalier.graph.events.EventLog;
import java.util.Arrays;

/** The half-lives that a search tries, in the unit of a log's clock. */
public final class HalfLives {
    private static final double[] SECONDS = {
        60, 300, 900, 3600, 21_600, 86_400, 259_200, 604_800, 1_209_600, 2_592_000, 7_776_000
    };

    private HalfLives() {}

    /** Eleven half-lives from a minute to ninety days. */
    public static double[] ofSeconds() {
        return SECONDS.clone();
    }

    /**
     * Those of seconds for a log of instants. Where times are plain numbers nobody knows their unit: then eleven
     * half-lives in geometric progression, from the median step between different times to the span of the log, so
     * that the same log in another unit is searched alike.
     */
    public static double[] of(EventLog log) {
        if (log.clock().kind() == Clock.Kind.INSTANTS) {
            return ofSeconds();
        }
        double[] steps = new double[log.size()];
        int count = 0;
        for (int e = 1; e < log.size(); e++) {
            double step =
                    Stream.ticks(log.time(e - 1), log.time(e)) / log.clock().ticksPerUnit();
            if (step > 0) {
                steps[count++] = step;
            }
        }
        if (count == 0) {
            return new double[] {log.clock().units(1)};
        }
        Arrays.sort(steps, 0, count);
        double least = steps[count / 2];
        double most = Stream.sinceFirst(log, log.lastTime());
        double[] halfLives = new double[SECONDS.length];
        for (int i = 0; i < halfLives.length; i++) {
            halfLives[i] = least * Math.pow(most / least, (double) i / (halfLives.length - 1));
        }
        return halfLives;
    }
}
