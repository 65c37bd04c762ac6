package dev.espalier.temporal.tigger.assembly;

import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.EventLogBuilder;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.temporal.activity.ActivityProfile;
import dev.espalier.temporal.model.ModelParts;
import java.util.Arrays;

/**
 * What of a log goes into generated graphs beside walks, which know no direction: how many distinct pairs each window has, on
 * which side of a bipartite log nodes are, and which way events go.
 *
 * <p>A generated edge of a directed log goes from u to v with chance (n_uv + p)/(n_uv + n_vu + 1), where n counts the events of
 * the log and p is the chance by the two nodes alone: with a_w = (out_w + 1/2)/(out_w + in_w + 1), its odds are
 * a_u (1 - a_v) to a_v (1 - a_u). So a pair that never occurred goes the way its nodes do. Immutable.
 */
public final class PairFacts {
    /** Sides of the nodes of a bipartite log. */
    public static final int NEITHER = 0;

    public static final int SOURCE = 1;
    static final int TARGET = 2;

    public final ActivityProfile pairs;
    private final Shape shape;
    private final int[] side;
    private final int[] out;
    private final int[] in;
    private final long[] keys;
    private final int[] up;
    private final int[] down;

    private PairFacts(
            ActivityProfile pairs, Shape shape, int[] side, int[] out, int[] in, long[] keys, int[] up, int[] down) {
        this.pairs = pairs;
        this.shape = shape;
        this.side = side;
        this.out = out;
        this.in = in;
        this.keys = keys;
        this.up = up;
        this.down = down;
    }

    /** One number for a pair of nodes, whichever comes first. */
    public static long key(int u, int v) {
        return (long) Math.min(u, v) << 32 | Math.max(u, v);
    }

    public static PairFacts of(EventLog log, TimeWindows windows) {
        int nodes = log.nodeCount();
        boolean isDirected = log.shape() == Shape.DIRECTED;
        int[] side = new int[log.shape() == Shape.BIPARTITE ? nodes : 0];
        int[] out = new int[isDirected ? nodes : 0];
        int[] in = new int[isDirected ? nodes : 0];
        long[] all = new long[isDirected ? log.size() : 0];
        for (int e = 0; e < log.size(); e++) {
            int u = log.source(e);
            int v = log.target(e);
            if (log.shape() == Shape.BIPARTITE) {
                side[u] = SOURCE;
                side[v] = TARGET;
            }
            if (isDirected) {
                out[u]++;
                in[v]++;
                all[e] = key(u, v);
            }
        }
        Arrays.sort(all);
        long[] keys = Arrays.stream(all).distinct().toArray();
        int[] up = new int[keys.length];
        int[] down = new int[keys.length];
        for (int e = 0; isDirected && e < log.size(); e++) {
            int at = Arrays.binarySearch(keys, key(log.source(e), log.target(e)));
            (log.source(e) <= log.target(e) ? up : down)[at]++;
        }
        return new PairFacts(distinctPairs(log, windows), log.shape(), side, out, in, keys, up, down);
    }

    /** Counts each pair once a window, whichever way its events go; loops are left out, since walks make none. */
    private static ActivityProfile distinctPairs(EventLog log, TimeWindows windows) {
        EventLogBuilder once = new EventLogBuilder(log.names(), log.clock(), Shape.UNDIRECTED);
        int event = 0;
        while (event < log.size()) {
            int window = (int) windows.index(log.time(event));
            int end = event;
            while (end < log.size() && log.time(end) < windows.end(window)) {
                end++;
            }
            long[] keys = new long[end - event];
            int size = 0;
            for (int e = event; e < end; e++) {
                if (log.source(e) != log.target(e)) {
                    keys[size++] = key(log.source(e), log.target(e));
                }
            }
            Arrays.sort(keys, 0, size);
            for (int i = 0; i < size; i++) {
                if (i == 0 || keys[i] != keys[i - 1]) {
                    once.add((int) (keys[i] >>> 32), (int) keys[i], windows.start(window));
                }
            }
            event = end;
        }
        return ActivityProfile.fit(once.build(), windows);
    }

    /** Sides of the nodes; empty where there are none. */
    public int[] sides() {
        return side;
    }

    /** Whether two nodes are on sides that the log may join: in a bipartite one, on both. */
    public boolean sidesFit(int u, int v) {
        return shape != Shape.BIPARTITE || (side[u] + side[v] == SOURCE + TARGET && side[u] != side[v]);
    }

    /** The chance that an edge between two nodes goes from the first to the second. */
    double forward(int u, int v) {
        if (shape == Shape.BIPARTITE) {
            return side[u] == SOURCE ? 1 : 0;
        }
        if (shape == Shape.UNDIRECTED) {
            return u < v ? 1 : 0;
        }
        double a = (out[u] + 0.5) / (out[u] + in[u] + 1.0);
        double b = (out[v] + 0.5) / (out[v] + in[v] + 1.0);
        double byNodes = a * (1 - b) / (a * (1 - b) + b * (1 - a));
        int at = Arrays.binarySearch(keys, key(u, v));
        if (at < 0) {
            return byNodes;
        }
        int with = u <= v ? up[at] : down[at];
        return (with + byNodes) / (up[at] + down[at] + 1.0);
    }

    public void write(ModelParts parts) {
        pairs.into(parts);
        parts.with("side", side.clone()).with("out", out.clone()).with("in", in.clone());
        parts.with("pair.key", keys.clone()).with("pair.up", up.clone()).with("pair.down", down.clone());
    }

    public static PairFacts read(ModelParts parts) {
        Shape shape = parts.frame().shape();
        int nodes = parts.frame().names().size();
        int[] side = counts(parts, "side", shape == Shape.BIPARTITE ? nodes : 0, TARGET);
        int[] out = counts(parts, "out", shape == Shape.DIRECTED ? nodes : 0, Integer.MAX_VALUE);
        int[] in = counts(parts, "in", shape == Shape.DIRECTED ? nodes : 0, Integer.MAX_VALUE);
        long[] keys = parts.longs("pair.key").clone();
        for (int i = 1; i < keys.length; i++) {
            if (keys[i] <= keys[i - 1]) {
                throw parts.problem("pair.key", Long.toString(keys[i]), "distinct pairs in order");
            }
        }
        int[] up = counts(parts, "pair.up", keys.length, Integer.MAX_VALUE);
        int[] down = counts(parts, "pair.down", keys.length, Integer.MAX_VALUE);
        return new PairFacts(ActivityProfile.readPart(parts), shape, side, out, in, keys, up, down);
    }

    private static int[] counts(ModelParts parts, String name, int length, int most) {
        int[] values = parts.ints(name);
        if (values.length != length) {
            throw parts.problem(name, values.length + " values", Integer.toString(length));
        }
        for (int value : values) {
            if (value < 0 || value > most) {
                throw parts.problem(name, Integer.toString(value), "numbers from 0 to " + most);
            }
        }
        return values.clone();
    }
}
