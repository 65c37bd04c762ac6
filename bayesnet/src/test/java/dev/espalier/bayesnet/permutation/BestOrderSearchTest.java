package dev.espalier.bayesnet.permutation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.bayesnet.Knowledge;
import dev.espalier.bayesnet.LocalScore;
import dev.espalier.bayesnet.order.ScoredDag;
import dev.espalier.bayesnet.score.Bge;
import dev.espalier.bayesnet.score.GaussianStatistics;
import dev.espalier.bayesnet.testing.RandomData;
import dev.espalier.bayesnet.testing.ReferenceData;
import dev.espalier.graph.Dag;
import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Best order search with kicks, without tables, against BiDAG 2.1.4's best scores; and how it goes on and stops. */
class BestOrderSearchTest {
    @ParameterizedTest
    @CsvSource({"gauss20, -21341.75384404", "gauss50, -51499.99322083"})
    void reachesTheBestKnownScoreFromThreeSeeds(String set, double reference) {
        ReferenceData table = ReferenceData.read("data/" + set);
        LocalScore score = new Bge(GaussianStatistics.of(List.of(table.names()), table.columns()), 1);
        for (int seed = 1; seed <= 3; seed++) {
            ScoredDag found = search(score, Progress.SILENT).run(4 * score.nodes(), Key.of(seed));
            assertTrue(found.logScore() >= reference - 1e-6, "seed " + seed + " reached " + found.logScore());
            assertEquals(score.total(found.dag()), found.logScore(), 1e-7);
        }
    }

    @Test
    void theSameKeyGivesTheSameDagWhateverWasLearntBefore() {
        LocalScore score = score(20);
        ScoredDag one = search(score, Progress.SILENT).run(30, Key.of(5));
        BestOrderSearch used = search(score, Progress.SILENT);
        used.run(30, Key.of(6));
        assertEquals(one, used.run(30, Key.of(5)));
    }

    @Test
    void fromADagItNeverEndsBelow() {
        LocalScore score = score(20);
        BestOrderSearch search = search(score, Progress.SILENT);
        for (int seed = 1; seed <= 10; seed++) {
            Dag dag = RandomData.dag(Key.of(seed), 20, 0.2);
            ScoredDag found = search.from(dag, 5, Key.of(seed));
            assertTrue(found.logScore() >= score.total(dag) - 1e-8);
        }
    }

    @Test
    void aRequestToStopEndsIt() {
        AtomicBoolean stopped = new AtomicBoolean();
        Progress stop = new Progress() {
            @Override
            public void at(String stage, long done, long total) {
                stopped.set(done == 3);
            }

            @Override
            public boolean stopRequested() {
                return stopped.get();
            }
        };
        BestOrderSearch search = search(score(20), stop);
        assertThrows(CancellationException.class, () -> search.run(Integer.MAX_VALUE, Key.of(5)));
    }

    @Test
    void oneVariableHasNothingToSearch() {
        assertEquals(
                0, search(score(1), Progress.SILENT).run(10, Key.of(5)).dag().edgeCount());
    }

    private static LocalScore score(int nodes) {
        return new Bge(RandomData.gaussian(Key.of(3), nodes, 60), 1);
    }

    private static BestOrderSearch search(LocalScore score, Progress progress) {
        return new BestOrderSearch(score, Knowledge.none(score.nodes()), score.nodes(), progress);
    }
}
