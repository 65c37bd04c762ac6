package dev.espalier.forecasting.result;

import dev.espalier.forecasting.metric.Errors;
import dev.espalier.forecasting.metric.ForecastErrors;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * The errors of one way to forecast on the same values as the others'.
 *
 * @param method a short name
 * @param parts  one, or one per refit or fold
 * @param pooled all parts together, where a figure is that of the pool; else it is the mean of the parts' figures
 */
public record MethodErrors(String method, List<ForecastErrors> parts, Optional<ForecastErrors> pooled) {
    public MethodErrors {
        parts = List.copyOf(parts);
    }

    /** Of refits, which all forecast the same values. */
    static MethodErrors ofRefits(String method, List<ForecastErrors> refits) {
        return new MethodErrors(method, refits, Optional.empty());
    }

    /** Of folds, which forecast different values. */
    static MethodErrors ofFolds(String method, List<ForecastErrors> folds) {
        var pool =
                new ForecastErrors(folds.getFirst().horizon(), folds.getFirst().series());
        folds.forEach(pool::add);
        return new MethodErrors(method, folds, Optional.of(pool));
    }

    int horizon() {
        return parts.getFirst().horizon();
    }

    /** A figure over all steps, and how it varies over the parts. */
    Spread overall(ToDoubleFunction<Errors> figure) {
        return spread(errors -> figure.applyAsDouble(errors.overall()));
    }

    /** A figure {@code step} steps ahead, from 1, and how it varies over the parts. */
    Spread atStep(int step, ToDoubleFunction<Errors> figure) {
        return spread(errors -> figure.applyAsDouble(errors.atStep(step)));
    }

    private Spread spread(ToDoubleFunction<ForecastErrors> figure) {
        Spread spread = Spread.of(parts.stream().mapToDouble(figure).toArray());
        return pooled.map(pool -> new Spread(figure.applyAsDouble(pool), spread.deviation()))
                .orElse(spread);
    }
}
