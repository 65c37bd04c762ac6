package dev.espalier.graph.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.testing.Randomised;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EventLogTest {
    private record Event(int source, int target, long time, float weight) {}

    /** Against a sort of objects: stable, whatever the span of the times. */
    @Randomised
    void eventsAreSortedByTimeAndTiesKeepTheirOrder(Key key) {
        SplittableRandom random = key.random();
        for (long span : new long[] {1, 2, 3, 50, 100_000, Integer.MAX_VALUE, Long.MAX_VALUE}) {
            List<Event> events = events(random, span);
            EventLogBuilder builder =
                    new EventLogBuilder(NodeNames.numbered(9), Clock.NUMBERS, Shape.DIRECTED, List.of("weight"));
            events.forEach(e -> builder.add(e.source, e.target, e.time, new float[] {e.weight}));
            EventLog log = builder.build();
            List<Event> sorted = new ArrayList<>(events);
            sorted.sort(Comparator.comparingLong(Event::time));
            assertEquals(sorted, eventsOf(log));
        }
    }

    @Randomised
    void partsShareNodesAndTimeIsFoundWithin(Key key) {
        SplittableRandom random = key.random();
        EventLogBuilder builder =
                new EventLogBuilder(NodeNames.numbered(9), Clock.NUMBERS, Shape.DIRECTED, List.of("weight"));
        events(random, 20).forEach(e -> builder.add(e.source, e.target, e.time, new float[] {e.weight}));
        EventLog log = builder.build();
        long start = random.nextLong(-12, 12);
        long end = start + random.nextLong(8);
        EventLog part = log.between(start, end);
        List<Event> expected = eventsOf(log).stream()
                .filter(e -> e.time >= start && e.time < end)
                .toList();
        assertEquals(expected, eventsOf(part));
        // a part of a part counts from its own first event
        if (part.size() > 1) {
            assertEquals(expected.subList(1, expected.size()), eventsOf(part.slice(1, part.size())));
            assertEquals(0, part.firstAt(part.firstTime()));
            assertEquals(part.size(), part.firstAt(part.lastTime() + 1));
        }
    }

    @Test
    void bipartiteLogsKeepTheirSidesApart() {
        EventLogBuilder mixed = new EventLogBuilder(
                        NodeNames.of(List.of("a", "b", "c")), Clock.NUMBERS, Shape.BIPARTITE)
                .add(0, 1, 1)
                .add(1, 2, 2);
        var refused = assertThrows(IllegalArgumentException.class, mixed::build);
        assertTrue(String.valueOf(refused.getMessage()).contains("'b' as source and as target"), refused::toString);
    }

    @Test
    void misuseIsRefused() {
        EventLogBuilder builder = new EventLogBuilder(NodeNames.numbered(2), Clock.NUMBERS, Shape.DIRECTED);
        assertThrows(IllegalArgumentException.class, () -> builder.add(0, 2, 1));
        assertThrows(IllegalArgumentException.class, () -> builder.add(-1, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> builder.add(0, 1, 1, new float[] {1}));
        EventLog empty = builder.build();
        assertTrue(empty.isEmpty());
        assertThrows(IllegalStateException.class, empty::firstTime);
        assertThrows(IllegalArgumentException.class, () -> empty.slice(0, 1));
        assertThrows(IllegalArgumentException.class, () -> NodeNames.of(List.of("a", "a")));
    }

    @ParameterizedTest
    @CsvSource({
        "NUMBERS, 1, 5, 5",
        "NUMBERS, 1000, -1500, -1.5",
        "NUMBERS, 10, 0, 0",
        "INSTANTS, 1, 0, 1970-01-01T00:00:00Z",
        "INSTANTS, 1000, -1, 1969-12-31T23:59:59.999Z",
        "INSTANTS, 1000000000, 1000000001, 1970-01-01T00:00:01.000000001Z"
    })
    void timesReadAsTheirOwnerWritesThem(Clock.Kind kind, long ticks, long time, String text) {
        assertEquals(text, new Clock(kind, ticks).text(time));
    }

    @Test
    void ticksArePowersOfTen() {
        for (long ticks : new long[] {0, -1, 2, 60, 999_999_999_999_999_999L, Long.MAX_VALUE}) {
            assertThrows(IllegalArgumentException.class, () -> new Clock(Clock.Kind.NUMBERS, ticks));
        }
        // numbers may have more decimals than seconds
        assertEquals("0.000000000000000001", new Clock(Clock.Kind.NUMBERS, 1_000_000_000_000_000_000L).text(1));
        assertThrows(IllegalArgumentException.class, () -> new Clock(Clock.Kind.INSTANTS, 10_000_000_000L));
        assertThrows(IllegalStateException.class, () -> Clock.NUMBERS.instant(0));
    }

    /** Every time is in one window, also before zero. */
    @Randomised
    void windowsCutTimeWithoutGaps(Key key) {
        SplittableRandom random = key.random();
        long first = random.nextLong(-1000, 1000);
        TimeWindows windows = TimeWindows.between(first, first + random.nextLong(500), 1 + random.nextLong(60));
        for (long time = windows.origin() - 3; time < windows.end() + 3; time++) {
            long window = windows.index(time);
            boolean isInside = time >= windows.origin() && time < windows.end();
            assertEquals(isInside, window >= 0 && window < windows.count());
            if (isInside) {
                assertTrue(windows.start((int) window) <= time && time < windows.end((int) window));
            }
        }
    }

    private static List<Event> events(SplittableRandom random, long span) {
        List<Event> events = new ArrayList<>();
        for (int e = random.nextInt(200); e >= 0; e--) {
            long time = span == Long.MAX_VALUE ? random.nextLong() : random.nextLong(span) - span / 2;
            events.add(new Event(random.nextInt(9), random.nextInt(9), time, events.size()));
        }
        return events;
    }

    private static List<Event> eventsOf(EventLog log) {
        List<Event> events = new ArrayList<>();
        for (int e = 0; e < log.size(); e++) {
            events.add(new Event(log.source(e), log.target(e), log.time(e), log.feature(0, e)));
        }
        return events;
    }
}
