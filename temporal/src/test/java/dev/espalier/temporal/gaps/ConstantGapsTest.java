package dev.espalier.temporal.gaps;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.espalier.graph.events.Clock;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.EventLogBuilder;
import dev.espalier.graph.events.NodeNames;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Gaps that never vary have no memory, though 0.1 is no sum of powers of two. */
class ConstantGapsTest {
    /** Events of one pair, with two gaps in turn. */
    private static InterEventTimes log(int events, long perUnit, long one, long other) {
        EventLogBuilder log =
                new EventLogBuilder(NodeNames.numbered(2), new Clock(Clock.Kind.NUMBERS, perUnit), Shape.DIRECTED);
        long time = 0;
        for (int e = 0; e < events; e++) {
            log.add(0, 1, time);
            time += e % 2 == 0 ? one : other;
        }
        EventLog built = log.build();
        return InterEventTimes.of(built);
    }

    @ParameterizedTest
    @CsvSource({"10,1", "10,3", "10,7", "100,1", "1000000000,100000000", "1,1", "1000,1"})
    void haveNoMemoryInAnyUnit(long perUnit, long gap) {
        for (int events : new int[] {4, 5, 11, 1000}) {
            InterEventTimes times = log(events, perUnit, gap, gap);
            for (Gaps gaps : new Gaps[] {times.whole(), times.ofPairs(), times.ofNodes()}) {
                assertEquals(Double.NaN, gaps.sequences().memory());
                assertEquals(0, gaps.sequences().withMemory());
                assertEquals(0, gaps.deviation());
                assertEquals(-1, gaps.burstiness());
            }
        }
    }

    /** A gap that does vary has one: each says the next. */
    @ParameterizedTest
    @CsvSource({"10,1,2", "10,3,1", "1000000000,100000000,100000001"})
    void gapsInTurnHaveTheLeast(long perUnit, long one, long other) {
        assertEquals(-1, log(1000, perUnit, one, other).whole().sequences().memory(), 1e-12);
    }
}
