package dev.espalier.temporal.walk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.graph.events.Clock;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.EventLogBuilder;
import dev.espalier.graph.events.NodeNames;
import dev.espalier.temporal.draw.ChiSquare;
import dev.espalier.temporal.walk.TemporalIndex.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Whole walks against the probability of every walk, computed from the log alone: ties, self loops and repeated edges included.
 * A right law is refused once in 10^6 runs of a test.
 */
class WalksAgainstEnumerationTest {
    private static final int WALKS = 15_000;
    private static final int STEPS = 3;

    private static EventLog log() {
        return new EventLogBuilder(NodeNames.numbered(4), Clock.NUMBERS, Shape.DIRECTED)
                .add(0, 1, 0)
                .add(1, 2, 0)
                .add(1, 1, 1)
                .add(1, 2, 2)
                .add(1, 3, 2)
                .add(2, 0, 3)
                .add(2, 0, 3)
                .add(3, 2, 4)
                .add(0, 1, 6)
                .build();
    }

    /** How much an event weighs among those that may be taken, given its place, their number, and when it is. */
    private interface Weight {
        double of(int place, int count, double time);
    }

    private static Weight weight(Bias bias) {
        // a scale of one and a half in a log of six
        return switch (bias) {
            case UNIFORM -> (place, count, time) -> 1;
            case LINEAR_LATE -> (place, count, time) -> place + 1;
            case LINEAR_EARLY -> (place, count, time) -> count - place;
            case EXPONENTIAL_LATE -> (place, count, time) -> Math.exp(time / 1.5);
            case EXPONENTIAL_EARLY -> (place, count, time) -> Math.exp(-time / 1.5);
        };
    }

    private static Map<Integer, Double> shares(EventLog log, List<Integer> events, Weight weight) {
        Map<Integer, Double> shares = new TreeMap<>();
        double total = 0;
        for (int k = 0; k < events.size(); k++) {
            double w = weight.of(k, events.size(), (double) log.time(events.get(k)));
            shares.put(events.get(k), w);
            total += w;
        }
        double all = total;
        shares.replaceAll((event, w) -> w / all);
        return shares;
    }

    private static void follow(
            EventLog log,
            String walk,
            int event,
            int steps,
            double probability,
            Weight weight,
            Map<String, Double> law) {
        String longer = walk + log.source(event) + log.target(event) + "@" + log.time(event) + " ";
        List<Integer> next = IntStream.range(0, log.size())
                .filter(e -> log.source(e) == log.target(event) && log.time(e) >= log.time(event))
                .boxed()
                .toList();
        if (steps == 1 || next.isEmpty()) {
            law.merge(longer + (steps > 1), probability, Double::sum);
            return;
        }
        shares(log, next, weight)
                .forEach((e, share) -> follow(log, longer, e, steps - 1, probability * share, weight, law));
    }

    private static Map<String, Double> law(EventLog log, Bias first, Bias next) {
        Map<String, Double> law = new TreeMap<>();
        List<Integer> all = IntStream.range(0, log.size()).boxed().toList();
        shares(log, all, weight(first)).forEach((e, share) -> follow(log, "", e, STEPS, share, weight(next), law));
        return law;
    }

    private static Map<String, Long> drawn(EventLog log, Bias first, Bias next) {
        TemporalIndex index = TemporalIndex.of(log, Direction.FORWARD);
        TemporalWalks walks = TemporalWalks.fromDrawnEdges(
                new BiasedLaw(index, next, 0.25), new FirstEdges(index, first, 0.25), WALKS, STEPS);
        assertEquals(WALKS, walks.count());
        assertEquals(STEPS + 1, walks.mostNodes());
        Map<String, Long> counts = new TreeMap<>();
        walks.each(0, WALKS, Key.of(11), (walk, nodes, times, length, isEnded) -> {
            StringBuilder text = new StringBuilder();
            assertEquals(times[0], times[1], "at its first source when its first edge is");
            for (int i = 1; i < length; i++) {
                text.append(nodes[i - 1])
                        .append(nodes[i])
                        .append('@')
                        .append(times[i])
                        .append(' ');
            }
            counts.merge(text.toString() + isEnded, 1L, Long::sum);
        });
        return counts;
    }

    private static double pValue(Map<String, Double> law, Map<String, Long> counts) {
        List<Long> found = new ArrayList<>(List.of(0L));
        List<Double> expected = new ArrayList<>(List.of(0.0));
        assertTrue(law.keySet().containsAll(counts.keySet()), () -> counts.keySet() + " of " + law.keySet());
        law.forEach((walk, probability) -> {
            long count = counts.getOrDefault(walk, 0L);
            if (probability * WALKS < 8) {
                found.set(0, found.get(0) + count);
                expected.set(0, expected.get(0) + probability * WALKS);
            } else {
                found.add(count);
                expected.add(probability * WALKS);
            }
        });
        int skipped = expected.get(0) < 8 ? 1 : 0;
        return ChiSquare.pValue(
                found.stream().skip(skipped).mapToLong(Long::longValue).toArray(),
                expected.stream().skip(skipped).mapToDouble(Double::doubleValue).toArray());
    }

    @Test
    void everyWalkComesAsOftenAsItsProbability() {
        EventLog log = log();
        List<Bias> all = List.of(Bias.values());
        for (int b = 0; b < all.size(); b++) {
            Bias next = all.get(b);
            Bias first = all.get((b + 2) % all.size());
            Map<String, Double> law = law(log, first, next);
            assertEquals(1, law.values().stream().mapToDouble(p -> p).sum(), 1e-9);
            Map<String, Long> counts = drawn(log, first, next);
            double p = pValue(law, counts);
            assertTrue(p > 1e-6, first + ", " + next + ": p = " + p);
            Bias other = all.get((b + 1) % all.size());
            assertTrue(pValue(law(log, first, other), counts) < 1e-6, next + " looks like " + other);
            assertTrue(pValue(law(log, other, next), counts) < 1e-6, first + " looks like " + other);
        }
    }

    /** Edges of the same time do not follow each other where waits must be above 0. */
    @Test
    void strictWalksTakeNoTies() {
        TemporalIndex index = TemporalIndex.of(log(), Direction.FORWARD);
        TemporalWalks walks = TemporalWalks.fromEveryEdge(new RecentLaw(index, 5), StartTimes.RECENT, 6);
        boolean[] hasSecond = {false};
        walks.each(0, walks.count(), Key.of(2), (walk, nodes, times, length, isEnded) -> {
            assertTrue(times[0] < times[1]);
            for (int i = 2; i < length; i++) {
                assertTrue(times[i - 1] < times[i]);
                hasSecond[0] = true;
            }
        });
        assertTrue(hasSecond[0], "some walks go on");
        WalkSet set = WalkSet.of(walks, Key.of(2));
        assertEquals(walks.count(), set.count());
        assertEquals(set.items(), set.first(set.count()));
    }
}
