package dev.espalier.temporal.classic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.EventLogBuilder;
import dev.espalier.temporal.draw.ArbitraryLogs;
import dev.espalier.temporal.draw.ChiSquare;
import dev.espalier.testing.Randomised;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;

/** The copy process against its definition, and its drawing against its likelihood. */
class CopyLawTest {
    private static EventProcess.Setting setting(EventLog log) {
        return new EventProcess.Setting(
                Sides.of(log),
                log.nodeCount(),
                (double) log.size() / log.nodeCount(),
                log.shape() == Shape.UNDIRECTED,
                ClassicModel.Base.of("copy", log, dev.espalier.graph.events.TimeWindows.over(log, 1000))
                        .hasLoops());
    }

    private static boolean isSame(EventLog log, int event, int u, int v) {
        return (log.source(event) == u && log.target(event) == v)
                || (log.shape() == Shape.UNDIRECTED && log.source(event) == v && log.target(event) == u);
    }

    /** Each part by summing over all past events, and over all pairs. */
    private static double[] plain(EventLog past, EventProcess.Setting setting, int scales, int u, int v) {
        double[] row = new double[scales + 1];
        for (int k = 0; k < scales; k++) {
            double all = 0;
            for (int e = 0; e < past.size(); e++) {
                double weight = Math.pow(1 - CopyProcess.stop(k), past.size() - e - 1);
                all += weight;
                row[k] += isSame(past, e, u, v) ? weight : 0;
            }
            row[k] /= all;
        }
        double total = 0;
        for (int a : setting.sides().sources()) {
            for (int b : setting.sides().targets()) {
                double weight = a == b && !setting.hasLoops() ? 0 : ends(past, a, true) * ends(past, b, false);
                total += weight;
                row[scales] +=
                        (a == u && b == v) || (past.shape() == Shape.UNDIRECTED && a == v && b == u) ? weight : 0;
            }
        }
        row[scales] /= total;
        return row;
    }

    private static double ends(EventLog past, int node, boolean isOut) {
        double count = 1;
        for (int e = 0; e < past.size(); e++) {
            boolean isBoth = past.shape() == Shape.UNDIRECTED;
            count += (isOut || isBoth) && past.source(e) == node ? 1 : 0;
            count += (!isOut || isBoth) && past.target(e) == node ? 1 : 0;
        }
        return count;
    }

    @Randomised(cases = 40)
    void probabilitiesAreThoseOfTheDefinition(Key key) {
        EventLog log = ArbitraryLogs.of(key).log();
        EventProcess.Setting setting = setting(log);
        int scales = 4;
        CopyProbabilities fast = new CopyProbabilities(setting, scales);
        double[] row = new double[scales + 1];
        for (int e = 0; e < log.size(); e++) {
            fast.observe(log.source(e), log.target(e));
        }
        double[] sums = new double[scales + 1];
        for (int u : setting.sides().sources()) {
            for (int v : setting.sides().targets()) {
                boolean isTwice = log.shape() == Shape.UNDIRECTED && v < u;
                if (!isTwice && (u != v || setting.hasLoops())) {
                    fast.of(u, v, row);
                    double[] plain = plain(log, setting, scales, u, v);
                    for (int k = 0; k <= scales; k++) {
                        assertEquals(plain[k], row[k], 1e-9);
                        sums[k] += row[k];
                    }
                }
            }
        }
        for (double sum : sums) {
            assertEquals(1, sum, 1e-9);
        }
    }

    /** The next event after a given past, 20 000 times; wrong refusals: 1 in 10^6 a case. */
    @Randomised(cases = 12)
    void drawsFollowTheProbabilities(Key key) {
        SplittableRandom random = key.random();
        EventLog log = ArbitraryLogs.of(ArbitraryLogs.anyShape(random), random).log();
        log = log.slice(0, Math.min(12, log.size()));
        EventProcess.Setting setting = setting(log);
        double[] weights = {0.2, 0.1, 0.3, 0.4};
        int nodes = log.nodeCount();
        long[] counts = new long[nodes * nodes];
        for (int draw = 0; draw < 20_000; draw++) {
            CopyProcess process = new CopyProcess(setting, weights, random.split());
            for (int e = 0; e < log.size(); e++) {
                process.observe(log.source(e), log.target(e));
            }
            process.next((u, v) -> counts[cell(setting, u, v)]++);
        }
        CopyProbabilities probabilities = new CopyProbabilities(setting, 3);
        for (int e = 0; e < log.size(); e++) {
            probabilities.observe(log.source(e), log.target(e));
        }
        assertTrue(pValue(counts, probabilities, weights, setting) > 1e-6);
    }

