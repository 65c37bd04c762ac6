package dev.espalier.gnn;

import dev.espalier.graph.Key;
import dev.espalier.tensor.Parameters;
import dev.espalier.tensor.Tensor;
import java.util.List;

/**
 * A gated recurrent unit whose linear maps are graph convolutions:
 *
 * <pre>
 * r, u = sigmoid(C1 [x, h])    c = tanh(C2 [x, r * h])    h' = u * h + (1 - u) * c
 * </pre>
 */
final class GraphCell {
    private final int width;
    private final Convolution gates;
    private final Convolution candidate;

    /** A cell with fresh parameters; {@code steps} 0 takes graph convolutions, else diffusion convolutions. */
    GraphCell(Parameters parameters, int in, int width, int steps, Norm norm, Key key) {
        this.width = width;
        gates = convolution(parameters, "gates", in + width, 2 * width, steps, norm, key);
        candidate = convolution(parameters, "candidate", in + width, width, steps, norm, key);
    }

    private static Convolution convolution(
            Parameters parameters, String name, int in, int out, int steps, Norm norm, Key key) {
        return steps == 0
                ? new GraphConvolution(parameters, name, in, out, norm, key.split(name))
                : new DiffusionConvolution(parameters, name, in, out, steps, key.split(name));
    }

    /** The next state, {@code [windows * nodes, width]}, given an input and the state of as many rows. */
    Tensor step(Tensor x, Tensor h, Graphs graphs) {
        Tensor opened = gates.apply(Tensor.cat(List.of(x, h), 1), graphs).sigmoid();
        Tensor reset = opened.narrow(1, 0, width);
        Tensor update = opened.narrow(1, width, width);
        Tensor fresh = candidate
                .apply(Tensor.cat(List.of(x, reset.times(h)), 1), graphs)
                .tanh();
        return fresh.plus(update.times(h.minus(fresh)));
    }
}
