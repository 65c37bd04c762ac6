package dev.espalier.temporal.classic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.graph.events.Clock;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.EventLogBuilder;
import dev.espalier.graph.events.NodeNames;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.temporal.draw.ArbitraryLogs;
import dev.espalier.temporal.draw.ChiSquare;
import dev.espalier.temporal.draw.GeneratorContract;
import dev.espalier.temporal.model.GenerationPlan;
import dev.espalier.temporal.model.ModelParts;
import dev.espalier.temporal.model.TemporalModel;
import dev.espalier.testing.Randomised;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.junit.jupiter.api.Test;

/** What the block model draws against the Poisson law that its rates say. Wrong refusals: 1 in 10^6 a test. */
class BlockModelDrawsTest {
    private static final int WINDOWS = 4000;

    /** Three events from the first pair of nodes to the second in every window, and one back in every second one. */
    private static EventLog steady() {
        EventLogBuilder events = new EventLogBuilder(NodeNames.numbered(4), Clock.NUMBERS, Shape.DIRECTED);
        for (int w = 0; w < WINDOWS; w++) {
            events.add(0, 2, 10L * w).add(0, 3, 10L * w + 1).add(1, 2, 10L * w + 2);
            if (w % 2 == 0) {
                events.add(3, 1, 10L * w + 5);
            }
        }
        return events.build();
    }

    private static TemporalModel model(EventLog log, int[] blocks) {
        TimeWindows windows = new TimeWindows(0, 10, WINDOWS);
        ModelParts parts =
                Classics.sbm(2).fit(log, windows, Key.of(1), Progress.SILENT).parts();
        BlockCounts counts = BlockCounts.of(log, windows, blocks);
        return Classics.read(parts.with("blocks", blocks)
                .with("counts.window", counts.windows())
                .with("counts.first", counts.firsts())
                .with("counts.second", counts.seconds())
                .with("counts.events", counts.counts()));
    }

    private static double poisson(long[] counts, double mean) {
        PoissonDistribution law = new PoissonDistribution(mean);
        double[] expected = new double[counts.length];
        long all = Arrays.stream(counts).sum();
        Arrays.setAll(expected, k -> all * law.probability(k));
        // the last cell is that many or more
        expected[counts.length - 1] = all * (1 - law.cumulativeProbability(counts.length - 2));
        return ChiSquare.pValue(counts, expected);
    }

    @Test
    void windowsHavePoissonNumbersOnUniformPairsAtUniformTimes() {
        TemporalModel model = model(steady(), new int[] {0, 0, 1, 1});
        EventLog drawn = GeneratorContract.generate(model, GenerationPlan.like(model.frame()), Key.of(5));
        int[] ahead = new int[WINDOWS];
        int[] back = new int[WINDOWS];
        long[] pairs = new long[4];
        long[] times = new long[10];
        for (int e = 0; e < drawn.size(); e++) {
            int window = (int) (drawn.time(e) / 10);
            boolean isAhead = drawn.source(e) < 2;
            assertTrue(isAhead == drawn.target(e) >= 2, "events within a block");
            (isAhead ? ahead : back)[window]++;
            times[(int) (drawn.time(e) % 10)]++;
            if (isAhead) {
                pairs[2 * drawn.source(e) + drawn.target(e) - 2]++;
            }
        }
        long[] aheadCounts = new long[9];
        long[] backCounts = new long[5];
        for (int w = 0; w < WINDOWS; w++) {
            aheadCounts[Math.min(8, ahead[w])]++;
            if (w % 2 == 0) {
                backCounts[Math.min(4, back[w])]++;
            } else {
                assertEquals(0, back[w], "no rate, no events");
            }
        }
        assertTrue(poisson(aheadCounts, 3) > 1e-6);
        assertTrue(poisson(backCounts, 1) > 1e-6);
        assertTrue(poisson(aheadCounts, 3.3) < 1e-6, "a rate a tenth too large is noticed");
        assertTrue(ChiSquare.uniform(pairs) > 1e-6);
        assertTrue(ChiSquare.uniform(times) > 1e-6);
    }

