package dev.espalier.jobs;

import dev.espalier.forecasting.ForecastOptions;
import dev.espalier.forecasting.data.ForecastTable;
import dev.espalier.forecasting.data.Panel;
import dev.espalier.forecasting.data.Split;
import dev.espalier.forecasting.data.Windows;
import dev.espalier.forecasting.interval.ConformalIntervals;
import dev.espalier.forecasting.metric.Errors;
import dev.espalier.forecasting.metric.IntervalErrors;
import dev.espalier.forecasting.train.TrainedForecaster;
import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.graph.exchange.RunDirectory;
import dev.espalier.graph.exchange.RunInput;
import dev.espalier.latent.LearntGraph;
import dev.espalier.tensor.Torch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One run of the forecast job: read, train, judge, forecast, write. */
final class TrainRun {
    static final String JOB = "forecast train";

    private final SeriesOptions series;
    private final ForecasterOptions forecaster;
    private final TrainOptions options;
    private final JobOptions job;
    private final LazySession session;
    private final Progress progress;
    private final Instant started = Instant.now();
    private final CpuClock clock = CpuClock.start();

    TrainRun(
            SeriesOptions series,
            ForecasterOptions forecaster,
            TrainOptions options,
            JobOptions job,
            LazySession session,
            Progress progress) {
        this.series = series;
        this.forecaster = forecaster;
        this.options = options;
        this.job = job;
        this.session = session;
        this.progress = progress;
    }

    /**
     * What a run came to, for people.
     *
     * @param findings     in words
     * @param table        of errors
     * @param notes        what a reader should know
     * @param manifestJson run.json's text
     */
    record Outcome(
            List<String> findings,
            List<String> table,
            List<String> notes,
            double elapsedSeconds,
            double cpuSeconds,
            String manifestJson) {}

    Outcome run() throws IOException {
        forecaster.check();
        options.check();
        progress.at("reading " + series.data().getFileName(), 0, 0);
        Panel panel = PanelInput.read(series, forecaster.horizon(), session);
        ForecastOptions chosen = forecaster.options(panel.ids(), job.seed());
        Windows windows = Refusal.of("", () -> new Windows(panel.steps(), chosen.window(), chosen.horizon(), 1));
        Split split = options.split(windows);
        Map<String, @Nullable Object> asked = new LinkedHashMap<>();
        series.addTo(asked);
        asked.putAll(forecaster.asked());
        options.addTo(asked);
        return new GuardedRun(JOB, "finished refits", job, asked, inputs(), started)
                .run(directory -> train(directory, panel, windows, split, chosen));
    }

    private List<RunInput> inputs() throws IOException {
        List<RunInput> inputs = new ArrayList<>();
        inputs.add(RunInput.of(series.data()));
        for (Path file : forecaster.graph().files()) {
            inputs.add(RunInput.of(file));
        }
        return inputs;
    }

    private Outcome train(RunDirectory directory, Panel panel, Windows windows, Split split, ForecastOptions chosen)
            throws Exception {
        Torch.threads(1);
        Ensemble ensemble = new Ensemble(refits(directory, panel, split, chosen));
        var assessment = new Assessment(panel, ensemble, progress);
        int fromTest = windows.origin(split.test().from());
        int toTest = windows.origin(split.test().to() - 1) + 1;
        List<MethodErrors> methods = new ArrayList<>(assessment.ofModel(name(chosen), fromTest, toTest));
        List<String> notes = new ArrayList<>();
        methods.addAll(assessment.ofBaselines(split.trainRows(windows), fromTest, toTest, notes::add));
        ConformalIntervals intervals = assessment.intervals(
                windows.origin(split.validation().from()),
                windows.origin(split.validation().to() - 1) + 1);
        Map<Double, IntervalErrors> coverage = assessment.coverage(
                intervals,
                options.levels().stream().map(TrainOptions.Level::share).toList(),
                fromTest,
                toTest);
        Optional<LearntEdges> edges = edges(panel, split, ensemble);
        progress.at("writing results", 0, 0);
        var ahead = new Forecasts(panel, ensemble, intervals, options.levels(), options.graphSamples());
        Optional<ForecastTable> beyond = ahead.beyond(Key.of(job.seed()).split("graph samples"));
        var files = new ForecastFiles(directory, panel.ids());
        files.writeErrors(methods, coverage);
        files.writeGraph(edges, chosen.graph());
        files.writeTrace(ensemble.members());
        if (beyond.isPresent()) {
            files.writeForecasts(beyond.get());
        }
        if (beyond.isEmpty()) {
            notes.add("nothing was forecast beyond the data: --future covariates end with them");
        }
        Instant finished = Instant.now();
        double cpuSeconds = clock.seconds();
        double elapsed = Duration.between(started, finished).toNanos() * 1e-9;
        Map<String, @Nullable Object> results = results(panel, split, methods, coverage, edges);
        results.put("notes", notes);
        results.put("cpu_seconds", cpuSeconds);
        results.put("elapsed_seconds", elapsed);
        directory.finish(finished, results);
        directory.deleteCheckpoint();
        return new Outcome(
                findings(panel, edges),
                ErrorTable.lines(methods, chosen.horizon()),
                notes,
                elapsed,
                cpuSeconds,
                Files.readString(directory.path().resolve(RunDirectory.MANIFEST))
                        .strip());
    }

