package dev.espalier.temporal.excitation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLogBuilder;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.temporal.draw.ArbitraryLogs;
import dev.espalier.testing.Randomised;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.junit.jupiter.api.Test;

/** Fitting finds the matrix that logs were drawn with, as closely as their likelihood tells it. */
class NodeHawkesRecoveryTest {
    private static final double BETA = 1 / 300.0;

    /** The gain of fitting over a truth, doubled: chi-square with as many degrees as free parameters (Wilks 1938) or fewer. */
    private static double pValue(NodeHawkesModel drawnFrom, NodeHawkesModel truth, Key key) {
        EventLog log = Processes.byBranching(drawnFrom, key);
        ActedEvents events = Processes.acted(truth, log);
        NodeHawkesModel fitted = NodeHawkes.USUAL.fit(log, Processes.WINDOWS, key, Progress.SILENT);
        double gain = 2
                * (fitted.excitation().logLikelihood(Processes.acted(fitted, log))
                        - truth.excitation().logLikelihood(events));
        int parameters = Processes.TYPES + Processes.TYPES * Processes.TYPES + 1;
        return 1 - new ChiSquaredDistribution(parameters).cumulativeProbability(Math.max(0, gain));
    }

    /** Wrong refusals: 1 in 10^6 a case at most, since bounds at 0 and the penalty only lessen the gain. */
    @Randomised(cases = 5)
    void theTruthIsNotRefused(Key key) {
        NodeHawkesModel truth = Processes.model(2000, Processes.CHAIN, BETA);
        double p = pValue(truth, truth, key);
        assertTrue(p > 1e-6, "p = " + p);
    }

    /** A transposed matrix, and delays half as long, are told from the truth every time. */
    @Test
    void whatIsWrongIsRefused() {
        NodeHawkesModel truth = Processes.model(2000, Processes.CHAIN, BETA);
        double[] turned = new double[9];
        for (int place = 0; place < 9; place++) {
            turned[place] = Processes.CHAIN[place % 3 * 3 + place / 3];
        }
        for (int seed = 0; seed < 3; seed++) {
            assertTrue(pValue(Processes.model(2000, turned, BETA), truth, Key.of(seed)) < 1e-6);
            assertTrue(pValue(Processes.model(2000, Processes.CHAIN, 2 * BETA), truth, Key.of(seed)) < 1e-6);
        }
    }

    /**
     * Each a_ij within 0.1 of the truth: an event of j has a Poisson number of children, so that its error is about sqrt(a_ij /
     * n_j), 0.02 for the 1,000 events and more of each type here, and three times that for confusion of parents.
     */
    @Randomised(cases = 3)
    void theMatrixIsFound(Key key) {
        NodeHawkesModel truth = Processes.model(3000, Processes.CHAIN, BETA);
        EventLog log = Processes.byBranching(truth, key);
        NodeHawkesModel fitted = NodeHawkes.USUAL.fit(log, Processes.WINDOWS, key, Progress.SILENT);
        for (int i = 0; i < Processes.TYPES; i++) {
            for (int j = 0; j < Processes.TYPES; j++) {
                assertEquals(
                        truth.excitation().children(i, j),
                        fitted.excitation().children(fitted.type(i), fitted.type(j)),
                        0.1,
                        i + " by " + j);
            }
        }
        assertEquals(1, fitted.excitation().beta() / BETA, 0.25);
    }

    /** The penalised likelihood never falls, rounding of 10^-9 apart, on logs of every kind. */
    @Randomised(cases = 30)
    void emNeverLoses(Key key) {
        ArbitraryLogs.Case data = ArbitraryLogs.of(key);
        int[] typeOf = ActedEvents.types(data.log(), 128, 4, key, Progress.SILENT);
        NodeHawkesFit fit = new NodeHawkesFit(ActedEvents.of(data.log(), data.windows(), typeOf), 5);
        double before = Double.NEGATIVE_INFINITY;
        for (int round = 0; round < 60; round++) {
            double now = fit.improve();
            assertTrue(now >= before - 1e-9 * (1 + Math.abs(now)), before + " to " + now + " in round " + round);
            before = fit.isShrunk() ? Double.NEGATIVE_INFINITY : now;
        }
    }

