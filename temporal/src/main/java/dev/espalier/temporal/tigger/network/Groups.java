package dev.espalier.temporal.tigger.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The items that a walk can come to, its end and all nodes, in groups. A group's columns of the decoder stand together.
 * Immutable.
 */
public final class Groups {
    /** Columns in a group of a decoder that has all nodes: their matrix stays in the cache of a core. */
    private static final int WIDE = 960;

    public final int[] groupOf;
    final int[] placeOf;
    final int[][] members;

    private Groups(int[] groupOf) {
        this.groupOf = groupOf;
        placeOf = new int[groupOf.length];
        int groups = Arrays.stream(groupOf).max().orElse(-1) + 1;
        int[] sizes = new int[groups];
        for (int item = 0; item < groupOf.length; item++) {
            placeOf[item] = sizes[groupOf[item]]++;
        }
        members = new int[groups][];
        for (int g = 0; g < groups; g++) {
            members[g] = new int[sizes[g]];
        }
        for (int item = 0; item < groupOf.length; item++) {
            members[groupOf[item]][placeOf[item]] = item;
        }
    }

    /** Groups given by the group of each item, numbered from 0 without gaps. */
    public static Groups of(int[] groupOf) {
        return new Groups(groupOf.clone());
    }

    /** Items in order, as many in a group as are fast to multiply. */
    public static Groups inOrder(int items) {
        int[] groups = new int[items];
        Arrays.setAll(groups, item -> item / WIDE);
        return new Groups(groups);
    }

    /**
     * About √V groups of about √V nodes that are near each other: runs of a breadth-first order that begins with the busiest
     * node, and with the busiest of those left where a component ends. The end of a walk is a group of its own.
     *
     * @param neighbours of each node
     * @param weights    of each node: how busy it is
     */
    public static Groups near(int[][] neighbours, int[] weights) {
        int nodes = neighbours.length;
        int size = Math.max(1, (int) Math.ceil(Math.sqrt(nodes)));
        int[] groupOf = new int[nodes + 1];
        List<Integer> order = new ArrayList<>();
        for (int v = 0; v < nodes; v++) {
            order.add(v);
        }
        order.sort(
                (a, b) -> weights[a] != weights[b] ? Integer.compare(weights[b], weights[a]) : Integer.compare(a, b));
        boolean[] seen = new boolean[nodes];
        int[] queue = new int[nodes];
        int head = 0;
        int tail = 0;
        for (int start : order) {
            if (!seen[start]) {
                seen[start] = true;
                queue[tail++] = start;
            }
            while (head < tail) {
                int v = queue[head];
                groupOf[v + 1] = 1 + head / size;
                head++;
                for (int u : neighbours[v]) {
                    if (!seen[u]) {
                        seen[u] = true;
                        queue[tail++] = u;
                    }
                }
            }
        }
        return new Groups(groupOf);
    }

    public int items() {
        return groupOf.length;
    }

    int count() {
        return members.length;
    }

    int size(int group) {
        return members[group].length;
    }
}
