package dev.espalier.expressivity.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.expressivity.MaximumFlowNetwork;
import dev.espalier.expressivity.language.Rational;
import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Flows against every cut of graphs of up to seven nodes: the smallest is as large as the flow, and the flow fills it. */
class FlowsAgainstCutsTest {
    /** A graph with its ends and exact capacities. */
    private record Problem(OrderedGraph graph, int source, int sink, List<Rational> capacities) {
        static Problem random(int most, SplittableRandom random) {
            int n = 2 + random.nextInt(most - 1);
            OrderedGraph graph = RandomNetworks.graph(n, random);
            int source = random.nextInt(n);
            int sink = (source + 1 + random.nextInt(n - 1)) % n;
            return new Problem(graph, source, sink, FlowsAgainstCutsTest.capacities(graph.edges(), random));
        }

        /** What leaves a set of nodes, given as bits. */
        Rational cut(int set) {
            Rational cut = Rational.ZERO;
            for (int e = 0; e < graph.edges(); e++) {
                cut = leaves(set, e) ? cut.plus(capacities.get(e)) : cut;
            }
            return cut;
        }

        boolean leaves(int set, int e) {
            return in(set, graph.source(e)) && !in(set, graph.target(e));
        }

        boolean enters(int set, int e) {
            return !in(set, graph.source(e)) && in(set, graph.target(e));
        }

        /** The sets with the source and without the sink. */
        int[] sets() {
            return IntStream.range(0, 1 << graph.nodes())
                    .filter(set -> in(set, source) && !in(set, sink))
                    .toArray();
        }

        Rational smallestCut() {
            return IntStream.of(sets())
                    .mapToObj(this::cut)
                    .min(Rational::compareTo)
                    .orElseThrow();
        }

        List<Rational> flow() {
            return MaximumFlowProgram.of(graph, source, sink).evaluate(capacities);
        }
    }

    private static boolean in(int set, int node) {
        return ((set >> node) & 1) == 1;
    }

    /** None, ties, fractions, decimals of very different size, and numbers that no long holds. */
    private static List<Rational> capacities(int arcs, SplittableRandom random) {
        int kind = random.nextInt(5);
        return IntStream.range(0, arcs)
                .mapToObj(e -> random.nextInt(5) == 0
                        ? Rational.ZERO
                        : switch (kind) {
                            case 0 -> Rational.of(random.nextInt(3));
                            case 1 -> Rational.of(random.nextInt(10), 1 + random.nextInt(6));
                            case 2 -> Rational.of(random.nextLong() >>> 1);
                            case 3 -> Rational.of(BigDecimal.valueOf(random.nextInt(10), random.nextInt(-30, 30)));
                            default -> Rational.of(random.nextInt(1, 100));
                        })
                .toList();
    }

    @Randomised(cases = 80)
    void theFlowFillsTheSmallestCutAndIsItsSize(Key key) {
        Problem problem = Problem.random(6, key.random());
        assertMaximal(problem, problem.flow());
    }

    /** The fattest walk goes by 3 and 5; what is pushed to 1 and 2 on its account does not all get through 4. */
    @Randomised(cases = 20)
    void flowThatGetsStuckGoesBack(Key key) {
        SplittableRandom random = key.random();
        OrderedGraph graph =
                OrderedGraph.of(7, new int[][] {{0, 1}, {0, 2}, {0, 3}, {1, 4}, {2, 4}, {3, 5}, {4, 6}, {5, 6}});
        List<Rational> capacities = IntStream.range(0, graph.edges())
                .mapToObj(
                        e -> Rational.of(random.nextInt(1, 4) + (graph.source(e) == 3 || graph.source(e) == 5 ? 3 : 0)))
                .toList();
        Problem problem = new Problem(graph, 0, 6, capacities);
        assertMaximal(problem, problem.flow());
    }

    @Randomised(cases = 60)
    void manyParallelArcsAreFilledInOrder(Key key) {
        SplittableRandom random = key.random();
        int[][] arcs = new int[4 + random.nextInt(7)][];
        Arrays.setAll(arcs, e -> new int[] {random.nextInt(2), 1 + random.nextInt(2)});
        OrderedGraph graph = OrderedGraph.of(3, arcs);
        Problem problem = new Problem(graph, 0, 2, capacities(arcs.length, random));
        assertMaximal(problem, problem.flow());
    }

