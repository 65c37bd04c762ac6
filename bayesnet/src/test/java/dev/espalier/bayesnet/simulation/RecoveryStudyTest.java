package dev.espalier.bayesnet.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.bayesnet.Algorithm;
import dev.espalier.bayesnet.learn.LearnerOptions;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecoveryStudyTest {
    private static RecoveryStudy study(Algorithm algorithm, int rows) {
        LearnerOptions options =
                LearnerOptions.DEFAULT.withAlgorithm(algorithm).withChains(2).withIterations(20_000, 0);
        return new RecoveryStudy(1, GaussianDesign.strong(10, rows), 0.25, options);
    }

    /** Everything but the CPU time follows from the seed. */
    @Test
    void aSeedDecidesTheRepetition() {
        Recovery once = study(Algorithm.ORDER, 100).repeat(3);
        Recovery again = study(Algorithm.ORDER, 100).repeat(3);
        assertEquals(withoutTime(once), withoutTime(again));
        assertTrue(once.cpuSeconds() > 0);
    }

    private static Recovery withoutTime(Recovery r) {
        return new Recovery(
                r.seed(),
                r.nodes(),
                r.rows(),
                r.algorithm(),
                r.edges(),
                r.shdBest(),
                r.shdConsensus(),
                r.truePositiveRate(),
                r.scaledFalsePositiveRate(),
                r.truthLogScore(),
                r.bestLogScore(),
                r.rhatMax(),
                r.essMin(),
                0);
    }

    @Test
    void tablesHoldEverything() {
        List<Recovery> list = List.of(
                new Recovery(7, 20, 200, "order", 40, 3, 2, 0.9, 0.1, -5, -4, 1.01, 300, 0.5),
                new Recovery(8, 80, 800, "map", 160, 9, 9, 1, 0, -50, -40, Double.NaN, Double.NaN, 5));
        assertEquals(list, Recoveries.ofTable(Recoveries.toTable(list)));
        assertEquals(List.of(), Recoveries.ofTable(Recoveries.toTable(List.of())));
    }

    @Test
    void plentyOfDataAreRecovered() {
        Recovery learnt = study(Algorithm.ORDER, 20_000).repeat(1);
        assertEquals(0, learnt.shdConsensus());
        assertEquals(1, learnt.truePositiveRate());
        // a DAG of the true class, whose score differs by rounding alone
        assertEquals(learnt.truthLogScore(), learnt.bestLogScore(), 1e-9 * Math.abs(learnt.truthLogScore()));
    }

    @Test
    void withoutSamplesTheConsensusIsTheBestDag() {
        Recovery learnt = study(Algorithm.MAP, 100).repeat(2);
        assertEquals(learnt.shdBest(), learnt.shdConsensus());
        assertTrue(Double.isNaN(learnt.rhatMax()));
    }
}
