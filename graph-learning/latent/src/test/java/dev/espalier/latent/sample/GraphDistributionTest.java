package dev.espalier.latent.sample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.espalier.graph.Digraph;
import dev.espalier.graph.Key;
import dev.espalier.latent.sample.SubsetNeighbourhoods.Likelihood;
import dev.espalier.testing.Randomised;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What both families promise, for shared logits and one set per window. */
class GraphDistributionTest {
    private static final int WINDOWS = 3;

    @Randomised(cases = 120)
    void gradientAgainstDifferences(Key key) {
        SplittableRandom random = key.random();
        GraphDistribution family = family(random);
        // Scores 12 apart and more take the paths that sum remainders afresh.
        double[] logits = logits(family, random.nextBoolean() ? 2 : 14, random);
        Draw draw = family.sample(logits, WINDOWS, key.split("draw"));
        double[] weights = random.doubles((long) WINDOWS * family.candidates().nodes(), -1, 1)
                .toArray();
        double[] gradient = new double[logits.length];
        family.addGradient(draw, weights, gradient);
        // Values are good to about 1e-11 and third derivatives at most about 1.
        double step = 1e-3;
        for (int m = 0; m < logits.length; m++) {
            double difference = (weighted(family, draw, logits, m, step, weights)
                            - weighted(family, draw, logits, m, -step, weights))
                    / (2 * step);
            assertEquals(difference, gradient[m], 5e-7, "slot " + m);
        }
    }

    private static double weighted(
            GraphDistribution family, Draw draw, double[] logits, int m, double step, double[] weights) {
        double[] moved = logits.clone();
        moved[m] += step;
        int[] first = new int[family.candidates().nodes() + 1];
        Arrays.setAll(first, family::firstSlot);
        RowTable table = family instanceof BernoulliEdges
                ? RowTable.ofEdges(first, moved)
                : RowTable.ofNeighbourhoods(first, moved);
        double[] logP = family.logProbability(new Draw(draw.graphs(), table, draw.offsets(), draw.chosen()));
        double sum = 0;
        for (int r = 0; r < logP.length; r++) {
            sum += weights[r] * logP[r];
        }
        return sum;
    }

    @Randomised(cases = 60)
    void gradientsOfNeighbourhoodsSumToZeroInEveryRow(Key key) {
        SplittableRandom random = key.random();
        GraphDistribution family = neighbourhoods(random, random.nextInt(1, 5), random.nextInt(3));
        double[] logits = logits(family, 6, random);
        Draw draw = family.sample(logits, WINDOWS, key.split("draw"));
        double[] weights = random.doubles((long) WINDOWS * family.candidates().nodes(), -1, 1)
                .toArray();
        double[] gradient = new double[logits.length];
        family.addGradient(draw, weights, gradient);
        for (int set = 0; set < logits.length / family.slots(); set++) {
            for (int i = 0; i < family.candidates().nodes(); i++) {
                double sum = 0;
                for (int m = family.firstSlot(i); m < family.firstSlot(i + 1); m++) {
                    sum += gradient[set * family.slots() + m];
                }
                assertEquals(0, sum, 1e-9);
            }
        }
    }

    @Randomised(cases = 30)
    void aGraphDependsOnItsWindowNotOnTheirNumber(Key key) {
        SplittableRandom random = key.random();
        GraphDistribution family = family(random);
        double[] logits = Rows.logits(family.slots(), 2, random);
        SampledGraphs few = family.sample(logits, 2, key).graphs();
        SampledGraphs many = family.sample(logits, 9, key).graphs();
        for (int w = 0; w < 2; w++) {
            assertEquals(few.digraph(w), many.digraph(w));
        }
    }

