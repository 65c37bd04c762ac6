package dev.espalier.forecasting.report;

import dev.espalier.forecasting.metric.Errors;
import dev.espalier.forecasting.metric.ForecastErrors;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The errors of one way to forecast on the test part.
 *
 * @param name   a short name
 * @param role   what it is to the run
 * @param refits one, or one per refit, at least one and all of the same shape
 */
public record ReportedMethod(String name, Role role, List<ForecastErrors> refits) {
    /** What a method is to a run. */
    public enum Role {
        /** The forecaster that the run gives to its user; a report has one of them. */
        OWN,
        /** Another view of it, such as single refits where their mean is the forecaster. */
        VARIANT,
        /** A simple method that it is measured against. */
        BASELINE
    }

    public ReportedMethod {
        refits = List.copyOf(refits);
        if (refits.isEmpty()) {
            throw new IllegalArgumentException("no errors for the method '" + name + "'");
        }
    }

    int horizon() {
        return refits.getFirst().horizon();
    }

    /** Mean over the refits of a figure, {@code step} steps ahead from 1, or over all steps for 0. */
    double mean(int step, ToDoubleFunction<Errors> figure) {
        return values(step, figure).average().orElse(Double.NaN);
    }

    /** Standard deviation over the refits (n - 1); NaN for one. */
    double deviation(int step, ToDoubleFunction<Errors> figure) {
        double mean = mean(step, figure);
        double squares = values(step, figure).map(v -> (v - mean) * (v - mean)).sum();
        return refits.size() < 2 ? Double.NaN : Math.sqrt(squares / (refits.size() - 1));
    }

    private DoubleStream values(int step, ToDoubleFunction<Errors> figure) {
        return refits.stream().mapToDouble(e -> figure.applyAsDouble(step == 0 ? e.overall() : e.atStep(step)));
    }

    /** Mean absolute error of a series, over the refits. */
    double maeOfSeries(int n) {
        return refits.stream().mapToDouble(e -> e.ofSeries(n).mae()).average().orElse(Double.NaN);
    }

    /** Steps ahead, from 1, at which the mean absolute error of another method is smaller. */
    List<Integer> stepsWhereWorseThan(ReportedMethod other) {
        return IntStream.rangeClosed(1, horizon())
                .filter(step -> other.mean(step, Errors::mae) < mean(step, Errors::mae))
                .boxed()
                .toList();
    }
}
