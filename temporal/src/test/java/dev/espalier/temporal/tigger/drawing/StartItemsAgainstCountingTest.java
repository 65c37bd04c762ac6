package dev.espalier.temporal.tigger.drawing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.graph.events.Clock;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.EventLogBuilder;
import dev.espalier.graph.events.NodeNames;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.temporal.model.ModelParts;
import dev.espalier.temporal.model.TemporalModel.Frame;
import dev.espalier.temporal.walk.RecentLaw;
import dev.espalier.temporal.walk.StartTimes;
import dev.espalier.temporal.walk.TemporalIndex;
import dev.espalier.temporal.walk.TemporalIndex.Direction;
import dev.espalier.temporal.walk.TemporalWalks;
import dev.espalier.temporal.walk.WalkSet;
import dev.espalier.testing.Randomised;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Where walks begin against counting them one by one, and kept. */
class StartItemsAgainstCountingTest {
    private static final int NODES = 6;

    private static EventLog log(Key key) {
        SplittableRandom random = key.random();
        EventLogBuilder builder = new EventLogBuilder(NodeNames.numbered(NODES), Clock.NUMBERS, Shape.DIRECTED);
        for (int i = 0; i < 60; i++) {
            int u = random.nextInt(NODES);
            builder.add(u, (u + 1 + random.nextInt(NODES - 1)) % NODES, 1 + i / 4);
        }
        return builder.build();
    }

    private static WalkSet walks(EventLog log, Key key) {
        RecentLaw law = new RecentLaw(TemporalIndex.of(log, Direction.BOTH), 3);
        return WalkSet.of(TemporalWalks.fromEveryEdge(law, StartTimes.RECENT, 4), key);
    }

    @Randomised(cases = 20)
    void startsAreCountedInOrderOfTimeThenNode(Key key) {
        WalkSet walks = walks(log(key.split("log")), key);
        TreeMap<Long, Integer> counts = new TreeMap<>();
        for (int w = 0; w < walks.count(); w++) {
            int first = walks.first(w);
            counts.merge(walks.time(first) << 32 | walks.node(first), 1, Integer::sum);
        }
        StartItems starts = StartItems.of(walks);
        assertEquals(counts.size(), starts.size());
        assertEquals(walks.count(), starts.total);
        int i = 0;
        for (var entry : counts.entrySet()) {
            assertEquals(entry.getKey(), starts.time[i] << 32 | starts.node[i]);
            assertEquals(entry.getValue(), starts.count[i]);
            i++;
        }
    }

    @Randomised(cases = 10)
    void startsAreReadAsTheyWereWritten(Key key) {
        EventLog log = log(key.split("log"));
        StartItems starts = StartItems.of(walks(log, key));
        ModelParts parts = new ModelParts("tigger", Frame.of(log, TimeWindows.over(log, 2)));
        starts.write(parts);
        StartItems read = StartItems.read(parts);
        assertArrayEquals(starts.node, read.node);
        assertArrayEquals(starts.time, read.time);
        assertArrayEquals(starts.count, read.count);
        assertEquals(starts.total, read.total);
        int[] wrong = starts.count.clone();
        wrong[0] = 0;
        parts.with("start.count", wrong);
        assertThrows(InputException.class, () -> StartItems.read(parts));
        parts.with("start.count", new int[0]);
        assertThrows(InputException.class, () -> StartItems.read(parts));
    }
}
