package dev.espalier.forecasting.train;

import dev.espalier.forecasting.ForecastOptions;
import dev.espalier.forecasting.train.Batches.Targets;
import dev.espalier.tensor.Tensor;

/** The loss of every single value, 0 where none was observed. */
final class ElementLosses {
    private ElementLosses() {}

    /**
     * Losses value by value.
     *
     * @param forecasts {@code [windows, nodes, horizon, outputs]}
     * @return {@code [windows, nodes, horizon, 1]}; with quantiles the mean of their pinball losses
     */
    static Tensor of(ForecastOptions options, Tensor forecasts, Targets targets) {
        Tensor error = errors(forecasts, targets);
        if (!options.quantiles().isEmpty()) {
            return pinball(options, error);
        }
        return switch (options.training().loss()) {
            case ABSOLUTE -> error.abs();
            case SQUARED -> error.square();
            case HUBER -> huber(error.abs());
        };
    }

    /**
     * How far the point forecasts are off, whatever the loss: the only output, or the median.
     *
     * @param forecasts {@code [windows, nodes, horizon, outputs]}
     * @return {@code [windows, nodes, horizon, 1]}
     */
    static Tensor absolute(ForecastOptions options, Tensor forecasts, Targets targets) {
        return errors(forecasts.narrow(3, options.pointOutput(), 1), targets).abs();
    }

    private static Tensor errors(Tensor forecasts, Targets targets) {
        Tensor error = forecasts.minus(targets.values());
        Tensor mask = targets.mask();
        return mask == null ? error : Tensor.where(mask.expand(error.shape()), error, Tensor.scalar(0, error.type()));
    }

    /** {@code max(-q e, (1 - q) e) = relu(e) - q e} for e = forecast - value. */
    private static Tensor pinball(ForecastOptions options, Tensor error) {
        float[] levels = new float[options.quantiles().size()];
        for (int q = 0; q < levels.length; q++) {
            levels[q] = options.quantiles().get(q).floatValue();
        }
        Tensor each = error.relu().minus(error.times(Tensor.of(levels, 1, 1, 1, levels.length)));
        return each.mean(3).unsqueeze(3);
    }

    /** {@code m (|e| - m / 2)} with m = min(|e|, 1). */
    private static Tensor huber(Tensor size) {
        Tensor inner = size.clamp(0, 1);
        return inner.times(size.minus(inner.times(0.5)));
    }
}
