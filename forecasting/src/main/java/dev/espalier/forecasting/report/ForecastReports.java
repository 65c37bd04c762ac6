package dev.espalier.forecasting.report;

import dev.espalier.forecasting.ForecastOptions;
import dev.espalier.forecasting.GraphOptions;
import dev.espalier.forecasting.data.Panel;
import dev.espalier.forecasting.metric.IntervalErrors;
import dev.espalier.forecasting.report.ForecastReport.Source;
import dev.espalier.forecasting.result.Backtest;
import dev.espalier.forecasting.result.LearntEdges;
import dev.espalier.forecasting.result.LearntEdges.Edge;
import dev.espalier.forecasting.result.Level;
import dev.espalier.forecasting.result.MethodErrors;
import dev.espalier.forecasting.result.TrainedRun;
import dev.espalier.forecasting.train.TrainedForecaster;
import dev.espalier.graph.page.RunDetails;
import dev.espalier.graph.run.RunManifest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What {@code report.html} is told of a forecast run. */
public final class ForecastReports {
    /** Its name in a run directory. */
    public static final String FILE = "report.html";

    private final RunManifest manifest;
    private final Path data;
    private final double cpuSeconds;

    public ForecastReports(RunManifest manifest, Path data, double cpuSeconds) {
        this.manifest = manifest;
        this.data = data;
        this.cpuSeconds = cpuSeconds;
    }

    /** Of a training; on a map where locations are known. */
    public ForecastReport of(TrainedRun run, Optional<Locations> locations) {
        ForecastReport report = report(run.panel(), run.methods(), run.options(), run.edges())
                .withIntervals(intervals(
                        run.widths().levels(), run.coverage(), run.panel().series()))
                .withTrainings(trainings(run.ensemble().members()))
                .withForecasts(run.drawn())
                .withNotes(run.notes());
        return locations.map(report::withLocations).orElse(report);
    }

    /** Of a backtest; on a map where locations are known. */
    public ForecastReport of(Backtest run, Optional<Locations> locations) {
        ForecastOptions options = run.trained().getFirst().options();
        ForecastReport report = report(run.panel(), run.methods(), options, run.edges())
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
            Panel panel, List<MethodErrors> methods, ForecastOptions options, Optional<LearntEdges> learnt) {
        RunDetails details = RunDetails.of(manifest, data, Instant.now(), cpuSeconds, Map.of());
        return ForecastReport.of(details, panel, methods)
                .withGraph(
                        switch (options.graph()) {
                            case GraphOptions.None none -> Source.NONE;
                            case GraphOptions.Given given -> Source.GIVEN;
                            case GraphOptions.Learnt graph -> Source.LEARNT;
                        },
                        learnt.map(LearntEdges::edges).orElseGet(() -> given(options.graph())))
                .withWindows(learnt.map(LearntEdges::windows).orElse(1));
    }

    private static List<Edge> given(GraphOptions graph) {
        List<Edge> edges = new ArrayList<>();
        if (graph instanceof GraphOptions.Given given) {
            int[] sources = given.edges().sources();
            int[] targets = given.edges().targets();
            for (int e = 0; e < sources.length; e++) {
                if (sources[e] != targets[e]) {
                    edges.add(Edge.ofRequired(sources[e], targets[e]));
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
