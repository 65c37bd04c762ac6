package dev.espalier.forecasting.train;

import dev.espalier.forecasting.ForecastOptions;
import dev.espalier.forecasting.GraphOptions;
import dev.espalier.forecasting.TrainingOptions;
import dev.espalier.gnn.Encoding;
import dev.espalier.gnn.Graphs;
import dev.espalier.gnn.SparseGraphs;
import dev.espalier.graph.Key;
import dev.espalier.latent.sample.WindowAverage;
import dev.espalier.tensor.NoGradient;
import dev.espalier.tensor.Parameters;
import dev.espalier.tensor.Scope;
import dev.espalier.tensor.Tensor;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** A network, its graph and how its data are prepared: all that a forecast needs. */
final class Model {
    private static final int AT_ONCE = 64;

    private final ForecastOptions options;
    private final Preparation preparation;
    private final Network network;
    private final @Nullable LatentGraph graph;
    private @Nullable WindowAverage average;

    /** A model with fresh parameters. */
    Model(ForecastOptions options, Preparation preparation) {
        this(options, preparation, null);
    }

    /**
     * A model with saved parameters, of sizes that these bound.
     *
     * @param saved null for fresh ones
     * @throws dev.espalier.graph.InputException when options and tensors do not belong together
     */
    Model(ForecastOptions options, Preparation preparation, @Nullable SavedTensors saved) {
        this.options = options;
        this.preparation = preparation;
        Key key = key(options);
        Parameters.Limit limit = saved == null ? Parameters.Limit.NONE : ModelTensors.network(saved);
        network = new Network(options, preparation, limit, key.split("network"));
        graph = options.graph() instanceof GraphOptions.Learnt learnt
                ? new LatentGraph(
                        learnt,
                        Support.of(learnt.edges(), preparation),
                        network.stateSize(),
                        saved == null ? Parameters.Limit.NONE : ModelTensors.scores(saved),
                        key.split("graph"))
                : null;
        if (saved != null) {
            ModelTensors.load(this, "", saved);
        }
    }

    /** A model with the same parameters that changes by itself. */
    Model copy() {
        Model copy = new Model(options, preparation);
        copy.network.parameters().restore(network.parameters().state());
        if (graph != null && copy.graph != null) {
            System.arraycopy(graph.raw(), 0, copy.graph.raw(), 0, graph.raw().length);
            copy.graph.changed();
        }
        copy.average = average;
        return copy;
    }

    static Key key(ForecastOptions options) {
        return Key.of(options.training().seed()).split("forecasting");
    }

    ForecastOptions options() {
        return options;
    }

    Preparation preparation() {
        return preparation;
    }

    Network network() {
        return network;
    }

    /** The learnt distribution; null where the graph is given or there is none. */
    @Nullable
    LatentGraph graph() {
        return graph;
    }

    /** The graphs that point forecasts of windows are made on: given, or the most probable ones. */
    Graphs graphs(Encoding encoding) {
        return graph == null ? fixed(encoding.windows()) : SparseGraphs.of(graph.modes(encoding));
    }

    /**
     * The logits of the learnt graph in some windows: one set that they share, or one for each.
     *
     * @param starts first rows of the windows, at least one where windows have logits of their own
     */
    double[] logits(LatentGraph learnt, Batches batches, int[] starts) {
        if (!learnt.byWindow()) {
            return learnt.sharedLogits();
        }
        try (Scope scope = new Scope();
                NoGradient off = new NoGradient()) {
            return learnt.logits(network.encode(batches.inputs(starts)));
        }
    }

    /**
     * What graphs of single windows are on average, of this model; null where windows share one graph, and before it was
     * {@link #averageOver} windows.
     */
    @Nullable
    WindowAverage average() {
        return average;
    }

    /** Averages the graphs of some windows, where windows have graphs of their own. */
    void averageOver(Batches batches, int[] starts) {
        if (graph != null && graph.byWindow()) {
            average = WindowAverage.of(
                    graph.distribution(), starts.length, w -> logits(graph, batches, new int[] {starts[w]}));
        }
    }

    /** Takes over an average that was made before. */
    void averageIs(WindowAverage known) {
        average = known;
    }

