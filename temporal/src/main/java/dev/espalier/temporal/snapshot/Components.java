package dev.espalier.temporal.snapshot;

import java.util.Arrays;

/** The connected components of a snapshot; its nodes are listed component by component, each in the order of a search. */
final class Components {
    private int count;
    private int largest;
    private int[] order = new int[16];
    private int[] of = new int[16];
    private int[] starts = new int[17];

    void find(SnapshotGraph graph) {
        int n = graph.nodes();
        if (order.length < n) {
            order = new int[n + n / 2];
            of = new int[n + n / 2];
            starts = new int[n + n / 2 + 1];
        }
        Arrays.fill(of, 0, n, -1);
        int[] offsets = graph.offsets();
        int[] neighbours = graph.neighbours();
        count = 0;
        largest = 0;
        int end = 0;
        for (int root = 0; root < n; root++) {
            if (of[root] >= 0) {
                continue;
            }
            int start = end;
            of[root] = count;
            order[end++] = root;
            for (int next = start; next < end; next++) {
                int v = order[next];
                for (int k = offsets[v]; k < offsets[v + 1]; k++) {
                    int w = neighbours[k];
                    if (of[w] < 0) {
                        of[w] = count;
                        order[end++] = w;
                    }
                }
            }
            largest = Math.max(largest, end - start);
            starts[count++] = start;
            starts[count] = end;
        }
    }

    int count() {
        return count;
    }

    /** Nodes of the largest component; 0 when there is none. */
    int largest() {
        return largest;
    }

    /** The component of a node. */
    int of(int node) {
        return of[node];
    }

    int start(int component) {
        return starts[component];
    }

    int size(int component) {
        return starts[component + 1] - starts[component];
    }

    /** The node at a place of the list. */
    int node(int place) {
        return order[place];
    }

    /** Swaps two places of the list, which must be of one component. */
    void swap(int one, int other) {
        int node = order[one];
        order[one] = order[other];
        order[other] = node;
    }
}
