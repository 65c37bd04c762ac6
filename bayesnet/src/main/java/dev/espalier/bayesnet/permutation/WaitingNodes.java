package dev.espalier.bayesnet.permutation;

/** First in, first out; a node that waits already is not added again. */
final class WaitingNodes {
    private final int[] queue;
    private final boolean[] inside;
    private int head;
    private int size;

    WaitingNodes(int nodes) {
        queue = new int[nodes];
        inside = new boolean[nodes];
    }

    void add(int v) {
        if (!inside[v]) {
            inside[v] = true;
            queue[(head + size++) % queue.length] = v;
        }
    }

    int remove() {
        int v = queue[head];
        head = (head + 1) % queue.length;
        size--;
        inside[v] = false;
        return v;
    }

    boolean isEmpty() {
        return size == 0;
    }
}
