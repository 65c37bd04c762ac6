package dev.espalier.tensor.kfac;

import dev.espalier.tensor.Tensor;
import dev.espalier.tensor.Type;
import dev.espalier.tensor.layer.Activation;
import dev.espalier.tensor.layer.Layer;
import dev.espalier.tensor.layer.Linear;
import dev.espalier.tensor.layer.Mlp;
import java.util.ArrayList;
import java.util.List;

/**
 * Layers as the chain of linear maps that they are, each with the activation after it: {@code s_b = W_b [a_b; 1]},
 * {@code a_b+1 = phi_b(s_b)}. The output is the last s.
 */
final class Chain {
    private final List<Linear> linears = new ArrayList<>();
    /** What follows each linear map. */
    private final List<Activation> activations = new ArrayList<>();

    /**
     * The chain of layers that are applied one after the other.
     *
     * @throws IllegalArgumentException for a layer, or an order of layers, that K-FAC has no factors for
     */
    Chain(List<? extends Layer> layers) {
        for (int i = 0; i < layers.size(); i++) {
            add("layer " + i, layers.get(i));
        }
        if (linears.isEmpty()) {
            throw new IllegalArgumentException("layers: found no linear one, expected one at least");
        }
        if (activations.getLast() != Activation.IDENTITY) {
            throw new IllegalArgumentException("layers: found " + activations.getLast()
                    + " after the last linear one, expected none: the loss makes a distribution of the output");
        }
    }

    private void add(String place, Layer layer) {
        switch (layer) {
            case Linear linear -> add(place, linear);
            case Mlp mlp -> add(place, mlp);
            case Activation activation -> follow(place, activation);
            default ->
                throw new IllegalArgumentException(place + ": found "
                        + layer.getClass().getSimpleName()
                        + ", expected Linear, Mlp or Activation, the layers that K-FAC has factors for");
        }
    }

    private void add(String place, Mlp mlp) {
        if (mlp.dropoutRate() > 0) {
            throw new IllegalArgumentException(place + ": found dropout of " + mlp.dropoutRate()
                    + ", expected none: a quadratic model needs one function to be of");
        }
        List<Linear> own = mlp.layers();
        for (int i = 0; i < own.size(); i++) {
            add(place, own.get(i));
            if (i + 1 < own.size()) {
                follow(place, mlp.activation());
            }
        }
    }

    private void add(String place, Linear linear) {
        if (linears.contains(linear)) {
            throw new IllegalArgumentException(place + ": found a linear layer again, expected weights of its own");
        }
        Tensor weight = linear.weight();
        if (!linears.isEmpty()) {
            Tensor before = linears.getLast().weight();
            if (before.size(0) != weight.size(1)
                    || before.type() != weight.type()
                    || !before.device().equals(weight.device())) {
                throw new IllegalArgumentException(place + ": found weights " + weight + " after " + before
                        + ", expected as many inputs as" + " outputs, of one type, on one device");
            }
        }
        linears.add(linear);
        activations.add(Activation.IDENTITY);
    }

    private void follow(String place, Activation activation) {
        if (linears.isEmpty() || activations.getLast() != Activation.IDENTITY) {
            throw new IllegalArgumentException(place + ": found " + activation + " after "
                    + (linears.isEmpty() ? "no layer" : activations.getLast()) + ", expected a linear layer before it");
        }
        activations.set(activations.size() - 1, activation);
    }

    int size() {
        return linears.size();
    }

    Linear linear(int block) {
        return linears.get(block);
    }

    /** Units before a block, with the one that is always 1 if it has biases. */
    long in(int block) {
        return weight(block).size(1) + (linear(block).bias() == null ? 0 : 1);
    }

    long out(int block) {
        return weight(block).size(0);
    }

    Type type() {
        return weight(0).type();
    }

    Tensor weight(int block) {
        return linear(block).weight();
    }

    /** All that the network does to inputs [cases, in], kept for derivatives. */
    Pass forward(Tensor x) {
        if (x.dim() != 2 || x.size(0) < 1 || x.size(1) != weight(0).size(1) || x.type() != type()) {
            throw new IllegalArgumentException("input: found " + x + ", expected " + type() + " [cases, "
                    + weight(0).size(1) + "] of one case at least");
        }
        List<Tensor> inputs = new ArrayList<>();
        List<Tensor> slopes = new ArrayList<>();
        Tensor a = x;
        for (int b = 0; ; b++) {
            Linear linear = linear(b);
            inputs.add(linear.bias() == null ? a : withOne(a));
            Tensor s = linear.apply(a);
            if (b + 1 == size()) {
                return new Pass(this, inputs, slopes, s);
            }
            a = activations.get(b).apply(s);
            slopes.add(activations.get(b).slope(s, a));
        }
    }

    private static Tensor withOne(Tensor a) {
        return Tensor.cat(List.of(a, Tensor.ones(a.type(), a.size(0), 1).to(a.device())), 1);
    }

    /** The parameters, copied. */
    Blocks parameters() {
        List<Tensor> matrices = new ArrayList<>();
        for (Linear linear : linears) {
            Tensor bias = linear.bias();
            Tensor weight = linear.weight().detach();
            matrices.add(bias == null ? weight.copy() : Tensor.cat(List.of(weight, bias.unsqueeze(1)), 1));
        }
        return new Blocks(matrices);
    }

    /** Adds a step to the parameters. */
    void move(Blocks step) {
        for (int b = 0; b < size(); b++) {
            Tensor bias = linear(b).bias();
            long in = weight(b).size(1);
            weight(b).addInPlace(step.get(b).narrow(1, 0, in));
            if (bias != null) {
                bias.addInPlace(step.get(b).select(1, in));
            }
        }
    }
}
