package dev.espalier.bayesnet.chains;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.bayesnet.Knowledge;
import dev.espalier.bayesnet.LocalScore;
import dev.espalier.bayesnet.MoveCount;
import dev.espalier.bayesnet.order.OrderMoves;
import dev.espalier.bayesnet.order.OrderSampler;
import dev.espalier.bayesnet.partition.PartitionMoves;
import dev.espalier.bayesnet.partition.PartitionSampler;
import dev.espalier.bayesnet.score.Bge;
import dev.espalier.bayesnet.tables.ScoreTables;
import dev.espalier.bayesnet.tables.SearchSpace;
import dev.espalier.bayesnet.tables.Tables;
import dev.espalier.bayesnet.testing.RandomData;
import dev.espalier.graph.Dag;
import dev.espalier.graph.Digraph;
import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.graph.parallel.InlineWorkers;
import dev.espalier.graph.parallel.Workers;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class MoveCountsTest {
    private static final int NODES = 6;
    private static final int STEPS = 3000;

    @Test
    void orderChainsCountWhatChangedThem() {
        assertCountsAreOfChanges(new OrderSampler(new OrderMoves(0.3, 0.4, 0.2, 0.1)), OrderMoves.names());
    }

    @Test
    void partitionChainsToo() {
        assertCountsAreOfChanges(new PartitionSampler(PartitionMoves.balanced(NODES)), PartitionMoves.names());
    }

    /** Step by step: a chain stands elsewhere exactly when one more move counts as accepted. */
    private static void assertCountsAreOfChanges(Sampler sampler, List<String> names) {
        Key key = Key.of(31);
        Dag empty = Dag.empty(NODES);
        Sampler.Walk walk = sampler.resume(tables(), sampler.start(empty, empty, 0, key));
        SplittableRandom random = key.split("moves").random();
        ChainState before = walk.state(0, 0, 0);
        long accepted = 0;
        for (int s = 0; s < STEPS; s++) {
            walk.steps(random, 1);
            ChainState after = walk.state(0, 0, 0);
            accepted += after.equals(before) ? 0 : 1;
            before = after;
            assertEquals(
                    accepted,
                    walk.info().moves().stream().mapToLong(MoveCount::accepted).sum(),
                    "after step " + s);
        }
        RoundInfo info = walk.info();
        assertEquals(names, info.names());
        assertTrue(info.proposed() <= STEPS && info.proposed() > STEPS / 2);
        for (MoveCount move : info.moves()) {
            assertTrue(move.proposed() > 0 && move.accepted() > 0, move.toString());
        }
    }

    private static ScoreTables tables() {
        LocalScore score = new Bge(RandomData.gaussian(Key.of(32), NODES, 20), 1);
        SearchSpace space =
                SearchSpace.of(Digraph.of(NODES, new int[] {0, 1}, new int[] {1, 2}), Knowledge.none(NODES), 5);
        try (Workers here = new InlineWorkers();
                Workers.Shared<LocalScore> shared = here.share(score)) {
            return Tables.sums(here, shared, space, Progress.SILENT);
        }
    }

    @Test
    void countsAddUpMoveByMove() {
        var first = new RoundInfo(List.of(new MoveCount("swap", 10, 3), new MoveCount("place", 4, 4)));
        var second = new RoundInfo(List.of(new MoveCount("swap", 5, 0), new MoveCount("place", 0, 0)));
        assertEquals(
                new RoundInfo(List.of(new MoveCount("swap", 15, 3), new MoveCount("place", 4, 4))), first.plus(second));
        var other = new RoundInfo(List.of(new MoveCount("swap", 5, 0)));
        assertThrows(IllegalArgumentException.class, () -> first.plus(other));
        assertEquals(0.3, first.moves().getFirst().rate());
        assertEquals(Double.NaN, second.moves().get(1).rate());
    }

    @Test
    void moreAcceptedThanProposedIsAMistake() {
        assertThrows(IllegalArgumentException.class, () -> new MoveCount("swap", 1, 2));
        assertThrows(IllegalArgumentException.class, () -> new MoveCount("swap", 1, -1));
        assertThrows(
                IllegalArgumentException.class, () -> new MoveCount("swap", 1, 1).plus(new MoveCount("place", 1, 1)));
    }
}
