package dev.espalier.forecasting.train;

import dev.espalier.forecasting.ForecastOptions;
import dev.espalier.forecasting.TrainingOptions;
import dev.espalier.forecasting.data.Panel;
import dev.espalier.forecasting.data.Split;
import dev.espalier.forecasting.data.Windows;
import dev.espalier.graph.Digraph;
import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.tensor.Adam;
import dev.espalier.tensor.AdamOptions;
import dev.espalier.tensor.Clipping;
import dev.espalier.tensor.Parameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Trains a network and its graph: shuffled batches, a validation after every epoch on the most probable graph, the best
 * epoch kept, an end when validation has not improved for a while.
 */
public final class Trainer {
    private final ForecastOptions options;
    private final Windows windows;
    private final Split split;
    private final Batches batches;
    private final Model model;
    private final Adam adam;
    private final GradientWorkers workers;
    private final Key key;
    private final List<Epoch> history = new ArrayList<>();
    private Best best;

    /**
     * A trainer before its first epoch.
     *
     * @param panel with covariates; those known ahead reach to the end of the last window
     * @param split of windows with stride 1
     */
    public Trainer(ForecastOptions options, Panel panel, Split split) {
        this(options, panel, split, null);
    }

    /** A trainer whose gradients others compute. */
    public Trainer(ForecastOptions options, Panel panel, Split split, @Nullable GradientWorkers workers) {
        this.options = options;
        this.split = split;
        windows = new Windows(panel.steps(), options.window(), options.horizon(), 1);
        key = Model.key(options);
        Preparation preparation = Preparation.fit(options, panel, split.trainRows(windows));
        batches = preparation.batches(panel, options.window(), options.horizon());
        model = new Model(options, preparation);
        this.workers = workers == null ? this::inline : workers;
        TrainingOptions training = options.training();
        adam = new Adam(
                model.network().parameters(), AdamOptions.adamW(training.learningRate(), training.weightDecay()));
        best = new Best(-1, Double.POSITIVE_INFINITY, model);
    }

    /**
     * Runs epochs until one of the reasons to stop holds.
     *
     * @return what was best in validation so far; training can go on from where it stopped
     */
    public TrainedForecaster train(Progress progress) {
        int most = options.training().epochs();
        while (history.size() < most && !isStalled() && !progress.stopRequested()) {
            progress.at("training epochs", history.size(), most);
            Epoch epoch = epoch();
            history.add(epoch);
            if (epoch.validationError() < best.error) {
                best = new Best(epoch.number(), epoch.validationError(), model);
            }
        }
        progress.at("training epochs", history.size(), history.size());
        return new TrainedForecaster(best.model(options), history(), best.epoch);
    }

    /** Whether all epochs were run, or validation has not improved for as many as patience allows. */
    public boolean isFinished() {
        return history.size() >= options.training().epochs() || isStalled();
    }

    private boolean isStalled() {
        return history.size() - 1 - best.epoch >= options.training().patience();
    }

    /** What every epoch so far came to. */
    public List<Epoch> history() {
        return List.copyOf(history);
    }

    private Epoch epoch() {
        long started = System.nanoTime();
        int number = history.size();
        Key own = key.split("epoch").split(number);
        int[] starts =
                shuffled(windows.starts(split.train()), own.split("order").random());
        TrainingOptions training = options.training();
        adam.learningRate(training.learningRate() * training.schedule().factor(number, training.epochs()));
        LatentGraph graph = model.graph();
        @Nullable Digraph before = graph == null ? null : graph.mode().digraph(0);
        double loss = 0;
        long observed = 0;
        int batch = options.training().batch();
        for (int from = 0, step = 0; from < starts.length; from += batch, step++) {
            int[] part = Arrays.copyOfRange(starts, from, Math.min(starts.length, from + batch));
            ShardGradient gradient = workers.gradient(
                    () -> StepState.of(model), part, own.split("draw").split(step));
            apply(gradient);
            loss += gradient.loss();
            observed += gradient.observed();
        }
        double validation = model.meanError(batches, windows.starts(split.validation()), model::graphs);
        return new Epoch(
                number,
                loss / Math.max(1, observed),
                validation,
                graph == null ? 0 : graph.distribution().entropy(graph.logits()),
                graph == null ? 0 : graph.distribution().expectedDegree(graph.logits()),
                graph == null || before == null
                        ? 0
                        : changedEdges(before, graph.mode().digraph(0)),
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
            double[] logits = sum.logits().clone();
            for (int i = 0; i < logits.length; i++) {
                logits[i] /= valid;
            }
            graph.step(logits);
        }
    }

    private static int[] shuffled(int[] values, SplittableRandom random) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = values[i];
            values[i] = values[j];
            values[j] = kept;
        }
        return values;
    }

    private static int changedEdges(Digraph before, Digraph after) {
        int[] common = {0};
        before.forEachEdge((source, target) -> common[0] += after.hasEdge(source, target) ? 1 : 0);
        return before.edgeCount() + after.edgeCount() - 2 * common[0];
    }

    /** The parameters of the best epoch so far. */
    private static final class Best {
        private final int epoch;
        private final double error;
        private final Parameters.State network;
        private final double[] raw;
        private final Preparation preparation;

        Best(int epoch, double error, Model model) {
            this.epoch = epoch;
            this.error = error;
            network = model.network().parameters().state();
            LatentGraph graph = model.graph();
            raw = graph == null ? new double[0] : graph.raw().clone();
            preparation = model.preparation();
        }

        Model model(ForecastOptions options) {
            Model copy = new Model(options, preparation);
            copy.network().parameters().restore(network);
            LatentGraph graph = copy.graph();
            if (graph != null) {
                System.arraycopy(raw, 0, graph.raw(), 0, raw.length);
            }
            return copy;
        }
    }
}
