package dev.espalier.forecasting.result;

import dev.espalier.forecasting.data.ForecastTable;
import dev.espalier.forecasting.data.Panel;
import dev.espalier.forecasting.metric.Errors;
import dev.espalier.forecasting.metric.ForecastErrors;
import dev.espalier.forecasting.metric.IntervalErrors;
import dev.espalier.forecasting.result.MethodErrors.Role;
import dev.espalier.forecasting.train.TrainedForecaster;
import dev.espalier.forecasting.window.RollingOrigin;
import dev.espalier.latent.LearntGraph;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Everything a {@code forecast backtest} run came to.
 *
 * @param panel    the data
 * @param trained  the forecasters, one per fold that trained
 * @param methods  errors by fold: the forecaster, then every baseline that all folds could fit
 * @param folds    when each was
 * @param levels   of the intervals
 * @param coverage of the intervals, by level
 * @param table    all forecasts, those of the baselines as columns of their own
 * @param edges    of the learnt graphs, if they were learnt, with folds in the place of refits
 * @param method   how intervals were made
 * @param notes    what a reader should know
 */
public record Backtest(
        Panel panel,
        List<TrainedForecaster> trained,
        List<MethodErrors> methods,
        List<FoldSummary> folds,
        List<Level> levels,
        List<IntervalErrors> coverage,
        ForecastTable table,
        Optional<LearntEdges> edges,
        String method,
        List<String> notes) {
    /**
     * Puts folds together.
     *
     * @param name    of the forecaster in tables
     * @param windows that each fold was trained on
     * @param notes   what a reader should know
     */
    public static Backtest of(
            String name,
            Panel panel,
            List<RollingOrigin.Fold> folds,
            List<Integer> windows,
            List<FoldForecasts> forecasts,
            List<TrainedForecaster> trained,
            List<String> notes) {
        int horizon = trained.getFirst().horizon();
        Set<String> baselines =
                new LinkedHashSet<>(forecasts.getFirst().baselines().keySet());
        forecasts.forEach(fold -> baselines.retainAll(fold.baselines().keySet()));
        List<MethodErrors> methods = methods(name, List.copyOf(baselines), panel, folds, forecasts, horizon);
        List<Level> levels = forecasts.getFirst().widths().levels();
        List<IntervalErrors> coverage = nothing(levels, horizon, panel.series());
        List<FoldSummary> summaries = new ArrayList<>();
        for (int f = 0; f < folds.size(); f++) {
            List<IntervalErrors> own = nothing(levels, horizon, panel.series());
            cover(panel, folds.get(f), forecasts.get(f), own);
            cover(panel, folds.get(f), forecasts.get(f), coverage);
            summaries.add(FoldSummary.of(panel, folds.get(f), horizon, windows.get(f), own));
        }
        ForecastTable table = table(panel, folds, forecasts, List.copyOf(baselines), horizon);
        List<LearntGraph> graphs =
                trained.stream().flatMap(t -> t.graph().stream()).toList();
        return new Backtest(
                panel,
                trained,
                methods,
                summaries,
                levels,
                coverage,
                table,
                graphs.isEmpty()
                        ? Optional.empty()
                        : Optional.of(LearntEdges.of(
                                panel.ids(),
                                graphs,
                                LearntEdges.priorOf(trained.getFirst().options()))),
                forecasts.stream()
                        .map(fold -> fold.widths().method())
                        .distinct()
                        .collect(Collectors.joining("; in later folds: ")),
                List.copyOf(notes));
    }

    /** The forecaster, and every baseline that all folds could fit. */
    private static List<MethodErrors> methods(
            String name,
            List<String> baselines,
            Panel panel,
            List<RollingOrigin.Fold> folds,
            List<FoldForecasts> forecasts,
            int horizon) {
        List<MethodErrors> methods = new ArrayList<>();
        methods.add(errors(
                name,
                Role.OWN,
                panel,
                folds,
                forecasts.stream().map(FoldForecasts::points).toList(),
                horizon));
        for (String baseline : baselines) {
            methods.add(errors(
                    baseline,
                    Role.BASELINE,
                    panel,
                    folds,
                    forecasts.stream().map(f -> f.baselines().get(baseline)).toList(),
                    horizon));
        }
        return methods;
    }

    private static MethodErrors errors(
            String name,
            Role role,
            Panel panel,
            List<RollingOrigin.Fold> folds,
            List<double[][]> forecasts,
            int horizon) {
        List<ForecastErrors> parts = new ArrayList<>();
        for (int f = 0; f < folds.size(); f++) {
            var errors = new ForecastErrors(horizon, panel.series());
            for (int o = 0; o < folds.get(f).origins(); o++) {
                errors.add(panel, folds.get(f).firstOrigin() + o, forecasts.get(f)[o]);
            }
            parts.add(errors);
        }
        return MethodErrors.ofFolds(name, role, parts);
    }

    private static List<IntervalErrors> nothing(List<Level> levels, int horizon, int series) {
        return levels.stream()
                .map(level -> new IntervalErrors(level.share(), horizon, series))
                .toList();
    }

    private static void cover(
            Panel panel, RollingOrigin.Fold fold, FoldForecasts forecasts, List<IntervalErrors> into) {
        int series = panel.series();
        for (int o = 0; o < fold.origins(); o++) {
            double[] points = forecasts.points()[o];
            for (int cell = 0; cell < points.length; cell++) {
                int step = cell / series;
                double value = panel.value(fold.firstOrigin() + o + step, cell % series);
                for (int l = 0; l < into.size(); l++) {
                    double half = forecasts.widths().of(l, step, cell % series);
                    into.get(l).add(step, cell % series, value, points[cell] - half, points[cell] + half);
                }
            }
        }
    }

    private static ForecastTable table(
            Panel panel,
            List<RollingOrigin.Fold> folds,
            List<FoldForecasts> forecasts,
            List<String> baselines,
            int horizon) {
        List<String> columns = new ArrayList<>();
        forecasts.getFirst().widths().levels().forEach(level -> {
            columns.add("lo-" + level.name());
            columns.add("hi-" + level.name());
        });
        columns.addAll(baselines);
        var table = new ForecastTable.Builder(panel, columns);
        for (int f = 0; f < folds.size(); f++) {
            FoldForecasts fold = forecasts.get(f);
            List<double[][]> others =
                    baselines.stream().map(fold.baselines()::get).toList();
            for (int o = 0; o < folds.get(f).origins(); o++) {
                int origin = folds.get(f).firstOrigin() + o;
                for (int n = 0; n < panel.series(); n++) {
                    for (int step = 0; step < horizon; step++) {
                        int cell = step * panel.series() + n;
                        double point = fold.points()[o][cell];
                        double[] extras = new double[columns.size()];
                        int at = 0;
                        for (int l = 0; l < fold.widths().levels().size(); l++) {
                            double half = fold.widths().of(l, step, n);
                            extras[at++] = point - half;
                            extras[at++] = point + half;
                        }
                        for (double[][] other : others) {
                            extras[at++] = other[o][cell];
                        }
                        table.add(n, origin, step + 1, point, extras);
                    }
                }
            }
        }
        return table.build();
    }

    /** The finding in words. */
    public List<String> inWords() {
        List<String> lines = new ArrayList<>();
        lines.add(Verdict.of("MAE over the folds", Comparison.of(methods)));
        lines.add(String.format(
                Locale.ROOT,
                "  %d series, %d steps, horizon %d; %d folds from %s to %s, %d trainings.",
                panel.series(),
                panel.steps(),
                methods.getFirst().horizon(),
                folds.size(),
                folds.getFirst().first(),
                folds.getLast().last(),
                trained.size()));
        lines.addAll(Verdict.ofIntervals(levels, coverage, panel.ids()));
        return lines;
    }

    /** Headlines for run.json. */
    public Map<String, @Nullable Object> results() {
        Map<String, @Nullable Object> results = new LinkedHashMap<>();
        results.put("series", panel.series());
        results.put("steps", panel.steps());
        results.put("folds", folds.size());
        results.put("trainings", trained.size());
        results.put("mae", methods.getFirst().overall(Errors::mae).mean());
        results.put("methods", methods.stream().map(Verdict::summary).toList());
        results.put("fold_results", foldResults());
        Verdict.putCoverage(levels, coverage, panel.ids(), results);
        results.put("intervals_from", method);
        edges.ifPresent(e -> results.put("edges_selected", e.selected()));
        results.put("resolved", ResolvedOptions.of(trained.getFirst().options()));
        results.put("notes", notes);
        return results;
    }

    private List<Map<String, @Nullable Object>> foldResults() {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (int f = 0; f < folds.size(); f++) {
            FoldSummary fold = folds.get(f);
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("first", fold.first());
            row.put("last", fold.last());
            row.put("origins", fold.origins());
            row.put("windows_train", fold.windows());
            row.put("mae", methods.getFirst().parts().get(f).overall().mae());
            for (int l = 0; l < levels.size(); l++) {
                row.put("coverage_" + levels.get(l).name(), fold.coverage().get(l));
            }
            rows.add(row);
        }
        return rows;
    }
}
