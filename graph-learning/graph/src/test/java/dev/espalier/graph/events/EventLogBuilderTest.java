package dev.espalier.graph.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.espalier.graph.Key;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.testing.Randomised;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EventLogBuilderTest {
    private static final NodeNames NODES = NodeNames.numbered(5);

    /** Against the stable sort of a list. */
    @Randomised(cases = 50)
    void columnsGivenAwayAreTheSameAsEventsAdded(Key key) {
        SplittableRandom random = key.random();
        int size = random.nextInt(40);
        int longer = size + random.nextInt(5);
        int[] sources = new int[longer];
        int[] targets = new int[longer];
        long[] times = new long[longer];
        float[] values = new float[longer];
        List<Integer> order = new ArrayList<>();
        long spread = random.nextBoolean() ? 5 : Long.MAX_VALUE;
        for (int e = 0; e < size; e++) {
            sources[e] = random.nextInt(5);
            targets[e] = random.nextInt(5);
            times[e] = random.nextLong(spread) - spread / 2;
            values[e] = e;
            order.add(e);
        }
        long[] given = times.clone();
        order.sort(Comparator.comparingLong(e -> given[e]));
        int[] givenSources = sources.clone();
        EventLog log = EventLogBuilder.ofColumns(
                NODES, Clock.NUMBERS, Shape.DIRECTED, size, sources, targets, times, List.of(new Feature("f", values)));
        assertEquals(size, log.size());
        for (int e = 0; e < size; e++) {
            assertEquals((float) order.get(e), log.feature(0, e));
            assertEquals(given[order.get(e)], log.time(e));
            assertEquals(givenSources[order.get(e)], log.source(e));
        }
    }

    @Test
    void columnsThatAreNoneAreRefused() {
        int[] ends = {0, 4};
        long[] times = {1, 2};
        assertThrows(
                IllegalArgumentException.class,
                () -> EventLogBuilder.ofColumns(NODES, Clock.NUMBERS, Shape.DIRECTED, 3, ends, ends, times, List.of()));
        assertThrows(
                IllegalArgumentException.class,
                () -> EventLogBuilder.ofColumns(
                        NODES,
                        Clock.NUMBERS,
                        Shape.DIRECTED,
                        2,
                        ends,
                        ends,
                        times,
                        List.of(new Feature("f", new float[1]))));
        assertThrows(
                IllegalArgumentException.class,
                () -> EventLogBuilder.ofColumns(
                        NodeNames.numbered(4), Clock.NUMBERS, Shape.DIRECTED, 2, ends, ends, times, List.of()));
        assertThrows(
                IllegalArgumentException.class,
                () -> EventLogBuilder.ofColumns(
                        NODES, Clock.NUMBERS, Shape.BIPARTITE, 2, ends, ends, times, List.of()));
    }
}
