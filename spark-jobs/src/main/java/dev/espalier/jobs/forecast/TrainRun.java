package dev.espalier.jobs.forecast;

import dev.espalier.forecasting.data.ForecastTable;
import dev.espalier.forecasting.data.Panel;
import dev.espalier.forecasting.result.Assessment;
import dev.espalier.forecasting.result.Ensemble;
import dev.espalier.forecasting.result.ForecastFiles;
import dev.espalier.forecasting.result.Forecasts;
import dev.espalier.forecasting.result.HalfWidths;
import dev.espalier.forecasting.result.LearntEdges;
import dev.espalier.forecasting.result.MethodErrors;
import dev.espalier.forecasting.result.SavedModel;
import dev.espalier.forecasting.result.Sweep;
import dev.espalier.forecasting.result.TrainedRun;
import dev.espalier.forecasting.train.TrainedForecaster;
import dev.espalier.forecasting.window.Split;
import dev.espalier.forecasting.window.Windows;
import dev.espalier.graph.Key;
import dev.espalier.graph.run.RunDirectory;
import dev.espalier.graph.table.HeapBudget;
import dev.espalier.jobs.cli.Asked;
import dev.espalier.jobs.forecast.options.ForecasterOptions;
import dev.espalier.jobs.forecast.options.SeriesOptions;
import dev.espalier.jobs.forecast.options.TrainOptions;
import dev.espalier.jobs.run.JobRun;
import dev.espalier.jobs.run.JobRun.Ending;
import dev.espalier.jobs.run.JobRun.Finished;
import dev.espalier.jobs.run.Kept;
import dev.espalier.latent.LearntGraph;
import dev.espalier.tensor.Torch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** One run of {@code forecast train}: read, choose options if asked to, train, judge, forecast, write. */
final class TrainRun extends FittingRun<TrainedRun> {
    /** What run.json calls it. */
    static final String JOB = "forecast train";

    /** What stays for {@code --resume}. */
    static final Kept KEPT = Trainings.kept("finished trainings", "candidate-*", "refit-*");

    /** Forecasts of the test part that the report draws. */
    private static final int DRAWN = 5;

    /** Forecasts of the test part that are written unasked: some 100 MB with those of the baselines. */
    private static final long MOST_UNASKED = 1_000_000;

    /** Some dozen columns while they grow, and the forecasts they are made of. */
    private static final int BYTES_OF_A_TEST_FORECAST = 320;

    private final TrainOptions options;

    TrainRun(JobRun run, SeriesOptions series, ForecasterOptions forecaster, TrainOptions options) {
        super(run, series, forecaster);
        this.options = options;
    }

    Finished<TrainedRun> run() throws IOException {
        options.check();
        List<Map<String, String>> combinations = sweep().combinations();
        List<ForecasterOptions> forecasters =
                combinations.stream().map(forecaster()::with).toList();
        ForecasterOptions.check(forecasters);
        Read read = read();
        Panel panel = read.panel();
        List<Candidate> candidates = new ArrayList<>();
        combinations.forEach(changes -> candidates.add(Candidate.of(
                changes,
                forecaster().with(changes),
                options,
                panel,
                read.locations(),
                series().data().toString(),
                seed(),
                this::noteOnce)));
        candidates.stream()
                .flatMap(c -> Sizes.manyEdges(c.options(), panel.series()).stream())
                .distinct()
                .forEach(this::say);
        return in(options, forecasters, directory -> write(directory, train(directory, panel, candidates), read));
    }

    /** Several forecasters of a sweep may read the same file. */
    private void noteOnce(String note) {
        if (!notes().contains(note)) {
            notes().add(note);
        }
    }

    private Sweep sweep() {
        return Sweep.of(options.sweeps(), Asked.of(forecaster()).keySet());
    }

    private TrainedRun train(RunDirectory directory, Panel panel, List<Candidate> candidates) throws Exception {
        Torch.threads(1);
        var trainings = new Trainings(directory, session(), progress(), options.parts());
        Map<String, Trainings.Plan> plans = new LinkedHashMap<>();
        candidates.forEach(candidate -> plans.put("candidate-" + plans.size(), candidate.first(panel)));
        if (candidates.size() == 1) {
            plans.putAll(more(candidates.getFirst(), panel)); // nothing to wait for
        }
        List<TrainedForecaster> firsts =
                List.copyOf(trainings.run("trainings", panel, plans).values()).subList(0, candidates.size());
        Sweep.Result sweep = Sweep.Result.of(
                candidates.stream().map(Candidate::changes).toList(),
                firsts.stream().map(TrainRun::validationError).toList());
        Candidate chosen = candidates.get(sweep.best());
        List<TrainedForecaster> refits = new ArrayList<>();
        refits.add(firsts.get(sweep.best()));
        refits.addAll(trainings.run("refits", panel, more(chosen, panel)).values());
        return judge(
                panel, chosen, new Ensemble(refits), sweep.tried().size() > 1 ? Optional.of(sweep) : Optional.empty());
    }

