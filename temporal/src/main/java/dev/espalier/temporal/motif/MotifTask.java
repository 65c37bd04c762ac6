package dev.espalier.temporal.motif;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Counts what belongs to a range of nodes: stars around them, triples of the pairs whose lower end they are, and
 * triangles of the pairs whose end of higher degree they are.
 */
final class MotifTask {
    private final MotifIndex index;
    private final NeighbourWindow starWindow;
    private final NeighbourWindow triangleWindow;
    private final PairCounter pairs;
    private final Tally tally = new Tally();

    /** [node]: pair with the node at hand, plus 1; 0 for who is no neighbour. */
    private final int[] pairWith;

    /** [pair]: twice the neighbour's number plus the side, for the triangles at hand. */
    private final int[] sideOf;

    private int[] events = new int[64];
    private int size;

    private MotifTask(MotifIndex index, MotifOptions options) {
        this.index = index;
        starWindow = new NeighbourWindow(2, options);
        triangleWindow = new NeighbourWindow(4, options);
        pairs = new PairCounter(index, options);
        pairWith = new int[index.nodes()];
        sideOf = new int[index.low.length];
    }

    /** Nodes of which the first is in, the last is not. */
    record Range(int from, int to) implements Serializable {
        private static final long serialVersionUID = 1;
    }

    static Tally count(MotifIndex index, MotifOptions options, Range nodes) {
        MotifTask task = new MotifTask(index, options);
        for (int node = nodes.from(); node < nodes.to(); node++) {
            task.countStars(node);
            task.countPairs(node);
            task.countTriangles(node);
        }
        return task.tally;
    }

    private void countStars(int centre) {
        int first = index.nodeStart[centre];
        int end = index.nodeStart[centre + 1];
        if (end - first < 3) {
            return;
        }
        starWindow.clear(end - first);
        for (int i = first; i < end; i++) {
            int event = index.nodeEvents[i];
            int pair = index.pairOf[event];
            int neighbour = index.low[pair] == centre ? index.placeOfHigh[pair] : index.placeOfLow[pair];
            int direction = index.sources[event] == centre ? 0 : 1;
            starWindow.add(index.times[event], neighbour, direction, direction);
        }
        starWindow.count(index.degree(centre), tally.stars);
    }

    private void countPairs(int node) {
        for (int i = index.neighbourStart[node]; i < index.neighbourStart[node + 1]; i++) {
            if (index.neighbours[i] > node) {
                pairs.count(index.neighbourPairs[i], tally.pairs);
            }
        }
    }

    /**
     * A static triangle is counted at its pair with the most events. Neighbours are looked for from the pair's end of
     * lower degree, which bounds the search for all pairs by O(pairs^1.5).
     */
    private void countTriangles(int u) {
        int first = index.neighbourStart[u];
        int end = index.neighbourStart[u + 1];
        if (end - first < 2) {
            return;
        }
        for (int i = first; i < end; i++) {
            pairWith[index.neighbours[i]] = index.neighbourPairs[i] + 1;
        }
        for (int i = first; i < end; i++) {
            if (isLower(index.neighbours[i], u)) {
                countTriangles(u, index.neighbours[i], index.neighbourPairs[i]);
            }
        }
        for (int i = first; i < end; i++) {
            pairWith[index.neighbours[i]] = 0;
        }
    }

    private boolean isLower(int v, int u) {
        int difference = index.degree(v) - index.degree(u);
        return difference < 0 || (difference == 0 && v < u);
    }

    private void countTriangles(int u, int v, int pair) {
        size = 0;
        int neighbours = 0;
        for (int i = index.neighbourStart[v]; i < index.neighbourStart[v + 1]; i++) {
            int atV = index.neighbourPairs[i];
            int atU = pairWith[index.neighbours[i]] - 1;
            if (atU >= 0 && isBusier(pair, atU) && isBusier(pair, atV)) {
                gather(atU);
                gather(atV);
                sideOf[atU] = 2 * neighbours;
                sideOf[atV] = 2 * neighbours + 1;
                neighbours++;
            }
        }
        if (neighbours == 0) {
            return;
        }
        gather(pair);
        Arrays.sort(events, 0, size);
        triangleWindow.clear(size);
        for (int i = 0; i < size; i++) {
            int event = events[i];
            int of = index.pairOf[event];
            int source = index.sources[event];
            if (of == pair) {
                triangleWindow.add(index.times[event], -1, 0, source == u ? 0 : 1);
            } else {
                int direction = source == u || source == v ? 0 : 1;
                triangleWindow.add(index.times[event], sideOf[of] >> 1, 2 * (sideOf[of] & 1) + direction, -1);
            }
        }
        triangleWindow.count(neighbours, tally.triangles);
    }

    private boolean isBusier(int pair, int other) {
        int difference = index.events(pair) - index.events(other);
        return difference > 0 || (difference == 0 && pair < other);
    }

    private void gather(int pair) {
        int first = index.pairStart[pair];
        int count = index.events(pair);
        if (size + count > events.length) {
            events = Arrays.copyOf(events, Math.max(2 * events.length, size + count));
        }
        System.arraycopy(index.pairEvents, first, events, size, count);
        size += count;
    }
}
