package dev.espalier.graph;

import java.util.Arrays;

/**
 * Draws of directed graphs over one set of nodes, held in columns: chain, draw, log score and the edges of each draw.
 * Immutable; samples stand in the order they were added. This is the in-memory form of {@code samples.arrow}.
 */
public final class GraphSamples {
    private final int nodes;
    private final int[] chains;
    private final long[] draws;
    private final double[] logScores;
    private final int[] offsets;
    private final int[] sources;
    private final int[] targets;

    private GraphSamples(Builder b) {
        nodes = b.nodes;
        chains = Arrays.copyOf(b.chains, b.size);
        draws = Arrays.copyOf(b.draws, b.size);
        logScores = Arrays.copyOf(b.logScores, b.size);
        offsets = Arrays.copyOf(b.offsets, b.size + 1);
        sources = Arrays.copyOf(b.sources, b.edges);
        targets = Arrays.copyOf(b.targets, b.edges);
    }

    public int nodes() {
        return nodes;
    }

    /** Number of samples. */
    public int size() {
        return chains.length;
    }

    /** The chain sample {@code s} came from, from 0. */
    public int chain(int s) {
        return chains[s];
    }

    /** The step of its chain at which sample {@code s} was drawn. */
    public long draw(int s) {
        return draws[s];
    }

    /** Log score of sample {@code s}, in nats. */
    public double logScore(int s) {
        return logScores[s];
    }

    /** Number of edges of sample {@code s}. */
    public int edgeCount(int s) {
        return offsets[s + 1] - offsets[s];
    }

    /** Source of the {@code k}-th edge of sample {@code s}. */
    public int source(int s, int k) {
        return sources[offsets[s] + k];
    }

    /** Target of the {@code k}-th edge of sample {@code s}. */
    public int target(int s, int k) {
        return targets[offsets[s] + k];
    }

    /** Sources of the edges of sample {@code s}; a copy. */
    public int[] sources(int s) {
        return Arrays.copyOfRange(sources, offsets[s], offsets[s + 1]);
    }

    /** Targets of the edges of sample {@code s}, parallel to {@link #sources(int)}; a copy. */
    public int[] targets(int s) {
        return Arrays.copyOfRange(targets, offsets[s], offsets[s + 1]);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof GraphSamples g
                && g.nodes == nodes
                && Arrays.equals(g.chains, chains)
                && Arrays.equals(g.draws, draws)
                && Arrays.equals(g.logScores, logScores)
                && Arrays.equals(g.offsets, offsets)
                && Arrays.equals(g.sources, sources)
                && Arrays.equals(g.targets, targets);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(logScores) * 31 + Arrays.hashCode(sources);
    }

    @Override
    public String toString() {
        return "GraphSamples[" + size() + " samples of " + nodes + " nodes]";
    }

    /** Collects samples; not thread-safe. */
    public static final class Builder {
        private final int nodes;
        private int size;
        private int edges;
        private int[] chains = new int[64];
        private long[] draws = new long[64];
        private double[] logScores = new double[64];
        private int[] offsets = new int[65];
        private int[] sources = new int[256];
        private int[] targets = new int[256];

        public Builder(int nodes) {
            this.nodes = nodes;
        }

        /** Starts a sample; its edges follow by {@link #edge}. */
        public Builder sample(int chain, long draw, double logScore) {
            if (size == chains.length) {
                chains = Arrays.copyOf(chains, size * 2);
                draws = Arrays.copyOf(draws, size * 2);
                logScores = Arrays.copyOf(logScores, size * 2);
                offsets = Arrays.copyOf(offsets, size * 2 + 1);
            }
            chains[size] = chain;
            draws[size] = draw;
            logScores[size] = logScore;
            size++;
            offsets[size] = edges;
            return this;
        }

        /** Adds an edge to the sample started last. */
        public Builder edge(int source, int target) {
            if (size == 0 || source < 0 || source >= nodes || target < 0 || target >= nodes) {
                throw new IllegalArgumentException(
                        "found the edge " + source + " -> " + target + ", expected two of " + nodes + " nodes");
            }
            if (edges == sources.length) {
                sources = Arrays.copyOf(sources, edges * 2);
                targets = Arrays.copyOf(targets, edges * 2);
            }
            sources[edges] = source;
            targets[edges] = target;
            edges++;
            offsets[size] = edges;
            return this;
        }

        /** Appends every sample of {@code other}, in order. */
        public Builder addAll(GraphSamples other) {
            for (int s = 0; s < other.size(); s++) {
                sample(other.chain(s), other.draw(s), other.logScore(s));
                for (int k = 0; k < other.edgeCount(s); k++) {
                    edge(other.source(s, k), other.target(s, k));
                }
            }
            return this;
        }

        public int size() {
            return size;
        }

        public GraphSamples build() {
            return new GraphSamples(this);
        }
    }
}
