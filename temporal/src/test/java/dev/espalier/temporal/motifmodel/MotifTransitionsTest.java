package dev.espalier.temporal.motifmodel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
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
import dev.espalier.temporal.model.GenerationPlan;
import dev.espalier.temporal.motif.MotifDistance;
import dev.espalier.temporal.motif.MotifOptions;
import dev.espalier.temporal.motif.TemporalMotifs;
import dev.espalier.testing.Randomised;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class MotifTransitionsTest {
    private static EventLogBuilder directed(int nodes) {
        return new EventLogBuilder(NodeNames.numbered(nodes), Clock.NUMBERS, Shape.DIRECTED);
    }

    private static MotifTransitionModel fit(EventLog log, long width, long delta) {
        return new MotifTransitions(delta).fit(log, TimeWindows.over(log, width), Key.of(0), Progress.SILENT);
    }

    private static EventLog generate(MotifTransitionModel model, GenerationPlan plan, long seed) {
        EventLogBuilder log = new EventLogBuilder(
                model.frame().names(), model.frame().clock(), model.frame().shape());
        for (int piece = model.pieces(plan) - 1; piece >= 0; piece--) {
            model.generate(plan, piece, Key.of(seed), log::add);
        }
        return log.build();
    }

    private static EventLog messages() throws IOException {
        EventLogBuilder log = directed(1900);
        try (var lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Objects.requireNonNull(MotifTransitionsTest.class.getResourceAsStream(
                        "/dev/espalier/temporal/data/CollegeMsg.txt.gz"))),
                StandardCharsets.UTF_8))) {
            for (String line : lines.lines().limit(20_000).toList()) {
                String[] cells = line.split(" ", -1);
                log.add(Integer.parseInt(cells[0]), Integer.parseInt(cells[1]), Long.parseLong(cells[2]));
            }
        }
        return log.build();
    }

    /** a to b, a to c, c to b: three events of one chain; a reply too late, and a self loop, begin anew. */
    @Test
    void chainsAreFollowedByHand() {
        EventLog log = directed(5)
                .add(0, 1, 0)
                .add(0, 2, 5)
                .add(2, 1, 6)
                .add(3, 4, 7)
                .add(4, 3, 18)
                .add(3, 3, 19)
                .add(3, 4, 20)
                .add(0, 4, 21)
                .build();
        Chains chains = new Chains(log, 10);
        assertArrayEquals(new int[] {-1, 0, 1, -1, -1, -1, 4, 6}, chains.parent);
        assertArrayEquals(new int[] {-1, 0, 4, -1, -1, -1, 0, 5}, chains.before);
        assertArrayEquals(new int[] {-1, 3, 5, -1, -1, -1, 4, 3}, chains.step);
        TransitionLaw law = new TransitionLaw(log, chains);
        assertEquals(1.0 / 3, law.probability(0, 3), 1e-12);
        assertEquals(1.0 / 3, law.probability(0, 4), 1e-12);
        assertEquals(1, law.probability(4, 5), 1e-12);
    }

    /** At b, d the chain leaves a behind, and a, c does not continue what b, d has continued. */
    @Test
    void noEventIsContinuedTwice() {
        EventLog log = directed(4)
                .add(0, 1, 1)
                .add(1, 2, 2)
                .add(2, 1, 3)
                .add(1, 3, 4)
                .add(0, 2, 5)
                .build();
        assertArrayEquals(new int[] {-1, 0, 1, 2, -1}, new Chains(log, 10).parent);
    }

    @Randomised(cases = 50)
    void noEventOfARandomLogIsContinuedTwice(Key key) {
        EventLog log = ArbitraryLogs.of(key).log();
        boolean[] isContinued = new boolean[log.size()];
        for (int parent : new Chains(log, 1 + key.random().nextInt(20)).parent) {
            assertFalse(parent >= 0 && isContinued[parent]);
            if (parent >= 0) {
                isContinued[parent] = true;
            }
        }
    }

    /** Nearly all targets are node 0, which is a source as well. */
    @Test
    void selfLoopsAreNotInvented() {
        EventLogBuilder log = directed(1100);
        for (int e = 0; e < 1000; e++) {
            boolean isOut = e % 50 == 0;
            log.add(isOut ? 0 : 100 + e, isOut ? 1 + e / 50 : 0, 1000L * e);
        }
        MotifTransitionModel model = fit(log.build(), 1000, 10);
        EventLog drawn = generate(model, GenerationPlan.like(model.frame()), 2);
        for (int e = 0; e < drawn.size(); e++) {
            assertNotEquals(drawn.source(e), drawn.target(e));
        }
    }

    /**
     * Chains that are far apart and do not meet are fitted again as they were drawn: within five standard deviations.
     */
    @Test
    void whatIsDrawnFollowsTheLaw() {
        EventLogBuilder log = directed(2000);
        for (int c = 0; c < 500; c++) {
            int a = 4 * c;
            long time = 1000L * c;
            log.add(a, a + 1, time);
            if (c % 5 < 2) {
                log.add(a + 1, a, time + 3);
            } else if (c % 5 == 2) {
                log.add(a + 1, a + 2, time + 1 + c % 7);
            }
        }
        MotifTransitionModel model = fit(log.build(), 1000, 10);
        assertEquals(0.4, model.law().probability(0, 4), 1e-12);
        assertEquals(0.2, model.law().probability(0, 1), 1e-12);
        EventLog drawn = generate(model, GenerationPlan.like(model.frame()), 5);
        MotifTransitionModel again = fit(drawn, 1000, 10);
        assertEquals(0.4, again.law().probability(0, 4), 5 * Math.sqrt(0.24 / 500));
        assertEquals(0.2, again.law().probability(0, 1), 5 * Math.sqrt(0.16 / 500));
        assertEquals(800, drawn.size(), 5 * Math.sqrt(500 * 0.24));
    }

    @Test
    void motifsAreCloserThanThoseOfShuffledTimes() throws IOException {
        EventLog log = messages();
        MotifTransitionModel model = fit(log, 86_400, 600);
        EventLog drawn = generate(model, GenerationPlan.like(model.frame()), 1);
        assertEquals(log.size(), drawn.size(), 0.1 * log.size());
        EventLogBuilder shuffled = log.emptied();
        for (int e = 0; e < log.size(); e++) {
            shuffled.add(log.source(e), log.target(e), log.time((int) (7919L * e % log.size())));
        }
        var real = TemporalMotifs.count(log, MotifOptions.within(600));
        double own = MotifDistance.jensenShannon(real, TemporalMotifs.count(drawn, MotifOptions.within(600)));
        double chance =
                MotifDistance.jensenShannon(real, TemporalMotifs.count(shuffled.build(), MotifOptions.within(600)));
        assertTrue(own < 0.5 * chance, () -> own + " against " + chance);
    }

    @Test
    void theFutureIsDrawnAndTheSameKeyGivesTheSameEvents() throws IOException {
        EventLog log = messages();
        MotifTransitionModel model = fit(log, 86_400, 600);
        TimeWindows known = model.frame().windows();
        var later = new GenerationPlan(log.nodeCount(), new TimeWindows(known.end(), 86_400, 10));
        EventLog first = generate(model, later, 3);
        EventLog second = generate(MotifTransitions.read(model.parts()), later, 3);
        assertTrue(first.size() > 0
                && first.firstTime() >= known.end()
                && first.lastTime() < later.windows().end());
        assertEquals(first.size(), second.size());
        for (int e = 0; e < first.size(); e++) {
            assertEquals(first.source(e), second.source(e));
            assertEquals(first.target(e), second.target(e));
            assertEquals(first.time(e), second.time(e));
        }
        assertThrows(InputException.class, () -> model.pieces(new GenerationPlan(7, known)));
        var earlier = new GenerationPlan(log.nodeCount(), new TimeWindows(known.origin() - 86_400, 86_400, 10));
        assertThrows(InputException.class, () -> model.pieces(earlier));
    }

    @Test
    void oddLogsAreFittedAndDrawn() {
        EventLog loops = directed(2).add(1, 1, 5).add(1, 1, 5).build();
        assertEquals(
                2,
                generate(fit(loops, 1, 3), GenerationPlan.like(fit(loops, 1, 3).frame()), 1)
                        .size());
        EventLogBuilder ties = directed(3);
        for (int e = 0; e < 50; e++) {
            ties.add(e % 3, (e + 1) % 3, 7);
        }
        MotifTransitionModel model = fit(ties.build(), 1, 1);
        EventLog drawn = generate(model, GenerationPlan.like(model.frame()), 1);
        assertTrue(drawn.size() > 0 && drawn.firstTime() == 7 && drawn.lastTime() == 7);
        EventLog none = directed(3).build();
        assertThrows(
                InputException.class,
                () -> MotifTransitions.DEFAULT.fit(none, new TimeWindows(0, 1, 1), Key.of(0), Progress.SILENT));
    }
}
