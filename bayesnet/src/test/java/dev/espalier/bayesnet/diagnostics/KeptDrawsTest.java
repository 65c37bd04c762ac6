package dev.espalier.bayesnet.diagnostics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.bayesnet.DrawWeights;
import dev.espalier.graph.GraphSamples;
import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Choosing draws by their weights. */
class KeptDrawsTest {
    @Test
    void equalWeightsAreEvenlySpaced() {
        KeptDraws kept = new KeptDraws(samples(2, 5), 2, 1);
        assertArrayEquals(new int[] {1, 3, 6, 8}, kept.spread(DrawWeights.EQUAL, 4));
        assertArrayEquals(new int[] {1, 2, 3, 4, 6, 7, 8, 9}, kept.spread(DrawWeights.EQUAL, 8));
    }

    @Randomised(cases = 30)
    void everyDrawComesAsOftenAsItsWeightSaysToWithinOne(Key key) {
        SplittableRandom random = key.random();
        int chains = 1 + random.nextInt(3);
        int draws = 2 + random.nextInt(20);
        int burnIn = random.nextInt(draws);
        double[] logs = new double[chains * draws];
        for (int s = 0; s < logs.length; s++) {
            logs[s] = 300 + 4 * random.nextGaussian();
        }
        double total = 0;
        for (int s = 0; s < logs.length; s++) {
            total += s % draws >= burnIn ? Math.exp(logs[s] - 300) : 0;
        }
        int count = 1 + random.nextInt(300);
        int[] times = new int[logs.length];
        for (int s : new KeptDraws(samples(chains, draws), chains, burnIn).spread(DrawWeights.ofLogs(logs), count)) {
            times[s]++;
        }
        for (int s = 0; s < logs.length; s++) {
            double share = s % draws >= burnIn ? Math.exp(logs[s] - 300) / total : 0;
            assertTrue(Math.abs(times[s] - count * share) <= 1 + 1e-9, times[s] + " of " + count + " at " + share);
        }
        assertEquals(count, java.util.Arrays.stream(times).sum());
    }

    private static GraphSamples samples(int chains, int draws) {
        GraphSamples.Builder builder = new GraphSamples.Builder(2);
        for (int c = 0; c < chains; c++) {
            for (int d = 0; d < draws; d++) {
                builder.sample(c, d, 0);
            }
        }
        return builder.build();
    }
}
