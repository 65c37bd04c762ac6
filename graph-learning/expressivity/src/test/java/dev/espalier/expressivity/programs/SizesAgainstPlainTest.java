package dev.espalier.expressivity.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.expressivity.NetworkSize;
import dev.espalier.expressivity.language.Cost;
import dev.espalier.expressivity.network.Compiler;
import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Sizes and depths of programs, counted again by playing their algorithms on sets of nodes. */
class SizesAgainstPlainTest {
    private static int rounds(int players) {
        int rounds = 0;
        for (int left = players; left > 1; left = (left + 1) / 2) {
            rounds++;
        }
        return rounds;
    }

    @Randomised(cases = 100)
    void treesCostWhatEliminatingNodesOneByOneCosts(Key key) {
        SplittableRandom random = key.random();
        OrderedGraph graph = RandomNetworks.connectedGraph(1 + random.nextInt(9), random);
        Map<Integer, Set<Integer>> neighbours = new TreeMap<>();
        Map<Set<Integer>, Integer> parallel = new HashMap<>();
        IntStream.range(0, graph.nodes()).forEach(v -> neighbours.put(v, new TreeSet<>()));
        for (int e = 0; e < graph.edges(); e++) {
            if (!graph.isLoop(e)) {
                of(neighbours, graph.source(e)).add(graph.target(e));
                of(neighbours, graph.target(e)).add(graph.source(e));
                parallel.merge(Set.of(graph.source(e), graph.target(e)), 1, Integer::sum);
            }
        }
        int size = 0;
        int depth = 0;
        for (int edges : parallel.values()) {
            size += edges - 1;
            depth = Math.max(depth, rounds(edges));
        }
        while (neighbours.size() > 1) {
            int next = lastOfFewest(neighbours);
            Set<Integer> around = of(neighbours, next);
            neighbours.remove(next);
            Set<Set<Integer>> compared = new HashSet<>();
            for (int u : around) {
                of(neighbours, u).remove(next);
                for (int v : around) {
                    if (u != v && !of(neighbours, u).add(v)) {
                        compared.add(Set.of(u, v));
                    }
                }
            }
            size += around.size() - 1 + compared.size();
            depth += rounds(around.size()) + (compared.isEmpty() ? 0 : 1);
        }
        Cost cost = SpanningTreeProgram.of(graph).cost();
        assertEquals(size, cost.size());
        assertEquals(depth, cost.depth());
    }

    private static Set<Integer> of(Map<Integer, Set<Integer>> neighbours, int node) {
        return Objects.requireNonNull(neighbours.get(node));
    }

