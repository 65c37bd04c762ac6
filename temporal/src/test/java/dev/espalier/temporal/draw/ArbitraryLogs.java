package dev.espalier.temporal.draw;

import dev.espalier.graph.Key;
import dev.espalier.graph.events.Clock;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.EventLogBuilder;
import dev.espalier.graph.events.NodeNames;
import dev.espalier.graph.events.TimeWindows;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Logs for property tests: small random ones with all that real ones have, and ugly ones. */
public final class ArbitraryLogs {
    private ArbitraryLogs() {}

    /** A log and the windows it is seen in. */
    public record Case(String name, EventLog log, TimeWindows windows) {}

    /** A log of 1 to 120 events with ties, repeated pairs, self loops but in bipartite ones, and nodes without events. */
    public static Case of(Key key) {
        SplittableRandom random = key.random();
        return of(anyShape(random), random);
    }

    /** Any of the shapes. */
    public static Shape anyShape(SplittableRandom random) {
        return List.of(Shape.values()).get(random.nextInt(Shape.values().length));
    }

    /** Such a log of a shape. */
    public static Case of(Shape shape, SplittableRandom random) {
        int nodes = 2 + random.nextInt(15);
        int events = 1 + random.nextInt(120);
        int span = 1 + random.nextInt(60);
        long origin = random.nextInt(1000) - 500L;
        int sources = shape == Shape.BIPARTITE ? 1 + random.nextInt(nodes - 1) : nodes;
        boolean hasLoops = shape != Shape.BIPARTITE && random.nextBoolean();
        EventLogBuilder log = new EventLogBuilder(NodeNames.numbered(nodes), Clock.NUMBERS, shape);
        while (log.size() < events) {
            // squares make some nodes busier than others
            int u = (int) (sources * Math.pow(random.nextDouble(), 2));
            int v = shape == Shape.BIPARTITE ? sources + random.nextInt(nodes - sources) : random.nextInt(nodes);
            if (u != v || hasLoops) {
                log.add(u, v, origin + random.nextInt(span));
            }
        }
        EventLog built = log.build();
        long width = 1L + random.nextInt(20);
        TimeWindows windows = TimeWindows.over(built, width);
        if (random.nextBoolean()) {
            windows = new TimeWindows(windows.origin() - width, width, windows.count() + 2);
        }
        return new Case(shape + " " + built, built, windows);
    }

    /** Ten logs that break things. */
    public static List<Case> ugly(int many) {
        List<Case> all = new ArrayList<>();
        all.add(single("one event", Shape.DIRECTED, 2, new int[][] {{0, 1, 5}}, 1));
        all.add(single("one pair, often", Shape.UNDIRECTED, 2, repeated(50, 0, 1, 3), 10));
        all.add(single(
                "all at one time", Shape.DIRECTED, 5, new int[][] {{0, 1, 7}, {1, 2, 7}, {2, 3, 7}, {3, 4, 7}}, 1));
        int[][] star = new int[40][];
        for (int i = 0; i < star.length; i++) {
            star[i] = new int[] {0, 1 + i % 20, i};
        }
        all.add(single("star", Shape.UNDIRECTED, 21, star, 8));
        all.add(single("self loops only", Shape.DIRECTED, 3, repeated(20, 1, 1, 2), 7));
        all.add(single("one source, many targets", Shape.BIPARTITE, 21, star, 8));
        EventLogBuilder huge = new EventLogBuilder(NodeNames.numbered(3), Clock.SECONDS, Shape.DIRECTED);
        huge.add(0, 1, -4_000_000_000_000_000_000L).add(1, 2, 0).add(2, 0, 4_000_000_000_000_000_000L);
        EventLog far = huge.build();
        all.add(new Case("huge times", far, TimeWindows.over(far, 1_000_000_000_000_000_000L)));
        all.add(single("most nodes silent", Shape.DIRECTED, 5000, new int[][] {{17, 4999, 1}, {4999, 17, 9}}, 3));
        all.add(single(
                "complete",
                Shape.UNDIRECTED,
                4,
                new int[][] {{0, 1, 0}, {0, 2, 0}, {0, 3, 1}, {1, 2, 1}, {3, 1, 1}, {2, 3, 1}},
                2));
        all.add(many(many));
        return all;
    }

    private static int[][] repeated(int times, int u, int v, int gap) {
        int[][] events = new int[times][];
        for (int i = 0; i < times; i++) {
            events[i] = new int[] {u, v, i * gap};
        }
        return events;
    }

    private static Case single(String name, Shape shape, int nodes, int[][] events, long width) {
        EventLogBuilder log = new EventLogBuilder(NodeNames.numbered(nodes), Clock.NUMBERS, shape);
        for (int[] event : events) {
            log.add(event[0], event[1], event[2]);
        }
        EventLog built = log.build();
        return new Case(name, built, TimeWindows.over(built, width));
    }

    /** Many directed events among a tenth as many nodes, some of them far busier than others. */
    public static Case many(int events) {
        SplittableRandom random = Key.of(events).random();
        int nodes = Math.max(2, events / 10);
        EventLogBuilder log = new EventLogBuilder(NodeNames.numbered(nodes), Clock.SECONDS, Shape.DIRECTED);
        long time = 0;
        for (int e = 0; e < events; e++) {
            time += random.nextInt(3);
            int u = (int) (nodes * Math.pow(random.nextDouble(), 3));
            log.add(u, (u + 1 + random.nextInt(nodes - 1)) % nodes, time);
        }
        EventLog built = log.build();
        return new Case("many events", built, TimeWindows.over(built, Math.max(1, time / 100)));
    }
}
