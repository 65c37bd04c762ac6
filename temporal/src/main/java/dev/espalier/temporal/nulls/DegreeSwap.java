package dev.espalier.temporal.nulls;

import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.temporal.draw.PairTable;
import java.util.SplittableRandom;

/**
 * Double-edge swaps within each snapshot (Maslov and Sneppen 2002): ten proposals an edge; two random edges a-b and c-d
 * become a-d and c-b, unless that makes a self loop or a second edge between two nodes, when they stay. The chain is
 * symmetric, so it tends to the uniform law over the simple graphs with these degrees.
 *
 * <p>Edges of a directed log are one-way or mutual (Milo et al. 2002): only edges of the same kind are swapped, one-way ones
 * keep their direction, so that each node keeps its numbers of targets only, sources only, and partners both ways.
 * Triangles that run in a circle are not reversed: three nodes that make no other graph stay as they are. At the end the
 * events of each edge, with their times, go to a random edge of its kind.
 */
final class DegreeSwap extends SnapshotModel {
    private static final int PROPOSALS_AN_EDGE = 10;

    DegreeSwap(EventLog log, Kept kept) {
        super(log, kept);
    }

    @Override
    EdgeDraw edgeDraw() {
        PairTable table = new PairTable(0);
        return (window, random, first, second) -> draw(table, window, random, first, second);
    }

    private void draw(PairTable table, int window, SplittableRandom random, int[] first, int[] second) {
        int from = snapshots.firstEdge[window];
        int edges = snapshots.firstEdge[window + 1] - from;
        if (edges < 2) {
            System.arraycopy(snapshots.firstEnds, from, first, 0, edges);
            System.arraycopy(snapshots.secondEnds, from, second, 0, edges);
            return;
        }
        table.clear(edges);
        for (int k = 0; k < edges; k++) {
            first[k] = snapshots.firstEnds[from + k];
            second[k] = snapshots.secondEnds[from + k];
            table.add(PairTable.unordered(first[k], second[k]));
        }
        boolean isUndirected = log.shape() == Shape.UNDIRECTED;
        for (long step = 0; step < (long) PROPOSALS_AN_EDGE * edges; step++) {
            int x = random.nextInt(edges);
            int y = random.nextInt(edges);
            boolean mayTurn = isUndirected || snapshots.isMutual[from + x];
            if (x != y && snapshots.isMutual[from + x] == snapshots.isMutual[from + y]) {
                if (mayTurn && random.nextBoolean()) {
                    int turned = first[y];
                    first[y] = second[y];
                    second[y] = turned;
                }
                swap(table, x, y, first, second);
            }
        }
        giveSeries(from, edges, random, first, second);
    }

    private static void swap(PairTable table, int x, int y, int[] first, int[] second) {
        int a = first[x];
        int b = second[x];
        int c = first[y];
        int d = second[y];
        if (a == d || c == b) {
            return;
        }
        long ad = PairTable.unordered(a, d);
        long cb = PairTable.unordered(c, b);
        if (table.get(ad) >= 0 || table.get(cb) >= 0 || ad == cb) {
            return;
        }
        table.remove(PairTable.unordered(a, b));
        table.remove(PairTable.unordered(c, d));
        table.add(ad);
        table.add(cb);
        second[x] = d;
        second[y] = b;
    }

    /** Permutes the edges of each kind, from the last down (Durstenfeld 1964). */
    private void giveSeries(int from, int edges, SplittableRandom random, int[] first, int[] second) {
        int[] ofKind = new int[edges];
        for (int kind = 0; kind < 2; kind++) {
            int size = 0;
            for (int k = 0; k < edges; k++) {
                if (snapshots.isMutual[from + k] == (kind == 1)) {
                    ofKind[size++] = k;
                }
            }
            for (int i = size - 1; i > 0; i--) {
                exchange(ofKind[i], ofKind[random.nextInt(i + 1)], first, second);
            }
        }
    }

    private static void exchange(int x, int y, int[] first, int[] second) {
        int end = first[x];
        first[x] = first[y];
        first[y] = end;
        end = second[x];
        second[x] = second[y];
        second[y] = end;
    }
}
