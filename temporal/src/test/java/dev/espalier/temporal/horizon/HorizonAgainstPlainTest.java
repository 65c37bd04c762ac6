package dev.espalier.temporal.horizon;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.graph.events.Clock;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.EventLogBuilder;
import dev.espalier.graph.events.NodeNames;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.graph.parallel.InlineWorkers;
import dev.espalier.graph.parallel.ThreadWorkers;
import dev.espalier.temporal.golden.RandomLogs;
import dev.espalier.temporal.snapshot.WindowPairs;
import dev.espalier.testing.Randomised;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whole-horizon statistics of small logs equal those of sets, maps and searches over events. */
final class HorizonAgainstPlainTest {
    private static final TimeWindows WINDOWS = new TimeWindows(0, 3, 5);

    @Randomised(cases = 90)
    void everyShape(Key key) {
        Shape shape = RandomLogs.shape(key.split("shape"));
        int events = 1 + key.split("events").random().nextInt(60);
        EventLog log = RandomLogs.of(14, events, 15, shape, key);
        Horizon found = Horizons.of(log, WINDOWS, HorizonOptions.DEFAULT);
        List<Set<Long>> snapshots = new ArrayList<>();
        Map<Long, Integer> counts = new HashMap<>();
        Map<Integer, Integer> first = new HashMap<>();
        int[] events1 = new int[WINDOWS.count()];
        for (int w = 0; w < WINDOWS.count(); w++) {
            snapshots.add(new HashSet<>());
        }
        for (int e = 0; e < log.size(); e++) {
            int w = (int) WINDOWS.index(log.time(e));
            events1[w]++;
            if (log.source(e) != log.target(e)) {
                long pair = WindowPairs.pair(log.source(e), log.target(e));
                snapshots.get(w).add(pair);
                counts.merge(pair, 1, Integer::sum);
                first.putIfAbsent(log.source(e), w);
                first.putIfAbsent(log.target(e), w);
            }
        }
        assertArrayEquals(events1, found.events());
        assertEquals(events, found.value(HorizonStatistic.EVENTS));
        assertEquals(first.size(), found.value(HorizonStatistic.NODES));
        assertEquals(counts.size(), found.value(HorizonStatistic.PAIRS));
        assertEquals(counts.size(), found.eventsPerPair().total());
        for (int i = 0; i < found.eventsPerPair().size(); i++) {
            int value = found.eventsPerPair().value(i);
            long count = counts.values().stream().filter(c -> c == value).count();
            assertEquals(count, found.eventsPerPair().count(i));
        }
        double single = counts.values().stream().filter(c -> c == 1).count();
        assertEquals(single / counts.size(), found.value(HorizonStatistic.SINGLE_EVENT_PAIRS), 1e-12);
        double appearance = first.values().stream().mapToInt(w -> w).average().orElse(Double.NaN);
        assertEquals(appearance / 4, found.value(HorizonStatistic.MEAN_FIRST_APPEARANCE), 1e-12);
        checkPersistence(snapshots, found);
        double reachable = first.size() < 2 ? Double.NaN : reachable(log, first.keySet());
        assertEquals(reachable, found.value(HorizonStatistic.REACHABILITY), 1e-12);
    }

    private static void checkPersistence(List<Set<Long>> snapshots, Horizon found) {
        Set<Long> ever = new HashSet<>();
        double sum = 0;
        int defined = 0;
        for (int w = 0; w < snapshots.size(); w++) {
            Set<Long> fresh = new HashSet<>(snapshots.get(w));
            fresh.removeAll(ever);
            ever.addAll(fresh);
            assertEquals(fresh.size(), found.newPairs()[w]);
            if (w + 1 < snapshots.size()) {
                Set<Long> both = new HashSet<>(snapshots.get(w));
                both.retainAll(snapshots.get(w + 1));
                Set<Long> either = new HashSet<>(snapshots.get(w));
                either.addAll(snapshots.get(w + 1));
                double kept = either.isEmpty() ? Double.NaN : (double) both.size() / either.size();
                assertEquals(kept, found.persistence()[w]);
                sum += either.isEmpty() ? 0 : kept;
                defined += either.isEmpty() ? 0 : 1;
            }
        }
        double mean = defined == 0 ? Double.NaN : sum / defined;
        assertEquals(mean, found.value(HorizonStatistic.MEAN_PERSISTENCE), 1e-12);
    }

    @Test
    void windowsWithoutEdgesHaveNoPersistence() {
        EventLog log = new EventLogBuilder(NodeNames.numbered(2), Clock.NUMBERS, Shape.UNDIRECTED)
                .add(0, 1, 0)
                .add(0, 1, 3)
                .build();
        Horizon found = Horizons.of(log, WINDOWS, HorizonOptions.DEFAULT);
        assertArrayEquals(new double[] {1, 0, Double.NaN, Double.NaN}, found.persistence());
        assertEquals(0.5, found.value(HorizonStatistic.MEAN_PERSISTENCE));
        assertEquals(0, found.value(HorizonStatistic.SINGLE_EVENT_PAIRS));
        assertEquals(2, found.value(HorizonStatistic.MOST_EVENTS_OF_A_PAIR));
    }

