package dev.espalier.forecasting.train;

import dev.espalier.latent.sample.GraphDistribution;
import dev.espalier.latent.sample.SampledGraphs;

/** What an epoch did to the learnt graph; where every window has its own, to those of a few windows, averaged. */
final class GraphWatch {
    private final Model model;
    private final LatentGraph graph;
    private final Batches batches;
    private final int[] starts;
    private final SampledGraphs before;

    /**
     * Looks at the graph as it is.
     *
     * @param starts first rows of the windows to look at
     */
    GraphWatch(Model model, LatentGraph graph, Batches batches, int[] starts) {
        this.model = model;
        this.graph = graph;
        this.batches = batches;
        this.starts = starts;
        before = graph.distribution().mode(model.logits(graph, batches, starts));
    }

    /**
     * What has become of it.
     *
     * @param entropy      of a series' choice of sources in nats, averaged
     * @param degree       expected number of sources of a series
     * @param changedEdges by which the most probable graph changed
     */
    record Seen(double entropy, double degree, int changedEdges) {
        static final Seen NOTHING = new Seen(0, 0, 0);
    }

    Seen look() {
        GraphDistribution distribution = graph.distribution();
        double[] logits = model.logits(graph, batches, starts);
        SampledGraphs now = distribution.mode(logits);
        return new Seen(distribution.entropy(logits), distribution.expectedDegree(logits), (int)
                Math.round((double) differences(before, now) / now.windows()));
    }

    /** Edges that one has and the other lacks. */
    private static int differences(SampledGraphs one, SampledGraphs other) {
        int common = 0;
        for (int row = 0; row < one.windows() * one.nodes(); row++) {
            for (int e = one.offsets()[row]; e < one.offsets()[row + 1]; e++) {
                common += contains(other, row, one.sources()[e]) ? 1 : 0;
            }
        }
        return one.edgeCount() + other.edgeCount() - 2 * common;
    }

    private static boolean contains(SampledGraphs graphs, int row, int source) {
        for (int e = graphs.offsets()[row]; e < graphs.offsets()[row + 1]; e++) {
            if (graphs.sources()[e] == source) {
                return true;
            }
        }
        return false;
    }
}