    private static void assertMaximal(Problem problem, List<Rational> flow) {
        OrderedGraph graph = problem.graph();
        assertEquals(problem.smallestCut(), flow.getLast());
        Rational[] net = new Rational[graph.nodes()];
        Arrays.fill(net, Rational.ZERO);
        for (int e = 0; e < graph.edges(); e++) {
            assertTrue(flow.get(e).signum() >= 0
                    && flow.get(e).compareTo(problem.capacities().get(e)) <= 0);
            net[graph.source(e)] = net[graph.source(e)].minus(flow.get(e));
            net[graph.target(e)] = net[graph.target(e)].plus(flow.get(e));
        }
        for (int v = 0; v < net.length; v++) {
            Rational value = v == problem.source()
                    ? flow.getLast().negate()
                    : v == problem.sink() ? flow.getLast() : Rational.ZERO;
            assertEquals(value, net[v], "net flow into node " + v);
        }
        for (int set : problem.sets()) {
            if (problem.cut(set).equals(flow.getLast())) {
                for (int e = 0; e < graph.edges(); e++) {
                    assertTrue(
                            !problem.leaves(set, e)
                                    || flow.get(e).equals(problem.capacities().get(e)),
                            "full");
                    assertTrue(!problem.enters(set, e) || flow.get(e).signum() == 0, "nothing comes back");
                }
            }
        }
        assertInOrder(problem, flow);
    }

    /** Loops are empty, of opposite arcs one is, and an arc runs only when the parallel ones before it are full. */
    private static void assertInOrder(Problem problem, List<Rational> flow) {
        OrderedGraph graph = problem.graph();
        for (int e = 0; e < graph.edges(); e++) {
            if (flow.get(e).signum() > 0) {
                assertTrue(!graph.isLoop(e), "a loop carries nothing");
                for (int other = 0; other < graph.edges(); other++) {
                    boolean parallel = graph.source(other) == graph.source(e) && graph.target(other) == graph.target(e);
                    boolean opposite = graph.source(other) == graph.target(e) && graph.target(other) == graph.source(e);
                    assertTrue(!opposite || flow.get(other).signum() == 0, "one direction");
                    assertTrue(
                            !parallel
                                    || other >= e
                                    || flow.get(other)
                                            .equals(problem.capacities().get(other)),
                            "in order");
                }
            }
        }
    }

    @Randomised(cases = 30)
    void networksGiveTheProgramsFlowArcByArc(Key key) {
        SplittableRandom random = key.random();
        Problem problem = Problem.random(5, random);
        var network = MaximumFlowNetwork.of(problem.graph(), problem.source(), problem.sink());
        for (int i = 0; i < 5; i++) {
            List<Rational> capacities = capacities(problem.graph().edges(), random);
            List<Rational> flow = network.flow(capacities);
            assertEquals(network.program().evaluate(capacities), flow);
            assertMaximal(new Problem(problem.graph(), problem.source(), problem.sink(), capacities), flow);
        }
    }

    /** Of the value of a flow: relabelling, turning all arcs around, and what one arc's capacity can do to it. */
    @Randomised(cases = 30)
    void valuesAreThoseOfTheSameGraphSeenOtherwise(Key key) {
        SplittableRandom random = key.random();
        Problem problem = Problem.random(5, random);
        OrderedGraph graph = problem.graph();
        int n = graph.nodes();
        int shift = random.nextInt(n);
        int[][] relabelled = new int[graph.edges()][];
        int[][] turned = new int[graph.edges()][];
        for (int e = 0; e < relabelled.length; e++) {
            relabelled[e] = new int[] {(graph.source(e) + shift) % n, (graph.target(e) + shift) % n};
            turned[e] = new int[] {graph.target(e), graph.source(e)};
        }
        Rational value = problem.flow().getLast();
        List<Rational> capacities = problem.capacities();
        assertEquals(
                value,
                new Problem(
                                OrderedGraph.of(n, relabelled),
                                (problem.source() + shift) % n,
                                (problem.sink() + shift) % n,
                                capacities)
                        .flow()
                        .getLast());
        assertEquals(
                value,
                new Problem(OrderedGraph.of(n, turned), problem.sink(), problem.source(), capacities)
                        .flow()
                        .getLast());
        if (graph.edges() > 0) {
            int wider = random.nextInt(graph.edges());
            Rational more = Rational.of(1 + random.nextInt(5), 2);
            List<Rational> increased = new ArrayList<>(capacities);
            increased.set(wider, capacities.get(wider).plus(more));
            Rational gain = new Problem(graph, problem.source(), problem.sink(), increased)
                    .flow()
                    .getLast()
                    .minus(value);
            assertTrue(gain.signum() >= 0 && gain.compareTo(more) <= 0, "gain " + gain + " of " + more);
        }
    }
}
