package dev.espalier.temporal.walk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.graph.events.Clock;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.EventLogBuilder;
import dev.espalier.graph.events.NodeNames;
import dev.espalier.temporal.walk.TemporalIndex.Direction;
import dev.espalier.testing.Randomised;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The index against a sorted list of edges, and the parts of the laws that can be computed exactly. */
class TemporalIndexAgainstPlainTest {
    private static List<long[]> edges(EventLog log, Direction direction) {
        List<long[]> edges = new ArrayList<>();
        for (int e = 0; e < log.size(); e++) {
            if (direction != Direction.BACKWARD) {
                edges.add(new long[] {log.source(e), log.target(e), log.time(e)});
            }
            if (direction != Direction.FORWARD) {
                edges.add(new long[] {log.target(e), log.source(e), log.time(e)});
            }
        }
        // a stable sort: edges of equal time keep the order of their events
        edges.sort(Comparator.<long[]>comparingLong(edge -> edge[0]).thenComparingLong(edge -> edge[2]));
        return edges;
    }

    @Randomised(cases = 60)
    void edgesAreThoseOfASortedList(Key key) {
        SplittableRandom random = key.random();
        EventLog log = WalkLogs.random(1 + random.nextInt(8), random.nextInt(60), 1 + random.nextInt(15), random);
        for (Direction direction : Direction.values()) {
            List<long[]> edges = edges(log, direction);
            TemporalIndex index = TemporalIndex.of(log, direction);
            assertEquals(edges.size(), index.edges());
            for (int e = 0; e < edges.size(); e++) {
                assertEquals(edges.get(e)[0], index.source(e));
                assertEquals(edges.get(e)[1], index.target(e));
                assertEquals(edges.get(e)[2], index.time(e));
            }
            int[] later = index.successors(true);
            int[] notEarlier = index.successors(false);
            for (int v = 0; v < index.nodes(); v++) {
                for (long time = -1; time <= 16; time++) {
                    assertEquals(firstAt(edges, v, time), index.firstAt(v, time));
                }
                assertEquals(firstAt(edges, v, Long.MIN_VALUE), index.first(v));
                assertEquals(firstAt(edges, v + 1, Long.MIN_VALUE), index.end(v));
            }
            for (int e = 0; e < edges.size(); e++) {
                assertEquals(firstAt(edges, index.target(e), index.time(e) + 1), later[e]);
                assertEquals(firstAt(edges, index.target(e), index.time(e)), notEarlier[e]);
            }
        }
    }

    /** The place of the first edge that leaves a node at a time or later, or of a later node. */
    private static int firstAt(List<long[]> edges, int node, long time) {
        int at = 0;
        while (at < edges.size()
                && (edges.get(at)[0] < node || (edges.get(at)[0] == node && edges.get(at)[2] < time))) {
            at++;
        }
        return at;
    }

    /** Every place is picked by an interval of draws that is as long as its share of the weights. */
    @Test
    void picksTakeTheirShareOfTheUnitInterval() {
        for (Bias bias : List.of(Bias.UNIFORM, Bias.LINEAR_LATE, Bias.LINEAR_EARLY)) {
            for (int count : new int[] {1, 2, 3, 7, 100, 5_000}) {
                double total = 0;
                for (int place = 0; place < count; place++) {
                    total += bias.weight(place, count);
                }
                assertEquals(bias == Bias.UNIFORM ? count : count * (count + 1.0) / 2, total);
                double from = 0;
                // early places are picked by the draws that late ones are under the other bias
                boolean isTurned = bias == Bias.LINEAR_EARLY;
                for (int k = 0; k < count; k++) {
                    int place = isTurned ? count - 1 - k : k;
                    double share = bias.weight(place, count) / total;
                    assertEquals(place, bias.pick(count, from + 0.01 * share), bias + " " + count);
                    assertEquals(place, bias.pick(count, from + 0.99 * share), bias + " " + count);
                    from += share;
                }
                assertEquals(isTurned ? 0 : count - 1, bias.pick(count, Math.nextDown(1.0)));
                assertTrue(bias.pick(count, 0) == (isTurned ? count - 1 : 0));
            }
        }
    }

    /** Times by the second or by the millisecond, from here or from there: the chances are the same. */
    @Randomised(cases = 30)
    void chancesDoNotDependOnTheUnitOrTheStartOfTime(Key key) {
        EventLog log = WalkLogs.random(5, 50, 20, key.random());
        EventLogBuilder other = log.emptied();
        for (int e = 0; e < log.size(); e++) {
            other.add(log.source(e), log.target(e), 1000 * log.time(e) - 77_000);
        }
        TemporalIndex one = TemporalIndex.of(log, Direction.BOTH);
        TemporalIndex two = TemporalIndex.of(other.build(), Direction.BOTH);
        for (Bias bias : Bias.values()) {
            assertAlike(new BiasedLaw(one, bias, 0.3), new BiasedLaw(two, bias, 0.3));
        }
        for (int successors : new int[] {1, 4, RecentLaw.MOST_SUCCESSORS}) {
            assertAlike(new RecentLaw(one, successors), new RecentLaw(two, successors));
        }
    }

