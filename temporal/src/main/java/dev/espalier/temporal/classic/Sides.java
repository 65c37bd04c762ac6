package dev.espalier.temporal.classic;

import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Which nodes may be sources and which targets: all of them, or in a bipartite log those of a side.
 *
 * @param sources nodes that may be sources
 * @param targets nodes that may be targets
 * @param isWhole whether every node may be both
 */
@SuppressWarnings("ArrayRecordComponent") // lists of nodes, compared by nobody
record Sides(int[] sources, int[] targets, boolean isWhole) {
    /** The sides of a log's nodes; a node without events of a bipartite log is on neither. */
    static Sides of(EventLog log) {
        EndWeights counted = EndWeights.counted(log);
        return log.shape() == Shape.BIPARTITE
                ? new Sides(above0(counted.out()), above0(counted.in()), false)
                : whole(log.nodeCount());
    }

    private static Sides whole(int nodes) {
        int[] all = range(0, nodes);
        return new Sides(all, all, true);
    }

    /** The sides of another number of nodes, in the same proportion, sources first. */
    Sides scaled(int nodes, boolean isBipartite) {
        if (!isBipartite) {
            return whole(nodes);
        }
        long share = Math.round((double) nodes * sources.length / (sources.length + targets.length));
        int first = (int) Math.clamp(share, 1, nodes - 1L);
        return new Sides(range(0, first), range(first, nodes), false);
    }

    private static int[] above0(double[] weights) {
        return IntStream.range(0, weights.length).filter(u -> weights[u] > 0).toArray();
    }

    private static int[] range(int from, int to) {
        return IntStream.range(from, to).toArray();
    }

    int source(SplittableRandom random) {
        return sources[random.nextInt(sources.length)];
    }

    int target(SplittableRandom random) {
        return targets[random.nextInt(targets.length)];
    }
}
