package dev.espalier.temporal.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.graph.events.Clock;
import dev.espalier.graph.events.Clock.Kind;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.EventLogBuilder;
import dev.espalier.graph.events.NodeNames;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.temporal.golden.RandomLogs;
import dev.espalier.testing.Randomised;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The figures that a page's scripts draw, counted again event by event. */
class LogDataAgainstPlainTest {
    private static EventLog log(Key key) {
        return RandomLogs.of(12, 150, 20, RandomLogs.shape(key), key.split("log"));
    }

    /** In how many events a node takes part: a self loop is one event. */
    private static int eventsOf(EventLog log, int node) {
        return (int) IntStream.range(0, log.size())
                .filter(e -> log.source(e) == node || log.target(e) == node)
                .count();
    }

    @Randomised(cases = 40)
    void strengthsAreEventsOfNodes(Key key) {
        EventLog log = log(key);
        double[] expected = IntStream.range(0, 12)
                .mapToDouble(v -> eventsOf(log, v))
                .filter(count -> count > 0)
                .sorted()
                .toArray();
        assertArrayEquals(expected, LogData.strengths(log));
    }

    @Randomised(cases = 40)
    void gapsAreBetweenSuccessiveTimesOfANode(Key key) {
        EventLog log = log(key);
        List<Double> expected = new ArrayList<>();
        for (int v = 0; v < log.nodeCount(); v++) {
            TreeSet<Long> times = new TreeSet<>();
            for (int e = 0; e < log.size(); e++) {
                if (log.source(e) == v || log.target(e) == v) {
                    times.add(log.time(e));
                }
            }
            for (Long time : times.tailSet(times.isEmpty() ? 0 : times.first(), false)) {
                expected.add((double) (time - times.lower(time)));
            }
        }
        expected.sort(Comparator.naturalOrder());
        assertEquals(expected, Arrays.stream(LogData.nodeGaps(log)).boxed().toList());
    }

    /** In the unit of the data, whatever a tick is. */
    @Test
    void gapsAreInUnits() {
        var log = new EventLogBuilder(NodeNames.numbered(2), new Clock(Kind.INSTANTS, 1000), Shape.DIRECTED)
                .add(0, 1, 0)
                .add(0, 1, 1500)
                .build();
        assertArrayEquals(new double[] {1.5, 1.5}, LogData.nodeGaps(log));
    }

    /** Each point is the share of values at least as large; there are few, and the last value is among them. */
    @Randomised(cases = 40)
    void lawsAreSharesAtLeastAsLarge(Key key) {
        SplittableRandom random = key.random();
        double[] values = random.doubles(1 + random.nextInt(3000))
                .map(u -> random.nextBoolean() ? Math.rint(10 * u) : 1 / (u + 1e-4))
                .sorted()
                .toArray();
        List<List<Double>> points = LogData.law(values);
        assertTrue(points.size() <= 122, points.size() + " points");
        double before = 0;
        for (List<Double> point : points) {
            double value = point.get(0);
            assertTrue(value > before);
            before = value;
            double low = value * (1 - 1e-5); // stored with six digits
            double share = Arrays.stream(values).filter(v -> v >= low).count() / (double) values.length;
            assertEquals(share, point.get(1), 1e-5 + 1.0 / values.length, "at " + value);
        }
        double most = values[values.length - 1];
        assertEquals(most > 0, !points.isEmpty());
        assertTrue(most == 0 || points.getLast().get(0) >= most * 0.9, () -> points + " to " + most);
    }

    @Randomised(cases = 40)
    void eventsAreCountedByWindowAndPair(Key key) {
        EventLog log = log(key);
        TimeWindows windows = new TimeWindows(1, 3, 5); // from 1 to 15: some events are outside
        int[] place = new int[log.nodeCount()];
        Arrays.setAll(place, v -> v % 3 == 0 ? -1 : v / 2);
        Map<List<Integer>, Integer> expected = new HashMap<>();
        for (int e = 0; e < log.size(); e++) {
            int u = place[log.source(e)];
            int v = place[log.target(e)];
            long window = Math.floorDiv(log.time(e) - 1, 3);
            if (u >= 0 && v >= 0 && u != v && window >= 0) {
                boolean isTurned = log.shape() == Shape.UNDIRECTED && u > v;
                expected.merge(List.of((int) window, isTurned ? v : u, isTurned ? u : v), 1, Integer::sum);
            }
        }
        Map<List<Integer>, Integer> found = new HashMap<>();
        for (List<Integer> event : LogData.events(log, windows, v -> place[v])) {
            assertEquals(null, found.put(event.subList(0, 3), event.get(3)), "each once");
        }
        assertEquals(expected, found);
    }

    /** Of many nodes the 250 with most events are drawn, the lower number first among equals. */
    @Randomised(cases = 5)
    void theMostActiveAreDrawn(Key key) {
        EventLog log = RandomLogs.of(400, 900, 5, Shape.DIRECTED, key);
        TreeMap<Integer, List<Integer>> byCount = new TreeMap<>(Comparator.reverseOrder());
        for (int v = 0; v < 400; v++) {
            byCount.computeIfAbsent(eventsOf(log, v), count -> new ArrayList<>())
                    .add(v);
        }
        byCount.remove(0);
        int[] expected = byCount.values().stream()
                .flatMap(List::stream)
                .limit(250)
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
        assertArrayEquals(expected, LogData.drawn(log));
    }

    @Test
    void windowsAreLabelledAsTheirTimesAre() {
        EventLog numbers = RandomLogs.of(4, 30, 9, Shape.DIRECTED, Key.of(1));
        Map<String, Object> shown = LogData.windows(numbers.clock(), new TimeWindows(-1, 5, 2), "five wide");
        assertEquals(List.of("-1", "4"), shown.get("labels"));
        assertEquals("Snapshots are five wide.", shown.get("caption"));
        var instants = new EventLogBuilder(NodeNames.numbered(2), Clock.SECONDS, Shape.DIRECTED)
                .add(0, 1, 0)
                .build();
        Map<String, Object> dated = LogData.windows(instants.clock(), new TimeWindows(86_400, 43_200, 2), "half a day");
        assertEquals(List.of("1970-01-02", "1970-01-02 12:00:00"), dated.get("labels"));
        Map<String, Object> many = LogData.windows(numbers.clock(), new TimeWindows(0, 1, 2001), "one wide");
        assertEquals(2000, ((List<?>) many.getOrDefault("labels", List.of())).size());
        assertEquals("Snapshots are one wide. Shown are the first 2,000.", many.get("caption"));
    }
}
