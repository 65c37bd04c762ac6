package dev.espalier.temporal.motif;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.graph.events.Clock;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.EventLogBuilder;
import dev.espalier.graph.events.NodeNames;
import dev.espalier.graph.parallel.ThreadWorkers;
import dev.espalier.graph.parallel.Workers;
import dev.espalier.testing.Randomised;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** Counts on random small logs, with ties, repeats and self loops, against a list of all triples of events. */
class MotifsAgainstEnumerationTest {
    @Randomised(cases = 400)
    void countsAreThoseOfAllTriples(Key key) {
        SplittableRandom random = key.random();
        EventLog log = randomLog(random, random.nextBoolean() ? Shape.DIRECTED : Shape.UNDIRECTED);
        var ties = random.nextBoolean() ? MotifOptions.Ties.BY_ROW : MotifOptions.Ties.STRICT;
        long delta = random.nextInt(5) == 0 ? Long.MAX_VALUE : random.nextInt(25);
        MotifOptions options = new MotifOptions(delta, ties);
        MotifCounts found = TemporalMotifs.count(log, options);
        assertArrayEquals(enumerated(log, options), found.toArray());
    }

    @Randomised(cases = 5)
    void countsAreTheSameOnManyThreads(Key key) {
        EventLog log = randomLog(key.random(), Shape.DIRECTED);
        MotifOptions options = MotifOptions.within(10);
        try (Workers threads = new ThreadWorkers(3)) {
            assertEquals(
                    TemporalMotifs.count(log, options), TemporalMotifs.count(log, options, threads, Progress.SILENT));
        }
    }

    @Randomised(cases = 50)
    void strictCountsAndThoseOfUndirectedLogsDoNotDependOnOrder(Key key) {
        SplittableRandom random = key.random();
        EventLog log = randomLog(random, Shape.UNDIRECTED);
        EventLogBuilder turned = log.emptied();
        for (int e = log.size() - 1; e >= 0; e--) {
            boolean isTurned = random.nextBoolean();
            turned.add(isTurned ? log.target(e) : log.source(e), isTurned ? log.source(e) : log.target(e), log.time(e));
        }
        MotifOptions options = new MotifOptions(8, MotifOptions.Ties.STRICT);
        assertEquals(TemporalMotifs.count(log, options), TemporalMotifs.count(turned.build(), options));
    }

    static EventLog randomLog(SplittableRandom random, Shape shape) {
        int nodes = 1 + random.nextInt(6);
        int span = 1 + random.nextInt(40);
        long first = switch (random.nextInt(4)) {
            case 0 -> Long.MIN_VALUE;
            case 1 -> Long.MAX_VALUE - span;
            default -> -10;
        };
        EventLogBuilder log = new EventLogBuilder(NodeNames.numbered(nodes), Clock.NUMBERS, shape);
        int events = random.nextInt(45);
        for (int e = 0; e < events; e++) {
            log.add(random.nextInt(nodes), random.nextInt(nodes), first + random.nextInt(span));
        }
        return log.build();
    }

    private static long[] enumerated(EventLog log, MotifOptions options) {
        boolean isStrict = options.ties() == MotifOptions.Ties.STRICT;
        long[] counts = new long[Motif.COUNT];
        Map<String, Integer> places = new HashMap<>();
        Motif.values().forEach(motif -> places.put(motif.label(), motif.index()));
        for (int i = 0; i < log.size(); i++) {
            for (int j = i + 1; j < log.size(); j++) {
                for (int k = j + 1; k < log.size(); k++) {
                    boolean isInOrder = !isStrict || (log.time(i) < log.time(j) && log.time(j) < log.time(k));
                    if (isInOrder && log.time(k) - log.time(i) <= options.delta()) {
                        add(log, new int[] {i, j, k}, places, counts);
                    }
                }
            }
        }
        return counts;
    }

    private static void add(EventLog log, int[] events, Map<String, Integer> places, long[] counts) {
        Set<Integer> nodes = new HashSet<>();
        for (int e : events) {
            if (log.source(e) == log.target(e)) {
                return;
            }
            nodes.add(log.source(e));
            nodes.add(log.target(e));
        }
        if (nodes.size() > 3) {
            return;
        }
        int ways = log.shape() == Shape.UNDIRECTED ? 8 : 1;
        for (int way = 0; way < ways; way++) {
            Map<Integer, Integer> seen = new LinkedHashMap<>();
            StringBuilder label = new StringBuilder();
            for (int i = 0; i < 3; i++) {
                boolean isTurned = ((way >> i) & 1) == 1;
                int[] ends = {log.source(events[i]), log.target(events[i])};
                label.append(number(seen, ends[isTurned ? 1 : 0])).append(number(seen, ends[isTurned ? 0 : 1]));
            }
            counts[places.getOrDefault(label.toString(), -1)]++;
        }
    }

    private static int number(Map<Integer, Integer> seen, int node) {
        seen.putIfAbsent(node, seen.size());
        return seen.getOrDefault(node, -1);
    }
}
