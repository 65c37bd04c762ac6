package dev.espalier.temporal.classic;

import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * How likely nodes are as sources and as targets, up to a factor: events go from u to v with probability in proportion to
 * {@code out(u) in(v)}, u and v different where there are no self loops. A node of a bipartite log has one of the two only.
 *
 * @param out weights of sources by node
 * @param in  weights of targets by node
 */
@SuppressWarnings("ArrayRecordComponent") // columns by node, compared by nobody
record EndWeights(double[] out, double[] in) {
    private static final double LEAST_USABLE = 0.1;

    /** Numbers of events out and in; of both together when undirected. */
    static EndWeights counted(EventLog log) {
        double[] out = new double[log.nodeCount()];
        double[] in = new double[log.nodeCount()];
        boolean isUndirected = log.shape() == Shape.UNDIRECTED;
        for (int e = 0; e < log.size(); e++) {
            out[log.source(e)]++;
            in[log.target(e)]++;
            if (isUndirected) {
                out[log.target(e)]++;
                in[log.source(e)]++;
            }
        }
        return new EndWeights(out, in);
    }

    /** Sum of the weights of all pairs that may be drawn. */
    double total(boolean hasLoops) {
        double loops = 0;
        for (int u = 0; u < out.length; u++) {
            loops += out[u] * in[u];
        }
        double all = Arrays.stream(out).sum() * Arrays.stream(in).sum();
        return hasLoops ? all : all - loops;
    }

    /** Whether pairs can be drawn by rejection. A log without self loops leaves half of the products or more for its pairs. */
    boolean isUsable(boolean hasLoops) {
        double all = Arrays.stream(out).sum() * Arrays.stream(in).sum();
        return total(hasLoops) > LEAST_USABLE * all;
    }

    /** Weights with one more for every end that may be: never degenerate. */
    EndWeights smoothed(boolean isBipartite, int sources) {
        double[] moreOut = out.clone();
        double[] moreIn = in.clone();
        for (int u = 0; u < moreOut.length; u++) {
            moreOut[u] += isBipartite && u >= sources ? 0 : 1;
            moreIn[u] += isBipartite && u < sources ? 0 : 1;
        }
        return new EndWeights(moreOut, moreIn);
    }

    /** How many of a number of nodes are sources of a bipartite log. */
    int sources(int nodes) {
        long sources = Arrays.stream(out).filter(weight -> weight > 0).count();
        long targets = Arrays.stream(in).filter(weight -> weight > 0).count();
        long share = Math.round((double) nodes * sources / Math.max(1, sources + targets));
        return (int) Math.clamp(share, 1, nodes - 1L);
    }

    /**
     * Weights of other nodes: each those of a random node of the data; of a bipartite log the first from its sources, the
     * others from its targets.
     */
    EndWeights resampled(int nodes, boolean isBipartite, SplittableRandom random) {
        int sources = sources(nodes);
        int[] all = new int[out.length];
        Arrays.setAll(all, u -> u);
        int[] ofSources = Arrays.stream(all).filter(u -> out[u] > 0).toArray();
        int[] ofTargets = Arrays.stream(all).filter(u -> in[u] > 0).toArray();
        double[] moreOut = new double[nodes];
        double[] moreIn = new double[nodes];
        for (int u = 0; u < nodes; u++) {
            int[] side = isBipartite ? u < sources ? ofSources : ofTargets : all;
            int like = side[random.nextInt(side.length)];
            moreOut[u] = out[like];
            moreIn[u] = in[like];
        }
        return new EndWeights(moreOut, moreIn);
    }
}
