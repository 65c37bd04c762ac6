package dev.espalier.forecasting.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.espalier.forecasting.ForecastOptions;
import dev.espalier.forecasting.TrainingOptions;
import dev.espalier.forecasting.data.Panel;
import dev.espalier.forecasting.train.json.OptionsJson;
import dev.espalier.forecasting.window.BlockBootstrap;
import dev.espalier.forecasting.window.Split;
import dev.espalier.forecasting.window.Windows;
import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.graph.Shuffle;
import dev.espalier.graph.exchange.JsonFields;
import dev.espalier.tensor.Adam;
import dev.espalier.tensor.AdamOptions;
import dev.espalier.tensor.Checkpoint;
import dev.espalier.tensor.Clipping;
import dev.espalier.tensor.Parameters;
import dev.espalier.tensor.Scope;
import dev.espalier.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Trains a network and its graph: shuffled batches, a validation after every epoch on the most probable graph, the best
 * epoch kept, an end when validation has not improved for a while.
 */
public final class Trainer {
    /** Windows over which graphs are averaged when training has finished, where every window has its own. */
    static final int MOST_AVERAGED = 32;

    /** Windows that stand for all in what is watched of such graphs after every epoch, and when training is stopped. */
    private static final int WATCHED = 4;

    private static final String STAGE = "training batches";
    private static final String GRAPH_ADAM = "graph.adam";
    private static final String GRAPH_BASELINE = "graph.baseline";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ForecastOptions options;
    private final Windows windows;
    private final Split split;
    private final Batches batches;
    /** First rows of the windows that an epoch goes through. */
    private final int[] starts;

    private final Model model;
    private final Adam adam;
    private final GradientWorkers workers;
    private final Key key;
    private final List<Epoch> history = new ArrayList<>();
    private Model best;
    private double bestError = Double.POSITIVE_INFINITY;
    private int bestEpoch = -1;
    /** The epoch in which losses or gradients ceased to be finite; -1 for none. */
    private int divergedIn = -1;

    private @Nullable Path checkpoint;
    private boolean dropped;

    /**
     * A trainer before its first epoch.
     *
     * @param panel with covariates; those known ahead reach to the end of the last window
     * @param split of windows with stride 1
     * @throws IllegalArgumentException when there is no window to train on or to validate with, or no series has a choice of
     *                                  sources for the graph that is to be learnt
     */
    public Trainer(ForecastOptions options, Panel panel, Split split) {
        this(options, panel, split, null);
    }

    /** A trainer whose gradients others compute. */
    public Trainer(ForecastOptions options, Panel panel, Split split, @Nullable GradientWorkers workers) {
        if (split.train().count() < 1 || split.validation().count() < 1) {
            throw new IllegalArgumentException("found " + split.train().count() + " windows to train on and "
                    + split.validation().count()
                    + " to validate with, expected some of both: the latter say when to stop and what to keep");
        }
        this.options = options;
        this.split = split;
        windows = new Windows(panel.steps(), options.window(), options.horizon(), 1);
        key = Model.key(options);
        Preparation preparation = Preparation.fit(options, panel, split.trainRows(windows));
        batches = preparation.batches(options, panel);
        starts = starts(windows.starts(split.train()), options.training().blockLength(), key);
        model = new Model(options, preparation);
        requireChoice(model);
        this.workers = workers == null ? this::inline : workers;
        TrainingOptions training = options.training();
        adam = new Adam(
                model.network().parameters(), AdamOptions.adamW(training.learningRate(), training.weightDecay()));
        best = model.copy();
    }

    /** A graph that is always the same has nothing to be learnt. One series has no other to listen to, which is no mistake. */
    private static void requireChoice(Model model) {
        LatentGraph graph = model.graph();
        if (graph != null && model.preparation().ids().size() > 1) {
            SourceChoice choice = SourceChoice.of(graph.distribution());
            if (choice.isNone()) {
                throw new IllegalArgumentException(
                        "found no graph that can be learnt: " + choice.inWords() + ", expected a choice of edges");
            }
        }
    }

    /**
     * Runs epochs until one of the reasons to stop holds, or losses or gradients are no longer finite. Progress counts batches, of as many as all epochs would have.
     * Asked to stop, training that keeps a checkpoint stops between two batches and goes back to its last epoch; other
     * training ends its epoch first.
     *
     * @return what was best in validation so far; training can go on from where it stopped
     */
    public TrainedForecaster train(Progress progress) {
        if (dropped) {
            throw new IllegalStateException(
                    "training was stopped within its first epoch; a new trainer with the same checkpoint begins it again");
        }
        int most = options.training().epochs();
        while (history.size() < most && !isStalled() && divergedIn < 0 && !progress.stopRequested()) {
            Epoch epoch = epoch(progress);
            if (epoch == null) {
                if (divergedIn < 0) {
                    backToLastEpoch();
                }
                break;
            }
            history.add(epoch);
            if (epoch.validationError() < bestError) {
                bestError = epoch.validationError();
                bestEpoch = epoch.number();
                best = model.copy();
            }
            if (checkpoint != null) {
                save(checkpoint);
            }
        }
        long done = (long) history.size() * batchesOf(starts.length, options.training());
        progress.at(STAGE, done, isFinished() ? done : most * (done / Math.max(1, history.size())));
        Model kept = best.copy();
        // who stops training wants to be gone
        kept.averageOver(batches, spread(split.validation(), isFinished() ? MOST_AVERAGED : WATCHED));
        return new TrainedForecaster(kept, history(), bestEpoch, divergedIn);
    }

