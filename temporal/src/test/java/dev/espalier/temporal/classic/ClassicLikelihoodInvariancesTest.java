package dev.espalier.temporal.classic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.EventLogBuilder;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.temporal.draw.ArbitraryLogs;
import dev.espalier.temporal.model.TemporalModel;
import dev.espalier.testing.Randomised;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** What likelihoods may not depend on; and that the weights of copying are the likeliest. */
class ClassicLikelihoodInvariancesTest {
    private static final List<String> WITH_LIKELIHOOD = List.of("activity", "chung-lu", "copy");

    private static double likelihood(String word, EventLog log, TimeWindows windows) {
        TemporalModel model = Classics.of(word).fit(log, windows, Key.of(3), Progress.SILENT);
        return model.logLikelihood(log).orElseThrow();
    }

    /** Nodes are renamed; in an undirected log ends are exchanged; times are moved and stretched in their windows. */
    @Randomised(cases = 40)
    void namesWaysAndUnitsMakeNoDifference(Key key) {
        ArbitraryLogs.Case data = ArbitraryLogs.of(key);
        EventLog log = data.log();
        SplittableRandom random = key.split("names").random();
        int[] names = new int[log.nodeCount()];
        for (int u = 1; u < names.length; u++) {
            int other = random.nextInt(u + 1);
            names[u] = names[other];
            names[other] = u;
        }
        EventLogBuilder other = log.emptied();
        for (int e = 0; e < log.size(); e++) {
            boolean isTurned = log.shape() == Shape.UNDIRECTED && random.nextBoolean();
            int u = names[log.source(e)];
            int v = names[log.target(e)];
            other.add(isTurned ? v : u, isTurned ? u : v, 3 * log.time(e) + 1000);
        }
        TimeWindows windows = data.windows();
        TimeWindows moved = new TimeWindows(3 * windows.origin() + 1000, 3 * windows.width(), windows.count());
        for (String word : WITH_LIKELIHOOD) {
            double expected = likelihood(word, log, windows);
            assertEquals(
                    expected, likelihood(word, other.build(), moved), 1e-5 * Math.max(1, Math.abs(expected)), word);
        }
    }

    /** Products do not know the order of events, nor how likelihoods of parts are put together. */
    @Randomised(cases = 20)
    void likelihoodsOfIndependentEventsAddUp(Key key) {
        ArbitraryLogs.Case data = ArbitraryLogs.of(key);
        EventLog log = data.log();
        int middle = log.size() / 2;
        for (String word : List.of("activity", "chung-lu")) {
            TemporalModel model = Classics.of(word).fit(log, data.windows(), key, Progress.SILENT);
            double parts = model.logLikelihood(log.slice(0, middle)).orElseThrow()
                    + model.logLikelihood(log.slice(middle, log.size())).orElseThrow();
            assertEquals(parts, model.logLikelihood(log).orElseThrow(), 1e-9 * Math.max(1, Math.abs(parts)));
        }
    }

    /** Counts are the likeliest weights of a bipartite log, where products have no pairs to leave out. */
    @Randomised(cases = 20)
    void chungLuIsAtLeastAsLikelyAsOtherWeights(Key key) {
        SplittableRandom random = key.random();
        ArbitraryLogs.Case data = ArbitraryLogs.of(Shape.BIPARTITE, random);
        EventLog log = data.log();
        TemporalModel model = Classics.of("chung-lu").fit(log, data.windows(), key, Progress.SILENT);
        double best = model.logLikelihood(log).orElseThrow();
        for (int u = 0; u < log.nodeCount(); u++) {
            for (String name : List.of("out", "in")) {
                var parts = model.parts();
                double[] weights = parts.doubles(name, log.nodeCount()).clone();
                weights[u] *= 0.5 + random.nextDouble();
                double other = Classics.read(parts.with(name, weights))
                        .logLikelihood(log)
                        .orElseThrow();
                assertTrue(other <= best + 1e-9, name + " of " + u);
            }
        }
    }

    /**
     * The weights w are the likeliest if and only if for each part k the mean of {@code p_k(e) / sum_j w_j p_j(e)} over all
     * events is at most 1, and 1 where w_k is above 0 (Lindsay 1983): what is left of it bounds the likelihood that is lost.
     */
    @Randomised(cases = 30)
    void noOtherWeightsOfCopyingAreLikelier(Key key) {
        ArbitraryLogs.Case data = ArbitraryLogs.of(key);
        EventLog log = data.log();
        TemporalModel model = Classics.of("copy").fit(log, data.windows(), key, Progress.SILENT);
        double[] weights = model.parts().doubles("copy.weights", CopyProcess.scales(log.size()) + 1);
        assertEquals(1, Arrays.stream(weights).sum(), 1e-9);
        boolean hasLoops = model.parts().integer("loops", 0, 1) == 1;
        EventProcess.Setting setting =
                new EventProcess.Setting(Sides.of(log), log.nodeCount(), 1, log.shape() == Shape.UNDIRECTED, hasLoops);
        CopyProbabilities probabilities = new CopyProbabilities(setting, weights.length - 1);
        double[] row = new double[weights.length];
        double[] means = new double[weights.length];
        for (int e = 0; e < log.size(); e++) {
            probabilities.of(log.source(e), log.target(e), row);
            double mixed = Blocks.dot(weights, row);
            for (int k = 0; k < row.length; k++) {
                means[k] += row[k] / mixed / log.size();
            }
            probabilities.observe(log.source(e), log.target(e));
        }
        double most = Arrays.stream(means).max().orElseThrow();
        // EM ends when a round gains 1e-9 an event; or after 500 rounds
        assertTrue(most < 1.02, "an event may gain up to " + Math.log(most));
        double[] even = new double[weights.length];
        Arrays.fill(even, 1.0 / even.length);
        double gain = model.logLikelihood(log).orElseThrow()
                - Classics.read(model.parts().with("copy.weights", even))
                        .logLikelihood(log)
                        .orElseThrow();
        assertTrue(gain > -1e-6, "even weights are likelier by " + -gain);
    }

    @Randomised(cases = 3)
    void logsAboutOtherNodesAreRefused(Key key) {
        ArbitraryLogs.Case data = ArbitraryLogs.of(key);
        EventLog other = ArbitraryLogs.many(500).log();
        for (String word : List.of("activity", "chung-lu", "copy", "sbm", "ba")) {
            TemporalModel model = Classics.of(word).fit(data.log(), data.windows(), key, Progress.SILENT);
            String message = assertThrows(InputException.class, () -> model.logLikelihood(other))
                    .getMessage();
            assertEquals(
                    "log: found 50 nodes, DIRECTED, expected " + data.log().nodeCount() + ", "
                            + data.log().shape() + ", as the model was fitted to",
                    message,
                    word);
        }
    }
}
