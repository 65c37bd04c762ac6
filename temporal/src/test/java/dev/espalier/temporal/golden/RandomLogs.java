package dev.espalier.temporal.golden;

import dev.espalier.graph.Key;
import dev.espalier.graph.events.Clock;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.EventLogBuilder;
import dev.espalier.graph.events.NodeNames;
import java.util.List;
import java.util.SplittableRandom;

/** Small logs of random events, self loops, ties and gaps included. */
public final class RandomLogs {
    private RandomLogs() {}

    /** A log whose times are 0 to {@code times - 1}; nodes of low numbers have more events. */
    public static EventLog of(int nodes, int events, int times, Shape shape, Key key) {
        SplittableRandom random = key.random();
        var log = new EventLogBuilder(NodeNames.numbered(nodes), Clock.NUMBERS, shape);
        int half = nodes / 2;
        for (int e = 0; e < events; e++) {
            int source = random.nextInt(1 + random.nextInt(nodes));
            int target = random.nextInt(1 + random.nextInt(nodes));
            if (shape == Shape.BIPARTITE) {
                source = source % half;
                target = half + target % (nodes - half);
            }
            log.add(source, target, random.nextInt(times));
        }
        return log.build();
    }

    /** A random shape. */
    public static Shape shape(Key key) {
        List<Shape> shapes = List.of(Shape.values());
        return shapes.get(key.random().nextInt(shapes.size()));
    }

    /** The same events, each node under another number. */
    public static EventLog renumbered(EventLog log, int[] numbers) {
        EventLogBuilder renumbered = log.emptied();
        for (int e = 0; e < log.size(); e++) {
            renumbered.add(numbers[log.source(e)], numbers[log.target(e)], log.time(e));
        }
        return renumbered.build();
    }
}
