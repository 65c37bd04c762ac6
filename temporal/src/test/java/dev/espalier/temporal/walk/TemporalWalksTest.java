package dev.espalier.temporal.walk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.graph.events.EventLog;
import dev.espalier.temporal.walk.TemporalIndex.Direction;
import dev.espalier.testing.Randomised;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Walks against what the reference program reports of its own, and that they do not depend on who makes them. */
class TemporalWalksTest {
    private static final double FIRST_GAP = 0.1;

    @Test
    void walksOnUcSocialAreAsLongAsTheReferences() throws IOException {
        TemporalIndex index = TemporalIndex.of(WalkLogs.ucSocial(), Direction.BOTH);
        TemporalWalks walks = TemporalWalks.fromEveryEdge(new RecentLaw(index, 6), StartTimes.OLDER, 20);
        WalkSet set = WalkSet.of(walks, Key.of(7));
        double items = 0;
        double sum = 0;
        double squares = 0;
        for (int w = 0; w < set.count(); w++) {
            for (int i = set.first(w); i < set.first(w + 1); i++) {
                double gap = i == set.first(w) ? FIRST_GAP : set.time(i) - set.time(i - 1);
                sum += Math.log(gap);
                squares += Math.log(gap) * Math.log(gap);
                items++;
            }
            if (set.isEnded(w)) { // the reference appends a last item at the time of the one before
                sum += Math.log(FIRST_GAP);
                squares += Math.log(FIRST_GAP) * Math.log(FIRST_GAP);
                items++;
            }
        }
        double mean = sum / items;
        assertEquals(2 * 33_837, set.count());
        assertEquals(14.76, items / set.count(), 0.01 * 14.76);
        assertEquals(0.354, mean, 0.02);
        assertEquals(1.344, Math.sqrt(squares / items - mean * mean), 0.02);
    }

    @Randomised(cases = 20)
    void walkIsThePathThatItSays(Key key) {
        TemporalIndex index =
                TemporalIndex.of(WalkLogs.random(6, 50, 20, key.split("log").random()), Direction.BOTH);
        RecentLaw law = new RecentLaw(index, 3);
        TemporalWalks.fromEveryEdge(law, StartTimes.RECENT, 5)
                .each(0, index.edges(), key, (walk, nodes, times, length, isEnded) -> {
                    assertTrue(length >= 2 && length <= 6);
                    assertTrue(isEnded || length == 6);
                    assertEquals(index.source(walk), nodes[0]);
                    for (int i = 1; i < length; i++) {
                        assertTrue(times[i] > times[i - 1]);
                        assertTrue(hasEdge(index, nodes[i - 1], nodes[i], times[i]));
                    }
                    if (isEnded) {
                        int last = nodes[length - 1];
                        assertEquals(index.end(last), index.firstAt(last, times[length - 1] + 1));
                    }
                });
    }

    @Randomised(cases = 3)
    void walksAreTheSameInOnePieceAndInMany(Key key) {
        EventLog log = WalkLogs.random(300, 5_000, 400, key.split("log").random());
        TemporalIndex index = TemporalIndex.of(log, Direction.FORWARD);
        TemporalWalks walks = TemporalWalks.fromDrawnEdges(
                new BiasedLaw(index, Bias.EXPONENTIAL_EARLY, 0.1),
                new FirstEdges(index, Bias.LINEAR_LATE, 1),
                9_000,
                8);
        WalkSet set = WalkSet.of(walks, key);
        int[] next = {8_999};
        for (int w = 8_999; w >= 0; w--) {
            walks.each(w, w + 1, key, (walk, nodes, times, length, isEnded) -> {
                assertEquals(next[0]--, walk);
                assertEquals(set.first(walk + 1) - set.first(walk), length);
                assertEquals(set.isEnded(walk), isEnded);
                for (int i = 0; i < length; i++) {
                    assertEquals(set.node(set.first(walk) + i), nodes[i]);
                    assertEquals(set.time(set.first(walk) + i), times[i]);
                }
            });
        }
        assertEquals(-1, next[0]);
    }

    private static boolean hasEdge(TemporalIndex index, int source, int target, long time) {
        for (int e = index.firstAt(source, time); e < index.end(source) && index.time(e) == time; e++) {
            if (index.target(e) == target) {
                return true;
            }
        }
        return false;
    }
}
