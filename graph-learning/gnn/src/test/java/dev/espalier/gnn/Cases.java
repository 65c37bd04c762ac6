package dev.espalier.gnn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.espalier.graph.Key;
import dev.espalier.tensor.Initial;
import dev.espalier.tensor.Parameters;
import dev.espalier.tensor.Tensor;
import dev.espalier.tensor.Type;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Small weighted graphs, features and gradient checks for the tests of this package; all FLOAT64. */
final class Cases {
    private Cases() {}

    /** Weights in (0.2, 2), or all 1, on about a third of the pairs, loops included; the last node hears nobody. */
    static double[][] weights(int nodes, boolean weighted, Key key) {
        SplittableRandom random = key.random();
        double[][] weights = new double[nodes][nodes];
        for (int i = 0; i < nodes - 1; i++) {
            for (int j = 0; j < nodes; j++) {
                if (random.nextInt(3) == 0) {
                    weights[i][j] = weighted ? 0.2 + 1.8 * random.nextDouble() : 1;
                }
            }
        }
        return weights;
    }

    static SparseGraphs sparse(double[][] weights, int windows) {
        int edges = 0;
        for (double[] row : weights) {
            for (double w : row) {
                edges += w > 0 ? 1 : 0;
            }
        }
        int[] targets = new int[edges];
        int[] sources = new int[edges];
        double[] values = new double[edges];
        int e = 0;
        for (int i = 0; i < weights.length; i++) {
            for (int j = 0; j < weights.length; j++) {
                if (weights[i][j] > 0) {
                    targets[e] = i;
                    sources[e] = j;
                    values[e++] = weights[i][j];
                }
            }
        }
        return SparseGraphs.repeated(weights.length, targets, sources, values, windows);
    }

    static DenseGraphs dense(double[][] weights, int windows) {
        return new DenseGraphs(matrix(weights), windows);
    }

    static Tensor matrix(double[][] rows) {
        double[] values = new double[rows.length * rows[0].length];
        for (int i = 0; i < values.length; i++) {
            values[i] = rows[i / rows[0].length][i % rows[0].length];
        }
        return Tensor.of(values, rows.length, rows[0].length);
    }

    /** Independent U(-1, 1). */
    static Tensor uniform(Key key, long... shape) {
        return Initial.uniform(1, key, Type.FLOAT64, shape);
    }

    /** Rows of one window of a batch. */
    static double[][] window(Tensor features, int window, int nodes) {
        return Plain.rows(features.narrow(0, (long) window * nodes, nodes));
    }

    static void assertClose(double[][] expected, double[][] actual, double tolerance) {
        assertEquals(expected.length, actual.length);
        for (int i = 0; i < expected.length; i++) {
            for (int j = 0; j < expected[i].length; j++) {
                assertEquals(expected[i][j], actual[i][j], tolerance, "at row " + i + ", column " + j);
            }
        }
    }

    static void assertClose(double[] expected, double[] actual, double tolerance) {
        assertEquals(expected.length, actual.length);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i], tolerance, "at " + i);
        }
    }

    /** Central differences of a scalar with respect to each element of every leaf, against its gradient. */
    static void assertGradients(Supplier<Tensor> scalar, Map<String, Tensor> leaves) {
        leaves.values().forEach(Tensor::zeroGradient);
        scalar.get().backward();
        double step = 1e-6;
        leaves.forEach((name, leaf) -> {
            Tensor gradient = java.util.Objects.requireNonNull(leaf.gradient(), name);
            double[] expected = new double[(int) leaf.count()];
            double[] at = leaf.doubles();
            for (int i = 0; i < at.length; i++) {
                double kept = at[i];
                at[i] = kept + step;
                leaf.set(at);
                double above = scalar.get().item();
                at[i] = kept - step;
                leaf.set(at);
                double below = scalar.get().item();
                at[i] = kept;
                leaf.set(at);
                expected[i] = (above - below) / (2 * step);
            }
            assertClose(expected, gradient.doubles(), 1e-7);
        });
    }

    /** A scalar that weights every element of an output differently. */
    static Tensor weighed(Tensor output) {
        return output.times(uniform(Key.of(99), output.shape())).sum();
    }

    static Parameters parameters() {
        return new Parameters(Type.FLOAT64);
    }
}
