package dev.espalier.jobs;

import dev.espalier.forecasting.metric.Errors;
import dev.espalier.forecasting.metric.IntervalErrors;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What errors and intervals say, in words and as headlines. */
final class Verdict {
    private Verdict() {}

    /**
     * A forecaster against the best of the baselines, by mean absolute error.
     *
     * @param figure what the error is called
     */
    static String of(String figure, MethodErrors own, List<MethodErrors> baselines) {
        double mae = mae(own);
        String text = figure + " " + ErrorTable.number(mae);
        Optional<MethodErrors> best = best(baselines);
        if (best.isEmpty()) {
            return text + ".";
        }
        double other = mae(best.get());
        return text
                + String.format(
                        Locale.ROOT,
                        ", %.1f %% %s than the best of the simple methods (%s, %s).",
                        Math.abs(100 * (1 - mae / other)),
                        mae <= other ? "less" : "MORE",
                        best.get().method(),
                        ErrorTable.number(other));
    }

    /** The one of the smallest mean absolute error. */
    static Optional<MethodErrors> best(List<MethodErrors> methods) {
        return methods.stream().min(Comparator.comparingDouble(Verdict::mae));
    }

    private static double mae(MethodErrors errors) {
        return errors.overall(Errors::mae).mean();
    }

    /** A line per level. */
    static List<String> ofIntervals(List<Level> levels, List<IntervalErrors> coverage) {
        List<String> lines = new ArrayList<>();
        for (int l = 0; l < levels.size(); l++) {
            lines.add(String.format(
                    Locale.ROOT,
                    "  Intervals of %s %% held %.1f %% of the test values.",
                    levels.get(l).name(),
                    100 * coverage.get(l).coverage()));
        }
        return lines;
    }

    /** For run.json. */
    static Map<String, @Nullable Object> summary(MethodErrors errors) {
        Map<String, @Nullable Object> summary = new LinkedHashMap<>();
        summary.put("method", errors.method());
        summary.put("mae", mae(errors));
        summary.put("mae_sd", errors.overall(Errors::mae).deviation());
        summary.put("rmse", errors.overall(Errors::rmse).mean());
        summary.put("mape", errors.overall(Errors::mape).mean());
        return summary;
    }

    /** For run.json: {@code coverage_80} and so on. */
    static void putCoverage(List<Level> levels, List<IntervalErrors> coverage, Map<String, @Nullable Object> results) {
        for (int l = 0; l < levels.size(); l++) {
            results.put("coverage_" + levels.get(l).name(), coverage.get(l).coverage());
        }
    }
}
