package dev.espalier.forecasting.train;

import java.io.Serializable;

/**
 * The parameters of a model at one step, to be sent where parts of a batch are computed: four bytes per network
 * parameter, eight per parameter behind the scores of the graph.
 */
public final class StepState implements Serializable {
    private static final long serialVersionUID = 1;

    private final float[] network;
    private final double[] raw;
    private final double[] estimator;

    private StepState(float[] network, double[] raw, double[] estimator) {
        this.network = network;
        this.raw = raw;
        this.estimator = estimator;
    }

    static StepState of(Model model) {
        LatentGraph graph = model.graph();
        return new StepState(
                model.network().parameters().values(),
                graph == null ? new double[0] : graph.raw().clone(),
                graph == null ? new double[0] : graph.estimator().state());
    }

    void restore(Model model) {
        model.network().parameters().setValues(network);
        LatentGraph graph = model.graph();
        if (graph != null) {
            System.arraycopy(raw, 0, graph.raw(), 0, raw.length);
            graph.changed();
            graph.estimator().restore(estimator);
        }
    }
}
