package dev.espalier.bayesnet.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.bayesnet.Algorithm;
import dev.espalier.bayesnet.MoveCount;
import dev.espalier.bayesnet.Posterior;
import dev.espalier.bayesnet.Target;
import dev.espalier.bayesnet.chains.ChainRound;
import dev.espalier.bayesnet.chains.RoundInfo;
import dev.espalier.bayesnet.independence.FisherZ;
import dev.espalier.bayesnet.order.OrderMoves;
import dev.espalier.bayesnet.order.SearchOutcome;
import dev.espalier.bayesnet.score.Bge;
import dev.espalier.bayesnet.score.GaussianStatistics;
import dev.espalier.bayesnet.testing.RandomData;
import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.graph.parallel.ThreadWorkers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SameSeedSameSamplesTest {
    private final GaussianStatistics data = RandomData.gaussian(Key.of(12), 14, 200);
    private final LearnerOptions options =
            LearnerOptions.DEFAULT.withChains(3).withIterations(5_000, 10).withoutEarlyStop();

    private BayesNetLearner.Builder learner(Algorithm algorithm) {
        return BayesNetLearner.builder(new Bge(data, 1), data.names())
                .test(new FisherZ(data))
                .options(options.withAlgorithm(algorithm));
    }

    @ParameterizedTest
    @EnumSource(names = {"ORDER", "PARTITION"})
    void whateverTheNumberOfThreads(Algorithm algorithm) {
        try (ThreadWorkers one = new ThreadWorkers(1);
                ThreadWorkers many = new ThreadWorkers(5)) {
            Posterior a = learner(algorithm).workers(one).build().learn();
            Posterior b = learner(algorithm).workers(many).build().learn();
            assertSame(a, b);
            Posterior other = learner(algorithm)
                    .options(options.withAlgorithm(algorithm).withSeed(2))
                    .workers(one)
                    .build()
                    .learn();
            assertNotEquals(a.samples(), other.samples());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ORDER", "PARTITION"})
    void alsoWhenStoppedAfterAnyRoundAndResumed(Algorithm algorithm) {
        Posterior undisturbed = learner(algorithm).build().learn();
        for (int stopAfter : new int[] {0, 1, 4, 9}) {
            InMemory kept = new InMemory();
            assertThrows(
                    CancellationException.class,
                    () -> learner(algorithm)
                            .checkpoint(kept)
                            .progress(new StopAfter(kept, stopAfter))
                            .build()
                            .learn());
            assertEquals(stopAfter, kept.rounds.size());
            assertSame(undisturbed, learner(algorithm).checkpoint(kept).build().learn());
        }
    }

    /** The counts of 14 nodes' orders are estimates here and there, and must be the same ones. */
    @Test
    void weightsToo() {
        BayesNetLearner.Builder learner = learner(Algorithm.ORDER).options(options.withReweighting());
        Posterior undisturbed = learner.build().learn();
        InMemory kept = new InMemory();
        learner.checkpoint(kept).progress(new StopAfter(kept, 4));
        assertThrows(CancellationException.class, learner.build()::learn);
        Posterior resumed = learner.progress(Progress.SILENT).build().learn();
        assertSame(undisturbed, resumed);
        assertEquals(undisturbed.reweighting(), resumed.reweighting());
        assertEquals(Target.POSTERIOR, resumed.target());
        assertEquals(
                Target.ORDER_WEIGHTED, learner(Algorithm.ORDER).build().learn().target());
    }

    /** What stands in a checkpoint is reported, and so believed only where this run can have counted it. */
    @Test
    void madeUpCountsOfMovesAreRefused() {
        InMemory kept = new InMemory();
        BayesNetLearner.Builder learner = learner(Algorithm.ORDER).checkpoint(kept);
        assertThrows(
                CancellationException.class,
                learner.progress(new StopAfter(kept, 1)).build()::learn);
        learner.progress(Progress.SILENT);
        List<ChainRound> round = kept.rounds.getOrDefault(0, List.of());

        kept.rounds.put(0, with(round, List.of(new MoveCount("swap any", 1, 1))));
        InputException named = assertThrows(InputException.class, learner.build()::learn);
        assertTrue(String.valueOf(named.getMessage()).contains("counts of the moves [swap any]"), named.getMessage());

        kept.rounds.put(
                0,
                with(
                        round,
                        OrderMoves.names().stream()
                                .map(name -> new MoveCount(name, 1_000_000, 0))
                                .toList()));
        InputException many = assertThrows(InputException.class, learner.build()::learn);
        assertTrue(String.valueOf(many.getMessage()).contains("3000000 proposals"), many.getMessage());
    }

    private static List<ChainRound> with(List<ChainRound> round, List<MoveCount> moves) {
        return round.stream()
                .map(chain -> ChainRound.of(
                        chain.end(), chain.samples(), chain.orderScores(), chain.cpuNanos(), new RoundInfo(moves)))
                .toList();
    }

    private static void assertSame(Posterior a, Posterior b) {
        assertEquals(a.samples(), b.samples());
        assertEquals(a.orderScores(), b.orderScores());
        assertEquals(a.edges(), b.edges());
        assertEquals(a.cpdagEdges(), b.cpdagEdges());
        assertEquals(a.best(), b.best());
        assertEquals(a.bestLogScore(), b.bestLogScore());
        assertEquals(a.convergence(), b.convergence());
        assertEquals(a.moves(), b.moves());
        assertTrue(a.moves().stream().mapToLong(MoveCount::accepted).sum() > 0);
    }

    private record StopAfter(InMemory kept, int rounds) implements Progress {
        @Override
        public void at(String stage, long done, long total) {}

        @Override
        public boolean stopRequested() {
            return kept.search != null && kept.rounds.size() >= rounds;
        }
    }

    private static final class InMemory implements Checkpoint {
        private @org.jspecify.annotations.Nullable SearchOutcome search;
        private final Map<Integer, List<ChainRound>> rounds = new HashMap<>();

        @Override
        public Optional<SearchOutcome> search() {
            return Optional.ofNullable(search);
        }

        @Override
        public void saveSearch(SearchOutcome outcome) {
            search = outcome;
        }

        @Override
        public Optional<List<ChainRound>> round(int round) {
            return Optional.ofNullable(rounds.get(round));
        }

        @Override
        public void saveRound(int round, List<ChainRound> chains) {
            rounds.put(round, chains);
        }
    }
}
