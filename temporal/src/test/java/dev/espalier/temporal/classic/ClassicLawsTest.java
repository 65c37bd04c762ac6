package dev.espalier.temporal.classic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.graph.events.Clock;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.EventLogBuilder;
import dev.espalier.graph.events.NodeNames;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.temporal.draw.Alias;
import dev.espalier.temporal.draw.ArbitraryLogs;
import dev.espalier.temporal.draw.ChiSquare;
import dev.espalier.temporal.draw.GeneratorContract;
import dev.espalier.temporal.model.GenerationPlan;
import dev.espalier.temporal.model.TemporalGenerator;
import dev.espalier.temporal.model.TemporalModel;
import dev.espalier.testing.Randomised;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What each classical model is about, where it can be computed. Wrong refusals of a right law: 1 in 10^6 a case or fewer. */
class ClassicLawsTest {
    private static EventLog generated(TemporalModel model, int nodes, TimeWindows windows, Key key) {
        return GeneratorContract.generate(model, new GenerationPlan(nodes, windows), key);
    }

    private static TemporalModel fit(String word, ArbitraryLogs.Case data) {
        return Classics.of(word).fit(data.log(), data.windows(), Key.of(1), Progress.SILENT);
    }

    @Randomised(cases = 20)
    void windowsOfTheDataHaveTheirNumbersOfEvents(Key key) {
        ArbitraryLogs.Case data = ArbitraryLogs.of(key);
        for (TemporalGenerator family : Classics.all()) {
            TemporalModel model = fit(family.word(), data);
            EventLog drawn = generated(model, data.log().nodeCount(), data.windows(), key);
            for (int w = 0; w < data.windows().count() && !family.word().equals("sbm"); w++) {
                long from = data.windows().start(w);
                long to = data.windows().end(w);
                assertEquals(
                        data.log().between(from, to).size(),
                        drawn.between(from, to).size(),
                        family.word());
            }
        }
    }

    @Test
    void eventsGrowWithNodesAndGoOnInTime() {
        ArbitraryLogs.Case data = ArbitraryLogs.many(3000);
        TimeWindows windows = data.windows();
        for (TemporalGenerator family : Classics.all()) {
            TemporalModel model = fit(family.word(), data);
            EventLog large = generated(model, 900, windows, Key.of(2));
            // rounding and Poisson: five standard errors
            assertEquals(9000, large.size(), 5 * Math.sqrt(9000), family.word());
            TimeWindows later = new TimeWindows(windows.end(), windows.width(), windows.count());
            EventLog future = generated(model, 300, later, Key.of(2));
            assertEquals(3000, future.size(), 600, family.word());
        }
    }

    /** Products: probabilities of pairs are those that events are drawn with, and sum to 1. */
    @Randomised(cases = 15)
    void endsAreDrawnAsTheLikelihoodSays(Key key) {
        ArbitraryLogs.Case data = ArbitraryLogs.of(key);
        EventLog log = data.log();
        for (String word : List.of("activity", "chung-lu")) {
            TemporalModel model = fit(word, data);
            List<double[]> pairs = new ArrayList<>();
            double sum = 0;
            for (int u = 0; u < log.nodeCount(); u++) {
                for (int v = log.shape() == Shape.UNDIRECTED ? u : 0; v < log.nodeCount(); v++) {
                    EventLog one = model.frame().shape() == Shape.BIPARTITE && u == v
                            ? log.emptied().build()
                            : log.emptied().add(u, v, log.firstTime()).build();
                    double p = one.isEmpty()
                            ? 0
                            : Math.exp(model.logLikelihood(one).orElseThrow());
                    sum += p;
                    pairs.add(new double[] {u, v, p});
                }
            }
            assertEquals(1, sum, 1e-9, word);
            long[] counts = new long[pairs.size()];
            int all = 0;
            for (int k = 0; all < 20_000; k++) {
                EventLog drawn = generated(model, log.nodeCount(), data.windows(), key.split(k));
                all += drawn.size();
                count(drawn, pairs, counts);
            }
            assertTrue(pValue(counts, pairs, all) > 1e-6, word);
        }
    }

    private static void count(EventLog drawn, List<double[]> pairs, long[] counts) {
        int nodes = drawn.nodeCount();
        int[] index = new int[nodes * nodes];
        for (int i = 0; i < pairs.size(); i++) {
            int u = (int) pairs.get(i)[0];
            int v = (int) pairs.get(i)[1];
            index[u * nodes + v] = i;
        }
        for (int e = 0; e < drawn.size(); e++) {
            boolean isTurned = drawn.shape() == Shape.UNDIRECTED && drawn.target(e) < drawn.source(e);
            int u = isTurned ? drawn.target(e) : drawn.source(e);
            int v = isTurned ? drawn.source(e) : drawn.target(e);
            counts[index[u * nodes + v]]++;
        }
    }

