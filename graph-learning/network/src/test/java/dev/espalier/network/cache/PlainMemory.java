package dev.espalier.network.cache;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The counting rule as it stands, by search through lists. */
final class PlainMemory {
    private final ConnectionOrder order;
    private final FastMemory memory;
    /** Least recently used first. */
    private final List<Integer> there = new ArrayList<>();

    private final Set<Integer> dirty = new HashSet<>();
    private long reads;
    private long writes;

    private PlainMemory(ConnectionOrder order, FastMemory memory) {
        this.order = order;
        this.memory = memory;
    }

    static Transfers count(ConnectionOrder order, FastMemory memory) {
        PlainMemory plain = new PlainMemory(order, memory);
        for (int i = 0; i < order.graph().edges(); i++) {
            plain.take(i);
        }
        return new Transfers(plain.reads, plain.writes);
    }

    private void take(int i) {
        int a = order.graph().source(order.edge(i));
        int b = order.graph().target(order.edge(i));
        reads++;
        touch(a, b, 2 * i);
        touch(b, a, 2 * i + 1);
        dirty.add(b);
        for (int v : List.of(a, b)) {
            if (nextUse(v, 2 * i + 1) == Integer.MAX_VALUE) {
                writes += order.graph().outDegree(v) == 0 ? 1 : 0;
                there.remove(/* element */ (Integer) v);
            }
        }
    }

    private void touch(int v, int pinned, int time) {
        if (!there.remove(/* element */ (Integer) v)) {
            reads++;
            if (there.size() == memory.values() - 1) {
                int victim = there.stream()
                        .filter(x -> x != pinned)
                        .max(
                                memory.eviction() == Eviction.MIN
                                        ? Comparator.comparingInt(x -> nextUse(x, time))
                                        : Comparator.comparingInt(x -> -there.indexOf(x)))
                        .orElseThrow();
                there.remove(/* element */ (Integer) victim);
                writes += dirty.remove(victim) ? 1 : 0;
            }
        }
        there.add(v);
    }

    private int nextUse(int v, int time) {
        for (int t = time + 1; t < 2 * order.graph().edges(); t++) {
            int e = order.edge(t / 2);
            if ((t % 2 == 0 ? order.graph().source(e) : order.graph().target(e)) == v) {
                return t;
            }
        }
        return Integer.MAX_VALUE;
    }
}
