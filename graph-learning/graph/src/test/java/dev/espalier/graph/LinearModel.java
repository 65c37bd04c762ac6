package dev.espalier.graph;

import java.util.BitSet;
import java.util.SplittableRandom;

/** A linear structural equation model with weights in general position, in which effects are just numbers. */
final class LinearModel {
    private final int nodes;
    private final double[][] effect;
    private final double[][] covariance;

    LinearModel(Dag dag, Key key) {
        nodes = dag.nodes();
        SplittableRandom random = key.random();
        effect = new double[nodes][nodes];
        for (int v : dag.topologicalOrder()) {
            effect[v][v] = 1;
            for (int p : dag.parents(v)) {
                double weight = random.nextDouble(0.5, 1.5) * (random.nextBoolean() ? 1 : -1);
                for (int u = 0; u < nodes; u++) {
                    effect[u][v] += weight * effect[u][p];
                }
            }
        }
        covariance = new double[nodes][nodes];
        for (int u = 0; u < nodes; u++) {
            double noise = random.nextDouble(0.5, 2);
            for (int a = 0; a < nodes; a++) {
                for (int b = 0; b < nodes; b++) {
                    covariance[a][b] += noise * effect[u][a] * effect[u][b];
                }
            }
        }
    }

    BitSet wrongTargets(Dag estimate, int i) {
        int[] parents = estimate.parents(i);
        BitSet wrong = new BitSet();
        for (int j = 0; j < nodes; j++) {
            double claimed = estimate.hasEdge(j, i) ? 0 : coefficient(i, j, parents);
            wrong.set(j, j != i && Math.abs(claimed - effect[i][j]) > 1e-9);
        }
        return wrong;
    }

    /** Coefficient of i in the regression of j on i and the given nodes, by elimination of the normal equations. */
    private double coefficient(int i, int j, int[] given) {
        int size = given.length + 1;
        double[][] system = new double[size][size + 1];
        for (int r = 0; r < size; r++) {
            int row = r < given.length ? given[r] : i;
            for (int c = 0; c < size; c++) {
                system[r][c] = covariance[row][c < given.length ? given[c] : i];
            }
            system[r][size] = covariance[row][j];
        }
        for (int pivot = 0; pivot < size; pivot++) {
            for (int r = pivot + 1; r < size; r++) {
                double factor = system[r][pivot] / system[pivot][pivot];
                for (int c = pivot; c <= size; c++) {
                    system[r][c] -= factor * system[pivot][c];
                }
            }
        }
        return system[size - 1][size] / system[size - 1][size - 1];
    }
}
