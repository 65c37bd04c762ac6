package dev.espalier.temporal.snapshot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.espalier.graph.Key;
import dev.espalier.graph.Shuffle;
import dev.espalier.graph.events.Clock;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.EventLogBuilder;
import dev.espalier.graph.events.NodeNames;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.temporal.golden.RandomLogs;
import dev.espalier.testing.Randomised;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The distinct pairs of windows against sets of sets, and what two logs share. */
class WindowPairsAgainstSetsTest {
    /** Windows that begin before the log or within it, and end within it or after. */
    private static TimeWindows windows(SplittableRandom random) {
        return new TimeWindows(random.nextInt(-3, 6), 1 + random.nextInt(4), 1 + random.nextInt(6));
    }

    private static List<SortedSet<Long>> sets(EventLog log, TimeWindows windows) {
        List<SortedSet<Long>> sets = new ArrayList<>();
        for (int w = 0; w < windows.count(); w++) {
            SortedSet<Long> pairs = new TreeSet<>();
            for (int e = 0; e < log.size(); e++) {
                int low = Math.min(log.source(e), log.target(e));
                int high = Math.max(log.source(e), log.target(e));
                if (isWithin(log.time(e), windows, w) && low < high) {
                    pairs.add(low * (1L << 32) + high);
                }
            }
            sets.add(pairs);
        }
        return sets;
    }

    private static boolean isWithin(long time, TimeWindows windows, int window) {
        long start = windows.origin() + window * windows.width();
        return time >= start && time < start + windows.width();
    }

    @Randomised(cases = 120)
    void pairsAreThoseOfSets(Key key) {
        SplittableRandom random = key.random();
        Shape shape = RandomLogs.shape(key);
        EventLog log = RandomLogs.of(2 + random.nextInt(9), random.nextInt(80), 14, shape, key.split("log"));
        TimeWindows windows = windows(random);
        WindowPairs pairs = WindowPairs.of(log, windows);
        List<SortedSet<Long>> sets = sets(log, windows);
        TreeSet<Long> all = new TreeSet<>();
        int within = 0;
        for (int w = 0; w < windows.count(); w++) {
            List<Long> found = IntStream.range(pairs.from(w), pairs.to(w))
                    .mapToObj(pairs::pair)
                    .toList();
            assertEquals(List.copyOf(sets.get(w)), found, "window " + w);
            assertEquals(found.size(), pairs.count(w));
            int events = 0;
            for (int e = 0; e < log.size(); e++) {
                events += isWithin(log.time(e), windows, w) ? 1 : 0;
            }
            assertEquals(events, pairs.interactions(w));
            within += events;
            all.addAll(sets.get(w));
            for (long pair : all) {
                assertEquals(sets.get(w).contains(pair), pairs.contains(w, pair));
            }
        }
        assertEquals(log.size() - within, pairs.outside());
        assertArrayEquals(all.stream().mapToLong(Long::longValue).toArray(), pairs.distinct());
        if (shape != Shape.UNDIRECTED) {
            assertDirections(log, windows, pairs);
        }
        assertEquals(shape != Shape.UNDIRECTED, pairs.isDirected());
    }

    private static void assertDirections(EventLog log, TimeWindows windows, WindowPairs pairs) {
        for (int w = 0; w < windows.count(); w++) {
            for (int i = pairs.from(w); i < pairs.to(w); i++) {
                boolean up = false;
                boolean down = false;
                for (int e = 0; e < log.size(); e++) {
                    boolean isHere = isWithin(log.time(e), windows, w)
                            && WindowPairs.pair(log.source(e), log.target(e)) == pairs.pair(i);
                    up |= isHere && log.source(e) == WindowPairs.low(pairs.pair(i));
                    down |= isHere && log.source(e) == WindowPairs.high(pairs.pair(i));
                }
                assertEquals(up, pairs.goesUp(i));
                assertEquals(down, pairs.goesDown(i));
            }
        }
    }

    /** What a log shares with another under other names is what it shares with the same log renamed by hand. */
    @Randomised(cases = 60)
    void sharedPairsAreThoseOfBothSets(Key key) {
        SplittableRandom random = key.random();
        Shape shape = RandomLogs.shape(key);
        EventLog log = RandomLogs.of(8, 60, 14, shape, key.split("one"));
        EventLog other = RandomLogs.of(8, 60, 14, shape, key.split("other"));
        TimeWindows windows = windows(random);
        int[] numbers = IntStream.range(0, 12).toArray();
        Shuffle.shuffle(numbers, random);
        EventLog renamed = renamed(other, numbers);
        WindowPairs mine = WindowPairs.of(log, windows);
        WindowPairs theirs = WindowPairs.renamed(other, windows, java.util.Arrays.copyOf(numbers, 8), 12);
        List<SortedSet<Long>> mySets = sets(log, windows);
        List<SortedSet<Long>> theirSets = sets(renamed, windows);
        for (int v = 0; v < windows.count(); v++) {
            for (int w = 0; w < windows.count(); w++) {
                TreeSet<Long> both = new TreeSet<>(mySets.get(v));
                both.retainAll(theirSets.get(w));
                assertEquals(both.size(), mine.shared(v, theirs, w));
                assertEquals(both.size(), theirs.shared(w, mine, v));
            }
        }
    }

    private static EventLog renamed(EventLog log, int[] numbers) {
        var renamed = new EventLogBuilder(NodeNames.numbered(numbers.length), Clock.NUMBERS, Shape.DIRECTED);
        for (int e = 0; e < log.size(); e++) {
            renamed.add(numbers[log.source(e)], numbers[log.target(e)], log.time(e));
        }
        return renamed.build();
    }

    /** Numbers near the largest there are. */
    @Test
    void largeNodesAreToldApart() {
        int most = Integer.MAX_VALUE;
        var log = new EventLogBuilder(NodeNames.numbered(most), Clock.NUMBERS, Shape.DIRECTED)
                .add(most - 1, 0, 0)
                .add(0, most - 2, 0)
                .add(most - 2, most - 1, 0)
                .build();
        WindowPairs pairs = WindowPairs.of(log, new TimeWindows(0, 1, 1));
        assertEquals(3, pairs.size());
        for (int i = 0; i < 3; i++) {
            int expectedLow = i < 2 ? 0 : most - 2;
            assertEquals(expectedLow, WindowPairs.low(pairs.pair(i)));
            assertEquals(i == 0 ? most - 2 : most - 1, WindowPairs.high(pairs.pair(i)));
            assertEquals(i != 1, pairs.goesUp(i));
        }
        assertFalse(pairs.contains(0, WindowPairs.pair(0, 1)));
    }

    @Test
    void everyNodeNeedsANumber() {
        EventLog log = RandomLogs.of(4, 9, 2, Shape.DIRECTED, Key.of(1));
        TimeWindows windows = new TimeWindows(0, 1, 2);
        assertThrows(IllegalArgumentException.class, () -> WindowPairs.renamed(log, windows, new int[3], 9));
    }
}
