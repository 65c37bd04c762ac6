package dev.espalier.temporal.excitation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.graph.events.EventLog;
import dev.espalier.temporal.draw.ArbitraryLogs;
import dev.espalier.testing.Randomised;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Likelihood, compensator and spectral radius against sums over all events, Simpson's rule and known matrices. */
class ExcitationAgainstQuadratureTest {
    private static double intensity(Excitation excitation, ActedEvents events, int type, double time) {
        double rate = excitation.immigrants(type);
        for (int k = 0; k < events.size() && events.times()[k] < time; k++) {
            rate += excitation.children(type, events.types()[k])
                    * excitation.beta()
                    * Math.exp(-excitation.beta() * (time - events.times()[k]));
        }
        return rate;
    }

    private static double total(Excitation excitation, ActedEvents events, double time) {
        double total = 0;
        for (int i = 0; i < excitation.types(); i++) {
            total += intensity(excitation, events, i, time);
        }
        return total;
    }

    private static double integral(Excitation excitation, ActedEvents events, double from, double to) {
        int steps = 16 + 2 * (int) (10 * excitation.beta() * (to - from));
        double step = (to - from) / steps;
        double sum = 0;
        for (int k = 0; k <= steps && step > 0; k++) {
            int weight = k == 0 || k == steps ? 1 : k % 2 == 0 ? 2 : 4;
            // events take effect after their own time
            double time = k == 0 ? Math.nextUp(from) : Math.min(to, from + k * step);
            sum += weight * step / 3 * total(excitation, events, time);
        }
        return sum;
    }

    @Randomised(cases = 40)
    void likelihoodAndGapsAreThoseOfTheIntensities(Key key) {
        ArbitraryLogs.Case data = ArbitraryLogs.of(key);
        NodeHawkesModel model = NodeHawkes.USUAL.fit(data.log(), data.windows(), key, Progress.SILENT);
        int[] typeOf = new int[data.log().nodeCount()];
        Arrays.setAll(typeOf, model::type);
        ActedEvents events = ActedEvents.of(data.log(), data.windows(), typeOf);
        Excitation excitation = model.excitation();
        double[] gaps = excitation.rescaledGaps(events);
        double plain = 0;
        double before = 0;
        for (int e = 0; e < events.size(); e++) {
            double gap = integral(excitation, events, before, events.times()[e]);
            assertEquals(gap, gaps[e], 1e-5 * (1 + gap));
            plain += Math.log(intensity(excitation, events, events.types()[e], events.times()[e])) - gap;
            before = events.times()[e];
        }
        plain -= integral(excitation, events, before, events.span());
        assertEquals(plain, excitation.logLikelihood(events), 1e-5 * (1 + Math.abs(plain)));
    }

    /** Chances of receivers sum to one, and those of senders within their types. */
    @Randomised(cases = 40)
    void chancesOfPartnersSumToOne(Key key) {
        ArbitraryLogs.Case data = ArbitraryLogs.of(key);
        int nodes = data.log().nodeCount();
        int[] typeOf = ActedEvents.types(data.log(), 3, 4, key, Progress.SILENT);
        Partners partners = new Partners(ActedEvents.of(data.log(), data.windows(), typeOf));
        double[] sums = new double[Arrays.stream(typeOf).max().orElseThrow() + 1];
        for (int u = 0; u < nodes; u++) {
            for (int v = 0; v < nodes; v++) {
                if (typeOf[u] >= 0) {
                    sums[typeOf[u]] += Math.exp(partners.logProbability(u, v));
                }
            }
        }
        for (double sum : sums) {
            assertEquals(1, sum, 1e-12);
        }
    }

    @Test
    void theRadiusIsThatOfKnownMatrices() {
        // eigenvalues 0.5 and -0.3; a chain without a cycle; one cycle of three; a Jordan block
        assertEquals(0.5, radius(0.1, 0.4, 0.4, 0.1), 1e-4);
        assertEquals(0, radius(0, 5, 0, 0));
        assertEquals(Math.cbrt(0.5 * 0.6 * 0.9), radius(0, 0.5, 0, 0, 0, 0.6, 0.9, 0, 0), 1e-4);
        assertEquals(0.7, radius(0.7, 1, 0, 0.7), 1e-4);
        assertEquals(6, Excitation.largestCluster(new double[] {0, 5, 0, 0}, 2), 1e-12);
        assertEquals(Double.POSITIVE_INFINITY, Excitation.largestCluster(new double[] {1.1}, 1));
        double[] wild = {2, 1, 0.5, 3};
        assertTrue(Excitation.bound(wild, 2));
        assertTrue(Excitation.largestCluster(wild, 2) <= Excitation.MOST_CLUSTER);
        assertTrue(radius(wild) < 1);
    }

    private static double radius(double... matrix) {
        int types = (int) Math.round(Math.sqrt(matrix.length));
        return new Excitation(new double[types], matrix, 1).branchingRatio();
    }

    @Test
    void logsOfOtherNodesAreRefused() {
        NodeHawkesModel model = Processes.model(100, Processes.CHAIN, 0.01);
        EventLog other = ArbitraryLogs.many(100).log();
        assertThrows(InputException.class, () -> model.logLikelihood(other));
        assertThrows(InputException.class, () -> model.timeRescaling(other));
    }
}
