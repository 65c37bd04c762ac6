package dev.espalier.network.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.network.graph.ComputationGraph;
import dev.espalier.network.graph.RandomGraphs;
import dev.espalier.network.sparse.Activation;
import dev.espalier.network.sparse.Initialiser;
import dev.espalier.network.sparse.SparseNetwork;
import dev.espalier.network.training.SetEvolution.Evolved;
import dev.espalier.testing.Randomised;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SetEvolutionTest {
    private static final Initialiser HE = Initialiser.HE_UNIFORM;

    @Test
    void theShareNearestToZeroGoesOfEachSign() {
        float[] weights = {-3, -2, -1, 1, 2, 3, 4};
        boolean[] keep = new boolean[7];
        assertEquals(4, SetEvolution.remove(weights, IntStream.range(0, 7).toArray(), 0.3, keep));
        assertArrayEquals(new boolean[] {true, false, false, false, false, true, true}, keep);
    }

    /** The rule as the published program has it, on lists, with NumPy's first and last places of a minimum. */
    @Randomised(cases = 100)
    void thePlainRuleRemovesTheSame(Key key) {
        SplittableRandom random = key.random();
        int n = 1 + random.nextInt(40);
        float[] weights = new float[n];
        for (int e = 0; e < n; e++) {
            weights[e] = random.nextInt(-9, 10) + (random.nextBoolean() ? 0.25f : 0); // with ties
        }
        double zeta = random.nextDouble();
        List<Float> sorted = new ArrayList<>();
        for (float w : weights) {
            sorted.add(w);
        }
        sorted.sort(null);
        double least = sorted.stream().mapToDouble(Math::abs).min().orElse(0);
        int first = IntStream.range(0, n)
                .filter(i -> Math.abs(sorted.get(i)) == least)
                .min()
                .orElse(0);
        int last = n
                - IntStream.range(0, n)
                        .filter(i -> Math.abs(sorted.get(n - 1 - i)) == least)
                        .min()
                        .orElse(0);
        float below = sorted.get((int) ((1 - zeta) * first));
        float above = sorted.get(Math.min(n - 1, (int) (last + zeta * (n - last))));
        boolean[] keep = new boolean[n];
        SetEvolution.remove(weights, IntStream.range(0, n).toArray(), zeta, keep);
        for (int e = 0; e < n; e++) {
            assertEquals(weights[e] < below || weights[e] > above, keep[e], Arrays.toString(weights) + " " + zeta);
        }
    }

    private static Architecture architecture(Key key) {
        SplittableRandom random = key.random();
        return random.nextBoolean()
                ? Architecture.layered(new int[] {9, 12, 7, 3}, 0.5 + 3 * random.nextDouble(), key)
                : Architecture.around(RandomGraphs.erdosRenyi(25, 0.15, key), 4, 2);
    }

    private static Map<Long, Integer> edges(ComputationGraph graph) {
        Map<Long, Integer> edges = new HashMap<>();
        for (int e = 0; e < graph.edges(); e++) {
            edges.put((long) graph.source(e) << 32 | graph.target(e), e);
        }
        assertEquals(graph.edges(), edges.size());
        return edges;
    }

    /** Numbers per block stay, survivors keep weight and momentum, new ones have none, and all lead on. */
    @Randomised(cases = 50)
    void survivorsStayWhatTheyAreAndNothingIsThereTwice(Key key) {
        Architecture architecture = architecture(key);
        SparseNetwork network = architecture.network(l -> Activation.RELU, HE, key.split("values"));
        float[] momentum = new float[network.graph().edges()];
        for (int e = 0; e < momentum.length; e++) {
            momentum[e] = e + 1;
        }
        Evolved evolved = new SetEvolution(architecture, HE, 0.3).evolve(network, momentum, key.split("evolution"));
        Map<Long, Integer> before = edges(network.graph());
        Map<Long, Integer> after = edges(evolved.network().graph());
        int grown = 0;
        for (Map.Entry<Long, Integer> edge : after.entrySet()) {
            int e = edge.getValue();
            if (evolved.momentum()[e] != 0) {
                int old = Objects.requireNonNull(before.get(edge.getKey()));
                assertEquals(momentum[old], evolved.momentum()[e]);
                assertEquals(network.weights()[old], evolved.network().weights()[e]);
            } else {
                grown++;
            }
        }
        assertEquals(evolved.grown(), grown);
        for (LinkBlock block : architecture.blocks()) {
            assertEquals(count(network.graph(), block), count(evolved.network().graph(), block));
            if (!block.evolves()) {
                assertEquals(0, lost(before, after, block));
            }
        }
        assertArrayEquals(
                IntStream.range(0, network.outputs().length)
                        .map(o -> network.graph().nodes() - network.outputs().length + o)
                        .toArray(),
                evolved.network().outputs());
        assertEquals(
                evolved.network().graph(),
                new SetEvolution(architecture, HE, 0.3)
                        .evolve(network, momentum, key.split("evolution"))
                        .network()
                        .graph());
    }

    private static int count(ComputationGraph graph, LinkBlock block) {
        return graph.endOut(block.end() - 1) - graph.firstOut(block.first());
    }

    private static long lost(Map<Long, Integer> before, Map<Long, Integer> after, LinkBlock block) {
        return before.keySet().stream()
                .filter(edge -> edge >>> 32 >= block.first() && edge >>> 32 < block.end())
                .filter(edge -> !after.containsKey(edge))
                .count();
    }

    /** What leads into a DAG and out of it stays; a DAG without edges has nothing to rewire. */
    @Test
    void theEndsOfADagStay() {
        for (double p : new double[] {0, 0.2}) {
            Architecture around = Architecture.around(RandomGraphs.erdosRenyi(20, p, Key.of(8)), 3, 2);
            SparseNetwork network = around.network(l -> Activation.RELU, HE, Key.of(9));
            ComputationGraph graph = network.graph();
            Evolved evolved = new SetEvolution(around, HE, 0.5).evolve(network, new float[graph.edges()], Key.of(10));
            ComputationGraph after = evolved.network().graph();
            assertEquals(p > 0, evolved.grown() > 0);
            for (int e = 0; e < graph.edges(); e++) {
                if (graph.source(e) < 3 || graph.target(e) >= 23) {
                    assertTrue(after.edge(graph.source(e), graph.target(e)) >= 0);
                }
            }
            for (int v = 3; v < 23; v++) {
                assertEquals(graph.edge(v, 23) >= 0, after.edge(v, 23) >= 0);
            }
        }
    }

    /** A block without a free place loses and regains the same ones. */
    @Test
    void denseBlocksStayDense() {
        Architecture dense = Architecture.layered(new int[] {4, 5, 2}, Double.POSITIVE_INFINITY, Key.of(1));
        SparseNetwork network = dense.network(l -> Activation.RELU, HE, Key.of(2));
        Evolved evolved = new SetEvolution(dense, HE, 0.3)
                .evolve(network, new float[network.graph().edges()], Key.of(3));
        assertEquals(network.graph(), evolved.network().graph());
    }

    /** Of 36 free pairs each is drawn as often as another: within 5 standard errors, one seed in ten thousand fails. */
    @Test
    void newConnectionsAreUniformOverFreePlaces() {
        Architecture architecture = Architecture.layered(new int[] {6, 8, 2}, 0.9, Key.of(4));
        SparseNetwork network = architecture.network(l -> Activation.RELU, HE, Key.of(5));
        int draws = 4000;
        Map<Long, Integer> counts = new HashMap<>();
        int grown = 0;
        Map<Long, Integer> before = edges(network.graph());
        for (int i = 0; i < draws; i++) {
            Evolved evolved = new SetEvolution(architecture, HE, 0.3)
                    .evolve(network, new float[network.graph().edges()], Key.of(100 + i));
            grown = evolved.grown();
            for (long edge : edges(evolved.network().graph()).keySet()) {
                if (!before.containsKey(edge)) {
                    counts.merge(edge, 1, Integer::sum);
                }
            }
        }
        int kept = count(network.graph(), architecture.blocks().getFirst()) - grown;
        double p = grown / (48.0 - kept);
        assertEquals(48 - before.keySet().stream().filter(e -> e >>> 32 < 6).count(), counts.size());
        counts.forEach(
                (edge, count) -> assertEquals(draws * p, count, 5 * Math.sqrt(draws * p * (1 - p)), edge.toString()));
    }

    @Test
    void pruningTakesAllThatLeadsToTheLeastNeurons() {
        Architecture architecture = Architecture.layered(new int[] {6, 10, 2}, 2, Key.of(6));
        SparseNetwork network = architecture.network(l -> Activation.RELU, HE, Key.of(7));
        ComputationGraph graph = network.graph();
        double[] importance = new double[10];
        for (int e = 0; e < graph.endOut(5); e++) {
            importance[graph.target(e) - 6] += Math.abs(network.weights()[e]);
        }
        double[] sorted = importance.clone();
        Arrays.sort(sorted);
        double threshold = sorted[1] + 0.8 * (sorted[2] - sorted[1]); // the 20th percentile of 10: place 1.8
        Evolved pruned = new ImportancePruning(0, 1, 20).prune(architecture, network, new float[graph.edges()]);
        for (int h = 0; h < 10; h++) {
            int in = pruned.network().graph().inDegree(6 + h);
            assertEquals(importance[h] <= threshold ? 0 : graph.inDegree(6 + h), in);
        }
        assertTrue(pruned.network().graph().edges() < graph.edges());
        assertEquals(pruned.network().weights().length, pruned.momentum().length);
        assertNotEquals(0, pruned.network().graph().edges());
    }

    @Test
    void pruningIsDueAsPublished() {
        assertTrue(ImportancePruning.SEQUENTIAL.isDue(210) && !ImportancePruning.SEQUENTIAL.isDue(200));
        assertTrue(ImportancePruning.PARALLEL.isDue(20) && !ImportancePruning.PARALLEL.isDue(30));
        assertTrue(!ImportancePruning.NONE.isDue(1000));
    }

    @Test
    void percentilesAreNumPys() {
        assertEquals(2.8, ImportancePruning.percentile(new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, 20), 1e-12);
        assertEquals(4, ImportancePruning.percentile(new double[] {4}, 20), 0);
    }
}
