package dev.espalier.gnn.gpvar;

import dev.espalier.latent.sample.SampledGraphs;
import java.util.Arrays;

/**
 * Forward and backward pass of the filter on a batch of windows, each with its own graph.
 *
 * <p>By Horner's rule, {@code z_L = h_L}, {@code z_l = (A + I) z_{l+1} + h_l} with {@code h_l = sum_p Theta[l, p]
 * x_{t-P+p}}, and the forecast is {@code tanh z_0}. Backward, {@code dz_{l+1} = (A + I)' dz_l} and {@code dTheta[l, p] =
 * dz_l . x_{t-P+p}}: the transpose is a scatter over the same lists. Hot loops: {@link #hop} and {@link #filter}.
 */
final class GpvarKernel {
    private final int terms;
    private final int lags;
    private final int nodes;
    private final double[] values;
    private double[] now;
    private double[] next;

    GpvarKernel(int terms, int lags, GpvarSeries series, int maxWindows) {
        this.terms = terms;
        this.lags = lags;
        this.nodes = series.nodes();
        this.values = series.values();
        this.now = new double[maxWindows * nodes];
        this.next = new double[maxWindows * nodes];
    }

    /** Forecasts {@code windows} targets into {@code prediction}; the graphs are one per window or one for all. */
    void forward(double[] theta, int[] targets, int windows, SampledGraphs graphs, double[] prediction) {
        requireGraphs(graphs, windows);
        begin(theta, targets, windows);
        for (int l = terms - 2; l >= 0; l--) {
            hop(graphs, windows);
            filter(theta, l, targets, windows, next);
            swap();
        }
        finish(windows, prediction);
    }

    /** The same on the dense graph with these weights, {@code [receiver * nodes + source]}, for all windows. */
    void forwardDense(double[] theta, int[] targets, int windows, double[] weights, double[] prediction) {
        begin(theta, targets, windows);
        for (int l = terms - 2; l >= 0; l--) {
            denseHop(weights, windows);
            filter(theta, l, targets, windows, next);
            swap();
        }
        finish(windows, prediction);
    }

    /**
     * Adds the gradient of the coefficients.
     *
     * @param slope {@code d loss / d z_0}, {@code [windows * nodes]}
     */
    void backward(double[] slope, int[] targets, int windows, SampledGraphs graphs, double[] gradient) {
        requireGraphs(graphs, windows);
        System.arraycopy(slope, 0, now, 0, windows * nodes);
        for (int l = 0; l < terms; l++) {
            for (int b = 0; b < windows; b++) {
                for (int p = 0; p < lags; p++) {
                    gradient[l * lags + p] += dot(b * nodes, (targets[b] - lags + p) * nodes);
                }
            }
            if (l + 1 < terms) {
                hopBack(graphs, windows);
                swap();
            }
        }
    }

    private void requireGraphs(SampledGraphs graphs, int windows) {
        if (graphs.nodes() != nodes || (graphs.windows() != 1 && graphs.windows() != windows)) {
            throw new IllegalArgumentException("found " + graphs.windows() + " graphs of " + graphs.nodes()
                    + " nodes, expected " + windows + " windows of " + nodes + " series");
        }
    }

    private void begin(double[] theta, int[] targets, int windows) {
        Arrays.fill(next, 0, windows * nodes, 0);
        filter(theta, terms - 1, targets, windows, next);
        swap();
    }

    private void finish(int windows, double[] prediction) {
        for (int r = 0; r < windows * nodes; r++) {
            prediction[r] = Math.tanh(now[r]);
        }
    }

    private void swap() {
        double[] t = now;
        now = next;
        next = t;
    }

    /** {@code out += h_l}. */
    private void filter(double[] theta, int l, int[] targets, int windows, double[] out) {
        for (int p = 0; p < lags; p++) {
            double coefficient = theta[l * lags + p];
            if (coefficient == 0) {
                continue;
            }
            for (int b = 0; b < windows; b++) {
                int x = (targets[b] - lags + p) * nodes;
                int z = b * nodes;
                for (int i = 0; i < nodes; i++) {
                    out[z + i] += coefficient * values[x + i];
                }
            }
        }
    }

    /** {@code next = (A + I) now}. */
    private void hop(SampledGraphs graphs, int windows) {
        int[] offsets = graphs.offsets();
        int[] sources = graphs.sources();
        int stride = graphs.windows() == 1 ? 0 : nodes;
        for (int b = 0; b < windows; b++) {
            int z = b * nodes;
            int row = b * stride;
            for (int i = 0; i < nodes; i++) {
                double sum = now[z + i];
                for (int e = offsets[row + i]; e < offsets[row + i + 1]; e++) {
                    sum += now[z + sources[e]];
                }
                next[z + i] = sum;
            }
        }
    }

    /** {@code next = (A + I)' now}. */
    private void hopBack(SampledGraphs graphs, int windows) {
        int[] offsets = graphs.offsets();
        int[] sources = graphs.sources();
        int stride = graphs.windows() == 1 ? 0 : nodes;
        System.arraycopy(now, 0, next, 0, windows * nodes);
        for (int b = 0; b < windows; b++) {
            int z = b * nodes;
            int row = b * stride;
            for (int i = 0; i < nodes; i++) {
                double slope = now[z + i];
                for (int e = offsets[row + i]; e < offsets[row + i + 1]; e++) {
                    next[z + sources[e]] += slope;
                }
            }
        }
    }

    private void denseHop(double[] weights, int windows) {
        for (int b = 0; b < windows; b++) {
            int z = b * nodes;
            for (int i = 0; i < nodes; i++) {
                double sum = now[z + i];
                for (int j = 0; j < nodes; j++) {
                    sum += weights[i * nodes + j] * now[z + j];
                }
                next[z + i] = sum;
            }
        }
    }

    private double dot(int z, int x) {
        double sum = 0;
        for (int i = 0; i < nodes; i++) {
            sum += now[z + i] * values[x + i];
        }
        return sum;
    }
}
