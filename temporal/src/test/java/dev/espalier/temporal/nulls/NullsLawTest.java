package dev.espalier.temporal.nulls;

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
import dev.espalier.temporal.draw.ChiSquare;
import dev.espalier.temporal.draw.GeneratorContract;
import dev.espalier.temporal.model.GenerationPlan;
import dev.espalier.temporal.model.TemporalModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The laws of snapshots against enumeration: the same small snapshot in many windows is as many draws, and every graph that
 * can come must come equally often. A right law is refused once in 10^6 runs of a test.
 */
class NullsLawTest {
    private static final int WINDOWS = 20_000;

    private static Map<String, Long> drawn(String word, Shape shape, int nodes, int[][] edges) {
        EventLogBuilder events = new EventLogBuilder(NodeNames.numbered(nodes), Clock.NUMBERS, shape);
        for (int w = 0; w < WINDOWS; w++) {
            for (int[] edge : edges) {
                events.add(edge[0], edge[1], w);
            }
        }
        EventLog log = events.build();
        TimeWindows windows = TimeWindows.over(log, 1);
        TemporalModel model = Nulls.of(word).fit(log, windows, Key.of(0), Progress.SILENT);
        EventLog graph = GeneratorContract.generate(model, GenerationPlan.like(model.frame()), Key.of(17));
        Map<String, Long> counts = new TreeMap<>();
        for (int w = 0; w < WINDOWS; w++) {
            EventLog snapshot = graph.between(w, w + 1);
            String[] lines = new String[snapshot.size()];
            for (int e = 0; e < lines.length; e++) {
                int u = snapshot.source(e);
                int v = snapshot.target(e);
                lines[e] = shape == Shape.UNDIRECTED && v < u ? v + "-" + u : u + "-" + v;
            }
            Arrays.sort(lines);
            counts.merge(String.join(" ", lines), 1L, Long::sum);
        }
        return counts;
    }

    private static void assertUniform(int graphs, Map<String, Long> counts) {
        assertEquals(graphs, counts.size());
        double p = ChiSquare.uniform(
                counts.values().stream().mapToLong(Long::longValue).toArray());
        assertTrue(p > 1e-6, "p = " + p);
    }

    @Test
    void everyGraphWithTheseNodesAndEdgesIsAsLikely() {
        // two of the six pairs of four nodes
        assertUniform(15, drawn("er", Shape.UNDIRECTED, 4, new int[][] {{0, 1}, {2, 3}}));
        // the same with directions
        assertUniform(60, drawn("er", Shape.DIRECTED, 4, new int[][] {{0, 1}, {2, 3}}));
        // three of the six pairs across
        assertUniform(20, drawn("er", Shape.BIPARTITE, 5, new int[][] {{0, 2}, {1, 3}, {1, 4}}));
    }

    @Test
    void everyGraphWithTheseDegreesIsAsLikely() {
        // two-regular graphs of six labelled nodes: 60 hexagons, 10 pairs of triangles
        int[][] hexagon = {{0, 1}, {1, 2}, {2, 3}, {3, 4}, {4, 5}, {5, 0}};
        assertUniform(70, drawn("degree-swap", Shape.UNDIRECTED, 6, hexagon));
        // sources with two targets each, targets with two sources each: 90 of the matrices with rows and columns of two
        // ones
        int[][] across = {{0, 4}, {0, 5}, {1, 5}, {1, 6}, {2, 6}, {2, 7}, {3, 7}, {3, 4}};
        assertUniform(90, drawn("degree-swap", Shape.BIPARTITE, 8, across));
        // perfect matchings by mutual edges, beside one-way edges that have no choice
        int[][] mutual = {{0, 1}, {1, 0}, {2, 3}, {3, 2}, {4, 5}, {5, 4}};
        assertUniform(15, drawn("degree-swap", Shape.DIRECTED, 6, mutual));
        // one-way perfect matchings from three nodes to three
        assertUniform(6, drawn("degree-swap", Shape.DIRECTED, 6, new int[][] {{0, 3}, {1, 4}, {2, 5}}));
    }

    /** Two edges across with two events and one: either matching, and either edge of it with the two. */
    @Test
    void whichEdgeHasWhichEventsIsDrawn() {
        int[][] uneven = {{0, 2}, {0, 2}, {1, 3}};
        assertUniform(4, drawn("degree-swap", Shape.BIPARTITE, 4, uneven));
        assertUniform(
                4,
                drawn("er", Shape.BIPARTITE, 4, uneven).entrySet().stream()
                        .filter(entry -> isMatching(entry.getKey()))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private static boolean isMatching(String graph) {
        return Stream.of("0-", "1-", "-2", "-3").allMatch(graph::contains);
    }

    /** The gaps 1, 2 and 4 of many pairs come in all six orders, from starts that are uniform over what there is room for. */
    @Test
    void gapsComeInEveryOrderFromEveryStart() {
        int pairs = 12_000;
        int last = 16;
        EventLogBuilder events = new EventLogBuilder(NodeNames.numbered(pairs + 2), Clock.NUMBERS, Shape.DIRECTED);
        for (int v = 1; v <= pairs; v++) {
            events.add(0, v, 3).add(0, v, 4).add(0, v, 6).add(0, v, 10);
        }
        events.add(pairs + 1, 0, 0).add(pairs + 1, 1, last);
        EventLog log = events.build();
        TemporalModel model =
                Nulls.of("pair-gap-shuffle").fit(log, TimeWindows.over(log, 1), Key.of(0), Progress.SILENT);
        EventLog graph = GeneratorContract.generate(model, GenerationPlan.like(model.frame()), Key.of(3));
        Map<Integer, List<Long>> times = new TreeMap<>();
        for (int e = 0; e < graph.size(); e++) {
            if (graph.source(e) == 0) {
                times.computeIfAbsent(graph.target(e), v -> new ArrayList<>()).add(graph.time(e));
            }
        }
        Map<String, Long> orders = new TreeMap<>();
        Map<String, Long> starts = new TreeMap<>();
        for (List<Long> of : times.values()) {
            long first = of.get(0);
            orders.merge((of.get(1) - first) + " " + (of.get(2) - of.get(1)), 1L, Long::sum);
            starts.merge(Long.toString(first), 1L, Long::sum);
        }
        assertUniform(6, orders);
        assertUniform(last - 7 + 1, starts);
    }

    /** Three windows of ten that have events, and five of six: every placing of them as likely. */
    @Test
    void windowsMoveToEveryPlace() {
        assertUniform(10 * 9 * 8, places(3, 10));
        assertUniform(6 * 5 * 4 * 3 * 2, places(5, 6));
    }

    private static Map<String, Long> places(int busy, int count) {
        EventLogBuilder events = new EventLogBuilder(NodeNames.numbered(busy + 1), Clock.NUMBERS, Shape.DIRECTED);
        for (int w = 0; w < busy; w++) {
            events.add(w, busy, w);
        }
        TemporalModel model = Nulls.of("snapshot-shuffle")
                .fit(events.build(), new TimeWindows(0, 1, count), Key.of(0), Progress.SILENT);
        GenerationPlan plan = GenerationPlan.like(model.frame());
        Map<String, Long> counts = new TreeMap<>();
        for (int k = 0; k < 15_000; k++) {
            long[] place = new long[busy];
            model.generate(plan, 0, Key.of(k), (source, target, time) -> place[source] = time);
            counts.merge(Arrays.toString(place), 1L, Long::sum);
        }
        return counts;
    }
}
