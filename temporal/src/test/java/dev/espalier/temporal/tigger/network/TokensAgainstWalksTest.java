package dev.espalier.temporal.tigger.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.graph.events.Clock;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.EventLogBuilder;
import dev.espalier.graph.events.NodeNames;
import dev.espalier.temporal.tigger.options.TiggerOptions.TimeInput;
import dev.espalier.temporal.tigger.options.TiggerOptions.Waits;
import dev.espalier.temporal.walk.RecentLaw;
import dev.espalier.temporal.walk.StartTimes;
import dev.espalier.temporal.walk.TemporalIndex;
import dev.espalier.temporal.walk.TemporalIndex.Direction;
import dev.espalier.temporal.walk.TemporalWalks;
import dev.espalier.temporal.walk.WalkSet;
import dev.espalier.testing.Randomised;
import java.util.Arrays;
import java.util.SplittableRandom;

/** A batch of tokens against the walks it was filled with, read one by one. */
class TokensAgainstWalksTest {
    private static final int NODES = 9;

    private static WalkSet walks(Key key) {
        SplittableRandom random = key.split("log").random();
        EventLogBuilder builder = new EventLogBuilder(NodeNames.numbered(NODES), Clock.NUMBERS, Shape.UNDIRECTED);
        for (int time = 1; time < 30; time++) {
            int u = random.nextInt(NODES);
            builder.add(u, (u + 1 + random.nextInt(NODES - 1)) % NODES, time);
        }
        EventLog log = builder.build();
        RecentLaw law = new RecentLaw(TemporalIndex.of(log, Direction.BOTH), 3);
        return WalkSet.of(TemporalWalks.fromEveryEdge(law, StartTimes.RECENT, 6), key.split("walks"));
    }

    @Randomised(cases = 20)
    void everyTokenIsAStepOfItsWalk(Key key) {
        for (Waits waits : Waits.values()) {
            WalkSet set = walks(key);
            Clockwork clock = new Clockwork(TimeInput.SHARE, waits, 1, 29, 0, 1);
            Tokens tokens = new Tokens(clock, NODES + 1, set.items() + set.count());
            int[] order = new int[set.count()];
            Arrays.setAll(order, i -> i);
            tokens.fill(set, order, 0, order.length, key.split("waits"));
            int counted = 0;
            for (int w = 0; w < order.length; w++) {
                int walk = order[w];
                assertTrue(w == 0 || Tokens.of(set, order[w - 1]) >= Tokens.of(set, walk));
                for (int step = 0; step < Tokens.of(set, walk); step++) {
                    assertTrue(w < tokens.rows(step));
                    check(tokens, tokens.from[step] + w, set, set.first(walk) + step, set.first(walk + 1), waits);
                    counted++;
                }
            }
            assertEquals(tokens.count(), counted);
        }
    }

    private static void check(Tokens tokens, int token, WalkSet set, int at, int end, Waits waits) {
        assertEquals(set.node(at) + 1, tokens.item[token]);
        assertEquals((set.time(at) - 1) / 28.0, tokens.feature[token]);
        boolean isEnd = at + 1 == end;
        assertEquals(isEnd ? 0 : set.node(at + 1) + 1, tokens.target[token]);
        if (isEnd) {
            assertEquals(waits == Waits.SPREAD ? 0 : 0.1, tokens.wait[token]);
        } else {
            double ticks = set.time(at + 1) - set.time(at);
            boolean isWithin = waits == Waits.SPREAD
                    ? tokens.wait[token] <= ticks && tokens.wait[token] > ticks - 1
                    : tokens.wait[token] == ticks;
            assertTrue(isWithin, ticks + " ticks as " + tokens.wait[token]);
        }
        assertEquals(tokens.item[token], tokens.distinctItems[tokens.itemPlace[token]]);
        assertEquals(tokens.target[token], tokens.distinctItems[tokens.targetPlace[token]]);
        assertEquals(tokens.feature[token], tokens.distinctFeatures[tokens.featurePlace[token]]);
    }

    @Randomised(cases = 10)
    void whatTokensShareIsListedOnce(Key key) {
        WalkSet set = walks(key);
        Tokens tokens = new Tokens(
                new Clockwork(TimeInput.TICKS, Waits.SPREAD, 1, 29, 0, 1), NODES + 1, set.items() + set.count());
        int[] order = new int[set.count()];
        Arrays.setAll(order, i -> i);
        for (int from = 0; from < order.length; from += 10) { // one batch after the other leaves nothing behind
            tokens.fill(set, order, from, Math.min(order.length, from + 10), key);
            int[] items = Arrays.copyOf(tokens.distinctItems, tokens.distinctItemCount);
            assertEquals(items.length, Arrays.stream(items).distinct().count());
            double[] features = Arrays.copyOf(tokens.distinctFeatures, tokens.distinctFeatureCount);
            assertEquals(features.length, Arrays.stream(features).distinct().count());
            long seen = Arrays.stream(Arrays.copyOf(tokens.feature, tokens.count()))
                    .distinct()
                    .count();
            assertEquals(seen, features.length);
        }
    }
}