    private static int cell(EventProcess.Setting setting, int u, int v) {
        int nodes = setting.nodes();
        return setting.isUndirected() ? Math.min(u, v) * nodes + Math.max(u, v) : u * nodes + v;
    }

    private static double pValue(
            long[] counts, CopyProbabilities probabilities, double[] weights, EventProcess.Setting setting) {
        int nodes = setting.nodes();
        double[] row = new double[weights.length];
        long[] grouped = new long[counts.length + 1];
        double[] expected = new double[counts.length + 1];
        int groups = 1;
        long all = Arrays.stream(counts).sum();
        for (int cell = 0; cell < counts.length; cell++) {
            probabilities.of(cell / nodes, cell % nodes, row);
            double p = 0;
            for (int k = 0; k < row.length; k++) {
                p += weights[k] * row[k];
            }
            if (setting.isUndirected() && cell / nodes > cell % nodes) {
                continue;
            }
            if (p * all >= 5) {
                grouped[groups] = counts[cell];
                expected[groups++] = p * all;
            } else if (counts[cell] > 0) {
                grouped[0] += counts[cell];
            }
        }
        expected[0] = Math.max(1e-9, all - Arrays.stream(expected).sum());
        int first = expected[0] < 5 ? 1 : 0;
        if (groups - first < 2) {
            return 1;
        }
        return ChiSquare.pValue(
                Arrays.copyOfRange(grouped, first, groups), Arrays.copyOfRange(expected, first, groups));
    }

    /** Drawn with known weights, fitted again: the gain in likelihood is chi-square; wrong refusals: 1 in 10^6 a case. */
    @Randomised(cases = 5)
    void weightsAreFoundAgain(Key key) {
        ArbitraryLogs.Case data = ArbitraryLogs.many(300);
        EventProcess.Setting setting = setting(data.log());
        int events = 3000;
        double[] truth = new double[CopyProcess.scales(events) + 1];
        Arrays.fill(truth, 0.4 / (truth.length - 1));
        truth[truth.length - 1] = 0.6;
        CopyProcess process = new CopyProcess(setting, truth, key.random());
        EventLogBuilder drawn = data.log().emptied();
        for (int e = 0; e < events; e++) {
            int time = e;
            process.next((u, v) -> drawn.add(u, v, time));
        }
        EventLog log = drawn.build();
        CopyLaw fitted = CopyLaw.fit(log, setting, Progress.SILENT);
        double gain = 2 * (likelihood(fitted.weights(), log, setting) - likelihood(truth, log, setting));
        // the tolerance of EM leaves a little
        assertTrue(gain > -0.1, "fitting lost " + -gain);
        double p = 1 - new ChiSquaredDistribution(truth.length - 1).cumulativeProbability(Math.max(0, gain));
        assertTrue(p > 1e-6, "p = " + p);
        double[] wrong = truth.clone();
        wrong[wrong.length - 1] = 0.4;
        wrong[0] += 0.2;
        assertTrue(likelihood(truth, log, setting) > likelihood(wrong, log, setting) + 10);
        assertEquals(
                likelihood(fitted.weights(), log, setting),
                fitted.logLikelihood(log, setting).orElseThrow(),
                1e-6 * events);
    }

    private static double likelihood(double[] weights, EventLog log, EventProcess.Setting setting) {
        CopyProbabilities probabilities = new CopyProbabilities(setting, weights.length - 1);
        double[] row = new double[weights.length];
        double sum = 0;
        for (int e = 0; e < log.size(); e++) {
            probabilities.of(log.source(e), log.target(e), row);
            double p = 0;
            for (int k = 0; k < row.length; k++) {
                p += weights[k] * row[k];
            }
            sum += Math.log(p);
            probabilities.observe(log.source(e), log.target(e));
        }
        return sum;
    }
}
