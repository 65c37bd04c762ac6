package dev.espalier.gnn;

import static dev.espalier.gnn.Cases.assertClose;
import static dev.espalier.gnn.Cases.dense;
import static dev.espalier.gnn.Cases.sparse;
import static dev.espalier.gnn.Cases.uniform;
import static dev.espalier.gnn.Cases.window;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.espalier.graph.Digraph;
import dev.espalier.graph.Key;
import dev.espalier.latent.sample.SampledGraphs;
import dev.espalier.tensor.Scope;
import dev.espalier.tensor.Tensor;
import dev.espalier.testing.Randomised;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Messages along sparse and dense graphs. */
class PropagationTest {
    /** 0 hears 1 (weight 1) and 2 (weight 3); 1 hears itself (weight 2); 2 hears nobody. */
    private static final double[][] SMALL = {{0, 1, 3}, {0, 2, 0}, {0, 0, 0}};

    private static final double[] FEATURES = {1, 10, 100};

    @Test
    void normsAgainstValuesByHand() {
        check(Norm.SUM, 310, 20, 0);
        check(Norm.MEAN, 310 / 4.0, 10, 0);
        // A + I has the rows (1, 1, 3), (0, 3, 0), (0, 0, 1): row sums 5, 3, 1 and column sums 1, 4, 4
        check(Norm.ASYMMETRIC, 311 / 5.0, 10, 100);
        check(
                Norm.SYMMETRIC,
                1 / Math.sqrt(5) + 10 / Math.sqrt(20) + 300 / Math.sqrt(20),
                30 / Math.sqrt(12),
                100 / Math.sqrt(4));
    }

    private static void check(Norm norm, double... expected) {
        try (var scope = new Scope()) {
            Tensor x = Tensor.of(FEATURES, 3, 1);
            assertClose(expected, sparse(SMALL, 1).propagate(x, norm).doubles(), 1e-13);
            assertClose(expected, dense(SMALL, 1).propagate(x, norm).doubles(), 1e-13);
        }
    }

    @Randomised(cases = 20)
    void valuesAgainstPlain(Key key) {
        try (var scope = new Scope()) {
            int nodes = 1 + key.random().nextInt(6);
            double[][] weights = Cases.weights(nodes, true, key.split("weights"));
            Tensor x = uniform(key.split("x"), 2L * nodes, 3);
            for (Norm norm : Norm.values()) {
                for (Graphs graphs : new Graphs[] {sparse(weights, 2), dense(weights, 2)}) {
                    Tensor y = graphs.propagate(x, norm);
                    Tensor back = graphs.reversed().propagate(x, norm);
                    for (int w = 0; w < 2; w++) {
                        double[][] rows = window(x, w, nodes);
                        assertClose(Plain.times(Plain.normalised(weights, norm), rows), window(y, w, nodes), 1e-13);
                        assertClose(
                                Plain.times(Plain.normalised(Plain.transposed(weights), norm), rows),
                                window(back, w, nodes),
                                1e-13);
                    }
                }
            }
        }
    }

    @Randomised(cases = 10)
    void gradientsOfSparseAndDenseAgree(Key key) {
        try (var scope = new Scope()) {
            double[][] weights = Cases.weights(5, true, key.split("weights"));
            for (Norm norm : Norm.values()) {
                Tensor a = uniform(key.split("x"), 10, 3).requireGradient();
                Tensor b = uniform(key.split("x"), 10, 3).requireGradient();
                Cases.weighed(sparse(weights, 2).propagate(a, norm).tanh()).backward();
                Cases.weighed(dense(weights, 2).propagate(b, norm).tanh()).backward();
                assertClose(gradient(b), gradient(a), 1e-14);
            }
        }
    }

    private static double[] gradient(Tensor leaf) {
        return java.util.Objects.requireNonNull(leaf.gradient()).doubles();
    }

    @Test
    void gradientsAgainstFiniteDifferences() {
        try (var scope = new Scope()) {
            double[][] weights = Cases.weights(4, true, Key.of(3));
            Tensor x = uniform(Key.of(4), 8, 2).requireGradient();
            Tensor positive = uniform(Key.of(5), 2, 4, 4).plus(1.5).detach().requireGradient();
            for (Norm norm : Norm.values()) {
                var fixed = sparse(weights, 2);
                Cases.assertGradients(
                        () -> Cases.weighed(fixed.propagate(x, norm).tanh()), Map.of("x", x));
                var free = new DenseGraphs(positive, 2);
                Cases.assertGradients(
                        () -> Cases.weighed(free.propagate(x, norm).tanh()), Map.of("x", x, "weights", positive));
            }
        }
    }

    @Test
    void gradientsOfANodeThatHearsNobodyAreFinite() {
        try (var scope = new Scope()) {
            for (Norm norm : Norm.values()) {
                Tensor weights = Cases.matrix(SMALL).requireGradient();
                Tensor x = Tensor.of(FEATURES, 3, 1);
                new DenseGraphs(weights, 1).propagate(x, norm).sum().backward();
                for (double g : gradient(weights)) {
                    assertEquals(0, g, 200, norm + ": no larger than what the features can cause");
                }
            }
        }
    }

