package dev.espalier.bayesnet.partition;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.bayesnet.Knowledge;
import dev.espalier.bayesnet.LocalScore;
import dev.espalier.bayesnet.score.Bge;
import dev.espalier.bayesnet.testing.RandomData;
import dev.espalier.graph.Dag;
import dev.espalier.graph.Key;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Edge reversal, alone and with other moves, leaves the distribution over the 75 partitions of 4 nodes in place: a
 * chi-square test on thinned draws. Reversal draws a DAG and more, so its transition matrix cannot be read off the code as
 * those of the other moves are. A correct kernel fails with probability 1e-5 a case; the planted bugs must fail.
 */
class PartitionDistributionAgainstEnumerationTest {
    private static final int N = 4;
    private static final int DRAWS = 10_000;
    private static final int THIN = 30;
    private static final double ERROR_RATE = 1e-5;

    private final LocalScore score = new Bge(RandomData.gaussian(Key.of(99), N, 12), 1);
    private final PlainPartitionScore plain = new PlainPartitionScore(
            score, PlainPartitionScore.randomEdges(Key.of(4).random(), N, 0.6), Knowledge.none(N));

    @ParameterizedTest
    @CsvSource({"0, 0, 0.2, 0, 0.8", "0, 0, 0, 0.2, 0.8", "0.2, 0.2, 0.2, 0.2, 0.2"})
    void theTargetStays(double any, double adjacent, double split, double place, double reverse) {
        PartitionMoves moves = new PartitionMoves(any, adjacent, split, place, reverse);
        double p = pValue(plain, moves);
        assertTrue(p > ERROR_RATE, "chi-square p = " + p);
    }

    /** Power: scores off by four tenths of a nat per parent of one node are noticed. */
    @Test
    void aWrongTableIsNoticed() {
        LocalScore wrong = new LocalScore() {
            @Override
            public int nodes() {
                return N;
            }

            @Override
            public double score(int node, int... parents) {
                return score.score(node, parents) + (node == 1 ? 0.4 * parents.length : 0);
            }
        };
        double p = pValue(new PlainPartitionScore(wrong, plain.core(), plain.knowledge()), PartitionMoves.balanced(N));
        assertTrue(p < ERROR_RATE, "chi-square p = " + p);
    }

    private double pValue(PlainPartitionScore sampled, PartitionMoves moves) {
        SplittableRandom random = Key.of(2024).random();
        PartitionKernel kernel = new PartitionKernel(sampled.tables(), moves, Partition.of(Dag.empty(N)));
        Map<Partition, Long> counts = new HashMap<>();
        for (int d = 0; d < DRAWS; d++) {
            for (int s = 0; s < THIN; s++) {
                kernel.step(random);
            }
            counts.merge(kernel.partition(), 1L, Long::sum);
        }
        // partitions expected less than five times are counted together
        double rareExpected = 0;
        long rareObserved = 0;
        Map<Partition, Double> exact = plain.distribution();
        double[] expected = new double[exact.size() + 1];
        long[] observed = new long[exact.size() + 1];
        int i = 0;
        for (Map.Entry<Partition, Double> p : exact.entrySet()) {
            if (p.getValue() * DRAWS < 5) {
                rareExpected += p.getValue() * DRAWS;
                rareObserved += counts.getOrDefault(p.getKey(), 0L);
            } else {
                expected[i] = p.getValue() * DRAWS;
                observed[i++] = counts.getOrDefault(p.getKey(), 0L);
            }
        }
        expected[i] = rareExpected;
        observed[i++] = rareObserved;
        return new ChiSquareTest().chiSquareTest(Arrays.copyOf(expected, i), Arrays.copyOf(observed, i));
    }
}
