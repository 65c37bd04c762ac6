package dev.espalier.temporal.horizon;

import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.graph.Shuffle;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.parallel.Workers;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Who reaches whom along paths of events whose times rise strictly. Sources go 64 at a time, one bit of a word a node: an
 * event lets its target know all sources that its source knew before that time.
 */
final class Reachability {
    private static final int LANES = 64;

    private Reachability() {}

    /**
     * The share of ordered pairs, and from how many sources it was estimated.
     *
     * @param sources 0 when it is exact
     */
    record Result(double share, int sources) {}

    /** The share of ordered pairs of the nodes with events that are joined by such a path; NaN for fewer than two nodes. */
    static Result of(EventLog log, HorizonOptions options, Workers workers, Progress progress) {
        Contacts contacts = contacts(log);
        int n = contacts.nodes;
        if (n < 2) {
            return new Result(Double.NaN, 0);
        }
        int[] order = new int[n];
        Arrays.setAll(order, v -> v);
        int sources = n;
        if (n > options.exactUpTo()) {
            sources = (int) Math.min(n, (options.sources() + LANES - 1L) / LANES * LANES);
            Key key = options.key().split("reachability");
            Shuffle.shuffle(order, key.random());
        }
        List<int[]> batches = new ArrayList<>();
        for (int from = 0; from < sources; from += LANES) {
            batches.add(Arrays.copyOfRange(order, from, Math.min(from + LANES, sources)));
        }
        long reached = 0;
        try (Workers.Shared<Contacts> shared = workers.share(contacts)) {
            for (long count : workers.map("reachability", shared, batches, Contacts::reached, progress)) {
                reached += count;
            }
        }
        return new Result(reached / ((double) sources * (n - 1)), sources < n ? sources : 0);
    }

    private static Contacts contacts(EventLog log) {
        int[] numbers = new int[log.nodeCount()];
        int nodes = 0;
        int size = 0;
        int[] from = new int[log.size()];
        int[] to = new int[log.size()];
        int[] groups = new int[log.size() + 1];
        int groupCount = 0;
        long last = 0;
        for (int e = 0; e < log.size(); e++) {
            int source = log.source(e);
            int target = log.target(e);
            if (source == target) {
                continue;
            }
            nodes += numbers[source] == 0 ? 1 : 0;
            numbers[source] = numbers[source] == 0 ? nodes : numbers[source];
            nodes += numbers[target] == 0 ? 1 : 0;
            numbers[target] = numbers[target] == 0 ? nodes : numbers[target];
            if (size == 0 || log.time(e) != last) {
                groups[groupCount++] = size;
                last = log.time(e);
            }
            from[size] = numbers[source] - 1;
            to[size++] = numbers[target] - 1;
        }
        groups[groupCount] = size;
        return new Contacts(
                nodes,
                Arrays.copyOf(from, size),
                Arrays.copyOf(to, size),
                Arrays.copyOf(groups, groupCount + 1),
                log.shape() == Shape.UNDIRECTED);
    }

    /** Events without self loops among nodes that have one, in groups of equal time. */
    @SuppressWarnings("ArrayRecordComponent") // shared with workers, compared by nobody
    private record Contacts(int nodes, int[] from, int[] to, int[] groups, boolean isUndirected)
            implements Serializable {
        /** How many pairs of one of the sources and another node that it reaches. */
        long reached(int[] sources) {
            long[] known = new long[nodes];
            long[] news = new long[nodes];
            for (int s = 0; s < sources.length; s++) {
                known[sources[s]] |= 1L << s;
            }
            for (int g = 0; g + 1 < groups.length; g++) {
                if (groups[g + 1] == groups[g] + 1) {
                    meet(known, groups[g]);
                } else {
                    meetAtOnce(known, news, groups[g], groups[g + 1]);
                }
            }
            long count = -sources.length;
            for (long bits : known) {
                count += Long.bitCount(bits);
            }
            return count;
        }

        private void meet(long[] known, int e) {
            known[to[e]] |= known[from[e]];
            if (isUndirected) {
                known[from[e]] |= known[to[e]];
            }
        }

        /** No event of a time follows another of the same time. */
        private void meetAtOnce(long[] known, long[] news, int start, int end) {
            for (int e = start; e < end; e++) {
                news[to[e]] |= known[from[e]];
                if (isUndirected) {
                    news[from[e]] |= known[to[e]];
                }
            }
            for (int e = start; e < end; e++) {
                known[to[e]] |= news[to[e]];
                known[from[e]] |= news[from[e]];
                news[to[e]] = 0;
                news[from[e]] = 0;
            }
        }
    }
}
