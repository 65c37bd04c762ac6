package dev.espalier.jobs;

import dev.espalier.forecasting.metric.Errors;
import dev.espalier.forecasting.metric.ForecastErrors;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The errors of one way to forecast on the same values as the others'.
 *
 * @param method a short name
 * @param refits one, or one per refit
 */
record MethodErrors(String method, List<ForecastErrors> refits) {
    MethodErrors {
        refits = List.copyOf(refits);
    }

    /** A figure over all steps, over the refits. */
    Spread overall(ToDoubleFunction<Errors> figure) {
        return Spread.of(refits.stream()
                .mapToDouble(e -> figure.applyAsDouble(e.overall()))
                .toArray());
    }

    /** A figure {@code step} steps ahead, from 1, over the refits. */
    Spread atStep(int step, ToDoubleFunction<Errors> figure) {
        return Spread.of(refits.stream()
                .mapToDouble(e -> figure.applyAsDouble(e.atStep(step)))
                .toArray());
    }
}
