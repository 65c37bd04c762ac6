package dev.espalier.gnn;

import dev.espalier.tensor.Parameters;
import dev.espalier.tensor.Tensor;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;

/** Layers on arrays, by their definitions: the slow oracle. */
final class Plain {
    private Plain() {}

    /** The normalised adjacency of a weighted one, row = receiver. */
    static double[][] normalised(double[][] weights, Norm norm) {
        int n = weights.length;
        double[][] a = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                a[i][j] = weights[i][j] + (norm.loops() && i == j ? 1 : 0);
            }
        }
        double[] in = new double[n];
        double[] out = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                in[i] += a[i][j];
                out[j] += a[i][j];
            }
        }
        double[][] normalised = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if (a[i][j] != 0) {
                    normalised[i][j] = switch (norm) {
                        case SUM -> a[i][j];
                        case MEAN, ASYMMETRIC -> a[i][j] / in[i];
                        case SYMMETRIC -> a[i][j] / Math.sqrt(in[i] * out[j]);
                    };
                }
            }
        }
        return normalised;
    }

    static double[][] times(double[][] a, double[][] b) {
        double[][] product = new double[a.length][b[0].length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < product[i].length; j++) {
                for (int k = 0; k < b.length; k++) {
                    product[i][j] += a[i][k] * b[k][j];
                }
            }
        }
        return product;
    }

    static double[][] transposed(double[][] a) {
        double[][] transposed = new double[a[0].length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a[i].length; j++) {
                transposed[j][i] = a[i][j];
            }
        }
        return transposed;
    }

    static double[][] plus(double[][] a, double[][] b) {
        double[][] sum = new double[a.length][a[0].length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a[i].length; j++) {
                sum[i][j] = a[i][j] + b[i][j];
            }
        }
        return sum;
    }

    static double[][] map(double[][] a, DoubleUnaryOperator f) {
        double[][] image = new double[a.length][a[0].length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a[i].length; j++) {
                image[i][j] = f.applyAsDouble(a[i][j]);
            }
        }
        return image;
    }

    /** Side by side. */
    static double[][] joined(double[][]... parts) {
        double[][] joined = new double[parts[0].length][];
        for (int i = 0; i < joined.length; i++) {
            double[] row = {};
            for (double[][] part : parts) {
                double[] longer = Arrays.copyOf(row, row.length + part[i].length);
                System.arraycopy(part[i], 0, longer, row.length, part[i].length);
                row = longer;
            }
            joined[i] = row;
        }
        return joined;
    }

    /** {@code x W^T + b} with the parameters {@code name.weight} and, if there is one, {@code name.bias}. */
    static double[][] linear(Parameters parameters, String name, double[][] x) {
        return parameters.tensors().containsKey(name + ".bias")
                ? affine(parameters, name + ".weight", name + ".bias", x)
                : times(x, transposed(rows(parameter(parameters, name + ".weight"))));
    }

    /** {@code N X W + X R + b} of one window. */
    static double[][] graphConvolution(
            Parameters parameters, String name, double[][] x, double[][] weights, Norm norm) {
        return plus(
                linear(parameters, name + ".neighbours", times(normalised(weights, norm), x)),
                linear(parameters, name + ".root", x));
    }

    /** Walks along and against the edges of one window. */
    static double[][] diffusionConvolution(
            Parameters parameters, String name, double[][] x, double[][] weights, int steps) {
        double[][] all = x;
        for (double[][] direction : new double[][][] {weights, transposed(weights)}) {
            double[][] walk = x;
            for (int k = 0; k < steps; k++) {
                walk = times(normalised(direction, Norm.MEAN), walk);
                all = joined(all, walk);
            }
        }
        return linear(parameters, name, all);
    }

    /** One round of ungated messages along the edges of one window, pair by pair. */
    static double[][] messageLayer(Parameters parameters, String name, double[][] h, double[][] weights) {
        double[][] received = new double[h.length][h[0].length];
        double[][] asTarget = linear(parameters, name + ".target", h);
        double[][] asSource = linear(parameters, name + ".source", h);
        for (int i = 0; i < h.length; i++) {
            for (int j = 0; j < h.length; j++) {
                if (weights[i][j] > 0) {
                    double[][] pair = plus(new double[][] {asTarget[i]}, new double[][] {asSource[j]});
                    double[][] message =
                            map(linear(parameters, name + ".message", map(pair, Plain::silu)), Plain::silu);
                    received[i] = plus(new double[][] {received[i]}, message)[0];
                }
            }
        }
        double[][] hidden = plus(
                linear(parameters, name + ".updateMessage", received), linear(parameters, name + ".updateSelf", h));
        return plus(h, linear(parameters, name + ".update", map(hidden, Plain::silu)));
    }

    /** {@code steps} 0 for a graph convolution. */
    static double[][] convolution(
            Parameters parameters, String name, double[][] x, double[][] weights, Norm norm, int steps) {
        return steps == 0
                ? graphConvolution(parameters, name, x, weights, norm)
                : diffusionConvolution(parameters, name, x, weights, steps);
    }

    /** The next state of a gated cell of convolutions. */
    static double[][] graphCell(
            Parameters parameters, String name, double[][] x, double[][] h, double[][] weights, Norm norm, int steps) {
        int width = h[0].length;
        double[][] gates =
                map(convolution(parameters, name + "gates", joined(x, h), weights, norm, steps), Plain::sigmoid);
        double[][] reset = new double[h.length][width];
        for (int i = 0; i < h.length; i++) {
            for (int k = 0; k < width; k++) {
                reset[i][k] = gates[i][k] * h[i][k];
            }
        }
        double[][] next =
                map(convolution(parameters, name + "candidate", joined(x, reset), weights, norm, steps), Math::tanh);
        for (int i = 0; i < h.length; i++) {
            for (int k = 0; k < width; k++) {
                double update = gates[i][width + k];
                next[i][k] = update * h[i][k] + (1 - update) * next[i][k];
            }
        }
        return next;
    }

    /** The next state of a gated recurrent unit in the convention of {@link dev.espalier.tensor.Gru}. */
    static double[][] recurrentUnit(Parameters parameters, String name, double[][] x, double[][] h) {
        int width = h[0].length;
        double[][] input = affine(parameters, name + ".weight_ih", name + ".bias_ih", x);
        double[][] state = affine(parameters, name + ".weight_hh", name + ".bias_hh", h);
        double[][] next = new double[h.length][width];
        for (int i = 0; i < h.length; i++) {
            for (int k = 0; k < width; k++) {
                double r = sigmoid(input[i][k] + state[i][k]);
                double z = sigmoid(input[i][width + k] + state[i][width + k]);
                double n = Math.tanh(input[i][2 * width + k] + r * state[i][2 * width + k]);
                next[i][k] = (1 - z) * n + z * h[i][k];
            }
        }
        return next;
    }

    private static double[][] affine(Parameters parameters, String weight, String bias, double[][] x) {
        double[] b = parameter(parameters, bias).doubles();
        double[][] y = times(x, transposed(rows(parameter(parameters, weight))));
        for (double[] row : y) {
            Arrays.setAll(row, j -> row[j] + b[j]);
        }
        return y;
    }

    static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    static double silu(double x) {
        return x * sigmoid(x);
    }

    static Tensor parameter(Parameters parameters, String name) {
        return Objects.requireNonNull(parameters.tensors().get(name), name);
    }

    /** A matrix out of a tensor. */
    static double[][] rows(Tensor matrix) {
        double[] values = matrix.doubles();
        int width = (int) matrix.size(1);
        double[][] rows = new double[(int) matrix.size(0)][width];
        for (int i = 0; i < values.length; i++) {
            rows[i / width][i % width] = values[i];
        }
        return rows;
    }
}
