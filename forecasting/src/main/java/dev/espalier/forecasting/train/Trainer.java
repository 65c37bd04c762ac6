package dev.espalier.forecasting.train;

import dev.espalier.forecasting.ForecastOptions;
import dev.espalier.forecasting.GraphOptions;
import dev.espalier.forecasting.TrainingOptions;
import dev.espalier.forecasting.data.Panel;
import dev.espalier.forecasting.data.Scaler;
import dev.espalier.forecasting.data.Split;
import dev.espalier.forecasting.data.Windows;
import dev.espalier.forecasting.data.Windows.Range;
import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.latent.SampledGraphs;
import dev.espalier.tensor.Adam;
import dev.espalier.tensor.AdamOptions;
import dev.espalier.tensor.Clipping;
import dev.espalier.tensor.NoGradient;
import dev.espalier.tensor.Parameters;
import dev.espalier.tensor.Scope;
import dev.espalier.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Trains a network and its graph: shuffled batches, a validation after every epoch with the most probable graph, the best
 * epoch kept, an end when validation has not improved for a while.
 */
public final class Trainer {
    private static final int EVALUATED_AT_ONCE = 64;

    private final ForecastOptions options;
    private final Panel panel;
    private final Windows windows;
    private final Split split;
    private final Scaler scaler;
    private final boolean masked;
    private final Batches batches;
    private final Network network;
    private final @Nullable LatentGraph graph;
    private final Adam adam;
    private final Key key;
    private final List<Epoch> history = new ArrayList<>();
    private Parameters.State bestNetwork;
    private double[] bestRaw;
    private double bestError = Double.POSITIVE_INFINITY;
    private int bestEpoch = -1;

    /**
     * A trainer before its first epoch.
     *
     * @param panel with covariates; those known ahead reach to the end of the last window
     * @param split of windows with stride 1
     */
    public Trainer(ForecastOptions options, Panel panel, Split split) {
        this.options = options;
        this.panel = panel;
        this.split = split;
        windows = new Windows(panel.steps(), options.window(), options.horizon(), 1);
        key = Key.of(options.training().seed()).split("forecasting");
        int trainRows = split.trainRows(windows);
        scaler = Scaler.fit(panel, 0, trainRows, options.scaling(), options.perSeries());
        masked = panel.observed() < (long) panel.steps() * panel.series();
        batches = new Batches(panel, windows, scaler, trainRows, masked);
        network = new Network(options, panel, scaler, masked, key.split("network"));
        graph = options.graph() instanceof GraphOptions.Learnt learnt
                ? new LatentGraph(learnt, panel.series(), key.split("graph"))
                : null;
        TrainingOptions training = options.training();
        adam = new Adam(network.parameters(), AdamOptions.adamW(training.learningRate(), training.weightDecay()));
        bestNetwork = network.parameters().state();
        bestRaw = graph == null ? new double[0] : graph.raw().clone();
    }

    /** Runs epochs until one of the reasons to stop holds, then goes back to the best. */
    public void train(Progress progress) {
        int most = options.training().epochs();
        while (history.size() < most && !progress.stopRequested()) {
            progress.at("training epochs", history.size(), most);
            Epoch epoch = epoch();
            history.add(epoch);
            if (epoch.validationError() < bestError) {
                bestError = epoch.validationError();
                bestEpoch = history.size() - 1;
                bestNetwork = network.parameters().state();
                bestRaw = graph == null ? bestRaw : graph.raw().clone();
            }
            if (history.size() - 1 - bestEpoch >= options.training().patience()) {
                break;
            }
        }
        progress.at("training epochs", history.size(), history.size());
        network.parameters().restore(bestNetwork);
        if (graph != null) {
            System.arraycopy(bestRaw, 0, graph.raw(), 0, bestRaw.length);
        }
    }

    /** What every epoch so far came to. */
    public List<Epoch> history() {
        return List.copyOf(history);
    }

    /** The epoch that was kept, from 0. */
    public int bestEpoch() {
        return bestEpoch;
    }

