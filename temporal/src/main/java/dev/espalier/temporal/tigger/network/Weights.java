package dev.espalier.temporal.tigger.network;

import dev.espalier.graph.Key;
import dev.espalier.temporal.model.ModelParts;
import dev.espalier.temporal.tigger.arithmetic.Products;
import dev.espalier.temporal.tigger.options.TiggerOptions.DecoderKind;
import dev.espalier.temporal.tigger.options.TiggerOptions.Network;
import dev.espalier.temporal.tigger.options.TiggerOptions.TimeInput;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * All matrices of a network, or numbers that belong to each of their elements: a gradient, a moment. Rows are inputs, columns
 * outputs.
 *
 * <p>Item 0 is the end of a walk, item v+1 node v. The two bias vectors that a recurrent layer has in the usual notation always
 * move together, so that their sum is kept, and counted twice.
 */
public final class Weights {
    /** A matrix with what it is called, how often it is counted, and whether it has a row or a column an item. */
    @SuppressWarnings("ArrayRecordComponent") // values, compared by nobody
    record Matrix(String name, float[][] rows, int copies, boolean isOfItems) {}

    final Network shape;
    public final Groups groups;
    final float[][] items;
    final float[][] time;
    final float[][] nodeIn;
    final float[][] timeIn;
    final float[][] bias1;
    final float[][] recur1;
    final float[][] in2;
    final float[][] bias2;
    final float[][] recur2;
    final float[][] group;
    final float[][] groupBias;
    final float[][][] member;
    final float[][][] memberBias;
    final float[][] contextState;
    final float[][] contextItem;
    final float[][] contextBias;
    final float[][] mixture;
    final float[][] mixtureBias;
    private final List<Matrix> all = new ArrayList<>();

    Weights(Network shape, Groups groups) {
        this.shape = shape;
        this.groups = groups;
        int hidden = shape.hidden();
        int gates = 4 * hidden;
        items = add("items", groups.items(), shape.nodeWidth(), 1);
        time = add("time", 3, shape.timeWidth(), 1);
        nodeIn = add("layer1.item", shape.nodeWidth(), gates, 1);
        timeIn = add("layer1.time", shape.timeWidth(), gates, 1);
        bias1 = add("layer1.bias", 1, gates, 2);
        recur1 = add("layer1.state", hidden, gates, 1);
        in2 = add("layer2.input", hidden, gates, 1);
        bias2 = add("layer2.bias", 1, gates, 2);
        recur2 = add("layer2.state", hidden, gates, 1);
        boolean isFactorised = shape.decoder() == DecoderKind.FACTORISED;
        group = add("group.state", hidden, isFactorised ? groups.count() : 0, 1);
        groupBias = add("group.bias", 1, isFactorised ? groups.count() : 0, 1);
        member = new float[groups.count()][][];
        memberBias = new float[groups.count()][][];
        for (int g = 0; g < groups.count(); g++) {
            member[g] = add("member" + g + ".state", hidden, groups.size(g), 1);
            memberBias[g] = add("member" + g + ".bias", 1, groups.size(g), 1);
        }
        contextState = add("context.state", hidden, shape.context(), 1);
        contextItem = add("context.item", shape.nodeWidth(), shape.context(), 1);
        contextBias = add("context.bias", 1, shape.context(), 1);
        mixture = add("mixture.context", shape.context(), 3 * shape.components(), 1);
        mixtureBias = add("mixture.bias", 1, 3 * shape.components(), 1);
    }

    private float[][] add(String name, int rows, int columns, int copies) {
        float[][] matrix = new float[rows][columns];
        boolean isOfItems = name.startsWith("items") || name.startsWith("member");
        all.add(new Matrix(name, matrix, copies, isOfItems));
        return matrix;
    }

    List<Matrix> all() {
        return all;
    }

    /** Numbers of parameters, those counted twice counted twice. */
    public static long count(List<Matrix> matrices) {
        long count = 0;
        for (Matrix m : matrices) {
            count += m.rows.length == 0 ? 0 : (long) m.copies * m.rows.length * m.rows[0].length;
        }
        return count;
    }

