package dev.espalier.tensor;

import dev.espalier.graph.Key;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * Gated recurrent units (Cho et al. 2014) in PyTorch's convention, starting from a state of zeros:
 *
 * <pre>
 * r = sigmoid(W_ir x + b_ir + W_hr h + b_hr)
 * z = sigmoid(W_iz x + b_iz + W_hz h + b_hz)
 * n = tanh(W_in x + b_in + r * (W_hn h + b_hn))
 * h' = (1 - z) * n + z * h
 * </pre>
 *
 * All weights start as U(-1/sqrt(hidden), 1/sqrt(hidden)). In an open {@link Scope} the gradient is {@link HandWritten},
 * which takes about a third of the time of libtorch's.
 */
public final class Gru {
    private final List<Tensor> weights = new ArrayList<>();
    private final int in;
    private final int hidden;
    private final int layers;

    /**
     * Adds, for each layer k and with gates in the order r, z, n, {@code name.k.weight_ih} [3 hidden, in],
     * {@code name.k.weight_hh} [3 hidden, hidden], {@code name.k.bias_ih} and {@code name.k.bias_hh} [3 hidden].
     */
    public Gru(Parameters parameters, String name, int in, int hidden, int layers, Key key) {
        if (in < 1 || hidden < 1 || layers < 1) {
            throw new IllegalArgumentException(name + ": found " + layers + " GRU layers of " + in + " to " + hidden);
        }
        this.in = in;
        this.hidden = hidden;
        this.layers = layers;
        double bound = 1 / Math.sqrt(hidden);
        for (int k = 0; k < layers; k++) {
            Parameters own = parameters.child(name + "." + k);
            Key layer = key.split(k);
            long width = k == 0 ? in : hidden;
            long gates = 3L * hidden;
            Type type = parameters.type();
            try (var scope = new Scope()) {
                weights.add(own.add(
                        "weight_ih",
                        () -> Initial.uniform(bound, layer.split("ih"), type, gates, width),
                        gates,
                        width));
                weights.add(own.add(
                        "weight_hh",
                        () -> Initial.uniform(bound, layer.split("hh"), type, gates, hidden),
                        gates,
                        hidden));
                weights.add(own.add("bias_ih", () -> Initial.uniform(bound, layer.split("bih"), type, gates), gates));
                weights.add(own.add("bias_hh", () -> Initial.uniform(bound, layer.split("bhh"), type, gates), gates));
            }
        }
    }

    /** The states of the last layer after the last step: [batch, time, in] to [batch, hidden]. */
    public Tensor last(Tensor x) {
        return run(x, null, false);
    }

    /**
     * The same where every row has features that no step changes, such as a learnt vector: as if they followed x at
     * every step, but in less time, above all for their gradient.
     *
     * @param x [batch, time, in - fixed]
     * @param fixed [batch, fixed]
     * @return [batch, hidden]
     */
    public Tensor last(Tensor x, Tensor fixed) {
        return run(x, fixed, false);
    }

    /** The states of the last layer after every step: [batch, time, in] to [batch, time, hidden]. */
    public Tensor all(Tensor x) {
        return run(x, null, true);
    }

    private Tensor run(Tensor x, @Nullable Tensor fixed, boolean all) {
        requireShapes(x, fixed);
        List<Tensor> inputs = new ArrayList<>(weights);
        inputs.add(x);
        if (fixed != null) {
            inputs.add(fixed);
        }
        if (!HandWritten.needed(inputs)) {
            try (var scope = new Scope();
                    var off = new NoGradient()) {
                return scope.keep(new GruPass(weights, x, fixed, all).forward(false));
            }
        }
        if (!Scope.isOpen()) {
            Tensor states = recorded(x, fixed);
            return all ? states : states.select(1, -1);
        }
        GruPass pass;
        Tensor output;
        try (var off = new NoGradient()) {
            pass = new GruPass(weights, x, fixed, all);
            output = pass.forward(true);
        }
        return HandWritten.tie(output, inputs, pass::backward);
    }

    private void requireShapes(Tensor x, @Nullable Tensor fixed) {
        if (fixed != null && (fixed.dim() != 2 || x.dim() != 3 || fixed.size(0) != x.size(0))) {
            throw new IllegalArgumentException(
                    "GRU: found " + fixed + " beside " + x + ", expected [batch, fixed] and [batch, time, in - fixed]");
        }
        long width = in - (fixed == null ? 0 : fixed.size(1));
        if (x.dim() != 3 || x.size(2) != width || x.size(1) < 1) {
            throw new IllegalArgumentException("GRU: found " + x + ", expected [batch, time, " + width + "]");
        }
    }

    /** libtorch's own operation, which records every step. */
    Tensor recorded(Tensor x) {
        return recorded(x, null);
    }

    private Tensor recorded(Tensor changing, @Nullable Tensor fixed) {
        Tensor x = fixed == null
                ? changing
                : Tensor.cat(List.of(changing, fixed.unsqueeze(1).expand(-1, changing.size(1), -1)), 2);
        Tensor start = Tensor.zeros(x.type(), layers, x.size(0), hidden).to(x.device());
        var pair = Handle.call(
                "GRU",
                () -> torch.gru(x.raw(), start.raw(), Tensor.vector(weights), true, layers, 0.0, true, false, true),
                x,
                weights.get(0));
        Tensor states = Shaping.own(pair.get0());
        pair.deallocate();
        return states;
    }
}
