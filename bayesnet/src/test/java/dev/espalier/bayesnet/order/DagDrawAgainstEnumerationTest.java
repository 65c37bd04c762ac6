package dev.espalier.bayesnet.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.bayesnet.Knowledge;
import dev.espalier.bayesnet.LocalScore;
import dev.espalier.bayesnet.score.Bge;
import dev.espalier.bayesnet.tables.ScoreTables;
import dev.espalier.bayesnet.tables.SearchSpace;
import dev.espalier.bayesnet.tables.TableKind;
import dev.espalier.bayesnet.testing.RandomData;
import dev.espalier.graph.Dag;
import dev.espalier.graph.Digraph;
import dev.espalier.graph.GraphSamples;
import dev.espalier.graph.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.junit.jupiter.api.Test;

/**
 * DAGs drawn from one order against their exact probabilities, by chi-square. A correct draw fails with probability 1e-5;
 * one from scores that are off by a third of a nat per parent of one node must fail.
 */
class DagDrawAgainstEnumerationTest {
    private static final int N = 4;
    private static final int DRAWS = 40_000;
    private static final double ERROR_RATE = 1e-5;
    private static final int[] ORDER = {2, 0, 3, 1};

    private final LocalScore score = new Bge(RandomData.gaussian(Key.of(5), N, 8), 1);
    /** Core parents 1 and 3 of node 2, no core parents of the others: lists and subsets both matter. */
    private final SearchSpace space =
            SearchSpace.of(Digraph.of(N, new int[] {1, 3}, new int[] {2, 2}), Knowledge.none(N), 20);

    @Test
    void drawsHaveTheirExactProbabilities() {
        double p = pValue(score);
        assertTrue(p > ERROR_RATE, "chi-square p = " + p);
    }

    @Test
    void wrongScoresAreNoticed() {
        double p = pValue(new LocalScore() {
            @Override
            public int nodes() {
                return N;
            }

            @Override
            public double score(int node, int... parents) {
                return score.score(node, parents) + (node == 2 ? parents.length / 3.0 : 0);
            }
        });
        assertTrue(p < ERROR_RATE, "chi-square p = " + p);
    }

    private double pValue(LocalScore drawn) {
        ScoreTables tables = OrderKernelAgainstPlainTest.tables(drawn, space, TableKind.SUMS);
        OrderKernel kernel = new SumKernel(tables, OrderMoves.balanced(N), ORDER);
        SplittableRandom random = Key.of(11).random();
        GraphSamples.Builder draws = new GraphSamples.Builder(N);
        for (int d = 0; d < DRAWS; d++) {
            DagDraw.sample(tables, kernel, random, 0, d, draws);
        }
        GraphSamples samples = draws.build();
        List<Dag> dags = dags();
        double[] weights = new double[dags.size()];
        double mass = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = Math.exp(score.total(dags.get(i)) - score.total(dags.getFirst()));
            mass += weights[i];
        }
        // DAGs expected less than 10 times are counted together
        List<Double> expected = new ArrayList<>(List.of(0.0));
        List<Long> observed = new ArrayList<>(List.of(0L));
        long[] counts = new long[dags.size()];
        for (int s = 0; s < DRAWS; s++) {
            Dag dag = Dag.of(N, samples.sources(s), samples.targets(s));
            counts[dags.indexOf(dag)]++;
            assertEquals(drawn.total(dag), samples.logScore(s), 1e-9);
        }
        for (int i = 0; i < counts.length; i++) {
            double times = weights[i] / mass * DRAWS;
            if (times < 10) {
                expected.set(0, expected.get(0) + times);
                observed.set(0, observed.get(0) + counts[i]);
            } else {
                expected.add(times);
                observed.add(counts[i]);
            }
        }
        return new ChiSquareTest()
                .chiSquareTest(
                        expected.stream().mapToDouble(e -> e).toArray(),
                        observed.stream().mapToLong(o -> o).toArray());
    }

    /** All DAGs that fit the order, in which a node has at most one parent besides core parents. */
    private List<Dag> dags() {
        List<Dag> dags = new ArrayList<>();
        for (int edges = 0; edges < 1 << (N * (N - 1) / 2); edges++) {
            boolean[][] adjacency = new boolean[N][N];
            int bit = 0;
            boolean fits = true;
            for (int child = 0; child < N; child++) {
                int extras = 0;
                for (int parent = child + 1; parent < N; parent++) {
                    if ((edges >> bit++ & 1) != 0) {
                        adjacency[ORDER[parent]][ORDER[child]] = true;
                        extras += space.edges().hasEdge(ORDER[parent], ORDER[child]) ? 0 : 1;
                    }
                }
                fits &= extras <= 1;
            }
            if (fits) {
                dags.add(Dag.of(Digraph.of(adjacency)));
            }
        }
        return dags;
    }
}
