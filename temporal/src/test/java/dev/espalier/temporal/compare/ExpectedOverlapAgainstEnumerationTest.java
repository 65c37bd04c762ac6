package dev.espalier.temporal.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.espalier.graph.Key;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
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

/** Expected overlaps equal means over all ways in which nodes may swap or match. */
final class ExpectedOverlapAgainstEnumerationTest {
    private static final TimeWindows WINDOW = new TimeWindows(0, 1, 1);
    private static final int NODES = 6;

    @Randomised(cases = 40)
    void nodesOfEqualGeneratedDegreeSwap(Key key) {
        WindowPairs real = pairs(key.split("real"), 9);
        WindowPairs generated = pairs(key.split("generated"), 8);
        Map<Integer, Integer> degrees = degrees(generated);
        List<Integer> nodes = List.copyOf(degrees.keySet());
        double[] sum = new double[2];
        matchings(nodes, nodes, new HashMap<>(), (a, b) -> degree(degrees, a) == degree(degrees, b), matching -> {
            sum[0] += overlap(real, generated, matching);
            sum[1]++;
        });
        assertEquals(sum[0] / sum[1], new ExpectedOverlap(NODES).aligned(real, generated, 0), 1e-12);
    }

    @Randomised(cases = 40)
    void nodesAreMatchedByRank(Key key) {
        WindowPairs real =
                pairs(key.split("real"), 4 + key.split("size").random().nextInt(6));
        WindowPairs generated = pairs(key.split("generated"), 7);
        Map<Integer, Integer> ours = degrees(real);
        Map<Integer, Integer> theirs = degrees(generated);
        List<List<Integer>> ourOrders = orders(ours);
        List<List<Integer>> theirOrders = orders(theirs);
        double sum = 0;
        for (List<Integer> one : ourOrders) {
            for (List<Integer> other : theirOrders) {
                Map<Integer, Integer> matching = new HashMap<>();
                for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
                    matching.put(other.get(i), one.get(i));
                }
                sum += overlap(real, generated, matching);
            }
        }
        double mean = sum / ourOrders.size() / theirOrders.size();
        assertEquals(mean, new ExpectedOverlap(NODES).byRank(real, generated, 0), 1e-12);
    }

    private static WindowPairs pairs(Key key, int events) {
        EventLog log = RandomLogs.of(NODES, events, 1, Shape.UNDIRECTED, key);
        return WindowPairs.of(log, WINDOW);
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
    private static List<List<Integer>> orders(Map<Integer, Integer> degrees) {
        List<Integer> sorted = degrees.keySet().stream()
                .sorted((a, b) -> degree(degrees, b) - degree(degrees, a))
                .toList();
        List<List<Integer>> orders = new ArrayList<>();
        matchings(sorted, sorted, new HashMap<>(), (a, b) -> degree(degrees, a) == degree(degrees, b), matching -> {
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
