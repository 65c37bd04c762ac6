package dev.espalier.temporal.nulls;

import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.temporal.draw.DistinctPairs;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Erdős–Rényi snapshots G(n, m): the m edges of each snapshot join uniform distinct pairs of its n nodes; in a bipartite log
 * one source and one target of the snapshot. The events of an edge, with their times and directions, go to a random one of
 * the new edges, whose direction is a fair coin.
 */
final class ErdosRenyi extends SnapshotModel {
    /** The nodes of each snapshot; of a bipartite log its sources, then its targets. */
    private final int[] nodes;

    private final int[] firstNode;
    private final int[] firstTarget;

    ErdosRenyi(EventLog log, Kept kept) {
        super(log, kept);
        int windows = snapshots.windows();
        firstNode = new int[windows + 1];
        firstTarget = new int[windows];
        int[] found = new int[16];
        int size = 0;
        int[] seenIn = new int[log.nodeCount()];
        boolean isBipartite = log.shape() == Shape.BIPARTITE;
        for (int w = 0; w < windows; w++) {
            int edges = snapshots.firstEdge[w + 1] - snapshots.firstEdge[w];
            if (size + 2L * edges > found.length) {
                found = Arrays.copyOf(found, Math.toIntExact(Math.max(size + 2L * edges, size + (size >> 1))));
            }
            size = gather(snapshots.firstEnds, w, seenIn, found, size);
            firstTarget[w] = isBipartite ? size : firstNode[w];
            size = gather(snapshots.secondEnds, w, seenIn, found, size);
            firstNode[w + 1] = size;
        }
        nodes = Arrays.copyOf(found, size);
    }

    private int gather(int[] ends, int window, int[] seenIn, int[] found, int size) {
        int next = size;
        for (int k = snapshots.firstEdge[window]; k < snapshots.firstEdge[window + 1]; k++) {
            if (seenIn[ends[k]] != window + 1) {
                seenIn[ends[k]] = window + 1;
                found[next++] = ends[k];
            }
        }
        return next;
    }

    @Override
    EdgeDraw edgeDraw() {
        DistinctPairs pairs = new DistinctPairs();
        return (window, random, first, second) -> draw(pairs, window, random, first, second);
    }

    private void draw(DistinctPairs pairs, int window, SplittableRandom random, int[] first, int[] second) {
        int edges = snapshots.firstEdge[window + 1] - snapshots.firstEdge[window];
        int from = firstNode[window];
        int middle = firstTarget[window];
        int to = firstNode[window + 1];
        if (from == middle) {
            pairs.among(to - from, edges, random, first, second);
        } else {
            pairs.across(middle - from, to - middle, edges, random, first, second);
        }
        for (int k = 0; k < edges; k++) {
            first[k] = nodes[from + first[k]];
            second[k] = nodes[middle + second[k]];
        }
    }
}
