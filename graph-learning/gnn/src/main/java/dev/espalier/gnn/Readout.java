package dev.espalier.gnn;

import dev.espalier.graph.Key;
import dev.espalier.tensor.Parameters;
import dev.espalier.tensor.Tensor;
import dev.espalier.tensor.layer.Activation;
import dev.espalier.tensor.layer.Mlp;

/** {@code d -> d -> horizon * outputs} with a rectifier between. */
final class Readout {
    private final PredictorOptions options;
    private final Mlp mlp;

    Readout(Parameters parameters, PredictorOptions options, Key key) {
        this.options = options;
        int[] sizes = {options.hidden() + options.context(), options.hidden(), options.horizon() * options.outputs()};
        mlp = new Mlp(parameters, "readout", sizes, Activation.RELU, 0, key.split("readout"));
    }

    Tensor apply(Tensor state, Encoding encoding) {
        return mlp.apply(NodeContext.join(state, encoding.context()))
                .reshape(encoding.windows(), options.nodes(), options.horizon(), options.outputs());
    }
}