    public void clear() {
        for (Matrix m : all) {
            Products.clear(m.rows, 0, m.rows.length);
        }
    }

    /**
     * First values: uniform within ±1/√inputs, embeddings and the factors of times normal. The frequencies of a time that is a
     * share run from 1 to π max(4, windows) radians, so that near and far windows can be told apart.
     */
    static Weights first(Network shape, Groups groups, int windows, Key key) {
        Weights w = new Weights(shape, groups);
        double byHidden = 1 / Math.sqrt(shape.hidden());
        normal(w.items, key.split("items"));
        for (int i = 0; i < w.all.size(); i++) {
            Matrix m = w.all.get(i);
            if (m.name.startsWith("layer") || m.name.startsWith("group")) {
                Key stream = key.split("layers").split(i);
                uniform(m.rows, byHidden, stream);
                if (m.copies == 2) {
                    uniform(m.rows, byHidden, stream.split("second"));
                }
            }
        }
        for (int g = 0; g < groups.count(); g++) {
            uniform(w.member[g], byHidden, key.split("members").split(g));
            uniform(w.memberBias[g], byHidden, key.split("member biases").split(g));
        }
        double byBoth = 1 / Math.sqrt(shape.hidden() + shape.nodeWidth());
        uniform(w.contextState, byBoth, key.split("context of states"));
        uniform(w.contextItem, byBoth, key.split("context of items"));
        uniform(w.contextBias, byBoth, key.split("context"));
        double byContext = 1 / Math.sqrt(shape.context());
        uniform(w.mixture, byContext, key.split("mixture"));
        uniform(w.mixtureBias, byContext, key.split("mixture bias"));
        w.firstTimes(windows, key.split("times"));
        return w;
    }

    private void firstTimes(int windows, Key key) {
        uniform(time, 1, key.split("frequencies"));
        if (shape.time() == TimeInput.SHARE) {
            int waves = shape.timeWidth() - 1;
            double highest = Math.max(4, windows) * Math.PI;
            for (int k = 1; k <= waves; k++) {
                time[0][k] = (float) Math.pow(highest, (k - 1.0) / Math.max(1, waves - 1));
                time[1][k] *= (float) Math.PI;
            }
        }
        normal(new float[][] {time[2]}, key.split("factors"));
    }

    private static void uniform(float[][] rows, double bound, Key key) {
        SplittableRandom random = key.random();
        for (float[] row : rows) {
            for (int j = 0; j < row.length; j++) {
                row[j] += (float) (bound * (2 * random.nextDouble() - 1));
            }
        }
    }

    private static void normal(float[][] rows, Key key) {
        SplittableRandom random = key.random();
        for (float[] row : rows) {
            for (int j = 0; j < row.length; j++) {
                row[j] = (float) random.nextGaussian();
            }
        }
    }

    /** Writes matrices under a prefix. */
    static void write(List<Matrix> matrices, ModelParts parts, String prefix) {
        for (Matrix m : matrices) {
            int width = m.rows.length == 0 ? 0 : m.rows[0].length;
            float[] flat = new float[m.rows.length * width];
            for (int r = 0; r < m.rows.length; r++) {
                System.arraycopy(m.rows[r], 0, flat, r * width, width);
            }
            parts.with(prefix + m.name, flat);
        }
    }

    /** Reads matrices under a prefix. */
    static void read(List<Matrix> matrices, ModelParts parts, String prefix) {
        for (Matrix m : matrices) {
            int width = m.rows.length == 0 ? 0 : m.rows[0].length;
            float[] flat = parts.floats(prefix + m.name, m.rows.length * width);
            for (int r = 0; r < m.rows.length; r++) {
                System.arraycopy(flat, r * width, m.rows[r], 0, width);
            }
        }
    }

    /** Copies the values of matrices into others of the same shapes. */
    static void copy(List<Matrix> from, List<Matrix> to) {
        for (int i = 0; i < from.size(); i++) {
            float[][] values = from.get(i).rows;
            for (int r = 0; r < values.length; r++) {
                System.arraycopy(values[r], 0, to.get(i).rows[r], 0, values[r].length);
            }
        }
    }
}
