package dev.espalier.gnn;

import dev.espalier.tensor.Tensor;

/**
 * A forecaster of all nodes at once: what was seen goes through an encoder that knows no graph, then through a decoder
 * that does. The split lets one encoding serve many graphs, which is what Monte Carlo estimates of a graph's gradient ask
 * for.
 */
public sealed interface Predictor permits TimeThenSpace, TimeAndSpace, UngatedGraphNetwork {
    /** Everything about a batch that does not depend on the graph. */
    Encoding encode(Inputs inputs);

    /** How many numbers the state of a node in a window is: the last size of {@link Encoding#states}. */
    int stateSize();

    /**
     * Forecasts given the graphs.
     *
     * @return {@code [windows, nodes, horizon, outputs]}, in the units the targets were scaled to
     */
    Tensor decode(Encoding encoding, Graphs graphs);

    /** Both, for one use. */
    default Tensor forecast(Inputs inputs, Graphs graphs) {
        return decode(encode(inputs), graphs);
    }
}