    private static void assertAlike(NextEdgeLaw one, NextEdgeLaw two) {
        for (int e = 0; e < one.index().edges(); e++) {
            double[] expected = one.chances(e);
            double[] found = two.chances(e);
            assertEquals(expected.length, found.length);
            double sum = 0;
            for (int i = 0; i < expected.length; i++) {
                assertEquals(expected[i], found[i], 1e-9);
                sum += found[i];
            }
            assertEquals(expected.length == 0 ? 0 : 1, sum, 1e-9);
            assertEquals(expected.length, Math.max(0, one.end(e) - one.first(e)));
        }
    }

    /** The softmax of standardised waiting times by its definition; earlier edges and beyond the first W have no chance. */
    @Randomised(cases = 30)
    void chancesOfRecentEdgesAreThoseOfTheDefinition(Key key) {
        SplittableRandom random = key.random();
        TemporalIndex index = TemporalIndex.of(WalkLogs.random(5, 60, 12, random), Direction.BOTH);
        int most = 1 + random.nextInt(8);
        RecentLaw law = new RecentLaw(index, most);
        for (int e = 0; e < index.edges(); e++) {
            List<Double> waits = new ArrayList<>();
            for (int s = index.first(index.target(e)); s < index.end(index.target(e)) && waits.size() < most; s++) {
                if (index.time(s) > index.time(e)) {
                    waits.add((double) (index.time(s) - index.time(e)));
                }
            }
            double mean = waits.stream().mapToDouble(d -> d).average().orElse(0);
            double variance = waits.stream()
                    .mapToDouble(d -> (d - mean) * (d - mean))
                    .average()
                    .orElse(0);
            double deviation = variance == 0 ? 1 : Math.sqrt(variance);
            double total = waits.stream()
                    .mapToDouble(d -> Math.exp(-(d - mean) / deviation))
                    .sum();
            double[] chances = law.chances(e);
            assertEquals(waits.size(), chances.length);
            for (int i = 0; i < chances.length; i++) {
                assertEquals(Math.exp(-(waits.get(i) - mean) / deviation) / total, chances[i], 1e-12);
            }
        }
    }

    @Test
    void startTimesOfTiesAreThatTimeAndOfNothingTheTickBefore() {
        EventLog log = new EventLogBuilder(NodeNames.numbered(4), Clock.NUMBERS, Shape.DIRECTED)
                .add(1, 0, 5)
                .add(2, 0, 5)
                .add(0, 3, 5)
                .add(0, 3, 8)
                .build();
        TemporalIndex index = TemporalIndex.of(log, Direction.BOTH);
        int last = index.end(0) - 1;
        for (StartTimes law : StartTimes.values()) {
            for (int k = 0; k < 20; k++) {
                SplittableRandom random = Key.of(k).random();
                assertEquals(5, law.draw(index, last, random), "both of the last two are at 5");
                // edges of the same time are not earlier
                assertEquals(4, law.draw(index, index.first(0), random));
                assertEquals(4, law.draw(index, index.first(3), random));
            }
        }
    }

    @Test
    void lawsThatAreNoneAreRefused() {
        TemporalIndex index =
                TemporalIndex.of(WalkLogs.random(3, 5, 4, Key.of(1).random()), Direction.FORWARD);
        TemporalIndex none = TemporalIndex.of(WalkLogs.random(3, 0, 4, Key.of(1).random()), Direction.FORWARD);
        assertRefused("successors: found 0, expected 1 to 100", () -> new RecentLaw(index, 0));
        assertRefused("successors: found 101, expected 1 to 100", () -> new RecentLaw(index, 101));
        assertRefused("scale: found 0.001, expected at least 1/700", () -> new BiasedLaw(index, Bias.UNIFORM, 0.001));
        assertRefused(
                "scale: found NaN, expected at least 1/700", () -> new BiasedLaw(index, Bias.UNIFORM, Double.NaN));
        assertRefused(
                "edges, scale: found 0, 1.0, expected at least 1 and at least 1/700",
                () -> new FirstEdges(none, Bias.UNIFORM, 1));
        RecentLaw law = new RecentLaw(index, 2);
        assertRefused(
                "edges, count: found 0, 5, expected at least 1 and at least 0",
                () -> TemporalWalks.fromEveryEdge(law, StartTimes.RECENT, 0));
        FirstEdges first = new FirstEdges(index, Bias.UNIFORM, 1);
        assertRefused(
                "edges, count: found 3, -1, expected at least 1 and at least 0",
                () -> TemporalWalks.fromDrawnEdges(law, first, -1, 3));
        assertEquals(
                0,
                WalkSet.of(TemporalWalks.fromDrawnEdges(law, first, 0, 3), Key.of(1))
                        .items());
    }

    private static void assertRefused(String message, org.junit.jupiter.api.function.Executable wrong) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, wrong).getMessage());
    }
}
