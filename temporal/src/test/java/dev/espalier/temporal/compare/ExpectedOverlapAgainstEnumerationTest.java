package dev.espalier.temporal.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.espalier.graph.Key;
import dev.espalier.graph.events.Clock;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.EventLogBuilder;
import dev.espalier.graph.events.NodeNames;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.temporal.golden.RandomLogs;
import dev.espalier.temporal.snapshot.SnapshotGraph;
import dev.espalier.temporal.snapshot.WindowPairs;
import dev.espalier.testing.Randomised;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Expected overlaps equal means over all ways in which nodes may swap or match. */
final class ExpectedOverlapAgainstEnumerationTest {
    private static final TimeWindows WINDOW = new TimeWindows(0, 1, 1);
    private static final int NODES = 6;

    @Randomised(cases = 40)
    void nodesOfEqualGeneratedDegreeSwap(Key key) {
        for (Shape shape : List.of(Shape.UNDIRECTED, Shape.BIPARTITE)) {
            WindowPairs real = pairs(shape, key.split("real"), 9);
            WindowPairs generated = pairs(shape, key.split("generated"), 8);
            Map<Integer, Integer> degrees = degrees(generated);
            List<Integer> nodes = List.copyOf(degrees.keySet());
            double[] sum = new double[2];
            matchings(nodes, nodes, new HashMap<>(), (a, b) -> areAlike(shape, degrees, a, b), matching -> {
                sum[0] += overlap(real, generated, matching);
                sum[1]++;
            });
            assertEquals(sum[0] / sum[1], new ExpectedOverlap(NODES).aligned(real, generated, 0), 1e-12);
        }
    }

    @Randomised(cases = 40)
    void nodesAreMatchedByRank(Key key) {
        for (Shape shape : List.of(Shape.UNDIRECTED, Shape.BIPARTITE)) {
            WindowPairs real = pairs(
                    shape, key.split("real"), 4 + key.split("size").random().nextInt(6));
            WindowPairs generated = pairs(shape, key.split("generated"), 7);
            List<List<Integer>> ourOrders = orders(shape, degrees(real));
            List<List<Integer>> theirOrders = orders(shape, degrees(generated));
            double sum = 0;
            for (List<Integer> one : ourOrders) {
                for (List<Integer> other : theirOrders) {
                    Map<Integer, Integer> matching = new HashMap<>();
                    for (int side = 0; side < 2; side++) {
                        match(ofSide(shape, side, other), ofSide(shape, side, one), matching);
                    }
                    sum += overlap(real, generated, matching);
                }
            }
            double mean = sum / ourOrders.size() / theirOrders.size();
            assertEquals(mean, new ExpectedOverlap(NODES).byRank(real, generated, 0), 1e-12);
        }
    }

    /** Two sources with a target each: half of the ways to swap leave both edges, the others none. */
    @Test
    void sourcesDoNotSwapWithTargets() {
        for (int[] sources : new int[][] {{0, 1}, {2, 3}}) {
            EventLog log = new EventLogBuilder(NodeNames.numbered(4), Clock.NUMBERS, Shape.BIPARTITE)
                    .add(sources[0], 3 - sources[0], 0)
                    .add(sources[1], 3 - sources[1], 0)
                    .build();
            WindowPairs pairs = WindowPairs.of(log, WINDOW);
            assertEquals(50, Overlap.of(pairs, pairs, true, 0, false).expected(), 1e-12);
            assertEquals(50, Overlap.of(pairs, pairs, false, 0, false).expected(), 1e-12);
        }
    }

    private static void match(List<Integer> from, List<Integer> to, Map<Integer, Integer> matching) {
        for (int i = 0; i < Math.min(from.size(), to.size()); i++) {
            matching.put(from.get(i), to.get(i));
        }
    }

    private static WindowPairs pairs(Shape shape, Key key, int events) {
        return WindowPairs.of(RandomLogs.of(NODES, events, 1, shape, key), WINDOW);
    }

    /** The lower half of the nodes of a bipartite log are its sources. */
    private static int side(Shape shape, int node) {
        return shape == Shape.BIPARTITE && node >= NODES / 2 ? 1 : 0;
    }

    private static List<Integer> ofSide(Shape shape, int side, List<Integer> nodes) {
        return nodes.stream().filter(v -> side(shape, v) == side).toList();
    }

    private static boolean areAlike(Shape shape, Map<Integer, Integer> degrees, int a, int b) {
        return degree(degrees, a) == degree(degrees, b) && side(shape, a) == side(shape, b);
    }

    private static Map<Integer, Integer> degrees(WindowPairs pairs) {
        SnapshotGraph graph = new SnapshotGraph(NODES);
        graph.load(pairs, 0);
        Map<Integer, Integer> degrees = new HashMap<>();
        for (int v = 0; v < graph.nodes(); v++) {
            degrees.put(graph.name(v), graph.degree(v));
        }
        return degrees;
    }

    private static int degree(Map<Integer, Integer> degrees, int node) {
        return degrees.getOrDefault(node, 0);
    }

    /** All orders of nodes by falling degree. */
    private static List<List<Integer>> orders(Shape shape, Map<Integer, Integer> degrees) {
        List<Integer> sorted = degrees.keySet().stream()
                .sorted((a, b) -> degree(degrees, b) - degree(degrees, a))
                .toList();
        List<List<Integer>> orders = new ArrayList<>();
        matchings(sorted, sorted, new HashMap<>(), (a, b) -> areAlike(shape, degrees, a, b), matching -> {
            orders.add(sorted.stream().map(matching::get).toList());
        });
        return orders;
    }

    private static void matchings(
            List<Integer> from,
            List<Integer> to,
            Map<Integer, Integer> matching,
            BiPredicate<Integer, Integer> mayMatch,
            Consumer<Map<Integer, Integer>> each) {
        if (matching.size() == from.size()) {
            each.accept(matching);
            return;
        }
        int next = from.get(matching.size());
        for (int other : to) {
            if (mayMatch.test(next, other) && !matching.containsValue(other)) {
                matching.put(next, other);
                matchings(from, to, matching, mayMatch, each);
                matching.remove(next);
            }
        }
    }

    private static int overlap(WindowPairs real, WindowPairs generated, Map<Integer, Integer> matching) {
        int overlap = 0;
        for (int i = generated.from(0); i < generated.to(0); i++) {
            Integer u = matching.get(WindowPairs.low(generated.pair(i)));
            Integer v = matching.get(WindowPairs.high(generated.pair(i)));
            overlap += u != null && v != null && real.contains(0, WindowPairs.pair(u, v)) ? 1 : 0;
        }
        return overlap;
    }
}
