package dev.espalier.temporal.tally;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.espalier.graph.Key;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.temporal.draw.ArbitraryLogs;
import dev.espalier.temporal.gaps.GapSummary;
import dev.espalier.temporal.gaps.InterEventTimes;
import dev.espalier.temporal.horizon.Horizon;
import dev.espalier.temporal.horizon.HorizonOptions;
import dev.espalier.temporal.horizon.HorizonStatistic;
import dev.espalier.temporal.horizon.Horizons;
import dev.espalier.temporal.snapshot.SnapshotOptions;
import dev.espalier.temporal.snapshot.SnapshotSeries;
import dev.espalier.temporal.snapshot.SnapshotStatistic;
import dev.espalier.temporal.snapshot.SnapshotStatistics;
import dev.espalier.testing.Randomised;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What goes by sorted, in parts, against counts of the log by definition and against the statistics of the log in memory. */
class TalliesAgainstPlainTest {
    private static final Set<Tally> SUMS = EnumSet.of(Tally.PAIR_TOTALS, Tally.NODE_TOTALS);
    private static final Set<HorizonStatistic> OF_PATHS =
            EnumSet.of(HorizonStatistic.REACHABILITY, HorizonStatistic.KATZ_GINI);

    /** An event as one of its ends sees it. */
    private record Seen(int node, int other, long time, boolean sends) {
        boolean isLoop() {
            return node == other;
        }
    }

    /** What is counted, by its numbers. */
    private record Place(Tally of, long first, long second) {}

    private static List<Seen> bySource(EventLog log) {
        List<Seen> all = new ArrayList<>();
        for (int e = 0; e < log.size(); e++) {
            all.add(new Seen(log.source(e), log.target(e), log.time(e), true));
        }
        return all;
    }

    /** Every event from both its ends, a self loop once; in order of time. */
    private static List<Seen> byBothEnds(EventLog log) {
        List<Seen> all = new ArrayList<>();
        for (Seen event : bySource(log)) {
            all.add(event);
            if (!event.isLoop()) {
                all.add(new Seen(/* node= */ event.other, /* other= */ event.node, event.time, false));
            }
        }
        return all;
    }

    private static <K> Map<K, List<Seen>> groups(List<Seen> events, Function<Seen, K> key) {
        Map<K, List<Seen>> groups = new LinkedHashMap<>();
        events.forEach(event ->
                groups.computeIfAbsent(key.apply(event), k -> new ArrayList<>()).add(event));
        return groups;
    }

    /** The groups in any order, in some parts, each of which has a stream of its own. */
    private static List<List<List<Seen>>> parts(Map<?, List<Seen>> groups, Random random) {
        List<List<Seen>> order = new ArrayList<>(groups.values());
        Collections.shuffle(order, random);
        int cut = order.isEmpty() ? 0 : random.nextInt(order.size() + 1);
        return List.of(order.subList(0, cut), order.subList(cut, order.size()));
    }

    private static List<Integer> pair(Seen event) {
        return List.of(Math.min(event.node, event.other), Math.max(event.node, event.other));
    }

    private static void stream(EventLog log, TimeWindows windows, Random random, Tally.Sink sink) {
        for (List<List<Seen>> part : parts(groups(bySource(log), TalliesAgainstPlainTest::pair), random)) {
            PairStream stream = new PairStream(windows, sink);
            for (List<Seen> pair : part) {
                stream.begin(pair.getFirst().isLoop());
                pair.forEach(event -> stream.event(event.time, event.node < event.other));
            }
            stream.end();
        }
        for (List<List<Seen>> part : parts(groups(byBothEnds(log), Seen::node), random)) {
            NodeStream stream = new NodeStream(windows, sink);
            for (List<Seen> node : part) {
                stream.begin();
                node.forEach(event -> stream.event(event.time, event.isLoop()));
            }
            stream.end();
        }
        List<Seen> meetings =
                byBothEnds(log).stream().filter(event -> !event.isLoop()).toList();
        var ofWindows = groups(meetings, event -> List.of(event.node, windows.index(event.time)));
        for (List<List<Seen>> part : parts(ofWindows, random)) {
            DegreeStream stream = new DegreeStream(sink);
            for (List<Seen> node : part) {
                stream.begin(windows.index(node.getFirst().time));
                groups(node, Seen::other).values().forEach(events -> {
                    stream.partner();
                    events.forEach(event -> stream.event(event.sends));
                });
            }
            stream.end();
        }
    }

