package dev.espalier.latent.relaxed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.espalier.graph.Digraph;
import dev.espalier.graph.Key;
import dev.espalier.latent.relaxed.Relaxation.Kind;
import dev.espalier.latent.sample.BernoulliEdges;
import dev.espalier.latent.sample.Candidates;
import dev.espalier.latent.sample.GraphDistribution;
import dev.espalier.latent.sample.SubsetNeighbourhoods;
import dev.espalier.latent.sample.SubsetNeighbourhoods.Likelihood;
import dev.espalier.testing.Randomised;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Slopes of relaxed graphs against differences, for a loss linear in the weights. */
class RelaxationTest {
    private static final int NODES = 4;
    private static final int WINDOWS = 3;
    private static final Candidates CANDIDATES =
            Candidates.others(NODES).require(Digraph.of(NODES, new int[] {2}, new int[] {1}));

    @Randomised(cases = 20)
    void binaryConcreteAgainstDifferences(Key key) {
        SplittableRandom random = key.random();
        var family = new BernoulliEdges(CANDIDATES);
        var relaxation = new Relaxation(family, Kind.BINARY_CONCRETE, 0.7);
        double[] logits = random.doubles(family.slots(), -2, 2).toArray();
        double[] slope = random.doubles(WINDOWS * NODES * (long) NODES, -1, 1).toArray();
        double[] gradient = new double[logits.length];
        RelaxedDraw draw = relaxation.sample(logits, WINDOWS, key);
        assertEquals(1, draw.weights()[NODES + 2]);
        relaxation.addGradient(draw, slope, gradient);
        for (int m = 0; m < logits.length; m++) {
            double[] up = logits.clone();
            double[] down = logits.clone();
            up[m] += 1e-5;
            down[m] -= 1e-5;
            double difference = dot(relaxation.sample(up, WINDOWS, key).weights(), slope)
                    - dot(relaxation.sample(down, WINDOWS, key).weights(), slope);
            assertEquals(difference / 2e-5, gradient[m], 1e-8);
        }
    }

    @Randomised(cases = 20)
    void straightThroughHasTheSlopeOfTheProbabilities(Key key) {
        SplittableRandom random = key.random();
        GraphDistribution family = random.nextBoolean()
                ? new BernoulliEdges(CANDIDATES)
                : new SubsetNeighbourhoods(CANDIDATES, 2, 1, Likelihood.ORDERED);
        double temperature = 0.8;
        var relaxation = new Relaxation(family, Kind.STRAIGHT_THROUGH, temperature);
        double[] logits = random.doubles(family.slots(), -2, 2).toArray();
        double[] slope = random.doubles(WINDOWS * NODES * (long) NODES, -1, 1).toArray();
        double[] gradient = new double[logits.length];
        RelaxedDraw draw = relaxation.sample(logits, WINDOWS, key);
        for (double w : draw.weights()) {
            assertEquals(w, Math.rint(w));
        }
        relaxation.addGradient(draw, slope, gradient);
        for (int m = 0; m < logits.length; m++) {
            double[] up = logits.clone();
            double[] down = logits.clone();
            up[m] += 1e-5;
            down[m] -= 1e-5;
            double difference = surrogate(family, up, temperature, slope) - surrogate(family, down, temperature, slope);
            assertEquals(difference / 2e-5, gradient[m], 1e-8);
        }
    }

    /** The loss on the dense graph of probabilities, in every window. */
    private static double surrogate(GraphDistribution family, double[] logits, double temperature, double[] slope) {
        double sum = 0;
        for (int i = 0; i < NODES; i++) {
            int first = family.firstSlot(i);
            double total = Arrays.stream(logits, first, family.firstSlot(i + 1))
                    .map(phi -> Math.exp(phi / temperature))
                    .sum();
            for (int k = 0; k < CANDIDATES.count(i); k++) {
                double e = Math.exp(logits[first + k] / temperature);
                double weight = family instanceof BernoulliEdges ? e / (1 + e) : e / total;
                for (int w = 0; w < WINDOWS; w++) {
                    sum += weight * slope[(w * NODES + i) * NODES + CANDIDATES.source(i, k)];
                }
            }
        }
        return sum;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    @Test
    void aPartOfABatchGetsTheGraphsOfTheWhole() {
        var edges = new BernoulliEdges(CANDIDATES);
        var subsets = new SubsetNeighbourhoods(CANDIDATES, 2, 1, Likelihood.ORDERED);
        assertPart(edges, new Relaxation(edges, Kind.BINARY_CONCRETE, 0.7));
        assertPart(subsets, new Relaxation(subsets, Kind.STRAIGHT_THROUGH, 1));
    }

    private static void assertPart(GraphDistribution family, Relaxation relaxation) {
        double[] logits = Key.of(2).random().doubles(family.slots(), -2, 2).toArray();
        double[] whole = relaxation.sample(logits, WINDOWS, Key.of(7)).weights();
        double[] last =
                relaxation.sample(logits, new int[] {WINDOWS - 1}, Key.of(7)).weights();
        int cells = NODES * NODES;
        assertArrayEquals(Arrays.copyOfRange(whole, (WINDOWS - 1) * cells, WINDOWS * cells), last);
    }

    @Test
    void neighbourhoodsHaveNoBinaryConcrete() {
        var family = new SubsetNeighbourhoods(CANDIDATES, 2, 1, Likelihood.ORDERED);
        assertThrows(IllegalArgumentException.class, () -> new Relaxation(family, Kind.BINARY_CONCRETE, 1));
        var relaxation = new Relaxation(family, Kind.STRAIGHT_THROUGH, 1);
        assertThrows(IllegalArgumentException.class, () -> relaxation.sample(new double[3], 1, Key.of(1)));
    }
}