    @Test
    void everyWindowHasItsOwnGraph() {
        try (var scope = new Scope()) {
            Tensor x = uniform(Key.of(1), 6, 2);
            // window 0: 1 -> 0; window 1: 0 -> 2 and 1 -> 2
            var graphs = SparseGraphs.of(
                    new SampledGraphs(2, 3, new int[] {0, 1, 1, 1, 1, 1, 3}, new int[] {1, 0, 1, 77, 77}));
            assertEquals(3, graphs.edges());
            double[][] y = Plain.rows(graphs.propagate(x, Norm.SUM));
            double[][] rows = Plain.rows(x);
            assertClose(
                    new double[][] {
                        rows[1], {0, 0}, {0, 0}, {0, 0}, {0, 0}, {rows[3][0] + rows[4][0], rows[3][1] + rows[4][1]}
                    },
                    y,
                    1e-15);
        }
    }

    @Test
    void aDigraphIsRepeatedWithWeightsOfOne() {
        try (var scope = new Scope()) {
            Digraph graph = Digraph.of(3, new int[] {0, 1, 2}, new int[] {1, 2, 1});
            Tensor x = uniform(Key.of(2), 6, 2);
            Tensor y = SparseGraphs.repeated(graph, 2).propagate(x, Norm.MEAN);
            double[][] weights = {{0, 0, 0}, {1, 0, 1}, {0, 1, 0}};
            assertArrayEquals(dense(weights, 2).propagate(x, Norm.MEAN).doubles(), y.doubles(), 1e-15);
        }
    }

    @Test
    void graphsWithoutEdgesOrNodesSendNothing() {
        try (var scope = new Scope()) {
            var none = SparseGraphs.repeated(2, new int[0], new int[0], null, 3);
            Tensor x = uniform(Key.of(2), 6, 2).requireGradient();
            none.propagate(x, Norm.MEAN).sum().backward();
            assertArrayEquals(new double[12], none.propagate(x, Norm.MEAN).doubles());
            assertArrayEquals(x.doubles(), none.propagate(x, Norm.SYMMETRIC).doubles());
            assertArrayEquals(new double[12], gradient(x));
        }
    }

    @Test
    void sparseGraphsOutliveScopes() {
        var graphs = sparse(SMALL, 1);
        for (int step = 0; step < 3; step++) {
            try (var scope = new Scope()) {
                Tensor x = Tensor.of(FEATURES, 3, 1);
                assertArrayEquals(
                        new double[] {310, 20, 0}, graphs.propagate(x, Norm.SUM).doubles());
                assertArrayEquals(
                        new double[] {0, 21, 3},
                        graphs.reversed().propagate(x, Norm.SUM).doubles());
            }
        }
        assertSame(graphs, graphs.reversed().reversed());
    }

    @Test
    void misuseIsNamed() {
        try (var scope = new Scope()) {
            int[] two = {0, 1};
            misuse(
                    "found 2 targets, 1 sources and no weights, expected as many of each",
                    () -> SparseGraphs.repeated(2, two, new int[1], null, 1));
            misuse(
                    "found the source 1 of an edge, expected one of 1 nodes",
                    () -> SparseGraphs.repeated(1, new int[] {0}, new int[] {1}, null, 2));
            misuse(
                    "found the target -1 of an edge, expected one of 2 nodes",
                    () -> SparseGraphs.repeated(2, new int[] {-1}, new int[] {1}, null, 2));
            misuse(
                    "found the source 3 of an edge, expected one of 3 nodes",
                    () -> SparseGraphs.of(new SampledGraphs(2, 3, new int[] {0, 1, 1, 1, 1, 1, 1}, new int[] {3})));
            misuse(
                    "edge 1 -> 1: found weight 0.0, expected a finite number above 0",
                    () -> SparseGraphs.repeated(2, two, two, new double[] {1, 0}, 1));
            misuse(
                    "windows of a graph: found 0, expected at least 1",
                    () -> SparseGraphs.repeated(2, two, two, null, 0));
            misuse(
                    "adjacency: found the shape [2, 3], expected [nodes, nodes] or [windows, nodes, nodes]",
                    () -> dense(new double[2][3], 1));
            misuse(
                    "adjacency: found the shape [2, 3, 3], expected one graph or one for each of 4 windows",
                    () -> new DenseGraphs(uniform(Key.of(1), 2, 3, 3), 4));
            String features = "features: found FLOAT64 [5, 2], expected [6, d] for 2 windows of 3 nodes";
            Tensor five = uniform(Key.of(1), 5, 2);
            misuse(features, () -> sparse(SMALL, 2).propagate(five, Norm.SUM));
            misuse(features, () -> dense(SMALL, 2).propagate(five, Norm.SUM));
        }
    }

    private static void misuse(String message, org.junit.jupiter.api.function.Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
