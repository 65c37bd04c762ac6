package dev.espalier.forecasting.report;

import dev.espalier.forecasting.metric.Errors;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How the forecaster of a run stands against the best baseline, by mean absolute error over all steps of the test part.
 *
 * @param kind     who is ahead
 * @param own      the forecaster
 * @param baseline the baseline of the smallest error, if there is any
 */
record Verdict(Kind kind, ReportedMethod own, Optional<ReportedMethod> baseline) {
    /** Relative differences below this are called none. */
    private static final double SAME = 0.005;

    enum Kind {
        BETTER,
        /** Better, yet by less than refits differ among each other. */
        UNSURE,
        SAME,
        WORSE,
        ALONE
    }

    static Verdict of(List<ReportedMethod> methods) {
        ReportedMethod own = methods.stream()
                .filter(m -> m.role() == ReportedMethod.Role.OWN)
                .findFirst()
                .orElseThrow();
        Optional<ReportedMethod> best = methods.stream()
                .filter(m -> m.role() == ReportedMethod.Role.BASELINE && !Double.isNaN(mae(m)))
                .min(Comparator.comparingDouble(Verdict::mae));
        double spread = methods.stream()
                .filter(m ->
                        m.role() != ReportedMethod.Role.BASELINE && m.refits().size() > 1)
                .mapToDouble(m -> m.deviation(0, Errors::mae))
                .max()
                .orElse(0);
        return new Verdict(best.map(b -> kind(mae(own), mae(b), spread)).orElse(Kind.ALONE), own, best);
    }

    private static Kind kind(double own, double baseline, double spread) {
        if (Math.abs(own - baseline) <= SAME * baseline) {
            return Kind.SAME;
        }
        // a NaN of ours is no success
        return !(own < baseline) ? Kind.WORSE : baseline - own < spread ? Kind.UNSURE : Kind.BETTER;
    }

    /** Own error less the baseline's, as a share of the baseline's; NaN without a baseline. */
    double change() {
        return baseline.map(b -> mae(own) / mae(b) - 1).orElse(Double.NaN);
    }

    static double mae(ReportedMethod method) {
        return method.mean(0, Errors::mae);
    }
}
