package dev.espalier.temporal.nulls;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.temporal.draw.ArbitraryLogs;
import dev.espalier.testing.Randomised;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Snapshots and series of pairs against lists that are made by reading the log once for each window or pair. */
class SnapshotsAgainstPlainTest {
    private static List<List<Integer>> byWindow(EventLog log, TimeWindows windows) {
        Map<Long, List<Integer>> lists = new LinkedHashMap<>();
        for (int e = 0; e < log.size(); e++) {
            lists.computeIfAbsent(windows.index(log.time(e)), w -> new ArrayList<>())
                    .add(e);
        }
        return List.copyOf(lists.values());
    }

    @Randomised(cases = 80)
    void edgesAreThoseOfEachWindow(Key key) {
        ArbitraryLogs.Case data = ArbitraryLogs.of(key);
        EventLog log = data.log();
        Snapshots snapshots = Snapshots.of(log, data.windows());
        List<List<Integer>> windows = byWindow(log, data.windows());
        assertEquals(windows.size(), snapshots.windows());
        int edge = 0;
        int most = 0;
        for (int w = 0; w < windows.size(); w++) {
            List<Integer> events = windows.get(w);
            assertEquals(events.getFirst(), snapshots.firstEvent[w]);
            assertEquals(edge, snapshots.firstEdge[w]);
            Map<List<Integer>, Integer> edges = new LinkedHashMap<>();
            for (int e : events) {
                int u = log.source(e);
                int v = log.target(e);
                if (u == v) {
                    assertEquals(Snapshots.LOOP, snapshots.codes[e]);
                    continue;
                }
                int next = edge + edges.size();
                int number = edges.computeIfAbsent(List.of(Math.min(u, v), Math.max(u, v)), pair -> next);
                assertEquals(number, snapshots.codes[e] >> 1);
                boolean isBack = (snapshots.codes[e] & 1) == 1;
                assertEquals(u, (isBack ? snapshots.secondEnds : snapshots.firstEnds)[number]);
                assertEquals(v, (isBack ? snapshots.firstEnds : snapshots.secondEnds)[number]);
            }
            edges.forEach((pair, number) -> {
                boolean isAhead = events.stream().anyMatch(e -> isOn(log, e, pair.get(0), pair.get(1)));
                boolean isBack = events.stream().anyMatch(e -> isOn(log, e, pair.get(1), pair.get(0)));
                boolean isMutual = log.shape() == Shape.DIRECTED && isAhead && isBack;
                assertEquals(isMutual, snapshots.isMutual[number], () -> pair + " in window of " + events);
            });
            edge += edges.size();
            most = Math.max(most, edges.size());
        }
        assertEquals(edge, snapshots.firstEnds.length);
        assertEquals(edge, snapshots.firstEdge[windows.size()]);
        assertEquals(log.size(), snapshots.firstEvent[windows.size()]);
        assertEquals(most, snapshots.mostEdges(0, windows.size()));
        assertArrayEquals(new int[] {0, windows.size()}, snapshots.pieces(), "few events are one piece");
    }

    private static boolean isOn(EventLog log, int event, int source, int target) {
        return log.source(event) == source && log.target(event) == target;
    }

    @Randomised(cases = 60)
    void seriesAreTheEventsOfEachPair(Key key) {
        EventLog log = ArbitraryLogs.of(key).log();
        boolean isUndirected = log.shape() == Shape.UNDIRECTED;
        PairSeries series = new PairSeries(log);
        Map<List<Integer>, List<Integer>> plain = new LinkedHashMap<>();
        for (int e = 0; e < log.size(); e++) {
            int u = log.source(e);
            int v = log.target(e);
            plain.computeIfAbsent(
                            isUndirected ? List.of(Math.min(u, v), Math.max(u, v)) : List.of(u, v),
                            pair -> new ArrayList<>())
                    .add(e);
        }
        assertEquals(plain.size(), series.size);
        int[] starts = series.starts();
        int[] events = series.events(starts);
        int pair = 0;
        for (List<Integer> of : plain.values()) {
            assertEquals(of.getFirst(), series.firstEvents[pair], "pairs come in order of their first events");
            assertEquals(
                    of,
                    IntStream.range(starts[pair], starts[pair + 1])
                            .map(i -> events[i])
                            .boxed()
                            .toList());
            for (int e : of) {
                assertEquals(pair, series.pairs[e]);
            }
            pair++;
        }
    }

    /** Pieces end with whole windows, and none but the last has fewer events than it should. */
    @Test
    void manyEventsFallIntoPieces() {
        ArbitraryLogs.Case many = ArbitraryLogs.many(140_000);
        Snapshots snapshots = Snapshots.of(many.log(), many.windows());
        int[] pieces = snapshots.pieces();
        assertTrue(pieces.length > 2, "pieces " + (pieces.length - 1));
        assertEquals(0, pieces[0]);
        assertEquals(snapshots.windows(), pieces[pieces.length - 1]);
        for (int p = 0; p + 2 < pieces.length; p++) {
            int events = snapshots.firstEvent[pieces[p + 1]] - snapshots.firstEvent[pieces[p]];
            int last = snapshots.firstEvent[pieces[p + 1] - 1] - snapshots.firstEvent[pieces[p]];
            assertTrue(events >= NullModel.PIECE && last < NullModel.PIECE, p + ": " + events);
        }
    }
}
