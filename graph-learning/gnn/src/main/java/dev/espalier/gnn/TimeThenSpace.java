package dev.espalier.gnn;

import dev.espalier.graph.Key;
import dev.espalier.tensor.Gru;
import dev.espalier.tensor.Parameters;
import dev.espalier.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Time, then space: a recurrent network reads every node's window by itself, graph convolutions mix what it has read, and
 * a small network reads out all steps at once (GRU-GCN of Gao and Ribeiro 2022).
 */
public final class TimeThenSpace implements Predictor {
    private final PredictorOptions options;
    private final NodeContext context;
    private final Gru encoder;
    private final List<GraphConvolution> layers = new ArrayList<>();
    private final Readout readout;

    /** A network with fresh parameters. */
    public TimeThenSpace(Parameters parameters, PredictorOptions options, Key key) {
        this.options = options;
        context = new NodeContext(parameters, options, key);
        int width = options.hidden();
        encoder = new Gru(
                parameters,
                "encoder",
                options.history() + context.nodeWidth(),
                width,
                options.encoderLayers(),
                key.split("encoder"));
        for (int l = 0; l < options.layers(); l++) {
            int in = width + (l == 0 ? context.nodeWidth() : 0);
            layers.add(new GraphConvolution(
                    parameters, "convolution" + l, in, width, options.norm(), key.split("convolution" + l)));
        }
        readout = new Readout(parameters, options, key);
    }

    @Override
    public Encoding encode(Inputs inputs) {
        Tensor nodes = context.ofNodes(inputs.require(options));
        Tensor rows = inputs.series();
        Tensor state = nodes == null ? encoder.last(rows) : encoder.last(rows, nodes);
        return new Encoding(
                layers.isEmpty() ? state : NodeContext.join(state, nodes), context.all(inputs), inputs.windows());
    }

    @Override
    public int stateSize() {
        return options.hidden() + (layers.isEmpty() ? 0 : context.nodeWidth());
    }

    @Override
    public Tensor decode(Encoding encoding, Graphs graphs) {
        encoding.require(graphs, options.nodes());
        Tensor state = encoding.state();
        for (GraphConvolution layer : layers) {
            state = layer.apply(state, graphs).relu();
        }
        return readout.apply(state, encoding);
    }
}
