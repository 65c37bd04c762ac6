package dev.espalier.tensor.layer;

import dev.espalier.graph.Key;
import dev.espalier.tensor.Parameters;
import dev.espalier.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Linear layers with an activation and dropout between them; nothing after the last. */
public final class Mlp implements Layer {
    private final List<Linear> layers;
    private final Activation activation;
    private final Dropout dropout;

    /**
     * Adds {@code name.0.weight}, {@code name.0.bias}, {@code name.1.weight}, ...
     *
     * @param sizes of the input, the hidden layers and the output: at least two
     */
    public Mlp(Parameters parameters, String name, int[] sizes, Activation activation, double dropout, Key key) {
        if (sizes.length < 2) {
            throw new IllegalArgumentException(
                    name + ": found sizes " + Arrays.toString(sizes) + ", expected those of input and output at least");
        }
        List<Linear> layers = new ArrayList<>();
        for (int i = 0; i + 1 < sizes.length; i++) {
            layers.add(new Linear(parameters.child(name), "" + i, sizes[i], sizes[i + 1], true, key.split(i)));
        }
        this.layers = List.copyOf(layers);
        this.activation = activation;
        this.dropout = new Dropout(dropout);
    }

    /** The linear layers, from the input on. */
    public List<Linear> layers() {
        return layers;
    }

    /** What stands between the linear layers. */
    public Activation activation() {
        return activation;
    }

    /** The share that is dropped before every linear layer but the first, in training. */
    public double dropoutRate() {
        return dropout.rate();
    }

    /** Without dropout. */
    @Override
    public Tensor apply(Tensor x) {
        return apply(x, false, Key.of(0));
    }

    /**
     * With dropout, in training.
     *
     * @param training whether to drop out
     * @param key names the draw of the dropout
     */
    public Tensor apply(Tensor x, boolean training, Key key) {
        Tensor h = layers.get(0).apply(x);
        for (int i = 1; i < layers.size(); i++) {
            h = layers.get(i).apply(dropout.apply(activation.apply(h), training, key.split(i)));
        }
        return h;
    }
}
