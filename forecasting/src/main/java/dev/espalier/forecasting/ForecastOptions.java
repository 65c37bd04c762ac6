package dev.espalier.forecasting;

import dev.espalier.forecasting.window.Scaling;
import java.io.Serializable;
import java.util.List;

/**
 * Everything a forecaster can be told.
 *
 * @param window    past steps it sees
 * @param horizon   steps it forecasts
 * @param quantiles levels in (0, 1), ascending, 0.5 among them; empty for point forecasts
 * @param scaling   of the inputs
 * @param perSeries whether each series is scaled by itself
 * @param anchor    what forecasts are measured from
 * @param model     the network
 * @param graph     where its graph comes from
 * @param training  how it is trained
 */
public record ForecastOptions(
        int window,
        int horizon,
        List<Double> quantiles,
        Scaling scaling,
        boolean perSeries,
        Anchor anchor,
        ModelOptions model,
        GraphOptions graph,
        TrainingOptions training)
        implements Serializable {
    public ForecastOptions {
        quantiles = List.copyOf(quantiles);
        for (int i = 0; i < quantiles.size(); i++) {
            double q = quantiles.get(i);
            if (!(q > 0 && q < 1) || (i > 0 && q <= quantiles.get(i - 1))) {
                throw new IllegalArgumentException(
                        "quantiles: found " + quantiles + ", expected numbers above 0 and below 1 that ascend");
            }
        }
        if (!quantiles.isEmpty() && !quantiles.contains(0.5)) {
            throw new IllegalArgumentException(
                    "quantiles: found " + quantiles + ", expected the median, 0.5, among them");
        }
        if (model.kind() == ModelOptions.Kind.MESSAGES
                && graph instanceof GraphOptions.Learnt learnt
                && (learnt.estimator().isRelaxed() || learnt.estimator().usesSoftGraph())) {
            throw new IllegalArgumentException("model: found messages with "
                    + (learnt.estimator().isRelaxed() ? "a relaxed estimator" : "the soft baseline")
                    + ", which weighs all edges at once, expected lists of edges; take another model, or the"
                    + " score function with another baseline");
        }
    }

    /** Point forecasts, from the last value on, with the default network and training and a graph learnt for that many series. */
    public static ForecastOptions of(int window, int horizon, int series) {
        return new ForecastOptions(
                window,
                horizon,
                List.of(),
                Scaling.STANDARD,
                false,
                Anchor.LAST,
                ModelOptions.DEFAULT,
                GraphOptions.Learnt.forSeries(series),
                TrainingOptions.DEFAULT);
    }

    public ForecastOptions withModel(ModelOptions other) {
        return new ForecastOptions(window, horizon, quantiles, scaling, perSeries, anchor, other, graph, training);
    }

    public ForecastOptions withGraph(GraphOptions other) {
        return new ForecastOptions(window, horizon, quantiles, scaling, perSeries, anchor, model, other, training);
    }

    public ForecastOptions withTraining(TrainingOptions other) {
        return new ForecastOptions(window, horizon, quantiles, scaling, perSeries, anchor, model, graph, other);
    }

    public ForecastOptions withQuantiles(List<Double> levels) {
        return new ForecastOptions(window, horizon, levels, scaling, perSeries, anchor, model, graph, training);
    }

    public ForecastOptions withAnchor(Anchor other) {
        return new ForecastOptions(window, horizon, quantiles, scaling, perSeries, other, model, graph, training);
    }

    /** Numbers forecast per step: one, or one per quantile. */
    public int outputs() {
        return Math.max(1, quantiles.size());
    }

    /** Which of the outputs is the point forecast: the only one, or the median. */
    public int pointOutput() {
        return Math.max(0, quantiles.indexOf(0.5));
    }
}
