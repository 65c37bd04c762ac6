package dev.espalier.temporal.nulls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.graph.events.Clock;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.EventLogBuilder;
import dev.espalier.graph.events.NodeNames;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.temporal.draw.ArbitraryLogs;
import dev.espalier.temporal.draw.ChiSquare;
import dev.espalier.temporal.draw.GeneratorContract;
import dev.espalier.temporal.model.GenerationPlan;
import dev.espalier.temporal.model.ModelParts;
import dev.espalier.temporal.model.TemporalGenerator;
import dev.espalier.temporal.model.TemporalModel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Null models of whole logs against every permutation of a small one, with ties, repeats and self loops; and swaps of edges that
 * are one-way and mutual against all graphs that can be reached. A right law is refused once in 10^6 runs of a test.
 */
class NullsAgainstEnumerationTest {
    private static final int DRAWS = 20_000;

    private static EventLog log(Shape shape, int[][] events) {
        EventLogBuilder log = new EventLogBuilder(NodeNames.numbered(6), Clock.NUMBERS, shape);
        for (int[] event : events) {
            log.add(event[0], event[1], event[2]);
        }
        return log.build();
    }

    private static String text(Shape shape, List<int[]> events) {
        return events.stream()
                .map(event -> {
                    boolean isTurned = shape == Shape.UNDIRECTED && event[0] > event[1];
                    return event[2] + ":" + event[isTurned ? 1 : 0] + "-" + event[isTurned ? 0 : 1];
                })
                .sorted()
                .collect(Collectors.joining(" "));
    }

    private static Map<String, Long> drawn(String word, EventLog log) {
        TemporalModel model = Nulls.of(word).fit(log, TimeWindows.over(log, 1), Key.of(0), Progress.SILENT);
        GenerationPlan plan = GenerationPlan.like(model.frame());
        Map<String, Long> counts = new TreeMap<>();
        for (int k = 0; k < DRAWS; k++) {
            List<int[]> events = new ArrayList<>();
            model.generate(plan, 0, Key.of(k), (u, v, time) -> events.add(new int[] {u, v, (int) time}));
            counts.merge(text(log.shape(), events), 1L, Long::sum);
        }
        return counts;
    }

    private static void permutations(int[] order, int at, List<int[]> all) {
        if (at == order.length) {
            all.add(order.clone());
        }
        for (int i = at; i < order.length; i++) {
            int[] other = order.clone();
            other[at] = order[i];
            other[i] = order[at];
            permutations(other, at + 1, all);
        }
    }

    private static List<int[]> permutations(int size) {
        List<int[]> all = new ArrayList<>();
        permutations(IntStream.range(0, size).toArray(), 0, all);
        return all;
    }

    private interface Permuted {
        List<int[]> events(EventLog log, int[] order);
    }

    private static void check(String word, EventLog log, int size, Permuted permuted) {
        List<int[]> all = permutations(size);
        Map<String, Double> law = new TreeMap<>();
        for (int[] order : all) {
            law.merge(text(log.shape(), permuted.events(log, order)), (double) DRAWS / all.size(), Double::sum);
        }
        Map<String, Long> counts = drawn(word, log);
        assertEquals(law.keySet(), counts.keySet(), word);
        double p = ChiSquare.pValue(
                counts.values().stream().mapToLong(Long::longValue).toArray(),
                law.values().stream().mapToDouble(Double::doubleValue).toArray());
        assertTrue(p > 1e-6, word + ", " + log.shape() + ": p = " + p);
    }

    private static int[] event(EventLog log, int sources, int targets, int times) {
        return new int[] {log.source(sources), log.target(targets), (int) log.time(times)};
    }

    private static List<EventLog> smallLogs() {
        return List.of(
                log(Shape.DIRECTED, new int[][] {{0, 1, 0}, {1, 0, 0}, {2, 2, 1}, {0, 1, 3}}),
                log(Shape.UNDIRECTED, new int[][] {{0, 1, 0}, {1, 0, 1}, {2, 2, 1}, {1, 2, 3}}),
                log(Shape.BIPARTITE, new int[][] {{0, 3, 0}, {1, 4, 0}, {2, 4, 1}, {0, 3, 3}}));
    }