    /** Trainings beside the first, from other seeds and perhaps on other windows. */
    private Map<String, Trainings.Plan> more(Candidate chosen, Panel panel) {
        Map<String, Trainings.Plan> plans = new LinkedHashMap<>();
        for (int r = 1; r < options.refits(); r++) {
            plans.put("refit-" + r, chosen.refit(panel, r));
        }
        return plans;
    }

    private static double validationError(TrainedForecaster trained) {
        return trained.bestEpoch() < 0
                ? Double.POSITIVE_INFINITY
                : trained.history().get(trained.bestEpoch()).validationError();
    }

    private TrainedRun judge(Panel panel, Candidate chosen, Ensemble ensemble, Optional<Sweep.Result> sweep)
            throws Exception {
        for (int r = 0; r < ensemble.members().size(); r++) {
            notes().addAll(Sizes.ofTraining(
                    r == 0 ? "the training" : "refit " + r, ensemble.members().get(r)));
        }
        var assessment = new Assessment(panel, ensemble, progress());
        Windows.Range calibration = chosen.origins(chosen.split().calibration());
        Windows.Range test = chosen.origins(chosen.split().test());
        HalfWidths widths = assessment.widths(
                options.heldOut().levels(),
                calibration,
                chosen.origins(chosen.split().train()));
        chosen.note().ifPresent(notes()::add);
        options.heldOut().note(chosen.split()).ifPresent(notes()::add);
        notes().addAll(widths.notes());
        Assessment.OfModel model = assessment.ofModel(chosen.name(), widths, test);
        List<MethodErrors> methods = new ArrayList<>(model.methods());
        List<Assessment.Baseline> baselines =
                assessment.ofBaselines(chosen.split().trainRows(chosen.windows()), test, notes()::add);
        baselines.forEach(baseline -> methods.add(baseline.errors()));
        Optional<LearntEdges> edges = edges(panel, chosen.split(), ensemble);
        Key key = Key.of(seed()).split("graph samples");
        var beyond = new Forecasts(panel, ensemble, widths, options.graphSamples()).beyond(key);
        var drawn = new Forecasts(panel, ensemble, widths, 0).from(drawn(test, panel, beyond.isPresent()), key);
        if (beyond.isEmpty()) {
            notes().add("nothing was forecast beyond the data: they do not say enough of the future of --future");
        }
        return new TrainedRun(
                panel,
                chosen.options(),
                chosen.split(),
                ensemble,
                methods,
                widths,
                model.coverage(),
                edges,
                beyond,
                ofTest(new Forecasts(panel, ensemble, widths, 0).beside(baselines), test, panel, key),
                drawn,
                sweep,
                notes());
    }

    /** Every forecast that the errors were made of, if they are few enough or asked for. */
    private Optional<ForecastTable> ofTest(Forecasts forecasts, Windows.Range test, Panel panel, Key key) {
        long values = (long) test.count() * forecaster().horizon() * panel.series();
        boolean room = HeapBudget.ofHeap().hasRoomFor((double) values * BYTES_OF_A_TEST_FORECAST);
        if (!options.testForecasts() && (values > MOST_UNASKED || !room)) {
            notes().add(String.format(
                    Locale.ROOT,
                    "the %,d forecasts of the test part are not written; --test-forecasts writes them",
                    values));
            return Optional.empty();
        }
        progress().at("writing the forecasts of the test part", 0, 0);
        return Optional.of(forecasts.from(test.toArray(), key));
    }

    /** Some origins of the test part at equal distances, and the end of the data. */
    private static int[] drawn(Windows.Range test, Panel panel, boolean beyond) {
        IntStream inside = IntStream.range(0, DRAWN)
                .map(i -> test.from() + (int) ((long) i * (test.count() - 1) / Math.max(1, DRAWN - 1)));
        return IntStream.concat(inside, beyond ? IntStream.of(panel.steps()) : IntStream.empty())
                .distinct()
                .toArray();
    }

    private Optional<LearntEdges> edges(Panel panel, Split split, Ensemble ensemble) throws Exception {
        List<LearntGraph> graphs = ensemble.members().stream()
                .flatMap(member -> member.graph().stream())
                .toList();
        if (graphs.isEmpty()) {
            return Optional.empty();
        }
        LearntEdges edges = LearntEdges.of(
                panel.ids(),
                graphs,
                LearntEdges.priorOf(ensemble.members().getFirst().options()));
        return Optional.of(
                Ablation.of(edges, ensemble, panel, split.validation(), options.ablate(), session(), progress()));
    }

    private Ending<TrainedRun> write(RunDirectory directory, TrainedRun trained, Read read) throws IOException {
        progress().at("writing results", 0, 0);
        new ForecastFiles(directory, trained.panel().ids()).write(trained);
        new SavedModel(trained.ensemble(), read.calendar(), trained.widths()).write(directory);
        return end(directory, trained, trained.results(), reports -> reports.of(trained, read.locations()));
    }
}