    private static double pValue(long[] counts, List<double[]> pairs, int all) {
        double rest = 0;
        long restCount = 0;
        List<double[]> kept = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            double expected = pairs.get(i)[2] * all;
            if (expected >= 5) {
                kept.add(new double[] {counts[i], expected});
            } else {
                rest += expected;
                restCount += counts[i];
            }
        }
        if (rest >= 5) {
            kept.add(new double[] {restCount, rest});
        } else {
            assertTrue(restCount <= 5 * Math.sqrt(rest) + 6, "events on pairs that have next to no probability");
        }
        if (kept.size() < 2) {
            return 1;
        }
        return ChiSquare.pValue(
                kept.stream().mapToLong(cell -> (long) cell[0]).toArray(),
                kept.stream().mapToDouble(cell -> cell[1]).toArray());
    }

    /** With three partners so far a node turns to a new one with probability 1/4, to each old one with 1/4. */
    @Test
    void memoryIsOneInPartnersPlusOne() {
        EventProcess.Setting setting =
                new EventProcess.Setting(new Sides(range(8), range(8), true), 8, 5, false, false);
        SplittableRandom random = Key.of(3).random();
        Alias onlyFirst = new Alias(new double[] {1, 0, 0, 0, 0, 0, 0, 0});
        long[] counts = new long[8];
        for (int draw = 0; draw < 40_000; draw++) {
            MemoryProcess process = new MemoryProcess(setting, onlyFirst, random.split());
            process.observe(0, 1);
            process.observe(0, 2);
            process.observe(0, 2);
            process.observe(0, 5);
            process.next((u, v) -> counts[v]++);
        }
        assertEquals(0, counts[0]);
        long[] others = {counts[1], counts[2], counts[5], counts[3], counts[4], counts[6], counts[7]};
        double[] expected = {10_000, 10_000, 10_000, 2500, 2500, 2500, 2500};
        assertTrue(ChiSquare.pValue(others, expected) > 1e-6);
    }

    private static int[] range(int nodes) {
        return java.util.stream.IntStream.range(0, nodes).toArray();
    }

    /** After 0-1, 0-2, 0-3 a newcomer links by 1 + degree: 4, 2, 2, 2 of 10. */
    @Test
    void newcomersPreferThePopular() {
        long[] counts = new long[5];
        SplittableRandom random = Key.of(4).random();
        int[] all = range(5);
        int used = 0;
        for (int draw = 0; draw < 60_000; draw++) {
            EventProcess.Setting setting = new EventProcess.Setting(new Sides(all, all, true), 5, 1, false, false);
            PreferenceProcess process = new PreferenceProcess(setting, random.split());
            process.observe(0, 1);
            process.observe(0, 2);
            process.observe(0, 3);
            int[] ends = new int[2];
            process.next((u, v) -> {
                ends[0] = u;
                ends[1] = v;
            });
            // two nodes are there from the start: only where 4 is not one of them is it the newcomer
            if (ends[0] == 4 && process.there(true) == 5) {
                counts[ends[1]]++;
                used++;
            }
        }
        assertEquals(0, counts[4]);
        double unit = used / 10.0;
        long[] partners = {counts[0], counts[1], counts[2], counts[3]};
        assertTrue(ChiSquare.pValue(partners, new double[] {4 * unit, 2 * unit, 2 * unit, 2 * unit}) > 1e-6);
    }

    /** Fires of the fitted spread bring about as many events by the time all have arrived as the data have. */
    @Test
    void firesAreAsLargeAsTheDataAskFor() {
        SplittableRandom random = Key.of(5).random();
        EventLogBuilder events = new EventLogBuilder(NodeNames.numbered(500), Clock.NUMBERS, Shape.UNDIRECTED);
        for (int e = 0; e < 1500; e++) {
            int u = random.nextInt(500);
            events.add(u, (u + 1 + random.nextInt(499)) % 500, e);
        }
        EventLog log = events.build();
        ArbitraryLogs.Case data = new ArbitraryLogs.Case("uniform", log, TimeWindows.over(log, 100));
        TemporalModel model = fit("forest-fire", data);
        double sum = 0;
        for (int k = 0; k < 5; k++) {
            EventLog drawn = generated(model, 500, data.windows(), Key.of(k));
            Set<Integer> nodes = new HashSet<>();
            for (int e = 0; e < drawn.size(); e++) {
                nodes.add(drawn.source(e));
                nodes.add(drawn.target(e));
            }
            sum += nodes.size();
        }
        // had the fires been twice as large, half of the nodes would not have arrived
        assertTrue(sum / 5 > 400, "nodes that arrived: " + sum / 5);
    }

    /** Two blocks that hardly mix, directed and across sides: found, but for their numbers. */
    @Test
    void blocksAreFoundAgain() {
        for (Shape shape : Shape.values()) {
            SplittableRandom random = Key.of(6).random();
            int nodes = 60;
            EventLogBuilder events = new EventLogBuilder(NodeNames.numbered(nodes), Clock.NUMBERS, shape);
            int made = 0;
            while (made < 2000) {
                int u = random.nextInt(nodes);
                int v = random.nextInt(nodes);
                boolean mayBe = shape == Shape.BIPARTITE ? u < 30 && v >= 30 : u != v;
                boolean isWithin = u % 2 == v % 2;
                if (mayBe && (isWithin || random.nextInt(10) == 0)) {
                    events.add(u, v, made++);
                }
            }
            EventLog log = events.build();
            TimeWindows windows = TimeWindows.over(log, 500);
            TemporalModel model = Classics.sbm(2).fit(log, windows, Key.of(1), Progress.SILENT);
            int[] blocks = model.parts().ints("blocks");
            for (int u = 0; u < nodes; u++) {
                int like = shape == Shape.BIPARTITE && u >= 30 ? 30 + u % 2 : u % 2;
                assertEquals(blocks[like], blocks[u], shape + ", node " + u);
            }
            assertTrue(blocks[0] != blocks[1]);
            int drawn = 0;
            int within = 0;
            for (int k = 0; k < 10; k++) {
                EventLog graph = generated(model, nodes, windows, Key.of(k));
                drawn += graph.size();
                for (int e = 0; e < graph.size(); e++) {
                    within += graph.source(e) % 2 == graph.target(e) % 2 ? 1 : 0;
                }
            }
            assertEquals(20_000, drawn, 5 * Math.sqrt(20_000));
            int before = 0;
            for (int e = 0; e < log.size(); e++) {
                before += log.source(e) % 2 == log.target(e) % 2 ? 1 : 0;
            }
            assertEquals(10.0 * before, within, 5 * Math.sqrt(10.0 * before));
        }
    }

    /** The likelihood of a block model, by its definition: every pair of nodes, every window. */
    @Randomised(cases = 15)
    void theBlockLikelihoodIsThatOfItsRates(Key key) {
        ArbitraryLogs.Case data = ArbitraryLogs.of(key);
        EventLog log = data.log();
        TemporalModel model = Classics.sbm(2).fit(log, data.windows(), key, Progress.SILENT);
        int[] blocks = model.parts().ints("blocks");
        boolean isUndirected = log.shape() == Shape.UNDIRECTED;
        boolean hasLoops = false;
        for (int e = 0; e < log.size(); e++) {
            hasLoops |= log.source(e) == log.target(e);
        }
        double sum = 0;
        for (int e = 0; e < log.size(); e++) {
            long window = data.windows().index(log.time(e));
            int a = blocks[log.source(e)];
            int b = blocks[log.target(e)];
            double events = 0;
            for (int o = 0; o < log.size(); o++) {
                int c = blocks[log.source(o)];
                int d = blocks[log.target(o)];
                boolean isAlike = (a == c && b == d) || (isUndirected && a == d && b == c);
                events += isAlike && data.windows().index(log.time(o)) == window ? 1 : 0;
            }
            double pairs = 0;
            for (int u = 0; u < blocks.length; u++) {
                for (int v = isUndirected ? u : 0; v < blocks.length; v++) {
                    boolean isBetween =
                            (blocks[u] == a && blocks[v] == b) || (isUndirected && blocks[u] == b && blocks[v] == a);
                    pairs += isBetween && (u != v || hasLoops) ? 1 : 0;
                }
            }
            sum += Math.log(events / pairs / data.windows().width());
        }
        assertEquals(sum - log.size(), model.logLikelihood(log).orElseThrow(), 1e-9 * Math.max(1, Math.abs(sum)));
    }

    @Randomised(cases = 10)
    void theExponentIsFoundAgain(Key key) {
        SplittableRandom random = key.random();
        PowerLaw truth = new PowerLaw(1.2 + 1.5 * random.nextDouble(), 0.5, 1000.5);
        double[] drawn = new double[20_000];
        java.util.Arrays.fill(drawn, 1);
        truth.redraw(drawn, random);
        // whole numbers, as activities are
        for (int u = 0; u < drawn.length; u++) {
            drawn[u] = Math.max(1, Math.rint(drawn[u]));
        }
        assertEquals(truth.exponent(), PowerLaw.fit(drawn).exponent(), 0.1);
    }
}
