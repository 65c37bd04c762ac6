package dev.espalier.temporal.motifmodel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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
import dev.espalier.testing.Randomised;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Chains kept as lists of events, the law counted from them, and draws against the law. */
class ChainsAgainstPlainTest {
    /** All chains so far, each a list of events. */
    private static final class PlainChains {
        private final EventLog log;
        private final long delta;
        private final List<List<Integer>> chains = new ArrayList<>();
        final int[] parent;

        PlainChains(EventLog log, long delta) {
            this.log = log;
            this.delta = delta;
            parent = new int[log.size()];
            for (int e = 0; e < log.size(); e++) {
                int event = e;
                Optional<List<Integer>> chain = Stream.of(log.source(e), log.target(e))
                        .flatMap(node -> chainOf(node).stream())
                        .sorted(Comparator.comparing((List<Integer> of) -> of.getLast())
                                .reversed())
                        .filter(of -> mayFollow(of, event))
                        .findFirst();
                parent[e] = chain.map(List::getLast).orElse(-1);
                chain.orElseGet(this::begun).add(e);
            }
        }

        private List<Integer> begun() {
            chains.add(new ArrayList<>());
            return chains.getLast();
        }

        /** The chain of a node's last event, while the node is an end of one of its last three events. */
        private Optional<List<Integer>> chainOf(int node) {
            return chains.stream()
                    .filter(chain -> chain.stream().anyMatch(e -> isEnd(e, node)))
                    .max(Comparator.comparingInt(chain -> chain.stream()
                            .filter(e -> isEnd(e, node))
                            .max(Integer::compare)
                            .orElseThrow()))
                    .filter(chain -> last(chain, 3).stream().anyMatch(e -> isEnd(e, node)));
        }

        private boolean isEnd(int event, int node) {
            return !isLoop(event) && (log.source(event) == node || log.target(event) == node);
        }

        private boolean isLoop(int event) {
            return log.source(event) == log.target(event);
        }

        private static List<Integer> last(List<Integer> chain, int most) {
            return chain.subList(Math.max(0, chain.size() - most), chain.size());
        }

        private boolean mayFollow(List<Integer> chain, int event) {
            Set<Integer> nodes = new HashSet<>();
            last(chain, 2).forEach(e -> nodes.addAll(List.of(log.source(e), log.target(e))));
            boolean isJoined = nodes.contains(log.source(event)) || nodes.contains(log.target(event));
            nodes.addAll(List.of(log.source(event), log.target(event)));
            return isJoined
                    && !isLoop(event)
                    && nodes.size() <= 3
                    && log.time(event) - log.time(chain.getLast()) <= delta;
        }

        int longest() {
            return chains.stream().mapToInt(List::size).max().orElse(0);
        }

        /** Events of a chain before one of its events, which is the last of the result. */
        List<Integer> upTo(int event) {
            List<Integer> chain =
                    chains.stream().filter(of -> of.contains(event)).findFirst().orElseThrow();
            return chain.subList(0, chain.indexOf(event) + 1);
        }
    }

    @Randomised(cases = 120)
    void chainsAreThoseOfLists(Key key) {
        EventLog log = ArbitraryLogs.of(key).log();
        long delta = 1L + key.split("delta").random().nextInt(25);
        PlainChains plain = new PlainChains(log, delta);
        Chains chains = new Chains(log, delta);
        assertArrayEquals(plain.parent, chains.parent);
        assertEquals(plain.longest(), chains.longest);
        TransitionLaw law = new TransitionLaw(log, chains);
        int[] visits = new int[Chains.STATES];
        int[][] counts = new int[Chains.STATES][Chains.STEPS];
        for (int e = 0; e < log.size(); e++) {
            if (log.source(e) != log.target(e)) {
                visits[state(log, plain.upTo(e))]++;
            }
            if (plain.parent[e] >= 0) {
                List<Integer> before = plain.upTo(plain.parent[e]);
                assertEquals(state(log, before), chains.before[e]);
                counts[chains.before[e]][chains.step[e]]++;
                boolean isNew = ends(log, before, 2).size()
                        < ends(log, plain.upTo(e), 3).size();
                assertEquals(isNew, Chains.isNew(chains.before[e], chains.step[e]));
            }
        }
        for (int s = 0; s < Chains.STATES; s++) {
            for (int k = 0; k < Chains.STEPS; k++) {
                double share = visits[s] == 0 ? 0 : (double) counts[s][k] / visits[s];
                assertEquals(share, law.probability(s, k), 1e-12);
            }
        }
    }

