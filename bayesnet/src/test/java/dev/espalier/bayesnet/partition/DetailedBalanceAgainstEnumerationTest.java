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
import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * Every move is in detailed balance with the posterior over all 3, 13 or 75 ordered partitions, by the exact transition
 * matrix of the code itself.
 */
class DetailedBalanceAgainstEnumerationTest {
    /** Bisection ends at 1e-13 and each breakpoint is off by half of that; a row has some hundred. */
    private static final double TOLERANCE = 1e-10;

    private static final PartitionMoves NONE = new PartitionMoves(0, 0, 0, 0, 0);

    private interface KernelMove {
        boolean on(PartitionKernel kernel, RandomGenerator random);
    }

    private static final Map<String, KernelMove> MOVES = Map.of(
            "swap any", PartitionKernel::swapAny,
            "swap adjacent", PartitionKernel::swapAdjacent,
            "split or join", PartitionKernel::splitOrJoin,
            "place", PartitionKernel::place);

    @Randomised(cases = 6)
    void everyMove(Key key) {
        SplittableRandom random = key.split("case").random();
        int n = 2 + random.nextInt(3);
        PlainPartitionScore plain = problem(key, random, n);
        Map<Partition, Double> target = plain.distribution();
        MOVES.forEach((name, move) -> {
            double worst = imbalance(plain, target, move);
            assertTrue(worst < TOLERANCE, name + " is out of balance by " + worst);
        });
    }

    private static PlainPartitionScore problem(Key key, SplittableRandom random, int n) {
        LocalScore score = random.nextBoolean()
                ? new Bge(RandomData.gaussian(key.split("data"), n, 12), 1)
                : new Bde(RandomData.discrete(key.split("data"), n, 20, 3));
        Dag required = random.nextInt(3) == 0 ? RandomData.dag(key.split("required"), n, 0.2) : Dag.empty(n);
        Digraph core = PlainPartitionScore.randomEdges(random, n, 0.5);
        return new PlainPartitionScore(score, core, PlainPartitionScore.randomKnowledge(random, required, 0.15));
    }

    private static double imbalance(PlainPartitionScore plain, Map<Partition, Double> target, KernelMove move) {
        var tables = plain.tables();
        return TransitionMatrix.imbalance(target, start -> random -> {
            PartitionKernel kernel = new PartitionKernel(tables, NONE, start);
            move.on(kernel, random);
            return kernel.partition();
        });
    }

    /** Power: a swap that, where it is impossible, is replaced by the next move, as in BiDAG 2.1.4. */
    @Test
    void theMiscountOfOneElementIsNoticed() {
        PlainPartitionScore plain = problem(Key.of(5), Key.of(6).random(), 3);
        Map<Partition, Double> target = plain.distribution();
        KernelMove mixed =
                (kernel, random) -> random.nextInt(2) == 0 ? kernel.swapAny(random) : kernel.splitOrJoin(random);
        KernelMove miscounted = (kernel, random) -> (kernel.partition().elements() > 1 && random.nextInt(2) == 0)
                ? kernel.swapAny(random)
                : kernel.splitOrJoin(random);
        assertTrue(imbalance(plain, target, mixed) < TOLERANCE);
        assertTrue(imbalance(plain, target, miscounted) > 1e-4);
    }

    /** Together the moves lead from anywhere to anywhere that the posterior does not rule out. */
    @Test
    void theMixIsIrreducible() {
        PlainPartitionScore plain = new PlainPartitionScore(
                new Bge(RandomData.gaussian(Key.of(3), 4, 12), 1),
                PlainPartitionScore.randomEdges(Key.of(4).random(), 4, 0.5),
                Knowledge.none(4));
        var tables = plain.tables();
        Map<Partition, Double> reached = new HashMap<>();
        reached.put(Partition.of(Dag.empty(4)), 1.0);
        for (int round = 0; round < 6; round++) {
            for (Partition from : java.util.List.copyOf(reached.keySet())) {
                reached.putAll(TransitionMatrix.row(random -> {
                    PartitionKernel kernel = new PartitionKernel(tables, NONE, from);
                    kernel.place(random);
                    return kernel.partition();
                }));
            }
        }
        assertEquals(75, reached.size());
        assertEquals(75, PlainPartitionScore.all(4).size());
    }
}
