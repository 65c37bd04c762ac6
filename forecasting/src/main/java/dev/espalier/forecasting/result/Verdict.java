package dev.espalier.forecasting.result;

import dev.espalier.forecasting.metric.Errors;
import dev.espalier.forecasting.metric.IntervalErrors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What errors and intervals say, in words and as headlines. */
final class Verdict {
    private Verdict() {}

    /**
     * A forecaster against the best of the baselines.
     *
     * @param figure what the error is called
     */
    static String of(String figure, Comparison comparison) {
        double mae = comparison.own().mae();
        String text = figure + " " + ErrorTable.number(mae);
        if (comparison.baseline().isEmpty()) {
            return text + ".";
        }
        MethodErrors best = comparison.baseline().get();
        String other = best.name() + ", " + ErrorTable.number(best.mae());
        if (!(best.mae() > 0) || !Double.isFinite(mae)) {
            return text + "; that of the best of the simple methods (" + best.name() + ") is "
                    + ErrorTable.number(best.mae()) + ".";
        }
        String percent = String.format(Locale.ROOT, "%.1f %%", Math.abs(100 * comparison.change()));
        return text
                + switch (comparison.kind()) {
                    case BETTER -> ", " + percent + " less than the best of the simple methods (" + other + ").";
                    case UNSURE ->
                        ", " + percent + " less than the best of the simple methods (" + other
                                + "), but refits vary by more.";
                    case SAME -> ", as much as the best of the simple methods (" + other + ").";
                    case WORSE -> ", " + percent + " more than the best of the simple methods (" + other + ").";
                    case ALONE -> ".";
                };
    }

    /** A line per level, with the series that intervals held least of beside all of them. */
    static List<String> ofIntervals(List<Level> levels, List<IntervalErrors> coverage, List<String> ids) {
        List<String> lines = new ArrayList<>();
        for (int l = 0; l < levels.size(); l++) {
            IntervalErrors errors = coverage.get(l);
            OptionalInt worst = ids.size() > 1 ? errors.worst() : OptionalInt.empty();
            lines.add(String.format(
                            Locale.ROOT,
                            "  Intervals of %s %% held %.1f %% of the test values",
                            levels.get(l).name(),
                            100 * errors.coverage())
                    + (worst.isEmpty() ? "" : ofWorst(errors, worst.getAsInt(), ids)) + ".");
        }
        return lines;
    }

    private static String ofWorst(IntervalErrors errors, int n, List<String> ids) {
        return String.format(
                Locale.ROOT,
                "; of the worst series, %s, %.1f %% of %d",
                ids.get(n),
                100 * errors.coverageOf(n),
                errors.countOf(n));
    }

    /** For run.json. */
    static Map<String, @Nullable Object> summary(MethodErrors errors) {
        Map<String, @Nullable Object> summary = new LinkedHashMap<>();
        summary.put("method", errors.name());
        summary.put("mae", errors.mae());
        summary.put("mae_sd", errors.overall(Errors::mae).deviation());
        summary.put("rmse", errors.overall(Errors::rmse).mean());
        summary.put("mape", errors.overall(Errors::mape).mean());
        return summary;
    }

    /** For run.json: {@code coverage_80} and so on, and that of the series that intervals held least of. */
    static void putCoverage(
            List<Level> levels,
            List<IntervalErrors> coverage,
            List<String> ids,
            Map<String, @Nullable Object> results) {
        for (int l = 0; l < levels.size(); l++) {
            String name = "coverage_" + levels.get(l).name();
            IntervalErrors errors = coverage.get(l);
            results.put(name, errors.coverage());
            errors.worst().ifPresent(n -> {
                results.put(name + "_worst", errors.coverageOf(n));
                results.put(name + "_worst_series", ids.get(n));
            });
        }
    }
}
