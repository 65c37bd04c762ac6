package dev.espalier.bayesnet.diagnostics;

import dev.espalier.bayesnet.score.DiscreteData;
import dev.espalier.bayesnet.testing.RandomData;
import dev.espalier.graph.Dag;
import dev.espalier.graph.Key;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Rows drawn from a known network, {@code [column][row]}. */
final class Models {
    private Models() {}

    /** Linear, with unit noise and weights of 0.4 to 1 of either sign. */
    static double[][] gaussian(Dag dag, int rows, Key key) {
        SplittableRandom random = key.random();
        double[][] columns = new double[dag.nodes()][rows];
        for (int v : dag.topologicalOrder()) {
            for (int r = 0; r < rows; r++) {
                columns[v][r] = random.nextGaussian();
            }
            for (int p : dag.parents(v)) {
                double weight = random.nextDouble(0.4, 1) * (random.nextBoolean() ? 1 : -1);
                for (int r = 0; r < rows; r++) {
                    columns[v][r] += weight * columns[p][r];
                }
            }
        }
        return columns;
    }

    /** A node copies the sum of its parents modulo the levels with probability 0.5, else it is uniform. */
    static DiscreteData discrete(Dag dag, int levels, int rows, Key key) {
        SplittableRandom random = key.random();
        int[][] codes = new int[dag.nodes()][rows];
        for (int v : dag.topologicalOrder()) {
            int[] parents = dag.parents(v);
            for (int r = 0; r < rows; r++) {
                int sum = 0;
                for (int p : parents) {
                    sum += codes[p][r];
                }
                codes[v][r] = parents.length > 0 && random.nextBoolean() ? sum % levels : random.nextInt(levels);
            }
        }
        int[] counts = new int[dag.nodes()];
        Arrays.fill(counts, levels);
        return DiscreteData.ofCodes(RandomData.names(dag.nodes()), counts, codes);
    }
}