    @Test
    void timesAndTargetsAndPairsArePermutedUniformly() {
        for (EventLog log : smallLogs()) {
            check(
                    "time-shuffle",
                    log,
                    4,
                    (data, order) -> IntStream.range(0, 4)
                            .mapToObj(e -> event(data, e, e, order[e]))
                            .toList());
            if (log.shape() == Shape.UNDIRECTED) {
                check("configuration", log, 8, NullsAgainstEnumerationTest::ends);
            } else {
                check(
                        "configuration",
                        log,
                        4,
                        (data, order) -> IntStream.range(0, 4)
                                .mapToObj(e -> event(data, e, order[e], e))
                                .toList());
            }
            PairSeries series = new PairSeries(log);
            check(
                    "link-shuffle",
                    log,
                    series.size,
                    (data, order) -> IntStream.range(0, 4)
                            .mapToObj(e -> {
                                int like = series.firstEvents[order[series.pairs[e]]];
                                return event(data, like, like, e);
                            })
                            .toList());
        }
    }

    private static List<int[]> ends(EventLog log, int[] order) {
        return IntStream.range(0, 4)
                .mapToObj(e -> new int[] {end(log, order[2 * e]), end(log, order[2 * e + 1]), (int) log.time(e)})
                .toList();
    }

    private static int end(EventLog log, int which) {
        return which % 2 == 0 ? log.source(which / 2) : log.target(which / 2);
    }

    /** The first event may come last: all 25 pairs of times from 2 to 6. */
    @Test
    void uniformTimesAreUniformFromTheFirstToTheLast() {
        EventLog log = log(Shape.DIRECTED, new int[][] {{0, 1, 2}, {2, 3, 6}});
        Map<String, Long> counts = drawn("uniform-times", log);
        assertEquals(25, counts.size());
        assertTrue(ChiSquare.uniform(
                        counts.values().stream().mapToLong(Long::longValue).toArray())
                > 1e-6);
    }

    /** All graphs that swaps of edges of a kind lead to, by searching; edges as {u, v}, mutual ones in both ways. */
    private static Set<String> reachable(List<int[]> oneWay, List<int[]> mutual) {
        Set<String> seen = new TreeSet<>();
        ArrayDeque<List<List<int[]>>> open = new ArrayDeque<>(List.of(List.of(oneWay, mutual)));
        while (!open.isEmpty()) {
            List<List<int[]>> graph = open.remove();
            List<int[]> arcs = new ArrayList<>(graph.get(0));
            graph.get(1).forEach(edge -> {
                arcs.add(edge);
                arcs.add(new int[] {edge[1], edge[0]});
            });
            if (seen.add(text(
                    Shape.DIRECTED,
                    arcs.stream().map(a -> new int[] {a[0], a[1], 0}).toList()))) {
                for (int kind = 0; kind < 2; kind++) {
                    swaps(graph, kind).forEach(open::add);
                }
            }
        }
        return seen;
    }

    private static List<List<List<int[]>>> swaps(List<List<int[]>> graph, int kind) {
        List<List<List<int[]>>> all = new ArrayList<>();
        List<int[]> edges = graph.get(kind);
        for (int x = 0; x < edges.size(); x++) {
            for (int y = 0; y < edges.size(); y++) {
                for (int turn = 0; turn <= kind; turn++) {
                    int[] one = edges.get(x);
                    int[] two = edges.get(y);
                    int[] ad = {one[0], two[1 - turn]};
                    int[] cb = {two[turn], one[1]};
                    List<int[]> others = new ArrayList<>(graph.get(1 - kind));
                    List<int[]> more = new ArrayList<>(edges);
                    more.remove(one);
                    more.remove(two);
                    others.addAll(more);
                    boolean isFree = x != y && !isSame(ad, cb) && isNew(ad, others) && isNew(cb, others);
                    if (isFree && isNew(ad, List.of(one, two)) && isNew(cb, List.of(one, two))) {
                        more.add(ad);
                        more.add(cb);
                        all.add(kind == 0 ? List.of(more, graph.get(1)) : List.of(graph.get(0), more));
                    }
                }
            }
        }
        return all;
    }

    private static boolean isSame(int[] a, int[] b) {
        return (a[0] == b[0] && a[1] == b[1]) || (a[0] == b[1] && a[1] == b[0]);
    }