    private Epoch epoch() {
        long started = System.nanoTime();
        int number = history.size();
        Key own = key.split("epoch").split(number);
        int[] starts =
                shuffled(windows.starts(split.train()), own.split("order").random());
        @Nullable SampledGraphs before = graph == null ? null : graph.mode();
        double loss = 0;
        long observed = 0;
        int batch = options.training().batch();
        for (int from = 0, step = 0; from < starts.length; from += batch, step++) {
            int[] part = Arrays.copyOfRange(starts, from, Math.min(starts.length, from + batch));
            ShardGradient gradient = ShardGradient.of(
                    options,
                    network,
                    graph,
                    batches,
                    part,
                    0,
                    part.length,
                    own.split("draw").split(step));
            apply(gradient);
            loss += gradient.loss();
            observed += gradient.observed();
        }
        double validation = meanError(split.validation());
        return new Epoch(
                number,
                loss / Math.max(1, observed),
                validation,
                graph == null ? 0 : graph.distribution().entropy(graph.logits()),
                graph == null ? 0 : graph.distribution().expectedDegree(graph.logits()),
                graph == null || before == null ? 0 : changedEdges(before, graph.mode()),
                (System.nanoTime() - started) / 1e9);
    }

    private void apply(ShardGradient sum) {
        double valid = Math.max(1, sum.observed());
        float[] gradient = sum.network().clone();
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] /= (float) valid;
        }
        network.parameters().setGradients(gradient);
        Clipping.byNorm(network.parameters(), options.training().clip());
        adam.step();
        if (graph != null) {
            double[] logits = sum.logits().clone();
            for (int i = 0; i < logits.length; i++) {
                logits[i] /= valid;
            }
            graph.step(logits);
        }
    }

    /** Mean loss over some windows, forecast on the most probable graph. */
    private double meanError(Range range) {
        int[] starts = windows.starts(range);
        double sum = 0;
        long observed = 0;
        for (int from = 0; from < starts.length; from += EVALUATED_AT_ONCE) {
            int[] part = Arrays.copyOfRange(starts, from, Math.min(starts.length, from + EVALUATED_AT_ONCE));
            try (Scope scope = new Scope();
                    NoGradient off = new NoGradient()) {
                Batches.Targets targets = batches.targets(part);
                sum += Errors.of(options, forecasts(part), targets).sum().item();
                observed += targets.observed();
            }
        }
        return sum / Math.max(1, observed);
    }

    private Tensor forecasts(int[] starts) {
        return network.decode(
                network.encode(batches.inputs(starts)),
                graph == null
                        ? ShardGradient.fixed(options.graph(), panel.series(), starts)
                        : graph.modes(starts.length));
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

    private static int changedEdges(SampledGraphs before, SampledGraphs after) {
        boolean[][] was = before.digraph(0).toAdjacency();
        boolean[][] is = after.digraph(0).toAdjacency();
        int changed = 0;
        for (int i = 0; i < was.length; i++) {
            for (int j = 0; j < was.length; j++) {
                changed += was[i][j] == is[i][j] ? 0 : 1;
            }
        }
        return changed;
    }

    /**
     * Point forecasts from some rows on, on the most probable graph.
     *
     * @param starts first rows of the windows
     * @return {@code [window][step * series + n]}
     */
    public double[][] forecast(int[] starts) {
        int series = panel.series();
        int horizon = options.horizon();
        double[][] result = new double[starts.length][horizon * series];
        for (int from = 0; from < starts.length; from += EVALUATED_AT_ONCE) {
            int[] part = Arrays.copyOfRange(starts, from, Math.min(starts.length, from + EVALUATED_AT_ONCE));
            try (Scope scope = new Scope();
                    NoGradient off = new NoGradient()) {
                float[] values = forecasts(part)
                        .select(3, options.pointOutput())
                        .contiguous()
                        .floats();
                for (int i = 0; i < values.length; i++) {
                    int step = i % horizon;
                    int node = i / horizon % series;
                    result[from + i / horizon / series][step * series + node] = values[i];
                }
            }
        }
        return result;
    }

    /**
     * One epoch.
     *
     * @param number          from 0
     * @param trainingLoss    mean loss over the training windows, on drawn graphs
     * @param validationError mean loss over the validation windows, on the most probable graph
     * @param entropy         of a series' choice of sources in nats, averaged
     * @param degree          expected number of sources of a series
     * @param changedEdges    edges by which the most probable graph changed
     * @param seconds         of wall time
     */
    public record Epoch(
            int number,
            double trainingLoss,
            double validationError,
            double entropy,
            double degree,
            int changedEdges,
            double seconds) {}
}