    private static int lastOfFewest(Map<Integer, Set<Integer>> neighbours) {
        int fewest = neighbours.values().stream().mapToInt(Set::size).min().orElseThrow();
        return neighbours.keySet().stream()
                .filter(v -> of(neighbours, v).size() == fewest)
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    /** M pairs, D residual arcs that avoid the sink, n' nodes with one: M sum over k of (k-1)(4D - n') + (k-2) D. */
    @Randomised(cases = 60)
    void flowsCostWhatTheFormulaSaysOfAnyGraph(Key key) {
        SplittableRandom random = key.random();
        int n = 2 + random.nextInt(5);
        OrderedGraph graph = RandomNetworks.graph(n, random);
        int source = random.nextInt(n);
        int sink = (source + 1 + random.nextInt(n - 1)) % n;
        Set<Set<Integer>> pairs = new HashSet<>();
        Map<String, Integer> arcs = new HashMap<>();
        for (int e = 0; e < graph.edges(); e++) {
            if (!graph.isLoop(e)) {
                pairs.add(Set.of(graph.source(e), graph.target(e)));
                arcs.merge(graph.source(e) + " " + graph.target(e), 1, Integer::sum);
            }
        }
        Set<Integer> inner = new HashSet<>();
        long innerArcs = 0;
        for (Set<Integer> pair : pairs) {
            if (!pair.contains(sink)) {
                innerArcs += 2;
                inner.addAll(pair);
            }
        }
        long operations = 0;
        for (int k = 2; k < n; k++) {
            operations += (k - 1) * (4 * innerArcs - inner.size()) + (k - 2) * innerArcs;
        }
        operations *= pairs.size();
        // one for each arc with a later parallel one, one for each direction of a pair that has both
        long outputs = 0;
        for (Map.Entry<String, Integer> arc : arcs.entrySet()) {
            String[] ends = arc.getKey().split(" ", -1);
            outputs += arc.getValue() - 1 + (arcs.containsKey(ends[1] + " " + ends[0]) ? 1 : 0);
        }
        assertEquals(operations, MaximumFlowProgram.operations(graph, source, sink));
        assertEquals(outputs, MaximumFlowProgram.outputOperations(graph, source, sink));
        assertEquals(
                operations + outputs,
                MaximumFlowProgram.of(graph, source, sink).cost().size());
    }

    @Randomised(cases = 80)
    void distancesBetweenAllCostAMinimumForEachPathThatMeetsAnother(Key key) {
        SplittableRandom random = key.random();
        OrderedGraph graph = RandomNetworks.graph(1 + random.nextInt(7), random);
        Map<String, Integer> arcs = new HashMap<>();
        for (int e = 0; e < graph.edges(); e++) {
            if (!graph.isLoop(e)) {
                arcs.merge(graph.source(e) + " " + graph.target(e), 1, Integer::sum);
            }
        }
        int size = arcs.values().stream().mapToInt(count -> count - 1).sum();
        Set<String> known = new HashSet<>(arcs.keySet());
        for (int k = 0; k < graph.nodes(); k++) {
            for (int i = 0; i < graph.nodes(); i++) {
                for (int j = 0; j < graph.nodes(); j++) {
                    if (i != j && known.contains(i + " " + k) && known.contains(k + " " + j)) {
                        size += known.add(i + " " + j) ? 0 : 1;
                    }
                }
            }
        }
        assertEquals(size, AllPairsProgram.of(graph).cost().size());
        assertEquals(known.size(), AllPairsProgram.connected(graph).length);
        assertTrue(AllPairsProgram.of(graph).cost().depth()
                <= graph.nodes()
                        + arcs.values().stream()
                                .mapToInt(SizesAgainstPlainTest::rounds)
                                .max()
                                .orElse(0));
    }

    /** Shares grow towards 1/6 for trees, 5/4 for flows; the depth of trees to 1 and what rounding up adds. */
    @Test
    void sizesStayWithinTheirTheorems() {
        for (int n = 3; n <= 12; n++) {
            NetworkSize tree = NetworkSize.ofTree(n);
            assertEquals(n * (n - 1) / 2, tree.edges());
            assertEquals((n - 1) * (n - 2) * (n + 3) / 6.0 / Math.pow(n, 3), tree.share(), 1e-15);
            assertTrue(tree.share() < 1 / 6.0 && tree.depthShare() < 2, "depth share " + tree.depthShare());
            assertEquals(tree.program().size(), tree.network().units());
        }
        double[] shares = IntStream.rangeClosed(3, 5)
                .mapToObj(NetworkSize::ofFlow)
                .mapToDouble(NetworkSize::share)
                .toArray();
        for (int i = 0; i < shares.length; i++) {
            assertTrue(shares[i] < 1.25 && (i == 0 || shares[i] > shares[i - 1]), "share " + shares[i]);
        }
        NetworkSize flow = NetworkSize.ofFlow(4);
        assertEquals(4, flow.nodes());
        assertEquals(12, flow.edges());
        assertEquals(flow.program().depth() / Math.pow(12 * 4, 2), flow.depthShare(), 1e-15);
    }

    /** A cycle of length n has one node less and one pair more with every node that goes: n - 2 minima at y, one at last. */
    @Test
    void cyclesAndStarsAreCheap() {
        for (int n = 3; n <= 12; n++) {
            int[][] cycle = new int[n][];
            int[][] star = new int[n][];
            for (int v = 0; v < n; v++) {
                cycle[v] = new int[] {v, (v + 1) % n};
                star[v] = new int[] {0, v};
            }
            OrderedGraph ring = OrderedGraph.of(n, cycle);
            assertEquals(n - 1, SpanningTreeProgram.of(ring).cost().size());
            assertEquals(n - 1, Compiler.compile(SpanningTreeProgram.of(ring)).units());
            assertEquals(
                    Cost.FREE, SpanningTreeProgram.of(OrderedGraph.of(n, star)).cost());
        }
    }
}
