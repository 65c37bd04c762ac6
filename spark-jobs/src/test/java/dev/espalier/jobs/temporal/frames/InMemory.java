package dev.espalier.jobs.temporal.frames;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.temporal.gaps.GapSummary;
import dev.espalier.temporal.gaps.InterEventTimes;
import dev.espalier.temporal.horizon.Horizon;
import dev.espalier.temporal.horizon.HorizonOptions;
import dev.espalier.temporal.horizon.HorizonStatistic;
import dev.espalier.temporal.horizon.Horizons;
import dev.espalier.temporal.snapshot.DefaultWindows;
import dev.espalier.temporal.snapshot.SnapshotOptions;
import dev.espalier.temporal.snapshot.SnapshotSeries;
import dev.espalier.temporal.snapshot.SnapshotStatistic;
import dev.espalier.temporal.snapshot.SnapshotStatistics;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the library says of a log in memory, against what data frames do: every bit. */
record InMemory(EventLog log, DefaultWindows windows, SnapshotSeries series, Horizon horizon, InterEventTimes times) {
    static InMemory of(EventLog log) {
        DefaultWindows windows = DefaultWindows.of(log);
        var options = new HorizonOptions(1, 1, 0.05, 0.5, HorizonOptions.DEFAULT.key());
        return new InMemory(
                log,
                windows,
                SnapshotStatistics.of(
                        log,
                        windows.windows(),
                        SnapshotOptions.ALL.with(dev.espalier.temporal.snapshot.DegreeTallies.statistics(log.shape()))),
                Horizons.of(log, windows.windows(), options),
                InterEventTimes.of(log));
    }

    void assertSame(EventFrames frames) {
        assertEquals(log.size(), frames.size());
        assertEquals(log.clock(), frames.clock());
        assertEquals(log.shape(), frames.shape());
        FrameStatistics found = frames.statistics(null);
        assertEquals(log.firstTime(), found.first());
        assertEquals(log.lastTime(), found.last());
        assertEquals(windows.windows(), found.windows());
        assertEquals(windows.inWords(), found.inWords());
        assertSnapshots(found.series());
        assertHorizon(found);
        assertGaps(found);
        assertEquals(nodeEvents(), found.nodeEvents());
    }

    private void assertSnapshots(SnapshotSeries found) {
        assertTrue(series.statistics().size() >= (log.shape() == Shape.UNDIRECTED ? 14 : 21));
        assertEquals(series.statistics(), found.statistics());
        for (SnapshotStatistic statistic : series.statistics()) {
            assertArrayEquals(series.values(statistic), found.values(statistic), statistic.key());
        }
        for (int w = 0; w < windows.windows().count(); w++) {
            assertEquals(series.nodes(w), found.nodes(w));
        }
    }

    private void assertHorizon(FrameStatistics found) {
        for (HorizonStatistic statistic : HorizonStatistic.values()) {
            if (!FrameStatistics.isLeftOut(statistic)) {
                assertEquals(horizon.value(statistic), found.horizon().value(statistic), statistic.key());
            }
        }
        assertArrayEquals(horizon.events(), found.horizon().events());
        assertArrayEquals(horizon.newNodes(), found.horizon().newNodes());
        assertArrayEquals(horizon.newPairs(), found.horizon().newPairs());
        assertArrayEquals(horizon.persistence(), found.horizon().persistence());
        SortedMap<Long, Long> pairs = new TreeMap<>();
        for (int i = 0; i < horizon.eventsPerPair().size(); i++) {
            pairs.put(
                    (long) horizon.eventsPerPair().value(i),
                    horizon.eventsPerPair().count(i));
        }
        assertEquals(pairs, found.pairEvents());
    }

    private void assertGaps(FrameStatistics found) {
        GapSummary whole = GapSummary.of(times.whole());
        assertEquals(whole.count(), found.whole().count());
        assertEquals(whole.mean(), found.whole().mean());
        assertEquals(whole.deviation(), found.whole().deviation());
        assertEquals(whole.sequences(), found.whole().sequences());
        assertEquals(GapSummary.of(times.ofNodes()), found.nodes());
        assertEquals(GapSummary.of(times.ofPairs()), found.pairs());
    }

    private SortedMap<Long, Long> nodeEvents() {
        long[] events = new long[log.nodeCount()];
        for (int e = 0; e < log.size(); e++) {
            events[log.source(e)]++;
            events[log.target(e)] += log.source(e) == log.target(e) ? 0 : 1;
        }
        SortedMap<Long, Long> nodes = new TreeMap<>();
        for (long count : events) {
            if (count > 0) {
                nodes.merge(count, 1L, Long::sum);
            }
        }
        return nodes;
    }
}
