package dev.espalier.temporal.tigger.drawing;

import dev.espalier.temporal.model.ModelParts;
import dev.espalier.temporal.walk.WalkSet;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Where and when walks begin: the distinct first items of the walks of one epoch, with how many walks had each; in order of time,
 * then node. Immutable.
 */
public final class StartItems {
    final int[] node;
    final long[] time;
    final int[] count;
    final long total;

    private StartItems(int[] node, long[] time, int[] count) {
        this.node = node;
        this.time = time;
        this.count = count;
        this.total = IntStream.of(count).asLongStream().sum();
    }

    public static StartItems of(WalkSet walks) {
        int[] order = IntStream.range(0, walks.count())
                .boxed()
                .sorted((a, b) -> compare(walks, a, b))
                .mapToInt(w -> w)
                .toArray();
        int size = 0;
        int[] node = new int[order.length];
        long[] time = new long[order.length];
        int[] count = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            if (i == 0 || compare(walks, order[i], order[i - 1]) != 0) {
                node[size] = walks.node(walks.first(order[i]));
                time[size] = walks.time(walks.first(order[i]));
                size++;
            }
            count[size - 1]++;
        }
        return new StartItems(Arrays.copyOf(node, size), Arrays.copyOf(time, size), Arrays.copyOf(count, size));
    }

    private static int compare(WalkSet walks, int a, int b) {
        int byTime = Long.compare(walks.time(walks.first(a)), walks.time(walks.first(b)));
        return byTime != 0 ? byTime : Integer.compare(walks.node(walks.first(a)), walks.node(walks.first(b)));
    }

    int size() {
        return node.length;
    }

    public void write(ModelParts parts) {
        parts.with("start.node", node.clone()).with("start.time", time.clone()).with("start.count", count.clone());
    }

    public static StartItems read(ModelParts parts) {
        int[] node = parts.ints("start.node");
        long[] time = parts.longs("start.time");
        int[] count = parts.ints("start.count");
        if (node.length == 0 || time.length != node.length || count.length != node.length) {
            throw parts.problem(
                    "start",
                    node.length + " nodes, " + time.length + " times and " + count.length + " counts",
                    "as many of each, and some");
        }
        for (int i = 0; i < node.length; i++) {
            parts.requireNode("start.node", node[i]);
            if (count[i] < 1) {
                throw parts.problem("start.count", Integer.toString(count[i]), "numbers from 1");
            }
            if (i > 0 && time[i] < time[i - 1]) {
                throw parts.problem("start.time", Long.toString(time[i]), "times in order");
            }
        }
        return new StartItems(node.clone(), time.clone(), count.clone());
    }
}
