package dev.espalier.tensor.layer;

import dev.espalier.graph.Key;
import dev.espalier.tensor.Initial;
import dev.espalier.tensor.Parameters;
import dev.espalier.tensor.Scope;
import dev.espalier.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** y = x W^T + b over the last dimension. W and b start as U(-1/sqrt(in), 1/sqrt(in)). */
public final class Linear implements Layer {
    private final Tensor weight;
    private final @Nullable Tensor bias;

    /** Adds {@code name.weight} [out, in] and, with a bias, {@code name.bias} [out]. */
    public Linear(Parameters parameters, String name, int in, int out, boolean bias, Key key) {
        if (in < 1 || out < 1) {
            throw new IllegalArgumentException(name + ": found a linear map of " + in + " to " + out + " features");
        }
        Parameters own = parameters.child(name);
        double bound = 1 / Math.sqrt(in);
        try (var scope = new Scope()) {
            weight = own.add(
                    "weight", () -> Initial.uniform(bound, key.split("weight"), parameters.type(), out, in), out, in);
            this.bias = bias
                    ? own.add("bias", () -> Initial.uniform(bound, key.split("bias"), parameters.type(), out), out)
                    : null;
        }
    }

    /** [..., in] to [..., out]. */
    @Override
    public Tensor apply(Tensor x) {
        return x.linear(weight, bias);
    }

    /** W, [out, in]. */
    public Tensor weight() {
        return weight;
    }

    /** b, [out]. */
    public @Nullable Tensor bias() {
        return bias;
    }
}
