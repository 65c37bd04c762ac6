package dev.espalier.gnn;

import dev.espalier.graph.Key;
import dev.espalier.tensor.Parameters;
import dev.espalier.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Time and space at once: stacked {@link GraphCell}s step through the window, each over the states of the one below
 * (Seo et al. 2018; with diffusion convolutions the encoder of DCRNN, Li et al. 2018), and a small network reads out
 * all steps at once.
 */
public final class TimeAndSpace implements Predictor {
    private final PredictorOptions options;
    private final NodeContext context;
    private final List<GraphCell> cells = new ArrayList<>();
    private final Readout readout;

    /**
     * A network with fresh parameters.
     *
     * @param options        at least one graph layer: there are as many cells
     * @param diffusionSteps longest random walk of its convolutions, or 0 for plain graph convolutions
     */
    public TimeAndSpace(Parameters parameters, PredictorOptions options, int diffusionSteps, Key key) {
        if (options.layers() < 1 || diffusionSteps < 0) {
            throw new IllegalArgumentException(
                    "graph layers and walks: found " + options.layers() + " layers and walks of " + diffusionSteps
                            + " steps, expected at least 1 layer and at least 0 steps");
        }
        this.options = options;
        context = new NodeContext(parameters, options, key);
        for (int l = 0; l < options.layers(); l++) {
            int in = l == 0 ? options.history() + context.nodeWidth() : options.hidden();
            cells.add(new GraphCell(
                    parameters.child("cell" + l),
                    in,
                    options.hidden(),
                    diffusionSteps,
                    options.norm(),
                    key.split("cell" + l)));
        }
        readout = new Readout(parameters, options, key);
    }

    /** The window itself, as every step of it already needs the graph. */
    @Override
    public Encoding encode(Inputs inputs) {
        Tensor nodes = context.ofNodes(inputs.require(options));
        return new Encoding(NodeContext.alongTime(inputs.series(), nodes), context.all(inputs), inputs.windows());
    }

    @Override
    public int stateSize() {
        return options.window() * (options.history() + context.nodeWidth());
    }

    @Override
    public Tensor decode(Encoding encoding, Graphs graphs) {
        encoding.require(graphs, options.nodes());
        Tensor window = encoding.state();
        Tensor start =
                Tensor.zeros(window.type(), window.size(0), options.hidden()).to(window.device());
        List<Tensor> states = new ArrayList<>();
        cells.forEach(cell -> states.add(start));
        for (int t = 0; t < options.window(); t++) {
            Tensor x = window.select(1, t);
            for (int l = 0; l < cells.size(); l++) {
                x = cells.get(l).step(x, states.get(l), graphs);
                states.set(l, x);
            }
        }
        return readout.apply(states.getLast(), encoding);
    }
}
