package dev.espalier.temporal.report;

import dev.espalier.graph.events.Clock;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.graph.page.Numbers;
import dev.espalier.temporal.snapshot.SnapshotSeries;
import dev.espalier.temporal.snapshot.SnapshotStatistic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** What a page's scripts are told of a log. What is embedded is bounded, whatever the log. */
final class LogData {
    /** Nodes that are drawn, the most active ones. */
    private static final int DRAWN_NODES = 250;

    private static final int DRAWN_EVENTS = 60_000;
    private static final int MOST_WINDOWS = 2_000;
    private static final int LAW_POINTS = 120;

    private LogData() {}

    /** The snapshots' times. */
    static Map<String, Object> windows(Clock clock, TimeWindows windows, String inWords) {
        Map<String, Object> data = new LinkedHashMap<>();
        int shown = Math.min(windows.count(), MOST_WINDOWS);
        data.put(
                "labels",
                IntStream.range(0, shown)
                        .mapToObj(w -> label(clock, windows.start(w)))
                        .toList());
        data.put("inWords", "window, from " + label(clock, windows.start(0)) + " on");
        data.put(
                "caption",
                "Snapshots are " + inWords + "."
                        + (shown < windows.count() ? " Shown are the first " + Numbers.count(shown) + "." : ""));
        return data;
    }

    private static String label(Clock clock, long tick) {
        String text = clock.text(tick);
        return clock.kind() == Clock.Kind.INSTANTS
                ? text.replace("T00:00:00Z", "").replace('T', ' ').replace("Z", "")
                : text;
    }

    /** Every statistic by window, as the data have it. */
    static List<Map<String, Object>> series(SnapshotSeries series, Shape shape) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (SnapshotStatistic statistic : series.statistics()) {
            if (!statistic.isZeroByNature(shape)) {
                Map<String, Object> one = new LinkedHashMap<>();
                one.put("key", statistic.key());
                one.put("title", statistic.label());
                one.put("inWords", sentence(statistic.inWords()));
                one.put("data", stored(series.values(statistic)));
                all.add(one);
            }
        }
        return all;
    }

    static String sentence(String words) {
        return words.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + words.substring(1) + ".";
    }

    /** As many numbers as there are labels, each as short as it reads. */
    static List<Double> stored(double[] values) {
        return Arrays.stream(values)
                .limit(MOST_WINDOWS)
                .map(value -> Double.isFinite(value) ? Numbers.stored(value) : Double.NaN)
                .boxed()
                .toList();
    }

    /** The share that is at least as large, by value: at most {@value #LAW_POINTS} points, evenly on a logarithmic axis. */
    static List<List<Double>> law(double[] sorted) {
        List<List<Double>> points = new ArrayList<>();
        double next = 0;
        for (int i = 0; i < sorted.length; i++) {
            boolean isNew = sorted[i] > 0 && (i == 0 || sorted[i] > sorted[i - 1]);
            if (isNew && (sorted[i] >= next || i == sorted.length - 1)) {
                points.add(List.of(
                        Numbers.stored(sorted[i]), Numbers.stored((sorted.length - i) / (double) sorted.length)));
                double factor = Math.pow(sorted[sorted.length - 1] / firstAbove(sorted), 1.0 / LAW_POINTS);
                next = sorted[i] * factor;
            }
        }
        return points;
    }

    /** The same of whole numbers above 0, by how often each occurs. */
    static List<List<Double>> law(SortedMap<Long, Long> counts) {
        List<List<Double>> points = new ArrayList<>();
        double all = counts.values().stream().mapToLong(Long::longValue).sum();
        double left = all;
        double next = 0;
        for (Map.Entry<Long, Long> entry : counts.entrySet()) {
            double value = entry.getKey();
            if (value >= next || entry.getKey().equals(counts.lastKey())) {
                points.add(List.of(Numbers.stored(value), Numbers.stored(left / all)));
                next = value * Math.pow((double) counts.lastKey() / counts.firstKey(), 1.0 / LAW_POINTS);
            }
            left -= entry.getValue();
        }
        return points;
    }

    private static double firstAbove(double[] sorted) {
        return Arrays.stream(sorted).filter(v -> v > 0).findFirst().orElse(1);
    }

    /** In how many events each node takes part, by number; a self loop is one event. */
    static int[] eventsOfNodes(EventLog log) {
        int[] counts = new int[log.nodeCount()];
        for (int e = 0; e < log.size(); e++) {
            counts[log.source(e)]++;
            if (log.target(e) != log.source(e)) {
                counts[log.target(e)]++;
            }
        }
        return counts;
    }

    /** The same without nodes that have none, ascending. */
    static double[] strengths(EventLog log) {
        return Arrays.stream(eventsOfNodes(log))
                .filter(count -> count > 0)
                .sorted()
                .asDoubleStream()
                .toArray();
    }

    /** The time between successive events of a node, in the unit of the data, ascending; none of 0. */
    static double[] nodeGaps(EventLog log) {
        long[] last = new long[log.nodeCount()];
        boolean[] seen = new boolean[log.nodeCount()];
        double[] gaps = new double[2 * log.size()];
        int count = 0;
        for (int e = 0; e < log.size(); e++) {
            for (int end = 0; end < (log.source(e) == log.target(e) ? 1 : 2); end++) {
                int node = end == 0 ? log.source(e) : log.target(e);
                if (seen[node] && log.time(e) > last[node]) {
                    gaps[count++] = log.clock().units(log.time(e) - last[node]);
                }
                seen[node] = true;
                last[node] = log.time(e);
            }
        }
        return Arrays.stream(gaps, 0, count).sorted().toArray();
    }

    /** The nodes to draw: those with most events, by number. */
    static int[] drawn(EventLog log) {
        int[] events = eventsOfNodes(log);
        return IntStream.range(0, events.length)
                .filter(v -> events[v] > 0)
                .boxed()
                .sorted(Comparator.comparingInt((Integer v) -> -events[v]).thenComparingInt(v -> v))
                .limit(DRAWN_NODES)
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
    }

    /**
     * Events among drawn nodes as [window, source, target, number].
     *
     * @param place of a node of this log among the drawn ones; below 0 for none
     */
    static List<List<Integer>> events(EventLog log, TimeWindows windows, IntUnaryOperator place) {
        Map<Long, Integer> counts = new HashMap<>();
        List<long[]> order = new ArrayList<>();
        for (int e = 0; e < log.size() && order.size() < DRAWN_EVENTS; e++) {
            int source = place.applyAsInt(log.source(e));
            int target = place.applyAsInt(log.target(e));
            long window = windows.index(log.time(e));
            if (source < 0 || target < 0 || source == target || window < 0 || window >= MOST_WINDOWS) {
                continue;
            }
            int low = log.shape() == Shape.UNDIRECTED ? Math.min(source, target) : source;
            int high = low == source ? target : source;
            long key = (window * DRAWN_NODES + low) * DRAWN_NODES + high;
            if (counts.merge(key, 1, Integer::sum) == 1) {
                order.add(new long[] {key, window, low, high});
            }
        }
        return order.stream()
                .map(one -> List.of((int) one[1], (int) one[2], (int) one[3], counts.getOrDefault(one[0], 0)))
                .toList();
    }
}
