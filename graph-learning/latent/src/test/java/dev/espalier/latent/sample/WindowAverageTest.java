package dev.espalier.latent.sample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Digraph;
import dev.espalier.graph.Key;
import dev.espalier.latent.LearntGraph;
import dev.espalier.latent.sample.SubsetNeighbourhoods.Likelihood;
import dev.espalier.testing.Randomised;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Graphs of single windows, put together, against each by itself. */
class WindowAverageTest {
    private static final int NODES = 4;
    private static final Candidates CANDIDATES =
            Candidates.others(NODES).require(Digraph.of(NODES, new int[] {2}, new int[] {1}));

    @Randomised(cases = 20)
    void isTheMeanOfWhatEveryWindowIs(Key key) {
        GraphDistribution family = key.split("family").random().nextBoolean()
                ? new BernoulliEdges(CANDIDATES)
                : new SubsetNeighbourhoods(CANDIDATES, 2, 1, Likelihood.ORDERED);
        int slots = family.slots();
        int windows = 1 + key.split("windows").random().nextInt(6);
        double[] logits = key.random().doubles((long) windows * slots, -3, 3).toArray();
        LearntGraph together = LearntGraph.of(family, WindowAverage.of(family, windows, w -> one(logits, w, slots)));
        LearntGraph[] each = new LearntGraph[windows];
        Arrays.setAll(each, w -> LearntGraph.of(family, one(logits, w, slots)));
        assertEquals(windows, together.windows());
        for (int s = 0; s < NODES; s++) {
            for (int t = 0; t < NODES; t++) {
                int source = s;
                int target = t;
                double share = Arrays.stream(each)
                                .filter(graph -> graph.modeDigraph().hasEdge(source, target))
                                .count()
                        / (double) windows;
                assertEquals(share, together.windowShare(s, t), 1e-12);
                assertEquals(share > 0.5, together.modeDigraph().hasEdge(s, t));
                assertEquals(
                        Arrays.stream(each)
                                .mapToDouble(graph -> graph.probability(source, target))
                                .average()
                                .orElseThrow(),
                        together.probability(s, t),
                        1e-12);
                assertEquals(
                        together.probability(s, t), together.probabilities().get(s, t), 0);
            }
        }
        assertEquals(
                Arrays.stream(each)
                        .mapToDouble(LearntGraph::expectedDegree)
                        .average()
                        .orElseThrow(),
                together.expectedDegree(),
                1e-12);
        assertEquals(1, together.windowShare(2, 1));
        assertTrue(Double.isNaN(together.logit(2, 1)));
    }

    private static double[] one(double[] logits, int window, int slots) {
        return Arrays.copyOfRange(logits, window * slots, (window + 1) * slots);
    }

    @Test
    void severalWindowsAtATimeAreTheSameWindows() {
        var family = new BernoulliEdges(CANDIDATES);
        int slots = family.slots();
        double[] logits = Key.of(5).random().doubles(4L * slots, -3, 3).toArray();
        WindowAverage single = WindowAverage.of(family, 4, w -> one(logits, w, slots));
        WindowAverage paired =
                WindowAverage.of(family, 2, b -> Arrays.copyOfRange(logits, 2 * b * slots, 2 * (b + 1) * slots));
        assertEquals(4, paired.windows());
        assertArrayEquals(single.marginals(), paired.marginals(), 1e-15);
        assertArrayEquals(single.shares(), paired.shares(), 0);
        assertArrayEquals(single.logits(), paired.logits(), 1e-15);
        assertEquals(single.entropy(), paired.entropy(), 1e-12);
        double mean = 0;
        for (int w = 0; w < 4; w++) {
            mean += family.entropy(one(logits, w, slots)) / 4;
        }
        assertEquals(mean, single.entropy(), 1e-12);
    }

    @Test
    void misuseIsRefused() {
        var family = new BernoulliEdges(CANDIDATES);
        double[] three = new double[3];
        assertThrows(IllegalArgumentException.class, () -> new WindowAverage(0, three, three, three, 0));
        assertThrows(IllegalArgumentException.class, () -> new WindowAverage(1, three, three, new double[2], 0));
        assertThrows(
                IllegalArgumentException.class,
                () -> LearntGraph.of(family, new WindowAverage(1, three, three, three, 0)));
    }
}
