package dev.espalier.bayesnet.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.bayesnet.Convergence;
import dev.espalier.graph.GraphSamples;
import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class ConvergencesTest {
    private static final List<String> NAMES = List.of("A", "B", "C", "D");

    @Randomised(cases = 20)
    void equalsTheStatisticsOfEachSeriesAgainstPlain(Key key) {
        int chains = 3;
        int draws = 151;
        int burnIn = 20;
        double[][] scores = Series.autoregressive(key.split("scores"), chains, draws, 0.5);
        double[][] edge = Series.switching(key.split("edge"), chains, draws, 0.8);
        var builder = new GraphSamples.Builder(4);
        for (int i = 0; i < draws; i++) {
            for (int c = 0; c < chains; c++) {
                builder.sample(c, 10L * i, scores[c][i]).edge(0, 1);
                if (edge[c][i] == 1) {
                    builder.edge(3, 2);
                }
            }
        }
        Convergence found = Convergences.of(NAMES, builder.build(), chains, burnIn);

        ChainStatistics score = ChainStatistics.of(without(scores, burnIn));
        ChainStatistics indicator = ChainStatistics.of(without(edge, burnIn));
        assertEquals(2, found.quantities().size(), "the sure edge A -> B is not monitored");
        var first = found.quantities().get(0);
        assertEquals(new Convergence.Quantity("log score", -1, -1, score.mean(), score.rhat(), score.ess()), first);
        var second = found.quantities().get(1);
        assertEquals("D -> C", second.name());
        assertEquals(indicator.mean(), second.mean(), 1e-12);
        assertEquals(indicator.rhat(), second.rhat(), 1e-9);
        assertEquals(indicator.ess(), second.ess(), 1e-6);
        assertEquals(Math.max(first.rhat(), second.rhat()), found.rhatMax());
        assertEquals(Math.min(first.ess(), second.ess()), found.essMin());
    }

    @Test
    void chainsThatDisagreeOnAnEdgeForGoodAreCaught() {
        var builder = new GraphSamples.Builder(4);
        SplittableRandom random = Key.of(5).random();
        for (int c = 0; c < 2; c++) {
            for (int i = 0; i < 40; i++) {
                builder.sample(c, i, random.nextGaussian()).edge(c, 1 - c);
            }
        }
        Convergence found = Convergences.of(NAMES, builder.build(), 2, 0);
        assertEquals(3, found.quantities().size());
        assertEquals(Double.POSITIVE_INFINITY, found.rhatMax());
    }

    @Test
    void aFigureThatDoesNotExistDoesNotCount() {
        var builder = new GraphSamples.Builder(4);
        SplittableRandom random = Key.of(6).random();
        for (int i = 0; i < 200; i++) {
            builder.sample(0, i, -10);
            if (random.nextBoolean()) {
                builder.edge(0, 1);
            }
        }
        Convergence found = Convergences.of(NAMES, builder.build(), 1, 0);
        assertTrue(Double.isNaN(found.quantities().get(0).rhat()), "a constant log score has no R-hat");
        assertTrue(found.rhatMax() < 1.1, "the edge has one: " + found.rhatMax());
    }

    @Test
    void withoutDrawsThereIsNothingToSay() {
        for (int burnIn : new int[] {0, 5, 9}) {
            var builder = new GraphSamples.Builder(4);
            for (int i = 0; i < Math.min(5, burnIn); i++) {
                builder.sample(0, i, -1);
            }
            Convergence found = Convergences.of(NAMES, builder.build(), 1, burnIn);
            assertEquals(List.of(), found.quantities());
            assertTrue(Double.isNaN(found.rhatMax()) && Double.isNaN(found.essMin()));
        }
    }

    @Test
    void refusesSamplesThatDoNotFitTheChains() {
        GraphSamples uneven = new GraphSamples.Builder(4)
                .sample(0, 0, -1)
                .sample(1, 0, -1)
                .sample(0, 1, -1)
                .build();
        var e = assertThrows(IllegalArgumentException.class, () -> Convergences.of(NAMES, uneven, 2, 0));
        assertEquals("chain 1: found 1 draws, expected 2 as of chain 0", e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> Convergences.of(NAMES, uneven, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> Convergences.of(List.of("A"), uneven, 2, 0));
    }

    private static double[][] without(double[][] x, int burnIn) {
        double[][] kept = new double[x.length][];
        for (int c = 0; c < x.length; c++) {
            kept[c] = java.util.Arrays.copyOfRange(x[c], burnIn, x[c].length);
        }
        return kept;
    }
}
