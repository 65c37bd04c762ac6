package dev.espalier.temporal.snapshot;

import dev.espalier.graph.events.Clock;
import dev.espalier.graph.events.TimeWindows;
import java.util.List;

/** What windows are chosen by: the times of a log, each once. */
public interface DistinctTimes {
    /** What a tick is. */
    Clock clock();

    /** The first of the times. */
    long first();

    /** The last. */
    long last();

    /**
     * How many there are, and the largest step that all are multiples of from the first on.
     *
     * @param most beyond so many they need not be counted, and the step says nothing
     */
    Steps steps(int most);

    /** In how many windows of each of these there are any. */
    List<Integer> occupied(List<TimeWindows> windows);

    /**
     * Times as steps.
     *
     * @param distinct how many different ones there are, or more than was asked for
     * @param step     the greatest common divisor of their differences in ticks; 0 of a single time
     */
    record Steps(int distinct, long step) {}

    /** The greatest common divisor. */
    static long divisor(long a, long b) {
        return b == 0 ? a : divisor(b, a % b);
    }
}
