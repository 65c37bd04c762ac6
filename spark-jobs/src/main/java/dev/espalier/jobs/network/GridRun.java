package dev.espalier.jobs.network;

import dev.espalier.graph.exchange.GraphArrow;
import dev.espalier.graph.exchange.Measurements;
import dev.espalier.graph.exchange.TableMeaning;
import dev.espalier.graph.run.RunDirectory;
import dev.espalier.jobs.cli.Words;
import dev.espalier.jobs.run.JobRun;
import dev.espalier.jobs.run.KeptFile;
import dev.espalier.network.fit.GridFit;
import dev.espalier.network.grid.GridState;
import dev.espalier.network.grid.Mlp;
import dev.espalier.network.grid.MlpTraining;
import dev.espalier.network.grid.MlpTraining.Fate;
import dev.espalier.network.model.GridFile;
import dev.espalier.network.training.Epoch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** The part of a fit that is a grid's own: training it, the table of its models, and what run.json says of it. */
final class GridRun {
    /** The table of models. */
    static final String FILE = "grid.arrow";

    private static final TableMeaning MEANING = new TableMeaning(
            "One row for each model of the grid.",
            Map.ofEntries(
                    Map.entry("activation", "function of the hidden neurons"),
                    Map.entry(
                            "fate",
                            "finished: trained for all epochs; stale: its validation loss fell no more; dropped: others"
                                    + " were better at a halving; diverged: its loss was no number"),
                    Map.entry("model", "number, from 0"),
                    Map.entry("hidden", "hidden neurons"),
                    Map.entry("repetition", "number among models that differ in their first values only, from 0"),
                    Map.entry("parameters", "weights and biases"),
                    Map.entry("epochs", "that it was trained for"),
                    Map.entry("best_epoch", "after which its loss on the validation rows was least; 0: never a number"),
                    Map.entry("chosen", "1: this is the model that was kept"),
                    Map.entry("learning_rate", "of gradient descent"),
                    Map.entry("validation_loss", "mean loss of the validation rows after the best epoch"),
                    Map.entry(
                            "validation_error",
                            "then; share of wrong levels, or mean square of errors in standard deviations"),
                    Map.entry(
                            "train_loss",
                            "mean loss of the training rows in that epoch, while they were learnt from")));

    private final JobRun run;
    private final GridFit fit;

    GridRun(JobRun run, GridFit fit) {
        this.run = run;
        this.fit = fit;
    }

    /** Trains, goes on where training was stopped, and writes the table of models. */
    GridFit.Result train(RunDirectory directory, KeptFile kept) throws IOException {
        GridState state = fit.begin();
        Optional<Path> found = kept.find();
        if (found.isPresent()) {
            state = GridFile.read(found.get(), state);
        }
        long size =
                state.models().stream().mapToLong(m -> m.parameters().length).sum();
        Keeping keeping = new Keeping(run.progress());
        state = fit.train(
                state,
                (epoch, after) -> {
                    if (keeping.isDue(epoch, size)) {
                        kept.write(path -> GridFile.write(path, after.get()));
                    }
                },
                run.progress());
        GridFit.Result result = fit.finish(state, run.progress());
        directory.writeAtomically(FILE, path -> GraphArrow.writeMeasurements(path, table(result), MEANING));
        return result;
    }

    private static Measurements table(GridFit.Result result) {
        List<MlpTraining> models = result.grid().models();
        Map<String, List<String>> texts = new LinkedHashMap<>();
        texts.put("activation", models.stream().map(m -> m.model().function()).toList());
        texts.put("fate", models.stream().map(m -> Words.of(m.fate())).toList());
        Map<String, long[]> integers = new LinkedHashMap<>();
        long[] numbers = new long[models.size()];
        long[] chosen = new long[models.size()];
        for (int m = 0; m < numbers.length; m++) {
            numbers[m] = m;
        }
        chosen[result.chosen()] = 1;
        int outputs = result.fit().model().schema().outputs();
        integers.put("model", numbers);
        integers.put("hidden", integers(models, m -> m.model().hidden()));
        integers.put("repetition", integers(models, m -> m.model().repetition()));
        integers.put(
                "parameters", integers(models, m -> m.connections() + m.model().hidden() + outputs));
        integers.put("epochs", integers(models, m -> m.history().size()));
        integers.put("best_epoch", integers(models, MlpTraining::bestEpoch));
        integers.put("chosen", chosen);
        Map<String, double[]> reals = new LinkedHashMap<>();
        reals.put("learning_rate", reals(models, m -> m.model().learningRate()));
        reals.put("validation_loss", reals(models, m -> m.bestEpoch() == 0 ? Double.NaN : m.bestLoss()));
        reals.put("validation_error", reals(models, m -> m.bestEpoch() == 0 ? Double.NaN : best(m).validationError()));
        reals.put("train_loss", reals(models, m -> m.bestEpoch() == 0 ? Double.NaN : best(m).trainLoss()));
        return new Measurements(texts, integers, reals);
    }

    private static Epoch best(MlpTraining model) {
        return model.history().get(model.bestEpoch() - 1);
    }

    private static long[] integers(List<MlpTraining> models, ToLongFunction<MlpTraining> of) {
        return models.stream().mapToLong(of).toArray();
    }

    private static double[] reals(List<MlpTraining> models, ToDoubleFunction<MlpTraining> of) {
        return models.stream().mapToDouble(of).toArray();
    }

    /** What run.json says of it. */
    static Map<String, Object> results(GridFit.Result result) {
        Mlp model = result.model().model();
        Map<String, Object> results = new LinkedHashMap<>();
        results.put("models", result.grid().models().size());
        for (Fate fate : Fate.values()) {
            if (fate != Fate.TRAINING) {
                results.put(Words.of(fate), result.grid().count(fate));
            }
        }
        results.put("chosen", result.chosen());
        results.put("hidden", model.hidden());
        results.put("activation", model.function());
        results.put("learning_rate", model.learningRate());
        results.put("repetition", model.repetition());
        return results;
    }

    /** What a reader of the report should know. */
    static String note(GridFit.Result result) {
        return "The network is the one of least loss on the validation rows of "
                + result.grid().models().size() + " in a grid: "
                + result.model().model().name() + ". Being the least of many, that loss is likely below what new rows"
                + " would show; the errors on the test rows are not";
    }
}
