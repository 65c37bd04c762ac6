package dev.espalier.temporal.hawkes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import dev.espalier.temporal.draw.ChiSquare;
import dev.espalier.temporal.draw.GeneratorContract;
import dev.espalier.temporal.model.GenerationPlan;
import dev.espalier.temporal.model.ModelParts;
import dev.espalier.testing.Randomised;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.math3.special.Gamma;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;

/** Fitting that never loses, what it may not depend on, and the sizes of clusters by their law. */
class HawkesFitClimbsTest {
    private static double reached(ArbitraryLogs.Case data, int rounds) {
        HawkesModel model = new Hawkes(rounds, 1e-300).fit(data.log(), data.windows(), Key.of(0), Progress.SILENT);
        return model.logLikelihood(data.log()).orElseThrow();
    }

    /** EM: a round more is never less likely. The first round comes after fifteen of each start. */
    @Randomised(cases = 25)
    void everyRoundIsAtLeastAsLikely(Key key) {
        assertClimbs(ArbitraryLogs.of(key));
    }

    /** Also where numbers of children or delays are at their bounds. */
    @Test
    void everyRoundIsAtLeastAsLikelyOnUglyLogs() {
        ArbitraryLogs.ugly(200).forEach(HawkesFitClimbsTest::assertClimbs);
    }

    private static void assertClimbs(ArbitraryLogs.Case data) {
        double before = Double.NEGATIVE_INFINITY;
        for (int rounds = 1; rounds <= 12; rounds++) {
            double now = reached(data, rounds);
            String where = data.name() + ", round " + rounds + ": ";
            assertTrue(now >= before - 1e-9 * Math.max(1, Math.abs(now)), where + now + " after " + before);
            before = now;
        }
    }

    /** Pairs exchange their names, ends of undirected events are turned: the same parameters for the same events. */
    @Randomised(cases = 25)
    void namesMakeNoDifference(Key key) {
        ArbitraryLogs.Case data = ArbitraryLogs.of(key);
        EventLog log = data.log();
        int n = log.nodeCount();
        SplittableRandom random = key.split("turns").random();
        EventLogBuilder other = log.emptied();
        for (int e = 0; e < log.size(); e++) {
            boolean isTurned = log.shape() == Shape.UNDIRECTED && random.nextBoolean();
            int u = n - 1 - log.source(e);
            int v = n - 1 - log.target(e);
            other.add(isTurned ? v : u, isTurned ? u : v, log.time(e));
        }
        EventLog renamed = other.build();
        // undirected rates are brought up to date node by node, so that only where they come to is the same
        boolean isUndirected = log.shape() == Shape.UNDIRECTED;
        Hawkes settings = isUndirected ? new Hawkes(5000, 1e-12) : new Hawkes(20, 1e-300);
        HawkesModel one = settings.fit(log, data.windows(), key, Progress.SILENT);
        HawkesModel two = settings.fit(renamed, data.windows(), key, Progress.SILENT);
        double expected = one.logLikelihood(log).orElseThrow();
        double slack = isUndirected ? 1e-5 : 1e-9;
        assertEquals(expected, two.logLikelihood(renamed).orElseThrow(), slack * Math.max(1, Math.abs(expected)));
        if (isUndirected) {
            return;
        }
        assertEquals(one.echo().branchingRatio(), two.echo().branchingRatio(), 1e-9);
        for (int u = 0; u < n; u++) {
            assertEquals(one.ratesOut()[u], two.ratesOut()[n - 1 - u], 1e-9 * one.ratesOut()[u]);
        }
    }

    /** Borel: a cluster of mean number of children n has k events with probability e^(-nk) (nk)^(k-1) / k!. */
    private static double[] borel(double ratio, int cells, int clusters) {
        double[] expected = new double[cells];
        double rest = clusters;
        for (int k = 1; k < cells; k++) {
            double logP = -ratio * k + (k - 1) * Math.log(ratio * k) - Gamma.logGamma(k + 1);
            expected[k - 1] = clusters * Math.exp(logP);
            rest -= expected[k - 1];
        }
        expected[cells - 1] = rest;
        return expected;
    }

    /**
     * So many pairs that hardly any has two immigrants, and delays far shorter than the span: what a pair has is one cluster. With
     * answers the size of a cluster has the law of both ratios together. Wrong refusals: 1 in 10^6.
     */
    @Test
    void clustersAreAsLargeAsBorelSays() {
        HawkesModel model = Samples.model(Shape.DIRECTED, 10, new Echo(0.2, 0.35, 1.0));
        GenerationPlan plan = new GenerationPlan(2000, Samples.WINDOWS);
        EventLog graph = GeneratorContract.generate(model, plan, Key.of(5));
        Map<Long, Integer> sizes = new HashMap<>();
        int answers = 0;
        Map<Long, Integer> ahead = new HashMap<>();
        for (int e = 0; e < graph.size(); e++) {
            long u = graph.source(e);
            long v = graph.target(e);
            long pair = Math.min(u, v) * 2000 + Math.max(u, v);
            int both = sizes.merge(pair, 1, Integer::sum);
            int oneWay = ahead.merge(u * 2000 + v, 1, Integer::sum);
            answers += both > oneWay ? 1 : 0;
        }
        long[] counts = new long[9];
        sizes.values().forEach(size -> counts[Math.min(9, size) - 1]++);
        double p = ChiSquare.pValue(counts, borel(0.55, 9, sizes.size()));
        assertTrue(p > 1e-6, "p = " + p);
        assertTrue(ChiSquare.pValue(counts, borel(0.62, 9, sizes.size())) < 1e-6, "more children are noticed");
        assertTrue(answers > 0);
    }

