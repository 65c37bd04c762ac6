package dev.espalier.network.sparse;

import dev.espalier.graph.Key;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Runs a network forwards and backwards on batches of a most size, in single precision. What it holds is 4 bytes for each neuron and
 * sample, and once more when it is used to train. Not thread-safe; it may use threads of its own, which change no bit.
 */
public final class FloatSweep implements AutoCloseable {
    /** Samples from which loops over them pay. */
    private static final int FEW = 8;

    private Order order;
    private Activation[] activations;
    private float[] weights;
    private float[] biases;
    private boolean[] output;
    private final int threads;
    private final int columns;
    private final float[][] values;
    /** Derivatives after a forward sweep, deltas after a backward one. */
    private float[][] deltas = new float[0][];

    /** Scratch rows, by worker. */
    private final float[][] sums;

    private float[][] gradients = new float[0][];
    private final @Nullable ExecutorService pool;

    /** Takes gradients while they come, for example to step at once; called by several threads where there are several. */
    public interface Sink {
        /**
         * The gradient of some connections.
         *
         * @param first    connection
         * @param gradient of it at 0, and of those behind it
         */
        void connections(int first, int count, float[] gradient);

        /** The gradient of a bias. */
        void bias(int neuron, float gradient);
    }

    /** One thread. */
    FloatSweep(SparseNetwork network, int columns) {
        this(network, columns, 1);
    }

    /**
     * A sweep over a network, whose weights and biases it reads when it runs.
     *
     * @param columns samples of a batch, at most
     * @param threads at least 1
     */
    FloatSweep(SparseNetwork network, int columns, int threads) {
        if (columns < 1 || threads < 1) {
            throw new IllegalArgumentException(
                    "found " + columns + " columns and " + threads + " threads, expected at least 1 of each");
        }
        pool = threads == 1 ? null : Executors.newFixedThreadPool(threads - 1, FloatSweep::daemon);
        order = order(network, threads, pool);
        activations = network.activationArray();
        weights = network.weights();
        biases = network.biases();
        output = outputs(network);
        this.threads = threads;
        this.columns = columns;
        values = new float[order.nodes][columns];
        sums = new float[threads][columns];
    }

    private static Order order(SparseNetwork network, int threads, @Nullable ExecutorService pool) {
        return new Order(network.graph(), network.layering(), network.inputs(), threads, pool);
    }

    private static boolean[] outputs(SparseNetwork network) {
        boolean[] output = new boolean[network.graph().nodes()];
        for (int v : network.outputs()) {
            output[v] = true;
        }
        return output;
    }

