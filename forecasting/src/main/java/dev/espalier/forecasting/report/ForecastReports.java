package dev.espalier.forecasting.report;

import dev.espalier.forecasting.ForecastOptions;
import dev.espalier.forecasting.GraphOptions;
import dev.espalier.forecasting.data.Panel;
import dev.espalier.forecasting.metric.IntervalErrors;
import dev.espalier.forecasting.report.ForecastReport.Source;
import dev.espalier.forecasting.report.ReportedMethod.Role;
import dev.espalier.forecasting.result.Backtest;
import dev.espalier.forecasting.result.LearntEdges;
import dev.espalier.forecasting.result.Level;
import dev.espalier.forecasting.result.MethodErrors;
import dev.espalier.forecasting.result.TrainedRun;
import dev.espalier.forecasting.train.TrainedForecaster;
import dev.espalier.graph.exchange.RunManifest;
import dev.espalier.graph.page.RunDetails;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What {@code report.html} is told of a forecast run. */
public final class ForecastReports {
    public static final String FILE = "report.html";

    private final RunManifest manifest;
    private final Path data;
    private final double cpuSeconds;

    public ForecastReports(RunManifest manifest, Path data, double cpuSeconds) {
        this.manifest = manifest;
        this.data = data;
        this.cpuSeconds = cpuSeconds;
    }

    public ForecastReport of(TrainedRun run, Optional<Locations> locations) {
        List<ReportedMethod> methods = new ArrayList<>();
        for (MethodErrors errors : run.methods()) {
            Role role = run.baselines().contains(errors)
                    ? Role.BASELINE
                    : errors.equals(run.own()) ? Role.OWN : Role.VARIANT;
            methods.add(new ReportedMethod(errors.method(), role, errors.parts(), errors.pooled()));
        }
        ForecastReport report = report(run.panel(), methods, run.options(), run.edges())
                .withIntervals(intervals(
                        run.widths().levels(), run.coverage(), run.panel().series()))
                .withTrainings(trainings(run.ensemble().members()))
                .withForecasts(run.drawn())
                .withNotes(run.notes());
        return locations.map(report::withLocations).orElse(report);
    }

    public ForecastReport of(Backtest run, Optional<Locations> locations) {
        List<ReportedMethod> methods = new ArrayList<>();
        for (MethodErrors errors : run.methods()) {
            methods.add(new ReportedMethod(
                    errors.method(), methods.isEmpty() ? Role.OWN : Role.BASELINE, errors.parts(), errors.pooled()));
        }
        ForecastOptions options = run.trained().getFirst().options();
        ForecastReport report = report(run.panel(), methods, options, run.edges())
                .withIntervals(
                        intervals(run.levels(), run.coverage(), run.panel().series()))
                .withFolds(run.folds().stream()
                        .map(f -> new ReportedFold(f.first(), f.last(), f.origins(), f.windows(), f.coverage()))
                        .toList())
                .withTrainings(trainings(run.trained()))
                .withForecasts(run.table())
                .withNotes(run.notes());
        return locations.map(report::withLocations).orElse(report);
    }

    private ForecastReport report(
            Panel panel, List<ReportedMethod> methods, ForecastOptions options, Optional<LearntEdges> learnt) {
        RunDetails details = RunDetails.of(manifest, data, Instant.now(), cpuSeconds, Map.of());
        return ForecastReport.of(details, panel, methods)
                .withGraph(
                        switch (options.graph()) {
                            case GraphOptions.None none -> Source.NONE;
                            case GraphOptions.Given given -> Source.GIVEN;
                            case GraphOptions.Learnt graph -> Source.LEARNT;
                        },
                        learnt.map(ForecastReports::edges).orElseGet(() -> given(options.graph())))
                .withWindows(learnt.map(LearntEdges::windows).orElse(1));
    }

    private static List<ReportedEdge> edges(LearntEdges learnt) {
        return learnt.edges().stream()
                .map(e -> new ReportedEdge(
                        e.source(),
                        e.target(),
                        e.probability(),
                        e.low(),
                        e.high(),
                        e.stability(),
                        e.rank(),
                        e.selected(),
                        e.required(),
                        e.deltaMae(),
                        e.windowShare()))
                .toList();
    }

    private static List<ReportedEdge> given(GraphOptions graph) {
        List<ReportedEdge> edges = new ArrayList<>();
        if (graph instanceof GraphOptions.Given given) {
            int[] sources = given.edges().sources();
            int[] targets = given.edges().targets();
            for (int e = 0; e < sources.length; e++) {
                if (sources[e] != targets[e]) {
                    edges.add(new ReportedEdge(sources[e], targets[e], 1, 1, 1, 1, 0, true, true, Double.NaN, 1));
                }
            }
        }
        return edges;
    }

    private static List<ReportedIntervals> intervals(List<Level> levels, List<IntervalErrors> coverage, int series) {
        List<ReportedIntervals> intervals = new ArrayList<>();
        for (int l = 0; l < levels.size(); l++) {
            IntervalErrors errors = coverage.get(l);
            OptionalInt worst = series > 1 ? errors.worst() : OptionalInt.empty();
            intervals.add(new ReportedIntervals(
                    levels.get(l).name(),
                    levels.get(l).share(),
                    errors.coverage(),
                    errors.width(),
                    worst.isEmpty()
                            ? null
                            : new ReportedIntervals.Worst(worst.getAsInt(), errors.coverageOf(worst.getAsInt()))));
        }
        return intervals;
    }

    private static List<ReportedTraining> trainings(List<TrainedForecaster> refits) {
        return refits.stream()
                .map(refit -> new ReportedTraining(
                        refit.history(),
                        refit.bestEpoch(),
                        refit.options().training().blockLength()))
                .toList();
    }
}