    /** The earliest time at which each node is reached, relaxed until nothing changes. */
    private static double reachable(EventLog log, Set<Integer> nodes) {
        int reached = 0;
        for (int source : nodes) {
            Map<Integer, Long> at = new HashMap<>(Map.of(source, -1L));
            boolean hasChanged = true;
            while (hasChanged) {
                hasChanged = false;
                for (int e = 0; e < log.size(); e++) {
                    hasChanged |= relax(at, log.source(e), log.target(e), log.time(e));
                    if (log.shape() == Shape.UNDIRECTED) {
                        hasChanged |= relax(at, log.target(e), log.source(e), log.time(e));
                    }
                }
            }
            reached += at.size() - 1;
        }
        return reached / (nodes.size() * (nodes.size() - 1.0));
    }

    private static boolean relax(Map<Integer, Long> at, int from, int to, long time) {
        if (at.getOrDefault(from, Long.MAX_VALUE) >= time || at.getOrDefault(to, Long.MAX_VALUE) <= time) {
            return false;
        }
        at.put(to, time);
        return true;
    }

    /** Katz centrality is the sum over all walks of edges whose windows rise. */
    @Randomised(cases = 40)
    void katzSumsOverWalks(Key key) {
        Shape shape = RandomLogs.shape(key.split("shape"));
        EventLog log = RandomLogs.of(8, 25, 15, shape, key);
        WindowPairs pairs = WindowPairs.of(log, WINDOWS);
        List<int[]> arcs = new ArrayList<>();
        for (int w = 0; w < WINDOWS.count(); w++) {
            for (int i = pairs.from(w); i < pairs.to(w); i++) {
                int u = WindowPairs.low(pairs.pair(i));
                int v = WindowPairs.high(pairs.pair(i));
                if (shape == Shape.UNDIRECTED || pairs.goesUp(i)) {
                    arcs.add(new int[] {u, v, w});
                }
                if (shape == Shape.UNDIRECTED || pairs.goesDown(i)) {
                    arcs.add(new int[] {v, u, w});
                }
            }
        }
        double[] expected = new double[8];
        for (int[] arc : arcs) {
            expected[arc[1]] += 0.2 * weight(arcs, arc);
        }
        assertArrayEquals(expected, Katz.of(pairs, 0.2, 0.6), 1e-12);
    }

    private static double weight(List<int[]> arcs, int[] arc) {
        double weight = 1;
        for (int[] before : arcs) {
            if (before[1] == arc[0] && before[2] < arc[2]) {
                weight += 0.2 * Math.pow(0.6, arc[2] - before[2]) * weight(arcs, before);
            }
        }
        return weight;
    }

    /** Reachability from sampled sources is unbiased: 200 draws of 64 of 150 sources, up to 5 standard errors. */
    @Test
    void sampledSourcesAreUnbiased() {
        EventLog log = RandomLogs.of(150, 260, 40, Shape.DIRECTED, Key.of(9));
        TimeWindows windows = new TimeWindows(0, 1, 40);
        Horizon exact = Horizons.of(log, windows, HorizonOptions.DEFAULT);
        assertEquals(0, exact.sampledSources());
        double sum = 0;
        double squares = 0;
        int draws = 200;
        for (int r = 0; r < draws; r++) {
            var options = new HorizonOptions(50, 40, 0.05, 0.5, Key.of(77).split(r));
            Horizon drawn = Horizons.of(log, windows, options);
            assertEquals(64, drawn.sampledSources());
            double off = drawn.value(HorizonStatistic.REACHABILITY) - exact.value(HorizonStatistic.REACHABILITY);
            sum += off;
            squares += off * off;
        }
        double error = Math.sqrt(squares / draws) / Math.sqrt(draws);
        assertTrue(error > 0);
        assertEquals(0, sum / draws, 5 * error);
    }

    @Randomised(cases = 3)
    void threadsDoNotMatter(Key key) {
        EventLog log = RandomLogs.of(500, 3000, 100, Shape.DIRECTED, key);
        WindowPairs pairs = WindowPairs.of(log, new TimeWindows(0, 10, 10));
        Horizon one = Horizons.of(log, pairs, HorizonOptions.DEFAULT, new InlineWorkers(), Progress.SILENT);
        try (ThreadWorkers workers = new ThreadWorkers(3)) {
            Horizon many = Horizons.of(log, pairs, HorizonOptions.DEFAULT, workers, Progress.SILENT);
            assertEquals(one.values(), many.values());
        }
    }

    @Randomised(cases = 30)
    void distanceOfDistributionsIsTheLargestDifference(Key key) {
        var random = key.random();
        int[] one = random.ints(1 + random.nextInt(20), 1, 8).sorted().toArray();
        int[] other = random.ints(1 + random.nextInt(20), 1, 8).sorted().toArray();
        double largest = 0;
        for (int x = 0; x < 9; x++) {
            largest = Math.max(largest, Math.abs(share(one, x) - share(other, x)));
        }
        double found = CountDistribution.ofSorted(one).distance(CountDistribution.ofSorted(other));
        assertEquals(largest, found, 1e-12);
    }

    private static double share(int[] values, int x) {
        int count = 0;
        for (int value : values) {
            count += value <= x ? 1 : 0;
        }
        return (double) count / values.length;
    }
}