    /** Every count by its definition. */
    private static final class Plain {
        private final EventLog log;
        private final TimeWindows windows;
        private final Map<Place, Long> counts;

        Plain(EventLog log, TimeWindows windows, Supplier<Map<Place, Long>> empty) {
            this.log = log;
            this.windows = windows;
            counts = empty.get();
            bySource(log).forEach(event -> add(Tally.EVENTS, windows.index(event.time), 0));
            groups(bySource(log), TalliesAgainstPlainTest::pair).values().forEach(this::addPair);
            groups(byBothEnds(log), Seen::node).values().forEach(this::addNode);
        }

        private void add(Tally of, long first, long second) {
            counts.merge(new Place(of, first, second), 1L, Long::sum);
        }

        private void addGaps(Tally of, List<Seen> events) {
            for (int i = 1; i < events.size(); i++) {
                add(of, events.get(i).time - events.get(i - 1).time, 0);
            }
        }

        private boolean has(List<Seen> events, int window, boolean up) {
            return events.stream().anyMatch(e -> windows.index(e.time) == window && (e.node < e.other) == up);
        }

        private void addPair(List<Seen> events) {
            addGaps(Tally.PAIR_GAPS, events);
            if (events.getFirst().isLoop()) {
                return;
            }
            add(Tally.PAIR_EVENTS, events.size(), 0);
            boolean isKnown = false;
            for (int w = 0; w < windows.count(); w++) {
                boolean up = has(events, w, true);
                boolean down = has(events, w, false);
                if (up || down) {
                    add(Tally.EDGES, w, 0);
                    if (!isKnown) {
                        add(Tally.NEW_PAIRS, w, 0);
                    }
                    isKnown = true;
                    if (up && down) {
                        add(Tally.MUTUAL, w, 0);
                    }
                    if (has(events, w + 1, true) || has(events, w + 1, false)) {
                        add(Tally.KEPT, w, 0);
                    }
                }
            }
        }

        private void addNode(List<Seen> events) {
            addGaps(Tally.NODE_GAPS, events);
            add(Tally.NODE_EVENTS, events.size(), 0);
            events.stream()
                    .filter(event -> !event.isLoop())
                    .findFirst()
                    .ifPresent(event -> add(Tally.NEW_NODES, windows.index(event.time), 0));
            for (int w = 0; w < windows.count(); w++) {
                int window = w;
                List<Seen> here = events.stream()
                        .filter(event -> windows.index(event.time) == window && !event.isLoop())
                        .toList();
                addDegree(Tally.DEGREES, w, here.stream());
                addDegree(Tally.OUT_DEGREES, w, here.stream().filter(Seen::sends));
                addDegree(Tally.IN_DEGREES, w, here.stream().filter(event -> !event.sends));
            }
        }

        private void addDegree(Tally of, int window, Stream<Seen> events) {
            long degree = events.mapToInt(Seen::other).distinct().count();
            if (degree > 0) {
                add(of, window, degree);
            }
        }

        @Override
        public String toString() {
            return log + " in " + windows;
        }
    }

    private static void check(ArbitraryLogs.Case given, long seed) {
        Supplier<Map<Place, Long>> empty = () -> new TreeMap<>(Comparator.comparing(Place::toString));
        Map<Place, Long> found = empty.get();
        LogTallies tallies = new LogTallies(given.windows(), given.log().shape());
        stream(given.log(), given.windows(), new Random(seed), (of, first, second, count) -> {
            tallies.add(of, first, second, count);
            if (!SUMS.contains(of)) {
                found.merge(new Place(of, first, second), count, Long::sum);
            }
        });
        Plain plain = new Plain(given.log(), given.windows(), empty);
        assertEquals(plain.counts, found, given.name());
        checkInMemory(given, tallies);
    }

