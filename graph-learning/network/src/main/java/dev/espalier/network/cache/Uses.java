package dev.espalier.network.cache;

import dev.espalier.network.graph.ComputationGraph;
import java.util.Arrays;

/**
 * An order of connections that may change, with the uses of each neuron one after the other. Use {@code 2e} is connection e's of its
 * source, {@code 2e + 1} that of its target.
 */
final class Uses {
    private static final int NONE = -1;

    private final int[] order;
    private final int[] position;
    private final int[] source;
    private final int[] target;
    /** Neuron by neuron in the order of time, with {@link #NONE} before the first and after the last. */
    private final int[] uses;
    /** By use: where it stands. */
    private final int[] place;

    private final ComputationGraph graph;

    Uses(ConnectionOrder given) {
        graph = given.graph();
        order = given.edges();
        int m = order.length;
        int n = graph.nodes();
        if (2L * m + n >= Integer.MAX_VALUE) {
            throw new IllegalArgumentException("found " + m + " connections, expected fewer than 2^30");
        }
        source = graph.sources();
        target = graph.targets();
        position = new int[m];
        int[] next = new int[n];
        int at = 1;
        for (int v = 0; v < n; v++) {
            next[v] = at;
            at += graph.inDegree(v) + graph.outDegree(v) + 1;
        }
        uses = new int[at];
        Arrays.fill(uses, NONE);
        place = new int[2 * m];
        for (int i = 0; i < m; i++) {
            int e = order[i];
            position[e] = i;
            put(2 * e, next[source[e]]++);
            put(2 * e + 1, next[target[e]]++);
        }
    }

    private void put(int use, int at) {
        uses[at] = use;
        place[use] = at;
    }

    int connections() {
        return order.length;
    }

    int neurons() {
        return graph.nodes();
    }

    int connection(int i) {
        return order[i];
    }

    int source(int connection) {
        return source[connection];
    }

    int target(int connection) {
        return target[connection];
    }

    /** The use of the same neuron behind this one, or a negative number. */
    int next(int use) {
        return uses[place[use] + 1];
    }

    /** The use of the same neuron before this one, or a negative number. */
    int previous(int use) {
        return uses[place[use] - 1];
    }

    int neuron(int use) {
        return (use & 1) == 0 ? source[use >>> 1] : target[use >>> 1];
    }

    /** The first use from a time on of a neuron, of which one not before that time is known. */
    int firstFrom(int use, int time) {
        int first = use;
        int before = previous(first);
        while (before >= 0 && time(before) >= time) {
            first = before;
            before = previous(first);
        }
        return first;
    }

    /** Uses by time: a connection's source comes right before its target. */
    int time(int use) {
        return 2 * position[use >>> 1] + (use & 1);
    }

    /** How far a connection may go towards a place: up to the first one that must stay on its side of it. */
    int reach(int from, int to) {
        int e = order[from];
        int step = Integer.signum(to - from);
        for (int i = from; i != to; i += step) {
            int y = order[i + step];
            if (step > 0 ? source[y] == target[e] : target[y] == source[e]) {
                return i;
            }
        }
        return to;
    }

    /** Moves a connection to a place within its reach; those between make room. */
    void move(int from, int to) {
        int e = order[from];
        int step = Integer.signum(to - from);
        for (int i = from; i != to; i += step) {
            int y = order[i + step];
            order[i] = y;
            position[y] = i;
            if (source[y] == source[e]) {
                swap(2 * y, 2 * e);
            }
            if (target[y] == target[e]) {
                swap(2 * y + 1, 2 * e + 1);
            }
        }
        order[to] = e;
        position[e] = to;
    }

    private void swap(int use, int other) {
        int at = place[use];
        put(use, place[other]);
        put(other, at);
    }

    ConnectionOrder order() {
        return ConnectionOrder.of(graph, order);
    }
}
