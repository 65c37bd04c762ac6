package dev.espalier.forecasting.result;

import dev.espalier.forecasting.metric.Errors;
import dev.espalier.forecasting.metric.ForecastErrors;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The errors of one way to forecast on the values it is judged by, which are the others' too.
 *
 * @param name   a short name
 * @param role   what it is to the run
 * @param parts  one, or one per refit or fold, at least one and all of the same shape
 * @param pooled all folds together, whose figures are those of the pool; empty for refits, whose figures are averaged
 */
public record MethodErrors(String name, Role role, List<ForecastErrors> parts, Optional<ForecastErrors> pooled) {
    /** What a method is to a run. */
    public enum Role {
        /** The forecaster that the run gives to its user; a run has one of them. */
        OWN,
        /** Another view of it, such as single refits where their mean is the forecaster. */
        VARIANT,
        /** A simple method that it is measured against. */
        BASELINE
    }

    public MethodErrors {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("parts of the method '" + name + "': found none, expected at least one");
        }
    }

    /** Of refits, which all forecast the same values. */
    public static MethodErrors ofRefits(String name, Role role, List<ForecastErrors> refits) {
        return new MethodErrors(name, role, refits, Optional.empty());
    }

    /** Of folds, which forecast different values. */
    public static MethodErrors ofFolds(String name, Role role, List<ForecastErrors> folds) {
        var pool =
                new ForecastErrors(folds.getFirst().horizon(), folds.getFirst().series());
        folds.forEach(pool::add);
        return new MethodErrors(name, role, folds, Optional.of(pool));
    }

    /** Steps ahead. */
    public int horizon() {
        return parts.getFirst().horizon();
    }

    /** Whether it is measured against, not given. */
    public boolean isBaseline() {
        return role == Role.BASELINE;
    }

    /** A figure over all steps, and how it varies over the parts. */
    public Spread overall(ToDoubleFunction<Errors> figure) {
        return spread(errors -> figure.applyAsDouble(errors.overall()));
    }

    /** A figure {@code step} steps ahead, from 1, and how it varies over the parts. */
    public Spread atStep(int step, ToDoubleFunction<Errors> figure) {
        return spread(errors -> figure.applyAsDouble(errors.atStep(step)));
    }

    /** A figure, {@code step} steps ahead from 1, or over all steps for 0. */
    public Spread at(int step, ToDoubleFunction<Errors> figure) {
        return step == 0 ? overall(figure) : atStep(step, figure);
    }

    /** Mean absolute error over all steps. */
    public double mae() {
        return overall(Errors::mae).mean();
    }

    /** Mean absolute error of one refit or fold. */
    public double maeOfPart(int part) {
        return parts.get(part).overall().mae();
    }

    /** Mean absolute error of a series. */
    public double maeOfSeries(int n) {
        return spread(errors -> errors.ofSeries(n).mae()).mean();
    }

    /** Steps ahead, from 1, at which the mean absolute error of another method is smaller. */
    public List<Integer> stepsWhereWorseThan(MethodErrors other) {
        return IntStream.rangeClosed(1, horizon())
                .filter(step -> other.atStep(step, Errors::mae).mean()
                        < atStep(step, Errors::mae).mean())
                .boxed()
                .toList();
    }

    private Spread spread(ToDoubleFunction<ForecastErrors> figure) {
        Spread spread = Spread.of(parts.stream().mapToDouble(figure).toArray());
        return pooled.map(pool -> new Spread(figure.applyAsDouble(pool), spread.deviation()))
                .orElse(spread);
    }
}