    private static boolean isNew(int[] edge, List<int[]> others) {
        return edge[0] != edge[1] && others.stream().noneMatch(other -> isSame(edge, other));
    }

    /** Two mutual edges, five one-way ones and a self loop in one snapshot: every graph with these degrees as often. */
    @Test
    void mixedSnapshotsAreUniformOverAllThatSwapsReach() {
        List<int[]> oneWay = List.of(new int[] {0, 2}, new int[] {1, 3}, new int[] {2, 4}, new int[] {3, 5});
        List<int[]> mutual = List.of(new int[] {0, 1}, new int[] {4, 5});
        List<int[]> events = new ArrayList<>();
        oneWay.forEach(edge -> events.add(new int[] {edge[0], edge[1], 0}));
        mutual.forEach(edge -> {
            events.add(new int[] {edge[0], edge[1], 0});
            events.add(new int[] {edge[1], edge[0], 0});
        });
        events.add(new int[] {3, 3, 0});
        Set<String> graphs = reachable(oneWay, mutual);
        assertTrue(graphs.size() > 10, graphs.size() + " graphs");
        Map<String, Long> counts = drawn("degree-swap", log(Shape.DIRECTED, events.toArray(int[][]::new)));
        assertEquals(graphs, counts.keySet());
        double p = ChiSquare.uniform(
                counts.values().stream().mapToLong(Long::longValue).toArray());
        assertTrue(p > 1e-6, "p = " + p);
    }

    /** More events than a piece holds: all of them come, from pieces in any order, and each piece again as it was. */
    @Test
    void pieceByPieceNothingIsLost() {
        ArbitraryLogs.Case many = ArbitraryLogs.many(70_000);
        int loops = (int) IntStream.range(0, many.log().size())
                .filter(e -> many.log().source(e) == many.log().target(e))
                .count();
        for (TemporalGenerator family : Nulls.all()) {
            TemporalModel model = family.fit(many.log(), many.windows(), Key.of(0), Progress.SILENT);
            GenerationPlan plan = GenerationPlan.like(model.frame());
            boolean isSimple = family.word().equals("er") || family.word().equals("degree-swap");
            EventLog graph = GeneratorContract.generate(model, plan, Key.of(4));
            assertEquals(many.log().size() - (isSimple ? loops : 0), graph.size(), family.word());
            int pieces = model.pieces(plan);
            long[] sizes = IntStream.range(0, pieces)
                    .parallel()
                    .mapToLong(piece -> {
                        long[] size = {0};
                        model.generate(plan, piece, Key.of(4), (u, v, time) -> size[0]++);
                        return size[0];
                    })
                    .toArray();
            assertEquals(graph.size(), Arrays.stream(sizes).sum(), family.word());
            assertEquals(
                    "piece: found " + pieces + ", expected 0 to " + (pieces - 1),
                    assertThrows(
                                    IllegalArgumentException.class,
                                    () -> model.generate(plan, pieces, Key.of(4), (u, v, time) -> {}))
                            .getMessage());
        }
    }

    @Test
    void wordsThatAreNoneAreRefused() {
        EventLog log = smallLogs().getFirst();
        TemporalModel model = Nulls.of("er").fit(log, TimeWindows.over(log, 1), Key.of(0), Progress.SILENT);
        assertTrue(Nulls.knows("er") && !Nulls.knows("erdos"));
        assertTrue(String.valueOf(assertThrows(IllegalArgumentException.class, () -> Nulls.of("erdos"))
                        .getMessage())
                .startsWith("word: found 'erdos', expected one of [uniform-times, er, "));
        ModelParts parts = new ModelParts("erdos", model.frame()).withEvents(log);
        assertTrue(String.valueOf(assertThrows(InputException.class, () -> Nulls.read(parts))
                        .getMessage())
                .startsWith("model erdos, word: found 'erdos', expected one of [uniform-times, er, "));
        TimeWindows few = new TimeWindows(1, 1, 9);
        assertEquals(
                "windows: found " + few + ", expected them to hold all times from 0 to 3",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Nulls.of("er").fit(log, few, Key.of(0), Progress.SILENT))
                        .getMessage());
    }
}
