package dev.espalier.temporal.nulls;

import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.temporal.draw.PairTable;
import java.util.Arrays;

/**
 * The snapshots of a log as simple graphs, and which edge of them each event belongs to. Only windows with events are
 * listed, in order. Edges are numbered over all windows, those of a window in a row. Immutable once made.
 */
@SuppressWarnings("MutableArrayField")
final class Snapshots {
    /** The code of an event that is a self loop. */
    static final int LOOP = -1;

    final EventLog log;
    /** Of each listed window its first event; one more for the end. */
    final int[] firstEvent;
    /** Of each listed window its first edge; one more for the end. */
    final int[] firstEdge;
    /** Of each event twice its edge, plus 1 when it goes from the edge's second end to its first; or LOOP. */
    final int[] codes;
    /** Ends of edges, in the order that their first events have. */
    final int[] firstEnds;

    final int[] secondEnds;
    /** Whether events of a directed log go both ways along an edge. */
    final boolean[] isMutual;

    private final long width;

    private Snapshots(EventLog log, long width, int[] firstEvent, int[] firstEdge, int[] codes, Edges edges) {
        this.log = log;
        this.width = width;
        this.firstEvent = firstEvent;
        this.firstEdge = firstEdge;
        this.codes = codes;
        firstEnds = Arrays.copyOf(edges.firstEnds, edges.size);
        secondEnds = Arrays.copyOf(edges.secondEnds, edges.size);
        isMutual = Arrays.copyOf(edges.isMutual, edges.size);
    }

    /** Edges as they are found. */
    private static final class Edges {
        private int[] firstEnds = new int[16];
        private int[] secondEnds = new int[16];
        private boolean[] isMutual = new boolean[16];
        private int size;

        private void add(int u, int v) {
            if (size == firstEnds.length) {
                int length = size + (size >> 1);
                firstEnds = Arrays.copyOf(firstEnds, length);
                secondEnds = Arrays.copyOf(secondEnds, length);
                isMutual = Arrays.copyOf(isMutual, length);
            }
            firstEnds[size] = u;
            secondEnds[size++] = v;
        }
    }

    static Snapshots of(EventLog log, TimeWindows windows) {
        int[] firstEvent = windowStarts(log, windows);
        int listed = firstEvent.length - 1;
        int[] firstEdge = new int[listed + 1];
        int[] codes = new int[log.size()];
        Edges edges = new Edges();
        PairTable table = new PairTable(0);
        boolean isDirected = log.shape() == Shape.DIRECTED;
        for (int w = 0; w < listed; w++) {
            table.clear(firstEvent[w + 1] - firstEvent[w]);
            for (int e = firstEvent[w]; e < firstEvent[w + 1]; e++) {
                int u = log.source(e);
                int v = log.target(e);
                if (u == v) {
                    codes[e] = LOOP;
                    continue;
                }
                int edge = table.getOrPut(PairTable.unordered(u, v), edges.size);
                if (edge == edges.size) {
                    edges.add(u, v);
                }
                boolean isBack = edges.firstEnds[edge] != u;
                codes[e] = 2 * edge + (isBack ? 1 : 0);
                edges.isMutual[edge] |= isDirected && isBack;
            }
            firstEdge[w + 1] = edges.size;
        }
        return new Snapshots(log, windows.width(), firstEvent, firstEdge, codes, edges);
    }

    /** The first event of each window that has any, and the number of events. */
    static int[] windowStarts(EventLog log, TimeWindows windows) {
        int[] starts = new int[16];
        int listed = 0;
        long end = Long.MIN_VALUE;
        for (int e = 0; e < log.size(); e++) {
            if (e == 0 || log.time(e) >= end) {
                end = windows.end((int) windows.index(log.time(e)));
                if (listed + 1 == starts.length) {
                    starts = Arrays.copyOf(starts, 2 * listed + 2);
                }
                starts[listed++] = e;
            }
        }
        starts[listed] = log.size();
        return Arrays.copyOf(starts, listed + 1);
    }

    /** The listed window that begins at a time; -1 when it has no events. */
    int listed(long start) {
        int low = 0;
        int high = windows();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (log.time(firstEvent[middle]) < start) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < windows() && log.time(firstEvent[low]) - start < width ? low : -1;
    }

    /** Number of windows with events. */
    int windows() {
        return firstEvent.length - 1;
    }

    /** The first listed windows of pieces of about {@link NullModel#PIECE} events, and the number of windows. */
    int[] pieces() {
        int[] starts = new int[log.size() / NullModel.PIECE + 2];
        int pieces = 0;
        for (int w = 0; w < windows(); w++) {
            if (w == 0 || firstEvent[w] - firstEvent[starts[pieces - 1]] >= NullModel.PIECE) {
                starts[pieces++] = w;
            }
        }
        starts[pieces] = windows();
        return Arrays.copyOf(starts, pieces + 1);
    }

    /** The most edges of a window from one to just before another. */
    int mostEdges(int from, int to) {
        int most = 0;
        for (int w = from; w < to; w++) {
            most = Math.max(most, firstEdge[w + 1] - firstEdge[w]);
        }
        return most;
    }
}
