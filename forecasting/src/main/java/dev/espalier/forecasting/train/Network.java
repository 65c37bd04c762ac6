package dev.espalier.forecasting.train;

import dev.espalier.forecasting.Anchor;
import dev.espalier.forecasting.ForecastOptions;
import dev.espalier.forecasting.ModelOptions;
import dev.espalier.forecasting.window.Scaler;
import dev.espalier.gnn.Encoding;
import dev.espalier.gnn.Graphs;
import dev.espalier.gnn.Inputs;
import dev.espalier.gnn.Predictor;
import dev.espalier.gnn.PredictorOptions;
import dev.espalier.gnn.TimeAndSpace;
import dev.espalier.gnn.TimeThenSpace;
import dev.espalier.gnn.UngatedGraphNetwork;
import dev.espalier.graph.Key;
import dev.espalier.tensor.Parameters;
import dev.espalier.tensor.Tensor;
import dev.espalier.tensor.Type;

/** A predictor with its parameters, whose forecasts are in the units of the series: values, or changes since an anchor. */
final class Network {
    private static final int DIFFUSION_STEPS = 2;

    private final Parameters parameters;
    private final Predictor predictor;
    private final Scaler scaler;
    private final int nodes;
    private final boolean changes;

    /** @param limit what parameters it may have */
    Network(ForecastOptions options, Preparation preparation, Parameters.Limit limit, Key key) {
        parameters = new Parameters(Type.FLOAT32, limit);
        scaler = preparation.values();
        nodes = preparation.ids().size();
        changes = options.anchor() != Anchor.NONE;
        ModelOptions model = options.model();
        PredictorOptions sizes = new PredictorOptions(
                nodes,
                options.window(),
                options.horizon(),
                options.outputs(),
                preparation.historyFeatures(),
                preparation.future().shifts().size(),
                preparation.fixed().shifts().size(),
                model.hidden(),
                model.layers(),
                model.encoderLayers(),
                model.embedding(),
                model.norm());
        predictor = switch (model.kind()) {
            case TIME_THEN_SPACE -> new TimeThenSpace(parameters, sizes, key);
            case TIME_AND_SPACE -> new TimeAndSpace(parameters, sizes, 0, key);
            case DIFFUSION -> new TimeAndSpace(parameters, sizes, DIFFUSION_STEPS, key);
            case MESSAGES -> new UngatedGraphNetwork(parameters, sizes, key);
        };
    }

    Parameters parameters() {
        return parameters;
    }

    /** Of a node in a window, as the encoder leaves it. */
    int stateSize() {
        return predictor.stateSize();
    }

    Encoding encode(Inputs inputs) {
        return predictor.encode(inputs);
    }

    /**
     * Forecasts {@code [windows, nodes, horizon, outputs]} in the units of the series over that of the scaler, less the
     * anchors.
     */
    Tensor decode(Encoding encoding, Graphs graphs) {
        float[] scale = new float[nodes];
        float[] shift = new float[nodes];
        double unit = scaler.unit();
        for (int n = 0; n < nodes; n++) {
            scale[n] = (float) (scaler.scale(n) / unit);
            shift[n] = changes ? 0 : (float) (scaler.shift(n) / unit);
        }
        return predictor
                .decode(encoding, graphs)
                .times(Tensor.of(scale, 1, nodes, 1, 1))
                .plus(Tensor.of(shift, 1, nodes, 1, 1));
    }
}
