package dev.espalier.bayesnet.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.bayesnet.learn.Algorithm;
import org.junit.jupiter.api.Test;

class RecoveryStudyTest {
    private static RecoveryStudy study(Algorithm algorithm, int rows) {
        return new RecoveryStudy(GaussianDesign.strong(10, rows), algorithm, 0.25, 0.4, 14, 2, 20_000);
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
