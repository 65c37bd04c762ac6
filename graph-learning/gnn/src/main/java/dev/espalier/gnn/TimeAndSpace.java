package dev.espalier.gnn;

import dev.espalier.graph.Key;
import dev.espalier.tensor.Parameters;
import dev.espalier.tensor.Tensor;
import java.util.List;

/**
 * Time and space at once: a gated recurrent unit whose linear maps are graph convolutions of {@code [x_t, h]} (Seo et al.
 * 2018; with diffusion convolutions the cell of DCRNN, Li et al. 2018; spec A5.3).
 *
 * <p>{@code r, u = sigmoid(C1 [x_t, h])}, {@code c = tanh(C2 [x_t, r h])}, {@code h = u h + (1 - u) c}.
 */
public final class TimeAndSpace implements Predictor {
    private final PredictorOptions options;
    private final NodeContext context;
    private final Convolution gates;
    private final Convolution candidate;
    private final Readout readout;

    /**
     * A network with fresh parameters.
     *
     * @param diffusionSteps longest random walk of its convolutions, or 0 for plain graph convolutions
     */
    public TimeAndSpace(Parameters parameters, PredictorOptions options, int diffusionSteps, Key key) {
        this.options = options;
        context = new NodeContext(parameters, options, key);
        int width = options.hidden();
        int in = options.history() + context.nodeWidth() + width;
        gates = convolution(parameters, "gates", in, 2 * width, diffusionSteps, key);
        candidate = convolution(parameters, "candidate", in, width, diffusionSteps, key);
        readout = new Readout(parameters, options, key);
    }

    private Convolution convolution(Parameters parameters, String name, int in, int out, int steps, Key key) {
        return steps == 0
                ? new GraphConvolution(parameters, name, in, out, options.norm(), key.split(name))
                : new DiffusionConvolution(parameters, name, in, out, steps, key.split(name));
    }

    /** The window itself, as every step of it already needs the graph. */
    @Override
    public Encoding encode(Inputs inputs) {
        Tensor rows =
                inputs.history().reshape((long) inputs.windows() * inputs.nodes(), options.window(), options.history());
        Tensor nodes = context.ofNodes(inputs);
        Tensor state = nodes == null
                ? rows
                : Tensor.cat(
                        List.of(rows, nodes.unsqueeze(1).expand(nodes.size(0), options.window(), nodes.size(1))), 2);
        return new Encoding(state, context.all(inputs), inputs.windows());
    }

    @Override
    public Tensor decode(Encoding encoding, Graphs graphs) {
        Tensor window = encoding.state();
        int width = options.hidden();
        Tensor h = Tensor.zeros(window.type(), window.size(0), width);
        for (int t = 0; t < options.window(); t++) {
            Tensor x = window.select(1, t);
            Tensor opened = gates.apply(Tensor.cat(List.of(x, h), 1), graphs).sigmoid();
            Tensor reset = opened.narrow(1, 0, width);
            Tensor update = opened.narrow(1, width, width);
            Tensor fresh = candidate
                    .apply(Tensor.cat(List.of(x, reset.times(h)), 1), graphs)
                    .tanh();
            h = fresh.plus(update.times(h.minus(fresh)));
        }
        return readout.apply(h, encoding);
    }
}
