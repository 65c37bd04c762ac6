package dev.espalier.temporal.tigger.nodes;

import dev.espalier.graph.Key;
import dev.espalier.temporal.tigger.arithmetic.Products;
import dev.espalier.temporal.tigger.assembly.PairFacts;
import dev.espalier.temporal.tigger.options.TiggerOptions.Network;
import dev.espalier.temporal.walk.TemporalIndex;
import java.util.SplittableRandom;

/**
 * What the network knows of nodes that can be replaced by others: random projections of the neighbourhoods one, two and three
 * steps away, each scaled to length 1 and summed (Chen et al., <i>Fast and Accurate Network Embeddings via Very Sparse Random
 * Projection</i>, CIKM 2019), the logarithm of the number of events, the side of a bipartite log, and a 1. Nodes that meet the same
 * nodes have the same features. O(edges × width).
 */
public final class NodeFeatures {
    /** Columns that are no projections: events, side, constant. */
    private static final int PLAIN = Network.LEAST_FEATURES - 1;

    private static final int STEPS = 3;

    private NodeFeatures() {}

    /**
     * The features of all nodes.
     *
     * @param index edges, walked both ways
     * @param side  of each node, or empty where there are none
     * @param width columns, at least {@value Network#LEAST_FEATURES}
     * @param key   for the projections
     */
    public static float[][] of(TemporalIndex index, int[] side, int width, Key key) {
        int nodes = index.nodes();
        int projections = width - PLAIN;
        float[][] current = new float[nodes][projections];
        for (int v = 0; v < nodes; v++) {
            SplittableRandom random = key.split(v).random();
            for (int j = 0; j < projections; j++) {
                current[v][j] = (float) random.nextGaussian();
            }
        }
        float[][] features = new float[nodes][width];
        for (int step = 0; step < STEPS; step++) {
            current = meansOfNeighbours(index, current);
            for (int v = 0; v < nodes; v++) {
                for (int j = 0; j < projections; j++) {
                    features[v][j] += current[v][j];
                }
            }
        }
        plain(index, side, features, projections);
        return features;
    }

    private static float[][] meansOfNeighbours(TemporalIndex index, float[][] values) {
        int width = values[0].length;
        float[][] means = new float[values.length][width];
        for (int v = 0; v < means.length; v++) {
            for (int e = index.first(v); e < index.end(v); e++) {
                Products.addTo(values[index.target(e)], means[v]);
            }
            double squares = 0;
            for (float x : means[v]) {
                squares += x * x;
            }
            if (squares > 0) {
                Products.scale(means[v], (float) Math.sqrt(width / squares));
            }
        }
        return means;
    }

    private static void plain(TemporalIndex index, int[] side, float[][] features, int at) {
        double sum = 0;
        double squares = 0;
        for (int v = 0; v < features.length; v++) {
            double x = Math.log1p(index.end(v) - index.first(v));
            features[v][at] = (float) x;
            sum += x;
            squares += x * x;
        }
        double mean = sum / features.length;
        double deviation = Math.sqrt(Math.max(1e-9, squares / features.length - mean * mean));
        for (int v = 0; v < features.length; v++) {
            features[v][at] = (float) ((features[v][at] - mean) / deviation);
            features[v][at + 1] =
                    side.length == 0 || side[v] == PairFacts.NEITHER ? 0 : side[v] == PairFacts.SOURCE ? 1 : -1;
            features[v][at + 2] = 1;
        }
    }
}