    private static Set<Integer> ends(EventLog log, List<Integer> chain, int most) {
        Set<Integer> ends = new HashSet<>();
        PlainChains.last(chain, most).forEach(e -> ends.addAll(List.of(log.source(e), log.target(e))));
        return ends;
    }

    /** How the last two events of a chain lie to each other. */
    private static int state(EventLog log, List<Integer> chain) {
        if (chain.size() < 2) {
            return 0;
        }
        int first = chain.get(chain.size() - 2);
        int second = chain.getLast();
        int from = log.source(second);
        int to = log.target(second);
        int a = log.source(first);
        int b = log.target(first);
        boolean isReply = from == b && to == a;
        boolean isAgain = from == a && to == b;
        return isReply ? 5 : isAgain ? 6 : to == b ? 1 : from == b ? 2 : to == a ? 3 : 4;
    }

    /** Which pairs repeat does not depend on which end of an undirected event a file names first. */
    @Randomised(cases = 60)
    void turnedEndsOfUndirectedEventsMakeNoDifference(Key key) {
        SplittableRandom random = key.random();
        EventLog log = ArbitraryLogs.of(Shape.UNDIRECTED, random).log();
        EventLogBuilder turned = log.emptied();
        for (int e = 0; e < log.size(); e++) {
            boolean isTurned = random.nextBoolean();
            turned.add(isTurned ? log.target(e) : log.source(e), isTurned ? log.source(e) : log.target(e), log.time(e));
        }
        EventLog other = turned.build();
        Chains one = new Chains(log, 10);
        Chains two = new Chains(other, 10);
        assertArrayEquals(one.parent, two.parent);
        TransitionLaw law = new TransitionLaw(log, one);
        TransitionLaw again = new TransitionLaw(other, two);
        assertEquals(law.repeatsOfCold, again.repeatsOfCold);
        assertEquals(law.repeatsOfNew, again.repeatsOfNew);
    }

    /** Every pair that a chain goes on to was had before, the other way round: what is drawn goes on to known pairs too. */
    @Test
    void newNodesOfUndirectedChainsArePartnersEitherWay() {
        int chains = 200;
        EventLogBuilder events = new EventLogBuilder(NodeNames.numbered(3 * chains), Clock.NUMBERS, Shape.UNDIRECTED);
        Set<Long> known = new HashSet<>();
        for (int i = 0; i < chains; i++) {
            events.add(3 * i + 1, 3 * i + 2, 100L * i);
            events.add(3 * i, 3 * i + 1, 100_000 + 100L * i).add(3 * i + 2, 3 * i + 1, 100_000 + 100L * i + 3);
            known.add(pair(3 * i + 1, 3 * i + 2));
            known.add(pair(3 * i, 3 * i + 1));
        }
        EventLog log = events.build();
        MotifTransitionModel model =
                new MotifTransitions(10).fit(log, TimeWindows.over(log, 1000), Key.of(0), Progress.SILENT);
        assertEquals(1, model.law().repeatsOfNew);
        EventLog drawn = GeneratorContract.generate(model, GenerationPlan.like(model.frame()), Key.of(1));
        int colds = 2 * chains;
        int repeats = 0;
        for (int e = 0; e < drawn.size(); e++) {
            repeats += known.contains(pair(drawn.source(e), drawn.target(e))) ? 1 : 0;
        }
        assertTrue(drawn.size() > colds + 100, drawn.size() + " events");
        assertTrue(repeats >= 0.95 * (drawn.size() - colds), repeats + " of " + (drawn.size() - colds));
    }

    private static long pair(int u, int v) {
        return 1000L * Math.min(u, v) + Math.max(u, v);
    }

