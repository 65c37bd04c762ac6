package dev.espalier.network.sparse;

import dev.espalier.network.cache.ConnectionOrder;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Runs a network forwards on batches connection by connection, in an order that uses fast memory well. Sums are taken in that order: where
 * it {@linkplain ConnectionOrder#keepsSums() keeps them}, answers are those of a {@link FloatSweep} bit by bit, else they differ by
 * rounding. Weights are taken over in the order of work when the sweep is made, so that they are read from one end to the other; later
 * changes of the network are not seen. Not thread-safe.
 *
 * <p>Fewer transfers need not be less time: a sum that other sums come between is loaded and stored for each connection, while a {@link
 * FloatSweep} does so for each four. Where few connections of one source come one after the other, that costs more than what is saved.
 */
public final class ConnectionSweep {
    private static final int COMPLETE = 1;
    private static final int BEGIN = 2;

    private final int columns;
    private final float[][] values;
    private final Activation[] activations;
    private final float[] biases;
    private final float[] weights;
    private final int[] source;
    private final int[] target;
    /** By connection: whether it is the first and whether it is the last one to its target. */
    private final byte[] marks;
    /** Neurons that nothing leads to and that are no inputs. */
    private final int[] constant;

    ConnectionSweep(SparseNetwork network, ConnectionOrder order, int columns) {
        if (columns < 1) {
            throw new IllegalArgumentException("found " + columns + " columns, expected at least 1");
        }
        if (!order.graph().equals(network.graph())) {
            throw new IllegalArgumentException(
                    "found an order of " + order.graph().edges() + " other connections, expected one of the network's "
                            + network.graph().edges());
        }
        this.columns = columns;
        int n = network.graph().nodes();
        int[] sources = network.graph().sources();
        int[] missing = new int[n];
        Arrays.setAll(missing, network.graph()::inDegree);
        boolean[] given = new boolean[n];
        Arrays.stream(network.inputs()).forEach(v -> given[v] = true);
        constant =
                IntStream.range(0, n).filter(v -> missing[v] == 0 && !given[v]).toArray();
        values = new float[n][columns];
        activations = network.activationArray();
        biases = network.biases().clone();
        int m = order.graph().edges();
        weights = new float[m];
        source = new int[m];
        target = new int[m];
        marks = new byte[m];
        for (int i = 0; i < m; i++) {
            int e = order.edge(i);
            weights[i] = network.weights()[e];
            source[i] = sources[e];
            target[i] = network.graph().target(e);
            int begins = missing[target[i]] == network.graph().inDegree(target[i]) ? BEGIN : 0;
            marks[i] = (byte) (begins | (--missing[target[i]] == 0 ? COMPLETE : 0));
        }
    }

    /** What a neuron holds, by sample: to be filled before a sweep for inputs, and read after it for others. */
    public float[] values(int neuron) {
        return values[neuron];
    }

    /** Computes the values of all neurons but the inputs for the first {@code n} samples. */
    public void forward(int n) {
        if (n < 0 || n > columns) {
            throw new IllegalArgumentException("found " + n + " samples, expected at most " + columns);
        }
        for (int v : constant) {
            Arrays.fill(values[v], 0, n, biases[v]);
            SampleRows.activate(activations[v], values[v], 0, n);
        }
        for (int i = 0; i < weights.length; ) {
            int end = add(i, n);
            for (int k = i; k < end; k++) {
                if ((marks[k] & COMPLETE) != 0) {
                    SampleRows.activate(activations[target[k]], values[target[k]], 0, n);
                }
            }
            i = end;
        }
    }

    /** Takes four connections with the same source or the same target at once, else one; tells which is next. */
    private int add(int i, int n) {
        if (fourAlike(source, i)) {
            begin(i, i + 4, n);
            FloatRows.scatter(values, target, weights, i, values[source[i]], n);
            return i + 4;
        }
        begin(i, i + 1, n);
        float[] sum = values[target[i]];
        if (fourAlike(target, i)) {
            FloatRows.addScaled(
                    sum,
                    values[source[i]],
                    weights[i],
                    values[source[i + 1]],
                    weights[i + 1],
                    values[source[i + 2]],
                    weights[i + 2],
                    values[source[i + 3]],
                    weights[i + 3],
                    n);
            return i + 4;
        }
        FloatRows.addScaled(sum, values[source[i]], weights[i], n);
        return i + 1;
    }

    private static boolean fourAlike(int[] ends, int i) {
        return i + 3 < ends.length && ends[i + 1] == ends[i] && ends[i + 2] == ends[i] && ends[i + 3] == ends[i];
    }

    private void begin(int from, int end, int n) {
        for (int i = from; i < end; i++) {
            if ((marks[i] & BEGIN) != 0) {
                Arrays.fill(values[target[i]], 0, n, biases[target[i]]);
            }
        }
    }
}