    /** Whether all epochs were run, validation has not improved for as many as patience allows, or training diverged. */
    public boolean isFinished() {
        return divergedIn >= 0 || history.size() >= options.training().epochs() || isStalled();
    }

    private boolean isStalled() {
        return history.size() - 1 - bestEpoch >= options.training().patience();
    }

    /** What every epoch so far came to. */
    public List<Epoch> history() {
        return List.copyOf(history);
    }

    /** Batches that all epochs of training on so many windows have together, if validation ends it no earlier. */
    public static long mostBatches(int windows, TrainingOptions training) {
        return (long) training.epochs() * batchesOf(windows, training);
    }

    private static int batchesOf(int windows, TrainingOptions training) {
        return Math.ceilDiv(windows, training.batch());
    }

    /** The state after the last whole epoch; before the first there is none to go back to. */
    private void backToLastEpoch() {
        Path file = checkpoint;
        if (file == null || history.isEmpty()) {
            dropped = true;
            return;
        }
        try {
            withCheckpoint(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the checkpoint " + file + " cannot be read", e);
        }
    }

    /**
     * One epoch; null when it was stopped in between, which only training with a checkpoint is, or when losses or gradients
     * were not finite, before these changed any parameter.
     */
    private @Nullable Epoch epoch(Progress progress) {
        long started = System.nanoTime();
        int number = history.size();
        Key own = key.split("epoch").split(number);
        int[] order = starts.clone();
        Shuffle.shuffle(order, own.split("order").random());
        TrainingOptions training = options.training();
        adam.learningRate(training.learningRate() * training.schedule().factor(number, training.epochs()));
        LatentGraph graph = model.graph();
        GraphWatch watch =
                graph == null ? null : new GraphWatch(model, graph, batches, spread(split.validation(), WATCHED));
        double loss = 0;
        long observed = 0;
        int batch = training.batch();
        long before = (long) number * batchesOf(order.length, training);
        long most = mostBatches(order.length, training);
        for (int from = 0, step = 0; from < order.length; from += batch, step++) {
            progress.at(STAGE, before + step, most);
            if (step > 0 && checkpoint != null && progress.stopRequested()) {
                return null;
            }
            int[] part = Arrays.copyOfRange(order, from, Math.min(order.length, from + batch));
            ShardGradient gradient = workers.gradient(
                    () -> StepState.of(model), part, own.split("draw").split(step));
            if (!gradient.isFinite()) {
                divergedIn = number;
                return null;
            }
            apply(gradient);
            loss += gradient.loss();
            observed += gradient.observed();
        }
        GraphWatch.Seen seen = watch == null ? GraphWatch.Seen.NOTHING : watch.look();
        double validation = model.meanError(batches, windows.starts(split.validation()), model::graphs);
        if (!Double.isFinite(validation)) {
            divergedIn = number;
            return null;
        }
        return new Epoch(
                number,
                loss / Math.max(1, observed) * model.lossUnit(),
                validation,
                seen.entropy(),
                seen.degree(),
                seen.changedEdges(),
                (System.nanoTime() - started) / 1e9);
    }

    private ShardGradient inline(Supplier<StepState> state, int[] starts, Key step) {
        return ShardGradient.of(model, batches, new Shard(starts, 0, starts.length), step);
    }

    private void apply(ShardGradient sum) {
        double valid = Math.max(1, sum.observed());
        Parameters parameters = model.network().parameters();
        float[] gradient = sum.network().clone();
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] /= (float) valid;
        }
        parameters.setGradients(gradient);
        if (options.training().clip() < Double.POSITIVE_INFINITY) {
            Clipping.byNorm(parameters, options.training().clip());
        }
        adam.step();
        LatentGraph graph = model.graph();
        if (graph != null) {
            double[] scores = sum.scores().clone();
            for (int i = 0; i < scores.length; i++) {
                scores[i] /= valid;
            }
            graph.step(scores);
            graph.estimator().follow(sum.meanCosts());
        }
    }

    private static int[] starts(int[] all, int blockLength, Key key) {
        if (blockLength == 0) {
            return all;
        }
        int[] drawn =
                BlockBootstrap.draw(all.length, blockLength, key.split("blocks").random());
        return Arrays.stream(drawn).map(i -> all[i]).toArray();
    }

    /** First rows of some windows of a part at equal distances, its first one among them. */
    private int[] spread(Windows.Range part, int most) {
        int[] starts = windows.starts(part);
        int count = Math.min(most, starts.length);
        int[] some = new int[count];
        Arrays.setAll(some, w -> starts[(int) ((long) w * starts.length / count)]);
        return some;
    }

    private void save(Path file) {
        try (Scope scope = new Scope()) {
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            ModelTensors.save(model, "", tensors);
            ModelTensors.save(best, "best.", tensors);
            adam.save("adam.", tensors);
            LatentGraph graph = model.graph();
            if (graph != null) {
                tensors.put(GRAPH_ADAM, Tensor.of(graph.optimiser().state()));
                tensors.put(GRAPH_BASELINE, Tensor.of(graph.estimator().state()));
            }
            ObjectNode progress = JSON.createObjectNode();
            progress.set(
                    "options",
                    OptionsJson.write(options, model.preparation().ids().size()));
            progress.set("preparation", JSON.valueToTree(model.preparation().toMap()));
            progress.set("history", JSON.valueToTree(history));
            progress.put("bestEpoch", bestEpoch).put("bestError", bestError);
            new Checkpoint(tensors, progress).write(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the checkpoint " + file + " cannot be written", e);
        }
    }

    /**
     * Goes on where training that kept a checkpoint stopped, bit by bit; does nothing where there is no checkpoint yet.
     * From now on that checkpoint is replaced after every epoch.
     *
     * @param file {@code name.json}; its tensors lie beside it
     * @throws InputException when the checkpoint is of other options, other data or no checkpoint at all
     */
    public Trainer withCheckpoint(Path file) throws IOException {
        checkpoint = file;
        if (!Files.exists(file)) {
            return this;
        }
        try (Scope scope = new Scope()) {
            Checkpoint saved = Checkpoint.read(file);
            requireSame(file, saved.progress());
            SavedTensors tensors = new SavedTensors(file.toString(), saved.tensors());
            ModelTensors.load(model, "", tensors);
            ModelTensors.load(best, "best.", tensors);
            adam.load("adam.", saved.tensors());
            LatentGraph graph = model.graph();
            if (graph != null) {
                try {
                    graph.optimiser().restore(tensors.find(GRAPH_ADAM).doubles());
                    graph.estimator().restore(tensors.find(GRAPH_BASELINE).doubles());
                } catch (IllegalArgumentException e) {
                    throw new InputException(file + ": " + e.getMessage(), e);
                }
            }
            history.clear();
            history.addAll(ModelJson.history(JsonFields.of(file.toString(), saved.progress())));
            bestEpoch = saved.progress().path("bestEpoch").asInt();
            bestError = saved.progress().path("bestError").asDouble();
            requireSound(file);
            Checkpoint.verify(file);
        }
        return this;
    }

    /** Epochs that could have been run, and the best of them. */
    private void requireSound(Path file) {
        int epochs = history.size();
        boolean sound = epochs >= 1
                && epochs <= options.training().epochs()
                && bestEpoch >= -1
                && bestEpoch < epochs
                && IntStream.range(0, epochs).allMatch(e -> history.get(e).number() == e)
                && (bestEpoch < 0
                        ? bestError == Double.POSITIVE_INFINITY
                        : bestError == history.get(bestEpoch).validationError());
        if (!sound) {
            throw new InputException(file + ": found " + epochs + " epochs, the best of them " + bestEpoch
                    + " with error " + bestError + ", expected 1 to "
                    + options.training().epochs() + " epochs in their order and the error of the best");
        }
    }

    private void requireSame(Path file, ObjectNode progress) {
        int nodes = model.preparation().ids().size();
        // read and written again, as an earlier version may have written them in another form
        JsonNode saved = OptionsJson.write(
                OptionsJson.read(JsonFields.of(file.toString(), progress).object("options"), nodes), nodes);
        if (!reread(saved).equals(reread(OptionsJson.write(options, nodes))) || !isSame(progress.path("preparation"))) {
            throw new InputException(file
                    + ": found training with other options or other data, expected this one's; choose"
                    + " another place, or remove it");
        }
    }

    private boolean isSame(JsonNode saved) {
        JsonNode own = reread(JSON.valueToTree(model.preparation().toMap()));
        if (!saved.has("time") && own instanceof ObjectNode object) {
            // an earlier version kept less
            object.remove("time");
            for (String role : List.of("past", "future", "static")) {
                if (object.path(role) instanceof ObjectNode scaling) {
                    scaling.remove("covariates");
                }
            }
        }
        return saved.equals(own);
    }

    /** As it would be read from a file: numbers in their smallest type. */
    private static JsonNode reread(JsonNode json) {
        try {
            return JSON.readTree(JSON.writeValueAsBytes(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