    /** Runs another network from now on, with the same neurons and inputs and other connections. */
    public void replace(SparseNetwork network) {
        if (network.graph().nodes() != order.nodes) {
            throw new IllegalArgumentException(
                    "found " + network.graph().nodes() + " neurons, expected " + order.nodes + " as before");
        }
        order = order(network, threads, pool);
        activations = network.activationArray();
        weights = network.weights();
        biases = network.biases();
        output = outputs(network);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "espalier-sweep");
        thread.setDaemon(true);
        return thread;
    }

    /** What a neuron holds, by sample: to be filled before a sweep for inputs, and read after it for others. */
    public float[] values(int neuron) {
        return values[neuron];
    }

    public int columns() {
        return columns;
    }

    /** Computes the values of all neurons but the inputs for the first {@code n} samples. */
    public void forward(int n) {
        requireColumns(n);
        order.forward(n, (node, worker) -> {
            if (!order.isInput(node)) {
                sum(node, n);
                SampleRows.activate(activations[node], values[node], 0, n);
            }
        });
    }

    /**
     * As {@link #forward(int)}, to be followed by {@link #backward}.
     *
     * @param dropout probability with which each value of a neuron that is neither input nor output is 0; the others are scaled up,
     *     so that sums stay what they are on average
     * @param key     of what is dropped
     */
    public void forward(int n, double dropout, Key key) {
        requireColumns(n);
        float[][] slopes = deltas();
        order.forward(n, (node, worker) -> {
            if (!order.isInput(node)) {
                sum(node, n);
                SampleRows.activate(activations[node], values[node], slopes[node], 0, n);
                if (dropout > 0 && !output[node]) {
                    FloatRows.dropFactors(
                            sums[worker], n, dropout, key.split(node).random());
                    FloatRows.multiply(values[node], sums[worker], n);
                    FloatRows.multiply(slopes[node], sums[worker], n);
                }
            }
        });
    }

    private void requireColumns(int n) {
        if (n < 0 || n > columns) {
            throw new IllegalArgumentException("found " + n + " samples, expected at most " + columns);
        }
    }

    private float[][] deltas() {
        if (deltas.length == 0) {
            deltas = new float[order.nodes][];
            for (int v = 0; v < deltas.length; v++) {
                deltas[v] = order.isInput(v) ? new float[0] : new float[columns];
            }
        }
        return deltas;
    }

    private void sum(int node, int n) {
        if (n < FEW) {
            sumFew(node, n);
            return;
        }
        float[] sum = values[node];
        Arrays.fill(sum, 0, n, biases[node]);
        int k = order.inStart[node];
        int end = order.inStart[node + 1];
        int[] from = order.inSource;
        int[] edge = order.inEdge;
        for (; k + 3 < end; k += 4) {
            FloatRows.addScaled(
                    sum,
                    values[from[k]],
                    weights[edge[k]],
                    values[from[k + 1]],
                    weights[edge[k + 1]],
                    values[from[k + 2]],
                    weights[edge[k + 2]],
                    values[from[k + 3]],
                    weights[edge[k + 3]],
                    n);
        }
        for (; k < end; k++) {
            FloatRows.addScaled(sum, values[from[k]], weights[edge[k]], n);
        }
    }

    /** The same sums one sample after the other. Java would compile the long loops for short ones if it met many of them. */
    private void sumFew(int node, int n) {
        for (int i = 0; i < n; i++) {
            float sum = biases[node];
            for (int k = order.inStart[node]; k < order.inStart[node + 1]; k++) {
                sum += weights[order.inEdge[k]] * values[order.inSource[k]][i];
            }
            values[node][i] = sum;
        }
    }

    /**
     * Goes back after {@link #forward(int, double, Key)}. A connection's weight is read before the sink gets its gradient, and not
     * again after it.
     *
     * @param outputs  neurons where the loss stands
     * @param gradient of the loss by the values of each of them, by sample
     * @param sink     takes the gradients, which are sums over samples
     */
    public void backward(int n, int[] outputs, float[][] gradient, Sink sink) {
        requireColumns(n);
        float[][] slopes = deltas();
        float[] @Nullable [] given = new float[order.nodes][];
        for (int o = 0; o < outputs.length; o++) {
            given[outputs[o]] = gradient[o];
        }
        if (gradients.length == 0) {
            gradients = new float[sums.length][0];
        }
        order.backward(n, (node, worker) -> {
            boolean input = order.isInput(node);
            float[] sum = sums[worker];
            float[] outer = given[node];
            if (!input) {
                if (outer == null) {
                    Arrays.fill(sum, 0, n, 0);
                } else {
                    System.arraycopy(outer, 0, sum, 0, n);
                }
                addDeltas(node, n, sum, slopes);
            }
            int count = order.outStart[node + 1] - order.outStart[node];
            if (count > 0) {
                sink.connections(order.outStart[node], count, dots(node, n, worker, slopes));
            }
            if (!input) {
                FloatRows.multiply(slopes[node], sum, n);
                sink.bias(node, SampleRows.sum(slopes[node], n));
            }
        });
    }

    private void addDeltas(int node, int n, float[] sum, float[][] rows) {
        int e = order.outStart[node];
        int end = order.outStart[node + 1];
        int[] to = order.target;
        for (; e + 3 < end; e += 4) {
            FloatRows.addScaled(
                    sum,
                    rows[to[e]],
                    weights[e],
                    rows[to[e + 1]],
                    weights[e + 1],
                    rows[to[e + 2]],
                    weights[e + 2],
                    rows[to[e + 3]],
                    weights[e + 3],
                    n);
        }
        for (; e < end; e++) {
            FloatRows.addScaled(sum, rows[to[e]], weights[e], n);
        }
    }

    private float[] dots(int node, int n, int worker, float[][] rows) {
        int first = order.outStart[node];
        int count = order.outStart[node + 1] - first;
        if (gradients[worker].length < count) {
            gradients[worker] = new float[Math.max(count, 2 * gradients[worker].length)];
        }
        float[] out = gradients[worker];
        float[] x = values[node];
        int k = 0;
        for (; k + 7 < count; k += 8) {
            FloatRows.dot(x, rows, order.target, first + k, n, out, k);
        }
        if (k < count && count > 7) { // the last eight, some of them once more: quicker than one by one
            k = count - 8;
            FloatRows.dot(x, rows, order.target, first + k, n, out, k);
            k = count;
        }
        for (; k < count; k++) {
            out[k] = FloatRows.dot(x, rows[order.target[first + k]], n);
        }
        return out;
    }

    /** Ends its threads. */
    @Override
    public void close() {
        if (pool != null) {
            List<Runnable> left = pool.shutdownNow();
            assert left.isEmpty();
        }
    }
}
