package dev.espalier.temporal.nulls;

import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.TimeWindows;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** What a null model may keep of a log, each feature as something to compare; counted in the plainest way. */
enum Features {
    TIMES((log, windows) -> times(log).toString()),
    WINDOW_EVENTS((log, windows) -> sizes(byWindow(log, windows)).toString()),
    WINDOW_PAIRS((log, windows) ->
            map(byWindow(log, windows), window -> series(log, window).size())),
    WINDOW_EDGES((log, windows) ->
            map(byWindow(log, windows), window -> edges(log, window).size())),
    WINDOW_SERIES((log, windows) -> map(byWindow(log, windows), window -> canonical(log, window))),
    WINDOW_DEGREES((log, windows) -> map(byWindow(log, windows), window -> degrees(log, window))),
    SNAPSHOTS((log, windows) -> sorted(byWindow(log, windows).entrySet().stream()
            .map(entry -> inWindow(log, windows.start(entry.getKey()), entry.getValue()))
            .toList())),
    PAIRS((log, windows) -> series(log, all(log)).keySet().toString()),
    PAIR_EVENTS((log, windows) -> sizes(series(log, all(log))).toString()),
    PAIR_EVENTS_UNNAMED((log, windows) -> sorted(sizes(series(log, all(log))).values())),
    PAIR_GAPS((log, windows) -> map(series(log, all(log)), events -> gaps(log, events))),
    PAIR_SERIES_UNNAMED((log, windows) -> sorted(series(log, all(log)).values().stream()
            .map(events -> events.stream().map(log::time).toList().toString())
            .toList())),
    EVENTS_OUT((log, windows) -> ends(log, true, log.shape() == Shape.UNDIRECTED)),
    EVENTS_IN((log, windows) -> ends(log, log.shape() == Shape.UNDIRECTED, true));

    @SuppressWarnings("ImmutableEnumChecker") // functions without state
    private final BiFunction<EventLog, TimeWindows, String> feature;

    Features(BiFunction<EventLog, TimeWindows, String> feature) {
        this.feature = feature;
    }

    String of(EventLog log, TimeWindows windows) {
        return feature.apply(log, windows);
    }

    private static List<Integer> all(EventLog log) {
        List<Integer> events = new ArrayList<>();
        for (int e = 0; e < log.size(); e++) {
            events.add(e);
        }
        return events;
    }

    private static List<Long> times(EventLog log) {
        return all(log).stream().map(log::time).toList();
    }

    private static Map<Integer, List<Integer>> byWindow(EventLog log, TimeWindows windows) {
        Map<Integer, List<Integer>> events = new TreeMap<>();
        for (int e = 0; e < log.size(); e++) {
            events.computeIfAbsent((int) windows.index(log.time(e)), w -> new ArrayList<>())
                    .add(e);
        }
        return events;
    }

    private static String pair(EventLog log, int event, boolean isOrdered) {
        int u = log.source(event);
        int v = log.target(event);
        return isOrdered || u <= v ? u + "-" + v : v + "-" + u;
    }

    private static Map<String, List<Integer>> series(EventLog log, List<Integer> events) {
        Map<String, List<Integer>> series = new TreeMap<>();
        for (int e : events) {
            series.computeIfAbsent(pair(log, e, log.shape() != Shape.UNDIRECTED), p -> new ArrayList<>())
                    .add(e);
        }
        return series;
    }

    private static Map<String, List<Integer>> edges(EventLog log, List<Integer> events) {
        Map<String, List<Integer>> edges = new TreeMap<>();
        for (int e : events) {
            if (log.source(e) != log.target(e)) {
                edges.computeIfAbsent(pair(log, e, false), p -> new ArrayList<>())
                        .add(e);
            }
        }
        return edges;
    }

    /** The times and directions of each edge's events, named by whether they go as the first of them does. */
    private static String canonical(EventLog log, List<Integer> window) {
        List<String> all = new ArrayList<>();
        for (List<Integer> events : edges(log, window).values()) {
            List<String> ahead = new ArrayList<>();
            List<String> back = new ArrayList<>();
            for (int e : events) {
                boolean isUp = log.shape() == Shape.UNDIRECTED || log.source(e) < log.target(e);
                ahead.add(log.time(e) + (isUp ? "+" : "-"));
                back.add(log.time(e) + (isUp ? "-" : "+"));
            }
            Collections.sort(ahead);
            Collections.sort(back);
            String one = ahead.toString();
            String other = back.toString();
            all.add(log.shape() == Shape.UNDIRECTED || one.compareTo(other) < 0 ? one : other);
        }
        return sorted(all);
    }

    /** Of each node its partners that are targets only, sources only, and both. */
    private static String degrees(EventLog log, List<Integer> window) {
        Map<Integer, int[]> degrees = new TreeMap<>();
        for (List<Integer> events : edges(log, window).values()) {
            int u = log.source(events.get(0));
            int v = log.target(events.get(0));
            boolean isMutual = events.stream().anyMatch(e -> log.source(e) == v);
            boolean isAlike = log.shape() == Shape.UNDIRECTED || isMutual;
            degrees.computeIfAbsent(u, n -> new int[3])[isAlike ? 2 : 0]++;
            degrees.computeIfAbsent(v, n -> new int[3])[isAlike ? 2 : 1]++;
        }
        return map(degrees, java.util.Arrays::toString);
    }

    private static String inWindow(EventLog log, long start, List<Integer> events) {
        return sorted(events.stream()
                .map(e -> log.time(e) - start + ":" + pair(log, e, log.shape() != Shape.UNDIRECTED))
                .toList());
    }

    private static String gaps(EventLog log, List<Integer> events) {
        List<Long> gaps = new ArrayList<>();
        for (int k = 1; k < events.size(); k++) {
            gaps.add(log.time(events.get(k)) - log.time(events.get(k - 1)));
        }
        return sorted(gaps);
    }

    private static String ends(EventLog log, boolean withSources, boolean withTargets) {
        Map<Integer, Integer> counts = new TreeMap<>();
        for (int e = 0; e < log.size(); e++) {
            if (withSources) {
                counts.merge(log.source(e), 1, Integer::sum);
            }
            if (withTargets) {
                counts.merge(log.target(e), 1, Integer::sum);
            }
        }
        return counts.toString();
    }

    private static <K> Map<K, Integer> sizes(Map<K, List<Integer>> lists) {
        Map<K, Integer> sizes = new TreeMap<>();
        lists.forEach((key, list) -> sizes.put(key, list.size()));
        return sizes;
    }

    private static <K, V> String map(Map<K, V> values, java.util.function.Function<V, ?> feature) {
        StringBuilder text = new StringBuilder();
        values.forEach((key, value) ->
                text.append(key).append('=').append(feature.apply(value)).append(' '));
        return text.toString();
    }

    private static <T extends Comparable<T>> String sorted(Collection<T> values) {
        return values.stream().sorted().toList().toString();
    }
}
