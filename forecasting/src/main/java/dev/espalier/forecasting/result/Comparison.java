package dev.espalier.forecasting.result;

import dev.espalier.forecasting.metric.Errors;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How the forecaster of a run stands against the best baseline, by mean absolute error over all steps of the test part: the
 * terminal and the report say it by this rule.
 *
 * @param kind     who is ahead
 * @param own      the forecaster
 * @param baseline the baseline of the smallest error, if there is any
 */
public record Comparison(Kind kind, MethodErrors own, Optional<MethodErrors> baseline) {
    /** Relative differences below this are called none. */
    private static final double SAME = 0.005;

    /** Who is ahead. */
    public enum Kind {
        BETTER,
        /** Better, yet by less than refits differ among each other. */
        UNSURE,
        SAME,
        WORSE,
        ALONE
    }

    /**
     * Of the methods of a run.
     *
     * @param methods one of them the run's own
     */
    public static Comparison of(List<MethodErrors> methods) {
        MethodErrors own = methods.stream()
                .filter(m -> m.role() == MethodErrors.Role.OWN)
                .findFirst()
                .orElseThrow();
        Optional<MethodErrors> best = methods.stream()
                .filter(m -> m.isBaseline() && !Double.isNaN(m.mae()))
                .min(Comparator.comparingDouble(MethodErrors::mae));
        double spread = methods.stream()
                .filter(m ->
                        !m.isBaseline() && m.pooled().isEmpty() && m.parts().size() > 1)
                .mapToDouble(m -> m.overall(Errors::mae).deviation())
                .max()
                .orElse(0);
        return new Comparison(best.map(b -> kind(own.mae(), b.mae(), spread)).orElse(Kind.ALONE), own, best);
    }

    private static Kind kind(double own, double baseline, double spread) {
        if (Math.abs(own - baseline) <= SAME * baseline) {
            return Kind.SAME;
        }
        // a NaN of ours is no success
        return !(own < baseline) ? Kind.WORSE : baseline - own < spread ? Kind.UNSURE : Kind.BETTER;
    }

    /** Own error less the baseline's, as a share of the baseline's; NaN without a baseline. */
    public double change() {
        return baseline.map(b -> own.mae() / b.mae() - 1).orElse(Double.NaN);
    }
}