    @Randomised(cases = 30)
    void oneSetPerWindowOfTheSameLogitsIsTheSharedCase(Key key) {
        SplittableRandom random = key.random();
        GraphDistribution family = family(random);
        double[] shared = Rows.logits(family.slots(), 2, random);
        double[] each = new double[WINDOWS * shared.length];
        Arrays.setAll(each, i -> shared[i % shared.length]);
        Draw a = family.sample(shared, WINDOWS, key);
        Draw b = family.sample(each, WINDOWS, key);
        assertArrayEquals(a.chosen(), b.chosen());
        assertArrayEquals(family.logProbability(a), family.logProbability(b), 1e-12);
        double[] ones = new double[WINDOWS * family.candidates().nodes()];
        Arrays.fill(ones, 1);
        double[] ga = new double[shared.length];
        double[] gb = new double[each.length];
        family.addGradient(a, ones, ga);
        family.addGradient(b, ones, gb);
        for (int m = 0; m < ga.length; m++) {
            double sum = 0;
            for (int w = 0; w < WINDOWS; w++) {
                sum += gb[w * ga.length + m];
            }
            assertEquals(ga[m], sum, 1e-9);
        }
        assertEquals(family.entropy(shared), family.entropy(each), 0.2 * family.entropy(shared) + 0.05);
        assertEquals(family.expectedDegree(shared), family.expectedDegree(each), 1e-12);
    }

    @Randomised(cases = 30)
    void requiredEdgesAreInEveryGraphAndForbiddenOnesInNone(Key key) {
        SplittableRandom random = key.random();
        Digraph on = Digraph.of(6, new int[] {0, 1, 5}, new int[] {1, 2, 0});
        Digraph off = Digraph.of(6, new int[] {2, 3}, new int[] {1, 4});
        Candidates candidates = Candidates.others(6).require(on).forbid(off);
        GraphDistribution family = random.nextBoolean()
                ? new BernoulliEdges(candidates)
                : new SubsetNeighbourhoods(candidates, 2, 1, Likelihood.ORDERED);
        double[] logits = Rows.logits(family.slots(), 3, random);
        SampledGraphs graphs = family.sample(logits, 4, key).graphs();
        for (int w = 0; w <= 4; w++) {
            Digraph graph = w < 4 ? graphs.digraph(w) : family.mode(logits).digraph(0);
            on.forEachEdge((s, t) -> assertEquals(true, graph.hasEdge(s, t)));
            off.forEachEdge((s, t) -> assertEquals(false, graph.hasEdge(s, t)));
        }
    }

    @Test
    void wrongSizesAndScoresAreRefused() {
        GraphDistribution family = new BernoulliEdges(Candidates.others(3));
        double[] logits = new double[6];
        assertThrows(IllegalArgumentException.class, () -> family.sample(new double[5], 1, Key.of(1)));
        assertThrows(IllegalArgumentException.class, () -> family.sample(new double[12], 3, Key.of(1)));
        logits[2] = Double.NaN;
        assertThrows(IllegalArgumentException.class, () -> family.sample(logits, 1, Key.of(1)));
        logits[2] = 0;
        Draw draw = family.sample(logits, 2, Key.of(1));
        assertThrows(IllegalArgumentException.class, () -> family.addGradient(draw, new double[5], logits));
        assertThrows(IllegalArgumentException.class, () -> family.addGradient(draw, new double[6], new double[5]));
        assertThrows(
                IllegalArgumentException.class,
                () -> new SubsetNeighbourhoods(Candidates.others(3), 0, 0, Likelihood.ORDERED));
    }

    private static GraphDistribution family(SplittableRandom random) {
        return random.nextInt(3) == 0
                ? new BernoulliEdges(Candidates.others(5))
                : neighbourhoods(random, random.nextInt(1, 4), random.nextInt(3));
    }

    private static GraphDistribution neighbourhoods(SplittableRandom random, int k, int dummies) {
        Likelihood likelihood = random.nextBoolean() ? Likelihood.ORDERED : Likelihood.UNORDERED;
        return new SubsetNeighbourhoods(Candidates.others(5), k, dummies, likelihood);
    }

    private static double[] logits(GraphDistribution family, double spread, SplittableRandom random) {
        return Rows.logits(family.slots() * (random.nextBoolean() ? 1 : WINDOWS), spread, random);
    }
}
