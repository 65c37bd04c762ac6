package dev.espalier.temporal.tigger.network;

import dev.espalier.graph.Key;
import dev.espalier.temporal.model.ModelParts;
import dev.espalier.temporal.tigger.arithmetic.Products;
import dev.espalier.temporal.tigger.network.Weights.Matrix;
import dev.espalier.temporal.tigger.nodes.NewNodes;
import dev.espalier.temporal.tigger.options.TiggerOptions.Network;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The weights of a network, and, where nodes are known by features, what ties embeddings and decoder to these. Nodes without
 * features can only be those of the data.
 */
public final class Learnt {
    public final Weights weights;
    private final @Nullable Tie tie;
    private final float[][] nodeFeatures;
    private final float[][] itemFeatures;

    private Learnt(Weights weights, @Nullable Tie tie, float[][] nodeFeatures) {
        this.weights = weights;
        this.tie = tie;
        this.nodeFeatures = nodeFeatures;
        this.itemFeatures = tie == null ? nodeFeatures : Tie.ofItems(nodeFeatures);
    }

    /**
     * First values.
     *
     * @param features one row a node; none where nodes have embeddings of their own
     */
    public static Learnt first(Network shape, Groups groups, float[][] features, int windows, Key key) {
        Weights weights = Weights.first(shape, groups, windows, key);
        Tie tie = features.length == 0 ? null : Tie.first(shape, key.split("tie"));
        Learnt learnt = new Learnt(weights, tie, features);
        learnt.spread();
        return learnt;
    }

    /** Zeros of the same shapes. */
    public Learnt zero() {
        return new Learnt(
                new Weights(weights.shape, weights.groups), tie == null ? null : Tie.zero(weights.shape), nodeFeatures);
    }

    /** The same values in arrays of their own. */
    public Learnt copy() {
        Learnt copy = zero();
        Weights.copy(free(), copy.free());
        copy.spread();
        return copy;
    }

    /** Whether nodes are known by features. */
    public boolean hasFeatures() {
        return tie != null;
    }

    /** What is learnt. */
    public List<Matrix> free() {
        return tie == null ? weights.all() : tie.learnt(weights);
    }

    /** Makes embeddings and decoder follow from what is learnt. */
    public void spread() {
        if (tie != null) {
            tie.spread(itemFeatures, weights);
        }
    }

    /** Of a gradient: makes what is learnt follow from embeddings and decoder. */
    public void gather() {
        if (tie != null) {
            tie.gather(itemFeatures, weights);
        }
    }

    /** New nodes in place of those of the data. */
    public NewNodes draw(int wanted, Key key) {
        return NewNodes.draw(nodeFeatures, wanted, key);
    }

    /** The network for nodes with other features. */
    public Weights with(NewNodes nodes) {
        if (tie == null) {
            throw new IllegalStateException("found nodes without features, expected features to draw others by");
        }
        Weights other = new Weights(weights.shape, Groups.inOrder(nodes.parents().length + 1));
        Weights.copy(tie.learnt(weights), tie.learnt(other));
        tie.spread(Tie.ofItems(nodes.features()), other);
        return other;
    }

    public void write(ModelParts parts) {
        Weights.write(free(), parts, "weights.");
        int width = weights.shape.features();
        float[] flat = new float[nodeFeatures.length * width];
        for (int v = 0; v < nodeFeatures.length; v++) {
            System.arraycopy(nodeFeatures[v], 0, flat, v * width, width);
        }
        parts.with("features", flat);
    }

    public static Learnt read(Network shape, Groups groups, ModelParts parts) {
        int nodes = shape.features() == 0 ? 0 : groups.items() - 1;
        float[] flat = parts.floats("features", nodes * shape.features());
        float[][] features = Products.zeros(nodes, shape.features());
        for (int v = 0; v < nodes; v++) {
            System.arraycopy(flat, v * shape.features(), features[v], 0, shape.features());
        }
        Learnt learnt = new Learnt(new Weights(shape, groups), nodes == 0 ? null : Tie.zero(shape), features);
        learnt.readFree(parts);
        return learnt;
    }

    public void readFree(ModelParts parts) {
        Weights.read(free(), parts, "weights.");
        spread();
    }
}
