package dev.espalier.temporal.hawkes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.testing.Randomised;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.junit.jupiter.api.Test;

/** Fitting finds the parameters that logs were drawn with, as closely as their likelihood tells them. */
class HawkesRecoveryTest {
    private static final Echo TRUE = new Echo(0.4, 0.2, 1 / 300.0);

    /**
     * Twice the log likelihood that fitting gains over the true parameters: chi-square with as many degrees as parameters
     * (Wilks 1938).
     */
    private static double pValue(HawkesModel drawnFrom, HawkesModel truth, Key key) {
        EventLog log = Samples.byBranching(drawnFrom, key);
        HawkesModel fitted = Hawkes.USUAL.fit(log, Samples.WINDOWS, key, Progress.SILENT);
        assertTrue(fitted.isConverged());
        double gain = 2
                * (fitted.logLikelihood(log).orElseThrow()
                        - truth.logLikelihood(log).orElseThrow());
        assertTrue(gain > -1e-3, "fitting lost " + -gain);
        int parameters = switch (log.shape()) {
            case DIRECTED -> 4 + 4 - 1 + 3;
            case UNDIRECTED -> 4 + 2;
            case BIPARTITE -> 2 + 2 - 1 + 2;
        };
        return 1 - new ChiSquaredDistribution(parameters).cumulativeProbability(Math.max(0, gain));
    }

    /** Wrong refusals: 1 in 10^6 a case. */
    @Randomised(cases = 5)
    void theTruthIsNotRefused(Key key) {
        for (Shape shape : Shape.values()) {
            Echo echo = shape == Shape.DIRECTED ? TRUE : new Echo(0.5, 0, 1 / 300.0);
            HawkesModel truth = Samples.model(shape, 1500, echo);
            double p = pValue(truth, truth, key.split(shape.name()));
            assertTrue(p > 1e-6, shape + ": p = " + p);
        }
    }

    /** Logs of exchanged alpha and rho, and of delays half as long, are told apart from the truth every time. */
    @Test
    void whatIsWrongIsRefused() {
        HawkesModel truth = Samples.model(Shape.DIRECTED, 1500, TRUE);
        for (int seed = 0; seed < 5; seed++) {
            Key key = Key.of(seed);
            HawkesModel exchanged = Samples.model(Shape.DIRECTED, 1500, new Echo(0.2, 0.4, 1 / 300.0));
            assertTrue(pValue(exchanged, truth, key) < 1e-6);
            HawkesModel faster = Samples.model(Shape.DIRECTED, 1500, new Echo(0.4, 0.2, 1 / 150.0));
            assertTrue(pValue(faster, truth, key) < 1e-6);
        }
    }

    /** Under the truth time rescaling refuses seldom; without excitation it refuses always. */
    @Test
    void timeRescalingTellsExcitationFromNone() {
        HawkesModel truth = Samples.model(Shape.DIRECTED, 500, TRUE);
        HawkesModel poisson = Samples.model(Shape.DIRECTED, 500 / (1 - TRUE.branchingRatio()), new Echo(0, 0, 1));
        int refused = 0;
        for (int seed = 0; seed < 40; seed++) {
            EventLog log = Samples.byBranching(truth, Key.of(seed));
            refused += truth.timeRescaling(log).pValue() < 0.05 ? 1 : 0;
            assertTrue(poisson.timeRescaling(log).pValue() < 1e-6);
            HawkesModel fitted = Hawkes.USUAL.fit(log, Samples.WINDOWS, Key.of(0), Progress.SILENT);
            assertTrue(fitted.timeRescaling(log).pValue() > 1e-4);
        }
        // more than 8 of 40 at level 0.05: probability 1e-4
        assertTrue(refused <= 8, refused + " of 40 refused");
    }

    @Test
    void theDistanceIsThatOfTheDefinition() {
        // one gap at the median of the exponential law
        TimeRescaling one = TimeRescaling.ofGaps(new double[] {Math.log(2)});
        assertEquals(0.5, one.distance(), 1e-12);
        assertEquals(0, TimeRescaling.ofGaps(new double[0]).gaps());
    }
}