    /** Steps by their shares, waits by their quantiles: wrong refusals 1 in 10^6 each. */
    @Test
    void stepsAndWaitsAreDrawnByTheLaw() {
        EventLogBuilder events = new EventLogBuilder(NodeNames.numbered(800), Clock.NUMBERS, Shape.DIRECTED);
        for (int c = 0; c < 200; c++) {
            int a = 4 * c;
            long time = 1000L * c;
            events.add(a, a + 1, time);
            // half of the chains end; a reply after 0 to 32 ticks, or the same again after 40
            if (c % 4 == 0) {
                events.add(a + 1, a, time + c / 4 % 33);
            } else if (c % 4 == 1) {
                events.add(a, a + 1, time + 40);
            }
        }
        EventLog log = events.build();
        TransitionLaw law = new TransitionLaw(log, new Chains(log, 50));
        SplittableRandom random = Key.of(4).random();
        long[] steps = new long[3];
        long[] waits = new long[4];
        for (int draw = 0; draw < 20_000; draw++) {
            int step = law.drawStep(0, random);
            assertTrue(step == -1 || step == 4 || step == 5, "step " + step);
            steps[step < 0 ? 0 : step - 3]++;
            long wait = law.drawWait(0, 4, random);
            assertTrue(wait >= 0 && wait <= 32, "wait " + wait);
            waits[(int) Math.min(3, wait / 8)]++;
            assertEquals(40, law.drawWait(0, 5, random));
        }
        assertTrue(ChiSquare.pValue(steps, new double[] {10_000, 5000, 5000}) > 1e-6);
        // the data's waits are 0 to 32 and then 0 to 16: their quantiles, rounded, share them so
        double[] expected = new double[4];
        long[] sorted = IntStream.range(0, 50).mapToLong(c -> c % 33).sorted().toArray();
        for (int k = 0; k < 200_000; k++) {
            double at = (k + 0.5) / 200_000 * 32;
            double low = quantile(sorted, Math.floor(at) / 32);
            double high = quantile(sorted, Math.floor(at + 1) / 32);
            long wait = Math.round(low + (at - Math.floor(at)) * (high - low));
            expected[(int) Math.min(3, wait / 8)] += 0.1;
        }
        assertTrue(ChiSquare.pValue(waits, expected) > 1e-6);
    }

    /** The quantile that is interpolated linearly between order statistics (Hyndman and Fan's seventh). */
    private static double quantile(long[] sorted, double share) {
        double at = share * (sorted.length - 1);
        int below = (int) Math.floor(at);
        long next = sorted[Math.min(sorted.length - 1, below + 1)];
        return sorted[below] + (at - below) * (next - sorted[below]);
    }

    /** Of delta so long that chains last for ever, windows before those asked for are drawn too, and none is left out. */
    @Test
    void endlessDeltasReachBackToTheFirstWindow() {
        EventLogBuilder events = new EventLogBuilder(NodeNames.numbered(4), Clock.NUMBERS, Shape.DIRECTED);
        for (int e = 0; e < 30; e++) {
            events.add(e % 2, 1 - e % 2, e).add(2, 3, e);
        }
        EventLog log = events.build();
        TimeWindows windows = TimeWindows.over(log, 1);
        MotifTransitionModel model =
                new MotifTransitions(Long.MAX_VALUE / 2).fit(log, windows, Key.of(0), Progress.SILENT);
        EventLog whole = GeneratorContract.generate(model, GenerationPlan.like(model.frame()), Key.of(2));
        TimeWindows late = new TimeWindows(20, 1, 10);
        EventLog part = GeneratorContract.generate(model, new GenerationPlan(4, late), Key.of(2));
        assertEquals(GeneratorContract.text(whole.between(20, 30)), GeneratorContract.text(part));
        assertTrue(part.size() > 0);
    }

    @Test
    void whatIsNoModelIsRefused() {
        assertEquals(
                "delta: found -1, expected 0 or more ticks",
                assertThrows(IllegalArgumentException.class, () -> new MotifTransitions(-1))
                        .getMessage());
        ArbitraryLogs.Case data = ArbitraryLogs.many(200);
        MotifTransitionModel model =
                new MotifTransitions(5).fit(data.log(), data.windows(), Key.of(0), Progress.SILENT);
        assertEquals(5, model.delta());
        Chains chains = new Chains(data.log(), 5);
        long colds = IntStream.of(chains.parent).filter(parent -> parent < 0).count();
        assertEquals((double) colds / 200, model.coldShare(), 1e-12);
        ModelParts parts = model.parts().with("delta", new long[] {0});
        assertEquals(
                "model motif, delta: found 1 values, expected one, above 0",
                assertThrows(InputException.class, () -> MotifTransitions.read(parts))
                        .getMessage());
        TimeWindows before = new TimeWindows(
                data.windows().origin() - data.windows().width(), data.windows().width(), 2);
        assertTrue(String.valueOf(assertThrows(InputException.class, () -> model.pieces(new GenerationPlan(20, before)))
                        .getMessage())
                .contains("expected none before the data"));
    }
}
