package dev.espalier.bayesnet.order;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.bayesnet.Knowledge;
import dev.espalier.bayesnet.LocalScore;
import dev.espalier.bayesnet.score.Bge;
import dev.espalier.bayesnet.tables.ScoreTables;
import dev.espalier.bayesnet.tables.SearchSpace;
import dev.espalier.bayesnet.tables.TableKind;
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
 * Each move alone, and their mix, leaves the distribution over the 24 orders of 4 nodes in place: a chi-square test on
 * thinned draws. A correct kernel fails with probability 1e-5 per case; the planted bug below must fail.
 */
class OrderDistributionAgainstEnumerationTest {
    private static final int N = 4;
    private static final int DRAWS = 20_000;
    private static final int THIN = 40;
    private static final double ERROR_RATE = 1e-5;

    private final LocalScore score = new Bge(RandomData.gaussian(Key.of(99), N, 12), 1);
    private final SearchSpace space =
            SearchSpace.of(OrderKernelAgainstPlainTest.randomEdges(Key.of(4).random(), N, 0.6), Knowledge.none(N), 20);

    @ParameterizedTest
    @CsvSource({"1,0,0,0", "0,1,0,0", "0,0,1,0", ".3,.3,.3,.1"})
    void everyMoveKeepsTheTarget(double swapAny, double swapAdjacent, double relocate, double stay) {
        OrderMoves moves = new OrderMoves(swapAny, swapAdjacent, relocate, stay);
        double p = pValue(score, moves);
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
        double p = pValue(wrong, OrderMoves.balanced(N));
        assertTrue(p < ERROR_RATE, "chi-square p = " + p);
    }

    private double pValue(LocalScore sampled, OrderMoves moves) {
        ScoreTables tables = OrderKernelAgainstPlainTest.tables(sampled, space, TableKind.SUMS);
        SplittableRandom random = Key.of(2024).random();
        OrderKernel kernel = new SumKernel(tables, moves, Orders.random(Dag.empty(N), random));
        Map<String, Long> counts = new HashMap<>();
        for (int d = 0; d < DRAWS; d++) {
            for (int s = 0; s < THIN; s++) {
                kernel.step(random);
            }
            counts.merge(Arrays.toString(kernel.order()), 1L, Long::sum);
        }
        Map<String, Double> exact = new HashMap<>();
        permute(new int[] {0, 1, 2, 3}, 0, exact);
        double mass = exact.values().stream().mapToDouble(Double::doubleValue).sum();
        double[] expected = new double[exact.size()];
        long[] observed = new long[exact.size()];
        int i = 0;
        for (Map.Entry<String, Double> order : exact.entrySet()) {
            expected[i] = order.getValue() / mass * DRAWS;
            observed[i++] = counts.getOrDefault(order.getKey(), 0L);
        }
        return new ChiSquareTest().chiSquareTest(expected, observed);
    }

    private void permute(int[] order, int k, Map<String, Double> out) {
        if (k == N) {
            double log = PlainOrderScore.total(score, space, order, TableKind.SUMS);
            out.put(Arrays.toString(order), Math.exp(log - PlainOrderScore.total(score, space, ANY, TableKind.SUMS)));
            return;
        }
        for (int i = k; i < N; i++) {
            swap(order, i, k);
            permute(order, k + 1, out);
            swap(order, i, k);
        }
    }

    private static final int[] ANY = {0, 1, 2, 3};

    private static void swap(int[] a, int i, int j) {
        int t = a[i];
        a[i] = a[j];
        a[j] = t;
    }
}
