package dev.espalier.expressivity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.expressivity.network.Compiler;
import dev.espalier.expressivity.network.CompilerOptions;
import dev.espalier.expressivity.network.Gradient;
import dev.espalier.expressivity.network.ReluNetwork;
import dev.espalier.expressivity.programs.MinimumCutProgram;
import dev.espalier.expressivity.programs.OrderedGraph;
import dev.espalier.expressivity.programs.PlainTree;
import dev.espalier.expressivity.programs.RandomNetworks;
import dev.espalier.expressivity.programs.SpanningTreeProgram;
import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.util.SplittableRandom;

/**
 * Away from ties the networks are linear, so a finite difference is exact: weights differ by more than the step, and no
 * other cut is nearly as small as the smallest.
 */
class GradientsTest {
    private static final long STEP = 1;

    @Randomised(cases = 60)
    void differencesOfFlowsPickOutTheMinimumCut(Key key) {
        SplittableRandom random = key.random();
        int n = 3 + random.nextInt(3);
        OrderedGraph graph = RandomNetworks.graph(n, random);
        long[] capacities = new long[graph.edges()];
        for (int e = 0; e < capacities.length; e++) {
            capacities[e] = random.nextLong(1L << 40);
        }
        Cut cut = smallestCut(graph, capacities);
        assertTrue(cut.gapToNext() > 2 * STEP, "another cut is as small");
        ReluNetwork network = Compiler.compile(
                        MinimumCutProgram.between(graph, 0, n - 1), CompilerOptions.DEFAULT.withLongestForm(8))
                .network();
        assertEquals(cut.value(), network.evaluate(capacities)[0]);
        double[] gradient = Gradient.of(network, 0, doubles(capacities));
        for (int e = 0; e < capacities.length; e++) {
            long expected = cut.contains(e) ? 1 : 0;
            assertEquals(expected, difference(network, capacities, e), "arc " + e);
            assertEquals((double) expected, gradient[e], "arc " + e);
        }
    }

    @Randomised(cases = 60)
    void differencesOfTreesPickOutTheirEdges(Key key) {
        SplittableRandom random = key.random();
        OrderedGraph graph = RandomNetworks.connectedGraph(2 + random.nextInt(8), random);
        long[] weights = new long[graph.edges()];
        for (int e = 0; e < weights.length; e++) {
            weights[e] = 1000L * random.nextInt(-50, 50) * weights.length + 10L * e;
        }
        ReluNetwork network = Compiler.compile(SpanningTreeProgram.of(graph));
        double[] gradient = Gradient.of(network, 0, doubles(weights));
        boolean[] tree = new boolean[weights.length];
        PlainTree.tree(graph, weights).forEach(e -> tree[e] = true);
        for (int e = 0; e < weights.length; e++) {
            long expected = tree[e] ? 1 : 0;
            assertEquals(expected, difference(network, weights, e), "edge " + e);
            assertEquals((double) expected, gradient[e], "edge " + e);
        }
    }

    /** The slope on both sides, which agree away from ties. */
    private static long difference(ReluNetwork network, long[] at, int e) {
        long[] moved = at.clone();
        moved[e] += STEP;
        long above = network.evaluate(moved)[0];
        moved[e] -= 2 * STEP;
        long below = network.evaluate(moved)[0];
        long here = network.evaluate(at)[0];
        assertEquals(above - here, here - below, "no kink at input " + e);
        assertTrue((above - here) % STEP == 0);
        return (above - here) / STEP;
    }

    private static double[] doubles(long[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }

    /** The arcs out of a set of nodes, as bits, and how much more the next best other arcs weigh. */
    private record Cut(long arcs, long value, long gapToNext) {
        boolean contains(int e) {
            return ((arcs >> e) & 1) == 1;
        }
    }

    private static Cut smallestCut(OrderedGraph graph, long[] capacities) {
        Cut best = new Cut(0, Long.MAX_VALUE, Long.MAX_VALUE);
        for (int set = 1; set < 1 << (graph.nodes() - 1); set += 2) {
            long arcs = 0;
            long value = 0;
            for (int e = 0; e < capacities.length; e++) {
                if (((set >> graph.source(e)) & 1) == 1 && ((set >> graph.target(e)) & 1) == 0) {
                    arcs |= 1L << e;
                    value += capacities[e];
                }
            }
            if (value < best.value()) {
                best = new Cut(arcs, value, best.value() - value);
            } else if (arcs != best.arcs()) {
                best = new Cut(best.arcs(), best.value(), Math.min(best.gapToNext(), value - best.value()));
            }
        }
        return best;
    }
}
