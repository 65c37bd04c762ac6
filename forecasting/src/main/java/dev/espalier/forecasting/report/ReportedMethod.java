package dev.espalier.forecasting.report;

import dev.espalier.forecasting.metric.Errors;
import dev.espalier.forecasting.metric.ForecastErrors;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The errors of one way to forecast on the values it is judged by.
 *
 * @param name   a short name
 * @param role   what it is to the run
 * @param parts  one, or one per refit or fold, at least one and all of the same shape
 * @param pooled all folds together, whose figures are those of the pool; empty for refits, whose figures are averaged
 */
public record ReportedMethod(String name, Role role, List<ForecastErrors> parts, Optional<ForecastErrors> pooled) {
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
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("found no errors of the method '" + name + "', expected some");
        }
    }

    /** Of refits that forecast the same values. */
    public ReportedMethod(String name, Role role, List<ForecastErrors> refits) {
        this(name, role, refits, Optional.empty());
    }

    int horizon() {
        return parts.getFirst().horizon();
    }

    /** A figure, {@code step} steps ahead from 1, or over all steps for 0. */
    double mean(int step, ToDoubleFunction<Errors> figure) {
        return average(errors -> figure.applyAsDouble(step == 0 ? errors.overall() : errors.atStep(step)));
    }

    /** Standard deviation of a figure over the parts (n - 1); NaN for one part. */
    double deviation(int step, ToDoubleFunction<Errors> figure) {
        double[] values = parts.stream()
                .mapToDouble(e -> figure.applyAsDouble(step == 0 ? e.overall() : e.atStep(step)))
                .toArray();
        double mean = Arrays.stream(values).average().orElse(Double.NaN);
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        return values.length < 2 ? Double.NaN : Math.sqrt(squares / (values.length - 1));
    }

    /** Mean absolute error of one refit or fold. */
    double maeOfPart(int part) {
        return parts.get(part).overall().mae();
    }

    /** Mean absolute error of a series. */
    double maeOfSeries(int n) {
        return average(errors -> errors.ofSeries(n).mae());
    }

    private double average(ToDoubleFunction<ForecastErrors> figure) {
        return pooled.map(figure::applyAsDouble)
                .orElseGet(() -> parts.stream().mapToDouble(figure).average().orElse(Double.NaN));
    }

    /** Steps ahead, from 1, at which the mean absolute error of another method is smaller. */
    List<Integer> stepsWhereWorseThan(ReportedMethod other) {
        return IntStream.rangeClosed(1, horizon())
                .filter(step -> other.mean(step, Errors::mae) < mean(step, Errors::mae))
                .boxed()
                .toList();
    }
}
