package dev.espalier.latent.link;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Digraph;
import dev.espalier.graph.Key;
import dev.espalier.latent.Scores;
import dev.espalier.latent.sample.BernoulliEdges;
import dev.espalier.latent.sample.Candidates;
import dev.espalier.latent.sample.GraphDistribution;
import dev.espalier.latent.sample.SubsetNeighbourhoods;
import dev.espalier.latent.sample.SubsetNeighbourhoods.Likelihood;
import dev.espalier.tensor.Parameters;
import dev.espalier.tensor.Scope;
import dev.espalier.tensor.Tensor;
import dev.espalier.tensor.Type;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class LinkScoresTest {
    private static final Candidates CANDIDATES =
            Candidates.others(4).forbid(Digraph.of(4, new int[] {0, 3}, new int[] {1, 2}));
    private static final GraphDistribution SUBSETS = new SubsetNeighbourhoods(CANDIDATES, 2, 2, Likelihood.ORDERED);

    /** So few of the pairs that they are multiplied one by one. */
    private static final GraphDistribution SHORT = new SubsetNeighbourhoods(
            Candidates.of(new int[][] {{3}, {2}, {0, 11}, {0}, {1}, {1}, {9}, {8}, {5}, {4}, {0}, {7}}),
            1,
            1,
            Likelihood.ORDERED);

    @Test
    void factorisedScoresAreClippedProductsInTheOrderOfTheSlots() {
        assertProducts(SUBSETS);
        assertProducts(SHORT);
    }

    private static void assertProducts(GraphDistribution family) {
        Candidates candidates = family.candidates();
        int nodes = candidates.nodes();
        try (var scope = new Scope();
                var parameters = new Parameters(Type.FLOAT64)) {
            Scores scores = LinkScores.factorised(parameters, "link", family, 3, 5, Key.of(1));
            double[] receiver = parameters.get("link.receiver.weight").doubles();
            double[] source = parameters.get("link.source.weight").doubles();
            double[] phi = scores.values();
            for (int i = 0; i < nodes; i++) {
                for (int m = family.firstSlot(i); m < family.firstSlot(i + 1); m++) {
                    int k = m - family.firstSlot(i);
                    int free = candidates.count(i);
                    int j = k < free ? candidates.source(i, k) : nodes + k - free;
                    double product = 0;
                    for (int d = 0; d < 3; d++) {
                        product += receiver[i * 3 + d] * source[j * 3 + d];
                    }
                    assertEquals(5 * Math.tanh(product / 5), phi[m], 1e-12);
                }
            }
        }
    }

    @Test
    void nothingToBeScoredIsRefused() {
        GraphDistribution none = new BernoulliEdges(Candidates.of(new int[2][0]));
        try (var parameters = new Parameters(Type.FLOAT64)) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> LinkScores.factorised(parameters, "link", none, 3, 5, Key.of(1)));
        }
    }

    @Test
    void gradientsAgainstDifferences() {
        for (GraphDistribution family : new GraphDistribution[] {SUBSETS, new BernoulliEdges(CANDIDATES), SHORT}) {
            try (var scope = new Scope();
                    var parameters = new Parameters(Type.FLOAT64)) {
                Scores factorised = LinkScores.factorised(parameters, "a", family, 3, 5, Key.of(1));
                assertGradient(parameters, "a.source.weight", () -> factorised);
                Scores perceptron = LinkScores.perceptron(parameters, "b", family, 3, 6, 5, Key.of(2));
                assertGradient(parameters, "b.node.weight", () -> perceptron);
                var windows = new WindowScores(parameters, "c", family, 2, 3, 6, 5, Key.of(3));
                int nodes = family.candidates().nodes();
                double[] states =
                        Key.of(4).random().doubles(3L * nodes * 2, -1, 1).toArray();
                Supplier<Scores> at = () -> windows.at(Tensor.of(states, 3, nodes, 2));
                assertEquals(3 * family.slots(), at.get().values().length);
                assertGradient(parameters, "c.receiver.0.weight", at);
            }
        }
    }

    private static void assertGradient(Parameters parameters, String name, Supplier<Scores> supplier) {
        parameters.zeroGradients();
        Scores scores = supplier.get();
        double[] direction =
                Key.of(9).random().doubles(scores.values().length, -1, 1).toArray();
        scores.backward(direction);
        Tensor parameter = parameters.get(name);
        double[] gradient = Objects.requireNonNull(parameter.gradient()).doubles();
        assertTrue(Arrays.stream(gradient).anyMatch(g -> g != 0));
        double[] at = parameter.doubles();
        for (int p = 0; p < at.length; p++) {
            double[] moved = at.clone();
            moved[p] += 1e-5;
            parameter.set(moved);
            double up = dot(supplier.get().values(), direction);
            moved[p] -= 2e-5;
            parameter.set(moved);
            double down = dot(supplier.get().values(), direction);
            parameter.set(at);
            assertEquals((up - down) / 2e-5, gradient[p], 1e-8);
        }
    }

    @Test
    void aStateChangesTheScoresOfItsWindowOnlyAndGetsAGradient() {
        try (var scope = new Scope();
                var parameters = new Parameters(Type.FLOAT64)) {
            var windows = new WindowScores(parameters, "c", SUBSETS, 2, 3, 6, 5, Key.of(3));
            double[] states = new double[2 * 4 * 2];
            double[] before = windows.at(Tensor.of(states, 2, 4, 2)).values();
            states[9] = 1;
            Tensor state = Tensor.of(states, 2, 4, 2).requireGradient();
            Scores scores = windows.at(state);
            double[] after = scores.values();
            int slots = SUBSETS.slots();
            assertArrayEquals(Arrays.copyOf(before, slots), Arrays.copyOf(after, slots));
            assertNotEquals(before[slots + SUBSETS.firstSlot(0)], after[slots + SUBSETS.firstSlot(0)]);
            double[] ones = new double[after.length];
            Arrays.fill(ones, 1);
            scores.backward(ones);
            double[] gradient = Objects.requireNonNull(state.gradient()).doubles();
            assertTrue(Arrays.stream(gradient).anyMatch(g -> g != 0));
        }
    }

    @Test
    void misuseIsRefused() {
        try (var scope = new Scope();
                var parameters = new Parameters(Type.FLOAT32)) {
            Scores scores = LinkScores.factorised(parameters, "link", SUBSETS, 3, 5, Key.of(1));
            assertThrows(IllegalStateException.class, () -> scores.backward(new double[SUBSETS.slots()]));
            scores.values();
            assertThrows(IllegalArgumentException.class, () -> scores.backward(new double[3]));
            var windows = new WindowScores(parameters, "c", SUBSETS, 2, 3, 6, 5, Key.of(3));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> windows.at(Tensor.of(new float[8], 1, 4, 2).select(0, 0)));
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