    /** Windows after the data share their events as all of the data do: 3 to 1/2; six times the nodes, six times the events. */
    @Test
    void laterWindowsAndOtherNodesHaveTheSharesOfTheData() {
        TemporalModel model = model(steady(), new int[] {0, 0, 1, 1});
        TimeWindows later = new TimeWindows(10L * WINDOWS, 10, WINDOWS);
        EventLog future = GeneratorContract.generate(model, new GenerationPlan(4, later), Key.of(6));
        long ahead = 0;
        for (int e = 0; e < future.size(); e++) {
            ahead += future.source(e) < 2 ? 1 : 0;
        }
        double share = 6.0 / 7;
        assertEquals(share * future.size(), (double) ahead, 5 * Math.sqrt(future.size() * share * (1 - share)));
        double sum = 0;
        int graphs = 40;
        for (int k = 0; k < graphs; k++) {
            TimeWindows few = new TimeWindows(0, 10, 100);
            sum += GeneratorContract.generate(model, new GenerationPlan(24, few), Key.of(k))
                    .size();
        }
        // numbers of events vary with the sizes of blocks, a(24-a)/144 of a binomial a, and by Poisson
        double mean = 6 * 3.5 * 100 * 23 / 24;
        assertEquals(mean, sum / graphs, 5 * Math.sqrt((mean + Math.pow(0.09 * mean, 2)) / graphs));
    }

    /** The rates of the data are likelier than any others: scaling by a factor f costs n (f - 1 - ln f). */
    @Randomised(cases = 20)
    void otherTimesOfTheSameEventsShiftTheLikelihoodByTheUnit(Key key) {
        ArbitraryLogs.Case data = ArbitraryLogs.of(key);
        EventLog log = data.log();
        EventLogBuilder slow = log.emptied();
        for (int e = 0; e < log.size(); e++) {
            slow.add(log.source(e), log.target(e), 7 * log.time(e));
        }
        TimeWindows windows = data.windows();
        TimeWindows wide = new TimeWindows(7 * windows.origin(), 7 * windows.width(), windows.count());
        EventLog slowed = slow.build();
        double quick = Classics.sbm(2)
                .fit(log, windows, key, Progress.SILENT)
                .logLikelihood(log)
                .orElseThrow();
        double scaled = Classics.sbm(2)
                .fit(slowed, wide, key, Progress.SILENT)
                .logLikelihood(slowed)
                .orElseThrow();
        // a density by tick: each of n events is seven times less dense
        assertEquals(quick - log.size() * Math.log(7), scaled, 1e-9 * Math.max(1, Math.abs(quick)));
    }

    @Test
    void whatIsNoBlockModelIsRefused() {
        assertEquals(
                "blocks: found 0, expected 1 to 1000",
                assertThrows(IllegalArgumentException.class, () -> Classics.sbm(0))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> Classics.sbm(1001));
        EventLog log = steady();
        TimeWindows windows = new TimeWindows(0, 10, WINDOWS);
        Progress stop = new Progress() {
            @Override
            public void at(String stage, long done, long of) {}

            @Override
            public boolean stopRequested() {
                return true;
            }
        };
        assertThrows(CancellationException.class, () -> Classics.sbm(2).fit(log, windows, Key.of(1), stop));
        TemporalModel model = Classics.sbm(2).fit(log, windows, Key.of(1), Progress.SILENT);
        ModelParts short1 = model.parts().with("blocks", new int[] {0, 0, 1});
        assertEquals(
                "model sbm, blocks: found 3 values, expected 4",
                assertThrows(InputException.class, () -> Classics.read(short1)).getMessage());
        ModelParts beyond = model.parts().with("blocks", new int[] {0, 0, 1, 1 << 15});
        assertEquals(
                "model sbm, blocks: found 32768, expected blocks from -1 to 32767",
                assertThrows(InputException.class, () -> Classics.read(beyond)).getMessage());
        EventLog late = log.emptied().add(0, 2, 10L * WINDOWS).build();
        assertTrue(String.valueOf(assertThrows(InputException.class, () -> model.logLikelihood(late))
                        .getMessage())
                .startsWith("log: found times from 40000 to 40000, expected all within"));
    }
}
