package dev.espalier.jobs.forecast;

import dev.espalier.forecasting.data.Calendar;
import dev.espalier.forecasting.data.Panel;
import dev.espalier.forecasting.result.Assessment;
import dev.espalier.forecasting.result.Ensemble;
import dev.espalier.forecasting.result.ForecasterArchive;
import dev.espalier.forecasting.result.HalfWidths;
import dev.espalier.forecasting.result.SavedModel;
import dev.espalier.forecasting.train.TrainedForecaster;
import dev.espalier.forecasting.train.TrainingMemory;
import dev.espalier.graph.InputException;
import dev.espalier.graph.Progress;
import dev.espalier.graph.parallel.Workers;
import dev.espalier.jobs.cli.Asked;
import dev.espalier.jobs.cli.Words;
import dev.espalier.jobs.forecast.options.ForecasterOptions;
import dev.espalier.jobs.forecast.options.TrainOptions;
import dev.espalier.tensor.Torch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/**
 * What {@code forecast train} trains, without a run around it: the same panel, options and seed give the same forecaster and the
 * same intervals, bit by bit. Nothing is judged and nothing is kept that {@code --resume} could go on from.
 *
 * @param forecaster what is trained
 * @param options    how
 */
public record PanelTraining(ForecasterOptions forecaster, TrainOptions options) {
    /**
     * With some options of the job, and the job's defaults for the others.
     *
     * @param values by long option name without dashes, as a user writes them
     * @throws InputException when there is no such option, or a value is not understood
     */
    public static PanelTraining of(Map<String, String> values) {
        Map<String, @Nullable Object> ofForecaster = Asked.of(new ForecasterOptions());
        Map<String, @Nullable Object> ofTraining = Asked.of(new TrainOptions());
        Map<String, String> own = new LinkedHashMap<>();
        List<String> rest = new ArrayList<>();
        values.forEach((name, value) -> {
            if (ofForecaster.containsKey(name)) {
                own.put(name, value);
            } else if (ofTraining.containsKey(name)) {
                rest.add("--" + name + "=" + value);
            } else {
                Set<String> known = new TreeSet<>(ofForecaster.keySet());
                known.addAll(ofTraining.keySet());
                throw new InputException("options: found '" + name + "', expected one of " + String.join(", ", known));
            }
        });
        TrainOptions options = new TrainOptions();
        try {
            Words.understoodBy(new CommandLine(options)).parseArgs(rest.toArray(String[]::new));
        } catch (CommandLine.ParameterException e) {
            throw new InputException(String.valueOf(e.getMessage()), e);
        }
        ForecasterOptions forecaster = new ForecasterOptions().with(own);
        options.check();
        ForecasterOptions.check(List.of(forecaster));
        return new PanelTraining(forecaster, options);
    }

    /** The job's defaults by long option name, as a user writes them. */
    public static Map<String, String> defaults() {
        Map<String, String> defaults = new LinkedHashMap<>();
        Asked.of(new ForecasterOptions(), new TrainOptions())
                .forEach((name, value) -> defaults.put(name, String.valueOf(value)));
        return defaults;
    }

    /**
     * Trains.
     *
     * @param raw      the series
     * @param calendar whether forecasts are told what dates say
     * @param name     of the data, for refusals
     * @param notes    hears what a reader should know
     * @throws InputException when the series do not suit
     */
    public SavedModel train(
            Panel raw, boolean calendar, String name, long seed, Workers workers, Consumer<String> notes)
            throws IOException {
        Natives.require();
        Torch.threads(1);
        Set<Calendar.Part> parts = calendar ? Calendar.suited(raw.time()) : Set.of();
        Panel panel = PanelInput.with(parts, raw, forecaster.horizon());
        Candidate chosen = Candidate.of(Map.of(), forecaster, options, panel, Optional.empty(), name, seed, notes);
        List<Trainings.Plan> plans = new ArrayList<>(List.of(chosen.first(panel)));
        for (int r = 1; r < options.refits(); r++) {
            plans.add(chosen.refit(panel, r));
        }
        Ensemble ensemble = new Ensemble(trained(panel, plans, workers));
        for (int r = 0; r < ensemble.members().size(); r++) {
            Sizes.ofTraining(
                            r == 0 ? "the training" : "refit " + r,
                            ensemble.members().get(r))
                    .forEach(notes);
        }
        HalfWidths widths = new Assessment(panel, ensemble, Progress.SILENT)
                .widths(
                        options.heldOut().levels(),
                        chosen.origins(chosen.split().calibration()),
                        chosen.origins(chosen.split().train()));
        widths.notes().forEach(notes);
        return new SavedModel(ensemble, parts, widths);
    }

    private static List<TrainedForecaster> trained(Panel panel, List<Trainings.Plan> plans, Workers workers)
            throws IOException {
        plans.forEach(plan -> TrainingMemory.require(
                plan.options(), panel.series(), plan.split().train().count()));
        BatchBoard board = BatchBoard.open();
        try (Workers.Shared<Panel> shared = workers.share(panel)) {
            List<Training> trainings = new ArrayList<>();
            for (Trainings.Plan plan : plans) {
                trainings.add(new Training(
                        "refit-" + trainings.size(),
                        plan.options(),
                        plan.from(),
                        plan.to(),
                        plan.split(),
                        null,
                        board));
            }
            List<Training.Done> done =
                    workers.map("trainings", shared, trainings, (all, training) -> training.run(all), Progress.SILENT);
            List<TrainedForecaster> forecasters = new ArrayList<>();
            for (Training.Done one : done) {
                forecasters.add(ForecasterArchive.unpack(one.archive()));
            }
            return forecasters;
        } finally {
            board.close();
        }
    }
}
