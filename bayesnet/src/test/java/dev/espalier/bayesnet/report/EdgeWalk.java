package dev.espalier.bayesnet.report;

import dev.espalier.graph.Dag;
import dev.espalier.graph.GraphSamples;
import dev.espalier.graph.Key;
import java.util.SplittableRandom;

/**
 * Each pair of nodes switches an edge on and off with its own persistence; the edge follows a fixed order of the nodes,
 * or, for a few neighbours in that order, the order with the two exchanged, so every draw is acyclic.
 */
final class EdgeWalk {
    private final Dag truth;
    private final int[] order;
    private final double[][] frequency;
    private final Key key;

    EdgeWalk(Dag truth, Key key) {
        this.truth = truth;
        this.key = key;
        order = truth.topologicalOrder();
        int n = truth.nodes();
        SplittableRandom random = key.split("frequencies").random();
        frequency = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                boolean edge = truth.hasEdge(order[i], order[j]);
                double u = random.nextDouble();
                frequency[i][j] = edge ? 1 - 0.7 * u * u * u * u : u < 0.08 ? u * u * 60 : 0;
            }
        }
    }

    void run(GraphSamples.Builder out, int chain, int draws) {
        int n = truth.nodes();
        SplittableRandom random = key.split(chain).random();
        boolean[][] on = new boolean[n][n];
        boolean[] exchanged = new boolean[n];
        double drift = -60 - random.nextDouble() * 500;
        double wander = 0;
        for (int d = 0; d < draws; d++) {
            drift *= 0.97;
            wander = 0.8 * wander + 2 * random.nextGaussian();
            out.sample(chain, 100L * d, -11475 + drift + wander);
            for (int i = 0; i + 1 < n; i += 2) {
                exchanged[i] = i % 6 == 0 && (random.nextInt(20) == 0) != exchanged[i];
            }
            for (int i = 0; i < n; i++) {
                for (int j = i + 1; j < n; j++) {
                    if (frequency[i][j] > 0 && (d == 0 || random.nextInt(4) == 0)) {
                        on[i][j] = random.nextDouble() < frequency[i][j];
                    }
                    if (on[i][j] && j == i + 1 && exchanged[i]) {
                        out.edge(order[j], order[i]);
                    } else if (on[i][j]) {
                        out.edge(order[i], order[j]);
                    }
                }
            }
        }
    }
}
