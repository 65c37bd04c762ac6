package dev.espalier.bayesnet.partition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.bayesnet.Knowledge;
import dev.espalier.bayesnet.LocalScore;
import dev.espalier.bayesnet.score.Bde;
import dev.espalier.bayesnet.score.Bge;
import dev.espalier.bayesnet.testing.RandomData;
import dev.espalier.graph.Dag;
import dev.espalier.graph.Digraph;
import dev.espalier.graph.GraphSamples;
import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** After any sequence of moves the kernel's scores are those of its partition by definition. */
class PartitionKernelAgainstPlainTest {
    private static final PartitionMoves ALL_MOVES = new PartitionMoves(0.2, 0.2, 0.2, 0.2, 0.2);

    @Randomised(cases = 60)
    void scoresAfterAnyMoves(Key key) {
        SplittableRandom random = key.split("case").random();
        int n = 1 + random.nextInt(8);
        LocalScore score = random.nextBoolean()
                ? new Bge(RandomData.gaussian(key.split("data"), n, 30), 1)
                : new Bde(RandomData.discrete(key.split("data"), n, 40, 3));
        Dag required = random.nextInt(3) == 0 ? RandomData.dag(key.split("required"), n, 0.15) : Dag.empty(n);
        Knowledge knowledge = PlainPartitionScore.randomKnowledge(random, required, 0.2);
        Digraph core = PlainPartitionScore.randomEdges(random, n, 0.4);
        walk(new PlainPartitionScore(score, core, knowledge), required, random, 1e-9);
    }

    /** Two words a set. */
    @Randomised(cases = 3)
    void moreThan64Nodes(Key key) {
        SplittableRandom random = key.random();
        int n = 70;
        LocalScore score = new Sparse(n);
        Digraph core = PlainPartitionScore.randomEdges(random, n, 0.05);
        Knowledge knowledge = Knowledge.none(n);
        PlainPartitionScore plain = new PlainPartitionScore(score, core, knowledge);
        PartitionKernel kernel = new PartitionKernel(plain.tables(), ALL_MOVES, Partition.of(Dag.empty(n)));
        for (int s = 0; s < 2000; s++) {
            kernel.step(random);
        }
        PartitionKernel fresh = new PartitionKernel(plain.tables(), ALL_MOVES, kernel.partition());
        for (int v = 0; v < n; v++) {
            assertEquals(fresh.nodeScore(v), kernel.nodeScore(v), 1e-9);
        }
        assertTrue(kernel.partition().elements() > 3);
    }

    /** Strong dependence spreads scores over thousands of nats: differences of sums then say nothing. */
    @Randomised(cases = 40)
    void scoresThatForceTheCarefulPath(Key key) {
        SplittableRandom random = key.random();
        int n = 5;
        PlainPartitionScore plain = new PlainPartitionScore(
                new Steep(n, random.nextBoolean() ? 700 : 15),
                PlainPartitionScore.randomEdges(random, n, 0.6),
                Knowledge.none(n));
        long careful = walk(plain, Dag.empty(n), random, 1e-8);
        carefulSums += careful;
    }

    private static long carefulSums;

    @org.junit.jupiter.api.AfterAll
    static void theCarefulPathWasTaken() {
        assertTrue(carefulSums > 100, carefulSums + " careful sums");
    }

    private static long walk(PlainPartitionScore plain, Dag required, SplittableRandom random, double tolerance) {
        int n = plain.nodes();
        PartitionKernel kernel = new PartitionKernel(plain.tables(), ALL_MOVES, Partition.of(required));
        for (int round = 0; round < 40; round++) {
            for (int s = 0; s < 5; s++) {
                kernel.step(random);
            }
            Partition partition = kernel.partition();
            double[] expected = plain.nodeScores(partition);
            for (int v = 0; v < n; v++) {
                assertEquals(expected[v], kernel.nodeScore(v), tolerance * Math.max(1, Math.abs(expected[v]) * 1e-3));
            }
            assertEquals(Arrays.stream(expected).sum(), kernel.total(), n * tolerance * 10);
            GraphSamples.Builder out = new GraphSamples.Builder(n);
            double drawn = kernel.draw().sample(random, 0, round, out);
            GraphSamples one = out.build();
            Dag dag = Dag.of(n, one.sources(0), one.targets(0));
            assertEquals(plain.score().total(dag), drawn, 1e-9 * Math.max(1, Math.abs(drawn)));
            assertEquals(partition, Partition.of(dag));
        }
        return kernel.sums().carefulSums();
    }

    @Test
    void aDagsPartition() {
        Dag dag = Dag.of(5, new int[] {0, 1, 0, 3}, new int[] {1, 2, 2, 2});
        assertEquals("2 | 1 | 0 3 4", Partition.of(dag).toString());
    }

    /** Each parent is worth a different multiple of {@code step} nats. */
    private record Steep(int nodes, double step) implements LocalScore {
        @Override
        public double score(int node, int... parents) {
            double sum = -0.25 * node;
            for (int p : parents) {
                sum += step * ((p + node) % 3 - 0.9) + 0.125 * p;
            }
            return sum;
        }
    }

    /** Neighbours by number depend on one another. */
    private record Sparse(int nodes) implements LocalScore {
        @Override
        public double score(int node, int... parents) {
            double sum = 0;
            for (int p : parents) {
                sum += Math.abs(p - node) < 3 ? 1.5 : -2;
            }
            return sum;
        }
    }
}
