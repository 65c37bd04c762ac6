package dev.espalier.bayesnet.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.espalier.graph.EdgeProbabilities;
import dev.espalier.graph.GraphSamples;
import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class EdgePosteriorsTest {
    /**
     * Four kept draws on A, B, C: twice the chain A -> B -> C (its class is A - B - C), once the collider {@code A -> C <- B}
     * (all compelled), once nothing. The first draw of each chain is burn-in.
     */
    @Test
    void countsAHandWorkedExample() {
        GraphSamples samples = new GraphSamples.Builder(3)
                .sample(0, 0, -9)
                .edge(2, 0)
                .sample(1, 0, -9)
                .edge(2, 1)
                .sample(0, 1, -1)
                .edge(0, 1)
                .edge(1, 2)
                .sample(0, 2, -1)
                .edge(0, 1)
                .edge(1, 2)
                .sample(1, 1, -2)
                .edge(0, 2)
                .edge(1, 2)
                .sample(1, 2, -3)
                .build();
        EdgePosteriors found = EdgePosteriors.of(samples, 2, 1);
        assertEquals(EdgeProbabilities.of(3, new double[] {0, .5, .25, 0, 0, .75, 0, 0, 0}), found.edges());
        assertEquals(EdgeProbabilities.of(3, new double[] {0, .5, .25, .5, 0, .75, 0, .5, 0}), found.cpdagEdges());
        List<EdgeProbabilities> chains = EdgePosteriors.byChain(samples, 2, 1);
        assertEquals(EdgeProbabilities.of(3, new double[] {0, 1, 0, 0, 0, 1, 0, 0, 0}), chains.get(0));
        assertEquals(EdgeProbabilities.of(3, new double[] {0, 0, .5, 0, 0, .5, 0, 0, 0}), chains.get(1));
    }

    /** Runs of equal draws, interleaved chains: the shortcut for runs must count as if each draw stood alone. */
    @Randomised(cases = 30)
    void runsCountLikeSingleDrawsAgainstPlain(Key key) {
        SplittableRandom random = key.random();
        int n = 2 + random.nextInt(5);
        var builder = new GraphSamples.Builder(n);
        double[] sum = new double[n * n];
        int draws = 25;
        boolean[][] present = new boolean[n][n];
        for (int i = 0; i < draws; i++) {
            if (random.nextInt(3) == 0) {
                present[random.nextInt(n)][random.nextInt(n)] ^= true;
            }
            var alone = new GraphSamples.Builder(n).sample(0, 0, 0);
            builder.sample(0, i, 0);
            for (int a = 0; a < n; a++) {
                for (int b = a + 1; b < n; b++) {
                    if (present[a][b]) {
                        builder.edge(a, b);
                        alone.edge(a, b);
                    }
                }
            }
            double[] one = EdgePosteriors.of(alone.build(), 1, 0).cpdagEdges().toArray();
            for (int e = 0; e < sum.length; e++) {
                sum[e] += one[e] / draws;
            }
        }
        double[] found = EdgePosteriors.of(builder.build(), 1, 0).cpdagEdges().toArray();
        for (int e = 0; e < sum.length; e++) {
            assertEquals(sum[e], found[e], 1e-12);
        }
    }

    @Test
    void refusesToAverageNothing() {
        GraphSamples samples =
                new GraphSamples.Builder(2).sample(0, 0, -1).sample(1, 0, -1).build();
        var e = assertThrows(IllegalArgumentException.class, () -> EdgePosteriors.of(samples, 2, 1));
        assertEquals("found 1 draws per chain, expected more than the 1 of the burn-in", e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> EdgePosteriors.byChain(samples, 2, 7));
    }
}