    /** The integral of the intensities between events, by the definition; for more gaps the distance has Kolmogorov's law. */
    @Randomised(cases = 20)
    void rescaledGapsAreIntegralsOfTheIntensity(Key key) {
        SplittableRandom random = key.random();
        ArbitraryLogs.Case data = ArbitraryLogs.of(Shape.DIRECTED, random);
        EventLog log = data.log();
        Echo echo = new Echo(0.3 * random.nextDouble(), 0.5 * random.nextDouble(), 0.1 + random.nextDouble());
        HawkesModel fitted = new Hawkes(1, 1).fit(log, data.windows(), key, Progress.SILENT);
        boolean hasLoops = IntStream.range(0, log.size()).anyMatch(e -> log.source(e) == log.target(e));
        Background background = new Background(false, hasLoops, fitted.ratesOut(), fitted.ratesIn());
        ExcitedEvents events = new ExcitedEvents(log, data.windows());
        double[] gaps = new double[log.size()];
        double before = 0;
        for (int e = 0; e < gaps.length; e++) {
            double now = events.times[e];
            gaps[e] = background.total() * (now - before);
            for (int parent = 0; parent < e; parent++) {
                double children = echo.alpha() + (log.source(parent) != log.target(parent) ? echo.rho() : 0);
                double from = Math.exp(-echo.beta() * (before - events.times[parent]));
                double to = Math.exp(-echo.beta() * (now - events.times[parent]));
                gaps[e] += children * (from - to);
            }
            before = now;
        }
        TimeRescaling plain = TimeRescaling.ofGaps(gaps);
        TimeRescaling found = TimeRescaling.of(events, background, echo);
        assertEquals(log.size(), found.gaps());
        assertEquals(plain.distance(), found.distance(), 1e-9);
        assertEquals(plain.pValue(), found.pValue(), 1e-6);
    }

    /** The distance against a count at every gap, the p value against the exact one of Marsaglia, Tsang and Wang (2003). */
    @Randomised(cases = 15)
    void theDistanceIsTheLargestOfAll(Key key) {
        SplittableRandom random = key.random();
        double[] gaps = new double[20 + random.nextInt(60)];
        Arrays.setAll(gaps, k -> -Math.log(1 - random.nextDouble()) * (random.nextBoolean() ? 1 : 1.4));
        double largest = 0;
        for (double gap : gaps) {
            double law = 1 - Math.exp(-gap);
            double upTo = Arrays.stream(gaps).filter(other -> other <= gap).count() / (double) gaps.length;
            double below = Arrays.stream(gaps).filter(other -> other < gap).count() / (double) gaps.length;
            largest = Math.max(largest, Math.max(Math.abs(upTo - law), Math.abs(below - law)));
        }
        TimeRescaling found = TimeRescaling.ofGaps(gaps);
        assertEquals(largest, found.distance(), 1e-12);
        double exact = 1 - new KolmogorovSmirnovTest().cdf(largest, gaps.length);
        // Stephens' correction is made for small probabilities
        assertEquals(exact, found.pValue(), exact < 0.15 ? 0.004 : 0.03);
    }

    private static void assertRefused(String message, ModelParts parts) {
        assertEquals(
                message,
                assertThrows(InputException.class, () -> Hawkes.read(parts)).getMessage());
    }

    @Test
    void whatIsNoHawkesModelIsRefused() {
        ArbitraryLogs.Case data = ArbitraryLogs.many(300);
        HawkesModel model = new Hawkes(3, 1e-300).fit(data.log(), data.windows(), Key.of(0), Progress.SILENT);
        assertFalse(model.isConverged());
        assertRefused(
                "model hawkes, alpha, rho: found a sum of 1.2, expected at most 0.999",
                model.parts().with("alpha", 0.6).with("rho", 0.6));
        assertRefused(
                "model hawkes, mu: found -1.0, expected rates from 0",
                model.parts().with("mu", filled(30, -1)));
        assertTrue(String.valueOf(assertThrows(
                                InputException.class,
                                () -> Hawkes.read(model.parts().with("mu", filled(30, 1e9))))
                        .getMessage())
                .endsWith("immigrants, expected some, at most about 300"));
        assertRefused("model other, word: found 'other', expected hawkes", new ModelParts("other", model.frame()));
        assertEquals(
                "rounds, tolerance: found 0, 1.0, expected both above 0",
                assertThrows(IllegalArgumentException.class, () -> new Hawkes(0, 1))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> new Hawkes(1, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> new Echo(0.5, 0.5, 1));
        assertThrows(IllegalArgumentException.class, () -> new Echo(0.5, 0.1, Double.POSITIVE_INFINITY));
        TimeWindows before = new TimeWindows(
                data.windows().origin() - data.windows().width(), data.windows().width(), 3);
        String early =
                String.valueOf(assertThrows(InputException.class, () -> model.pieces(new GenerationPlan(30, before)))
                        .getMessage());
        assertTrue(early.startsWith("windows: found some from "), early);
    }

    private static double[] filled(int length, double value) {
        double[] all = new double[length];
        Arrays.fill(all, value);
        return all;
    }
}