    /** The same log in days and in seconds is the same process, rates by second being rates by day / 86,400. */
    @Test
    void datesInSecondsAreDays() {
        EventLog days = ArbitraryLogs.many(600).log();
        EventLogBuilder scaled = days.emptied();
        for (int e = 0; e < days.size(); e++) {
            scaled.add(days.source(e), days.target(e), 86_400 * days.time(e));
        }
        long last = days.lastTime() + 1;
        NodeHawkes family = new NodeHawkes(40, 1e-9, 128, 4);
        NodeHawkesModel one = family.fit(days, new TimeWindows(0, last, 1), Key.of(1), Progress.SILENT);
        NodeHawkesModel other =
                family.fit(scaled.build(), new TimeWindows(0, 86_400 * last, 1), Key.of(1), Progress.SILENT);
        assertEquals(1, one.step());
        assertEquals(86_400, other.step());
        assertEquals(
                one.excitation().beta(),
                86_400 * other.excitation().beta(),
                1e-6 * one.excitation().beta());
        for (int i = 0; i < one.excitation().types(); i++) {
            for (int j = 0; j < one.excitation().types(); j++) {
                assertEquals(one.excitation().children(i, j), other.excitation().children(i, j), 1e-6);
            }
        }
    }

    /** Under the truth time rescaling refuses seldom; without excitation it refuses always. */
    @Test
    void timeRescalingTellsExcitationFromNone() {
        NodeHawkesModel truth = Processes.model(500, Processes.CHAIN, BETA);
        int refused = 0;
        for (int seed = 0; seed < 40; seed++) {
            EventLog log = Processes.byBranching(truth, Key.of(seed));
            refused += truth.timeRescaling(log).pValue() < 0.05 ? 1 : 0;
            NodeHawkesModel poisson = Processes.model(log.size(), new double[9], BETA);
            assertTrue(poisson.timeRescaling(log).pValue() < 1e-6);
        }
        // more than 8 of 40 at level 0.05: probability 1e-4
        assertTrue(refused <= 8, refused + " of 40 refused");
    }

    /** Branching and thinning agree on the mean numbers of events: sums of 60 logs within five standard errors, 1 in 10^6. */
    @Test
    void branchingIsThinning() {
        NodeHawkesModel model = Processes.model(150, Processes.CHAIN, BETA);
        double[] sums = new double[Processes.TYPES];
        double[] squares = new double[Processes.TYPES];
        int logs = 60;
        for (int seed = 0; seed < logs; seed++) {
            EventLog log = Processes.byBranching(model, Key.of(seed));
            int[] thinned = Processes.countsByThinning(model, Key.of(seed).split("thinning"));
            int[] branched = new int[Processes.TYPES];
            for (int e = 0; e < log.size(); e++) {
                branched[log.source(e)]++;
            }
            for (int i = 0; i < Processes.TYPES; i++) {
                double difference = branched[i] - thinned[i];
                sums[i] += difference;
                squares[i] += difference * difference;
            }
        }
        for (int i = 0; i < Processes.TYPES; i++) {
            assertTrue(Math.abs(sums[i]) < 5 * Math.sqrt(squares[i]), i + ": " + sums[i] / logs);
        }
    }

    @Test
    void manySendersShareTypes() {
        ArbitraryLogs.Case data = ArbitraryLogs.many(2000);
        NodeHawkesModel grouped = NodeHawkes.USUAL.fit(data.log(), data.windows(), Key.of(1), Progress.SILENT);
        assertTrue(grouped.isGrouped());
        assertTrue(grouped.excitation().types() <= NodeHawkes.USUAL.groups());
        assertEquals("group 1", grouped.typeName(0));
        assertTrue(grouped.excitation().branchingRatio() < 1);
        assertFalse(Processes.model(10, Processes.CHAIN, 1).isGrouped());
        assertEquals("2", Processes.model(10, Processes.CHAIN, 1).typeName(2));
    }
}