    /** The graph that does not change, once for every window. */
    Graphs fixed(int windows) {
        int nodes = preparation.ids().size();
        return switch (options.graph()) {
            case GraphOptions.None none -> SparseGraphs.repeated(nodes, new int[0], new int[0], null, windows);
            case GraphOptions.Given given ->
                SparseGraphs.repeated(
                        nodes,
                        given.edges().targets(),
                        given.edges().sources(),
                        given.edges().weights(),
                        windows);
            case GraphOptions.Learnt learnt ->
                throw new IllegalArgumentException(
                        "found a learnt graph, which is drawn for every window, expected a fixed one");
        };
    }

    /** What forecasts cost, value by value: 0 for values that were not observed. */
    private interface Loss {
        Tensor of(ForecastOptions options, Tensor forecasts, Batches.Targets targets);
    }

    /** Mean loss over windows, forecast on given graphs; values that were not observed count nowhere. */
    double meanError(Batches batches, int[] starts, Function<Encoding, Graphs> graphs) {
        return means(batches, starts, 1, encoding -> g -> graphs.apply(encoding), ElementLosses::of)[0] * lossUnit();
    }

    /**
     * Mean absolute error of point forecasts over windows, in the units of the series, on each of several graphs; values
     * that were not observed count nowhere. What does not depend on the graph is computed once for all of them.
     *
     * @param count  how many graphs there are
     * @param graphs of windows that were encoded, by number from 0
     * @return one error per graph
     */
    double[] pointErrors(Batches batches, int[] starts, int count, Function<Encoding, IntFunction<Graphs>> graphs) {
        double[] errors = means(batches, starts, count, graphs, ElementLosses::absolute);
        for (int g = 0; g < count; g++) {
            errors[g] *= preparation.values().unit();
        }
        return errors;
    }

    /** What losses are multiplied by to be those of the series in their units. */
    double lossUnit() {
        double unit = preparation.values().unit();
        boolean squared = options.quantiles().isEmpty() && options.training().loss() == TrainingOptions.Loss.SQUARED;
        return squared ? unit * unit : unit;
    }

    private double[] means(
            Batches batches, int[] starts, int count, Function<Encoding, IntFunction<Graphs>> graphs, Loss loss) {
        double[] sums = new double[count];
        long observed = 0;
        for (int from = 0; from < starts.length; from += AT_ONCE) {
            int[] part = Arrays.copyOfRange(starts, from, Math.min(starts.length, from + AT_ONCE));
            try (Scope scope = new Scope();
                    NoGradient off = new NoGradient()) {
                Batches.Targets targets = batches.targets(part);
                Encoding encoding = network.encode(batches.inputs(part));
                IntFunction<Graphs> each = graphs.apply(encoding);
                for (int g = 0; g < count; g++) {
                    try (Scope own = new Scope()) {
                        Tensor forecasts = network.decode(encoding, each.apply(g));
                        sums[g] += loss.of(options, forecasts, targets).sum().item();
                    }
                }
                observed += targets.observed();
            }
        }
        for (int g = 0; g < count; g++) {
            sums[g] /= Math.max(1, observed);
        }
        return sums;
    }

    /**
     * Forecasts on given graphs.
     *
     * @param starts first rows of the windows
     * @return {@code [window][(step * series + n) * outputs + output]}
     */
    double[][] forecast(Batches batches, int[] starts, Function<Encoding, Graphs> graphs) {
        int series = preparation.ids().size();
        int horizon = options.horizon();
        int outputs = options.outputs();
        double unit = preparation.values().unit();
        double[][] result = new double[starts.length][horizon * series * outputs];
        for (int from = 0; from < starts.length; from += AT_ONCE) {
            int[] part = Arrays.copyOfRange(starts, from, Math.min(starts.length, from + AT_ONCE));
            try (Scope scope = new Scope();
                    NoGradient off = new NoGradient()) {
                Encoding encoding = network.encode(batches.inputs(part));
                float[] values = network.decode(encoding, graphs.apply(encoding))
                        .permute(0, 2, 1, 3)
                        .contiguous()
                        .floats();
                double[] anchors = batches.anchors(part);
                int width = horizon * series * outputs;
                for (int i = 0; i < values.length; i++) {
                    int n = i % width / outputs % series;
                    result[from + i / width][i % width] = values[i] * unit + anchors[i / width * series + n];
                }
            }
        }
        return result;
    }
}