    /** To the bit, as the package promises. */
    private static void checkInMemory(ArbitraryLogs.Case given, LogTallies tallies) {
        EventLog log = given.log();
        TimeWindows windows = given.windows();
        SnapshotSeries inMemory = SnapshotStatistics.of(log, windows, SnapshotOptions.ALL);
        SnapshotSeries series = tallies.snapshots();
        for (SnapshotStatistic statistic : series.statistics()) {
            for (int w = 0; w < windows.count(); w++) {
                assertEquals(
                        inMemory.value(statistic, w),
                        series.value(statistic, w),
                        statistic + " of window " + w + " of " + given.name());
                assertEquals(inMemory.nodes(w), series.nodes(w));
            }
        }
        Horizon whole = Horizons.of(log, windows, HorizonOptions.DEFAULT);
        tallies.horizon()
                .values()
                .forEach((statistic, value) ->
                        assertEquals(whole.value(statistic), value, statistic + " of " + given.name()));
        Set<HorizonStatistic> missing = EnumSet.copyOf(whole.values().keySet());
        missing.removeAll(tallies.horizon().values().keySet());
        assertEquals(OF_PATHS, missing);
        InterEventTimes gaps = InterEventTimes.of(log);
        checkGaps(GapSummary.of(gaps.ofPairs()), tallies, Tally.PAIR_TOTALS, log);
        checkGaps(GapSummary.of(gaps.ofNodes()), tallies, Tally.NODE_TOTALS, log);
    }

    private static void checkGaps(GapSummary expected, LogTallies tallies, Tally totals, EventLog log) {
        GapSummary found = GapSummary.of(tallies.gaps(totals), 0, 0, log.clock());
        assertEquals(expected.count(), found.count());
        assertEquals(expected.mean(), found.mean());
        assertEquals(expected.deviation(), found.deviation());
        assertEquals(expected.sequences(), found.sequences());
    }

    @Randomised(cases = 150)
    void countsAreThoseOfTheLog(Key key) {
        check(ArbitraryLogs.of(key), key.split("order").random().nextLong());
    }

    @Test
    void countsOfUglyLogsToo() {
        for (ArbitraryLogs.Case given : ArbitraryLogs.ugly(300)) {
            check(given, given.name().hashCode());
        }
    }

    /** Two events of a pair, each way in the same window: one edge, mutual, and each node sends to one and hears from one. */
    @Test
    void whatIsCountedIsAsNamed() {
        LogTallies tallies = new LogTallies(new TimeWindows(0, 10, 2), Shape.DIRECTED);
        PairStream pairs = new PairStream(new TimeWindows(0, 10, 2), tallies);
        pairs.begin(false);
        pairs.event(3, true);
        pairs.event(5, false);
        pairs.event(12, true);
        pairs.end();
        assertEquals(Map.of(0L, 2L, 1L, 1L), tallies.counts(Tally.EVENTS));
        assertEquals(Map.of(0L, 1L, 1L, 1L), tallies.counts(Tally.EDGES));
        assertEquals(Map.of(0L, 1L), tallies.counts(Tally.MUTUAL));
        assertEquals(Map.of(0L, 1L), tallies.counts(Tally.KEPT));
        assertEquals(Map.of(0L, 1L), tallies.counts(Tally.NEW_PAIRS));
        assertEquals(Map.of(2L, 1L, 7L, 1L), tallies.counts(Tally.PAIR_GAPS));
        assertEquals(Map.of(3L, 1L), tallies.counts(Tally.PAIR_EVENTS));
        assertEquals(Map.of(), tallies.counts(Tally.NODE_EVENTS));
    }
}