    private List<TrainedForecaster> refits(RunDirectory directory, Panel panel, Split split, ForecastOptions chosen)
            throws Exception {
        Map<String, Trainings.Plan> plans = new LinkedHashMap<>();
        for (int r = 0; r < options.refits(); r++) {
            ForecastOptions seeded =
                    chosen.withTraining(chosen.training().withSeed(job.seed() + r));
            plans.put("refit-" + r, new Trainings.Plan(seeded, 0, panel.steps(), split));
        }
        return List.copyOf(new Trainings(directory, session, progress)
                .run("refits", panel, plans)
                .values());
    }

    private Optional<LearntEdges> edges(Panel panel, Split split, Ensemble ensemble) {
        List<LearntGraph> graphs = ensemble.members().stream()
                .flatMap(member -> member.graph().stream())
                .toList();
        if (graphs.isEmpty()) {
            return Optional.empty();
        }
        LearntEdges edges = LearntEdges.of(panel.ids(), graphs);
        return Optional.of(Ablation.of(edges, ensemble, panel, split.validation(), options.ablate(), progress));
    }

    private String name(ForecastOptions chosen) {
        return Choice.label(forecaster.network())
                + switch (chosen.graph()) {
                    case dev.espalier.forecasting.GraphOptions.None none -> "";
                    case dev.espalier.forecasting.GraphOptions.Given given -> ", given graph";
                    case dev.espalier.forecasting.GraphOptions.Learnt learnt -> ", learnt graph";
                };
    }

    private static List<String> findings(Panel panel, Optional<LearntEdges> edges) {
        List<String> lines = new ArrayList<>();
        lines.add(panel.series() + " series of " + panel.steps() + " steps.");
        edges.ifPresent(e -> lines.add(e.selected() + " edges selected of "
                + (long) panel.series() * (panel.series() - 1) + " possible ones."));
        lines.add("Errors on the test part, on which nothing was decided:");
        return lines;
    }

    private Map<String, @Nullable Object> results(
            Panel panel,
            Split split,
            List<MethodErrors> methods,
            Map<Double, IntervalErrors> coverage,
            Optional<LearntEdges> edges) {
        Map<String, @Nullable Object> results = new LinkedHashMap<>();
        results.put("series", panel.series());
        results.put("steps", panel.steps());
        results.put("observed", panel.observed());
        results.put("windows_train", split.train().count());
        results.put("windows_validation", split.validation().count());
        results.put("windows_test", split.test().count());
        Spread mae = methods.getFirst().overall(Errors::mae);
        results.put("test_mae", mae.mean());
        results.put("test_mae_sd", mae.deviation());
        results.put("methods", methods.stream().map(TrainRun::summary).toList());
        coverage.forEach((level, errors) -> results.put(
                "coverage_" + TrainOptions.Level.ofPercent(100 * level).name(), errors.coverage()));
        edges.ifPresent(e -> results.put("edges_selected", e.selected()));
        return results;
    }

    private static Map<String, @Nullable Object> summary(MethodErrors errors) {
        Map<String, @Nullable Object> summary = new LinkedHashMap<>();
        summary.put("method", errors.method());
        summary.put("refits", errors.refits().size());
        summary.put("mae", errors.overall(Errors::mae).mean());
        summary.put("mae_sd", errors.overall(Errors::mae).deviation());
        summary.put("rmse", errors.overall(Errors::rmse).mean());
        summary.put("mape", errors.overall(Errors::mape).mean());
        return summary;
    }
}
