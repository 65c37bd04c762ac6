package dev.espalier.temporal.tigger.network;

import dev.espalier.graph.Key;
import dev.espalier.temporal.tigger.arithmetic.Products;
import dev.espalier.temporal.tigger.network.Weights.Matrix;
import dev.espalier.temporal.tigger.options.TiggerOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Embeddings and columns of the decoder that are linear in features of items: embedding F U, decoder (F A)ᵀ, bias F b, with one row
 * of F an item. The end of a walk has a feature of its own. What is learnt is U, A and b, whatever the number of items.
 */
final class Tie {
    final float[][] embedding;
    final float[][] decoder;
    final float[][] bias;

    private Tie(int features, int nodeWidth, int hidden) {
        embedding = Products.zeros(features + 1, nodeWidth);
        decoder = Products.zeros(features + 1, hidden);
        bias = Products.zeros(features + 1, 1);
    }

    /** All zero: a gradient, or to be read into. */
    static Tie zero(TiggerOptions.Network shape) {
        return new Tie(shape.features(), shape.nodeWidth(), shape.hidden());
    }

    /** First values, of which embeddings and decoder come out about as large as those of a network without features. */
    static Tie first(TiggerOptions.Network shape, Key key) {
        Tie tie = zero(shape);
        double byFeatures = 1 / Math.sqrt(shape.features());
        double byHidden = 1 / Math.sqrt(3.0 * shape.hidden());
        normal(tie.embedding, byFeatures, key.split("embedding").random());
        normal(tie.decoder, byFeatures * byHidden, key.split("decoder").random());
        return tie;
    }

    private static void normal(float[][] rows, double scale, SplittableRandom random) {
        for (float[] row : rows) {
            for (int j = 0; j < row.length; j++) {
                row[j] = (float) (scale * random.nextGaussian());
            }
        }
    }

    List<Matrix> all() {
        return List.of(
                new Matrix("tie.embedding", embedding, 1, false),
                new Matrix("tie.decoder", decoder, 1, false),
                new Matrix("tie.bias", bias, 1, false));
    }

    /** What a network learns whose items have features: all but what follows from them, and this. */
    List<Matrix> learnt(Weights weights) {
        List<Matrix> learnt = new ArrayList<>(all());
        for (Matrix matrix : weights.all()) {
            if (!matrix.isOfItems()) {
                learnt.add(matrix);
            }
        }
        return learnt;
    }

    /** One row an item: that of the end, then those of the nodes. */
    static float[][] ofItems(float[][] nodes) {
        int width = nodes[0].length;
        float[][] items = new float[nodes.length + 1][width + 1];
        items[0][width] = 1;
        for (int v = 0; v < nodes.length; v++) {
            System.arraycopy(nodes[v], 0, items[v + 1], 0, width);
        }
        return items;
    }

    /** Writes embeddings and decoder of items with these features. */
    void spread(float[][] features, Weights weights) {
        int items = features.length;
        Products.clear(weights.items, 0, items);
        Products.add(features, 0, embedding, weights.items, 0, items);
        float[][] columns = Products.zeros(items, weights.shape.hidden());
        Products.add(features, 0, decoder, columns, 0, items);
        float[][] biases = Products.zeros(items, 1);
        Products.add(features, 0, bias, biases, 0, items);
        for (int item = 0; item < items; item++) {
            int group = weights.groups.groupOf[item];
            int place = weights.groups.placeOf[item];
            weights.memberBias[group][0][place] = biases[item][0];
            float[][] member = weights.member[group];
            for (int j = 0; j < member.length; j++) {
                member[j][place] = columns[item][j];
            }
        }
    }

    /** Gathers from a gradient of all items what comes back to this; where items have equal features they add up. */
    void gather(float[][] features, Weights gradient) {
        int items = features.length;
        float[][] columns = Products.zeros(items, gradient.shape.hidden());
        float[][] biases = Products.zeros(items, 1);
        for (int item = 0; item < items; item++) {
            int group = gradient.groups.groupOf[item];
            int place = gradient.groups.placeOf[item];
            biases[item][0] = gradient.memberBias[group][0][place];
            float[][] member = gradient.member[group];
            for (int j = 0; j < member.length; j++) {
                columns[item][j] = member[j][place];
            }
        }
        for (Matrix matrix : all()) {
            Products.clear(matrix.rows(), 0, matrix.rows().length);
        }
        Products.addTransposed(features, 0, gradient.items, 0, items, embedding);
        Products.addTransposed(features, 0, columns, 0, items, decoder);
        Products.addTransposed(features, 0, biases, 0, items, bias);
    }
}
