package dev.espalier.gnn;

import dev.espalier.graph.Key;
import dev.espalier.tensor.Parameters;
import dev.espalier.tensor.Tensor;
import dev.espalier.tensor.layer.Linear;
import java.util.ArrayList;
import java.util.List;

/**
 * A multilayer encoder of the flattened window, rounds of ungated messages, a multilayer decoder: the fully connected
 * network of Satorras, Rangapuram and Januschowski 2022 without its gates, on sampled edges as in Cini, Zambon and
 * Alippi 2023. Needs graphs as lists of edges.
 */
public final class UngatedGraphNetwork implements Predictor {
    private static final int RESIDUAL_BLOCKS = 2;

    private final PredictorOptions options;
    private final NodeContext context;
    private final Linear flatten;
    private final List<Residual> blocks = new ArrayList<>();
    private final List<MessageLayer> layers = new ArrayList<>();
    private final Linear decoder;
    private final Readout readout;

    /** A network with fresh parameters. */
    public UngatedGraphNetwork(Parameters parameters, PredictorOptions options, Key key) {
        this.options = options;
        context = new NodeContext(parameters, options, key);
        int width = options.hidden();
        int flat = options.window() * options.history() + context.nodeWidth();
        flatten = new Linear(parameters, "flatten", flat, width, true, key.split("flatten"));
        for (int b = 0; b < RESIDUAL_BLOCKS; b++) {
            blocks.add(new Residual(parameters.child("block" + b), width, key.split("block" + b)));
        }
        for (int l = 0; l < options.layers(); l++) {
            layers.add(new MessageLayer(parameters, "message" + l, width, key.split("message" + l)));
        }
        decoder = new Linear(parameters, "decoder", width, width, true, key.split("decoder"));
        readout = new Readout(parameters, options, key);
    }

    @Override
    public Encoding encode(Inputs inputs) {
        inputs.require(options);
        Tensor rows = inputs.history()
                .reshape((long) inputs.windows() * inputs.nodes(), (long) options.window() * options.history());
        Tensor state = flatten.apply(NodeContext.join(rows, context.ofNodes(inputs)));
        for (Residual block : blocks) {
            state = block.apply(state);
        }
        return new Encoding(state, context.all(inputs), inputs.windows());
    }

    @Override
    public int stateSize() {
        return options.hidden();
    }

    @Override
    public Tensor decode(Encoding encoding, Graphs graphs) {
        encoding.require(graphs, options.nodes());
        Tensor state = encoding.state();
        for (MessageLayer layer : layers) {
            state = switch (graphs) {
                case SparseGraphs sparse -> layer.apply(state, sparse);
                case DenseGraphs dense ->
                    throw new IllegalArgumentException("found graphs as matrices of " + dense.nodes()
                            + " nodes, expected lists of edges for messages between pairs");
            };
        }
        return readout.apply(state.plus(decoder.apply(state).silu()), encoding);
    }

    private static final class Residual {
        private final Linear inner;
        private final Linear outer;

        Residual(Parameters parameters, int width, Key key) {
            inner = new Linear(parameters, "inner", width, width, true, key.split("inner"));
            outer = new Linear(parameters, "outer", width, width, true, key.split("outer"));
        }

        Tensor apply(Tensor x) {
            return x.plus(outer.apply(inner.apply(x).silu()));
        }
    }
}
