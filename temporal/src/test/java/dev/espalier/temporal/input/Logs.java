package dev.espalier.temporal.input;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.espalier.graph.Key;
import dev.espalier.graph.events.Clock;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.EventLogBuilder;
import dev.espalier.graph.events.NodeNames;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Logs of tests: as text, drawn, compared. */
public final class Logs {
    private static final String[] ODD = {"a b", "x,y", "q\"uote", "semi;colon", "Zoë", "日本", "tab|bar", "it's", "-"};

    private Logs() {}

    /** Each event as {@code source>target@time}, with what it carries behind. */
    static String text(EventLog log) {
        var text = new StringBuilder();
        for (int e = 0; e < log.size(); e++) {
            text.append(e == 0 ? "" : " ")
                    .append(log.names().name(log.source(e)))
                    .append('>')
                    .append(log.names().name(log.target(e)))
                    .append('@')
                    .append(log.clock().text(log.time(e)));
            for (int f = 0; f < log.features().size(); f++) {
                text.append('/').append(log.feature(f, e));
            }
        }
        return text.toString();
    }

    /** Refuses logs that differ in anything. */
    public static void assertSame(EventLog expected, EventLog found) {
        assertEquals(expected.clock(), found.clock());
        assertEquals(expected.shape(), found.shape());
        assertEquals(expected.names().toList(), found.names().toList());
        assertEquals(expected.features(), found.features());
        assertArrayEquals(rows(expected), rows(found));
        for (int f = 0; f < expected.features().size(); f++) {
            for (int e = 0; e < expected.size(); e++) {
                assertEquals(Float.floatToIntBits(expected.feature(f, e)), Float.floatToIntBits(found.feature(f, e)));
            }
        }
    }

    private static long[][] rows(EventLog log) {
        long[][] rows = new long[log.size()][];
        for (int e = 0; e < rows.length; e++) {
            rows[e] = new long[] {log.source(e), log.target(e), log.time(e)};
        }
        return rows;
    }

    /** A log whose nodes all have events and are in the order in which readers number them. */
    public static EventLog random(Key key, Clock clock, long firstTime, boolean odd) {
        SplittableRandom random = key.random();
        int nodes = 2 + random.nextInt(8);
        List<String> names = new ArrayList<>();
        for (int n = 0; n < nodes; n++) {
            names.add(odd && n < ODD.length ? ODD[n] : Integer.toString(n * n));
        }
        if (odd) {
            names.sort(null);
        }
        var log = new EventLogBuilder(NodeNames.of(names), clock, Shape.DIRECTED, List.of("weight"));
        int events = nodes + random.nextInt(30);
        long time = firstTime;
        for (int e = 0; e < events; e++) {
            int source = e < nodes ? e : random.nextInt(nodes);
            float weight = random.nextInt(6) == 0 ? Float.NaN : (float) random.nextInt(-9, 9) / 4;
            log.add(source, random.nextInt(nodes), time, new float[] {weight});
            time += 1 + random.nextInt(1000);
        }
        return log.build();
    }
}
