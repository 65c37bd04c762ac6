package dev.espalier.bayesnet.chains;

import dev.espalier.graph.GraphSamples;
import java.io.Serializable;
import java.util.stream.IntStream;

/**
 * {@link GraphSamples} as arrays on the heap, which Spark carries from task to driver and a learner in one JVM just keeps:
 * Arrow's memory would ask every user for JVM flags. Immutable.
 */
final class SampleColumns implements Serializable {
    private static final long serialVersionUID = 1;

    private final int nodes;
    private final int[] chains;
    private final long[] draws;
    private final double[] logScores;
    /** Edges of all samples one after another, {@code edgeCounts[s]} of them for sample s. */
    private final int[] edgeCounts;

    private final int[] sources;
    private final int[] targets;

    private SampleColumns(GraphSamples samples) {
        int size = samples.size();
        nodes = samples.nodes();
        chains = new int[size];
        draws = new long[size];
        logScores = new double[size];
        edgeCounts = new int[size];
        int edges = IntStream.range(0, size).map(samples::edgeCount).sum();
        sources = new int[edges];
        targets = new int[edges];
        for (int s = 0, at = 0; s < size; s++) {
            chains[s] = samples.chain(s);
            draws[s] = samples.draw(s);
            logScores[s] = samples.logScore(s);
            edgeCounts[s] = samples.edgeCount(s);
            for (int k = 0; k < edgeCounts[s]; k++, at++) {
                sources[at] = samples.source(s, k);
                targets[at] = samples.target(s, k);
            }
        }
    }

    static SampleColumns of(GraphSamples samples) {
        return new SampleColumns(samples);
    }

    GraphSamples toSamples() {
        var samples = new GraphSamples.Builder(nodes);
        for (int s = 0, at = 0; s < chains.length; s++) {
            samples.sample(chains[s], draws[s], logScores[s]);
            for (int k = 0; k < edgeCounts[s]; k++, at++) {
                samples.edge(sources[at], targets[at]);
            }
        }
        return samples.build();
    }
}
