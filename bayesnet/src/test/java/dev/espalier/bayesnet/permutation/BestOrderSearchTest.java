package dev.espalier.bayesnet.permutation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.bayesnet.Knowledge;
import dev.espalier.bayesnet.LocalScore;
import dev.espalier.bayesnet.order.ScoredDag;
import dev.espalier.bayesnet.order.ThreadWorkers;
import dev.espalier.bayesnet.order.Workers;
import dev.espalier.bayesnet.score.Bge;
import dev.espalier.bayesnet.score.GaussianStatistics;
import dev.espalier.bayesnet.testing.RandomData;
import dev.espalier.bayesnet.testing.ReferenceData;
import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Best order search with kicks, without tables, against BiDAG 2.1.4's best scores; and how it behaves on workers. */
class BestOrderSearchTest {
    @ParameterizedTest
    @CsvSource({"gauss20, -21341.75384404", "gauss50, -51499.99322083"})
    void reachesTheBestKnownScoreFromThreeSeeds(String set, double reference) {
        ReferenceData table = ReferenceData.read("data/" + set);
        LocalScore score = new Bge(GaussianStatistics.of(List.of(table.names()), table.columns()), 1);
        for (int seed = 1; seed <= 3; seed++) {
            ScoredDag found = search(score, 4 * score.nodes(), Key.of(seed), 1, Progress.SILENT);
            assertTrue(found.logScore() >= reference - 1e-6, "seed " + seed + " reached " + found.logScore());
            assertEquals(score.total(found.dag()), found.logScore(), 1e-7);
        }
    }

    @Test
    void theSameKeyGivesTheSameDagOnAnyNumberOfWorkers() {
        LocalScore score = new Bge(RandomData.gaussian(Key.of(3), 20, 60), 1);
        ScoredDag one = search(score, 30, Key.of(5), 1, Progress.SILENT);
        assertEquals(one, search(score, 30, Key.of(5), 3, Progress.SILENT));
    }

    @Test
    void aRequestToStopEndsIt() {
        LocalScore score = new Bge(RandomData.gaussian(Key.of(3), 20, 60), 1);
        Progress stop = new Progress() {
            @Override
            public void at(String stage, long done, long total) {}

            @Override
            public boolean stopRequested() {
                return true;
            }
        };
        assertThrows(CancellationException.class, () -> search(score, Integer.MAX_VALUE, Key.of(5), 1, stop));
    }

    @Test
    void oneVariableHasNothingToSearch() {
        LocalScore score = new Bge(RandomData.gaussian(Key.of(3), 1, 60), 1);
        assertEquals(0, search(score, 10, Key.of(5), 1, Progress.SILENT).dag().edgeCount());
    }

    private static ScoredDag search(LocalScore score, int kicks, Key key, int threads, Progress progress) {
        try (ThreadWorkers workers = new ThreadWorkers(threads);
                Workers.Shared<LocalScore> shared = workers.share(score)) {
            return BestOrderSearch.run(workers, shared, Knowledge.none(score.nodes()), kicks, key, progress);
        }
    }
}
