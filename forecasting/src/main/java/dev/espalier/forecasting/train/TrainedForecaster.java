package dev.espalier.forecasting.train;

import dev.espalier.forecasting.ForecastOptions;
import dev.espalier.forecasting.baseline.Forecaster;
import dev.espalier.forecasting.data.Panel;
import dev.espalier.forecasting.data.PanelSchema;
import dev.espalier.forecasting.interval.Quantiles;
import dev.espalier.forecasting.metric.ForecastErrors;
import dev.espalier.forecasting.window.Windows;
import dev.espalier.gnn.SparseGraphs;
import dev.espalier.graph.Key;
import dev.espalier.latent.LearntEdge;
import dev.espalier.latent.LearntGraph;
import dev.espalier.latent.sample.SampledGraphs;
import dev.espalier.latent.sample.WindowAverage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A forecaster that was trained, with the distribution of its graph. Immutable; forecasts may be asked for by several
 * threads.
 */
public final class TrainedForecaster implements Forecaster.Fitted {
    private final Model model;
    private final List<Epoch> history;
    private final int bestEpoch;
    private final int divergedIn;
    private volatile @Nullable LearntGraph learnt;

    TrainedForecaster(Model model, List<Epoch> history, int bestEpoch, int divergedIn) {
        this.model = model;
        this.history = List.copyOf(history);
        this.bestEpoch = bestEpoch;
        this.divergedIn = divergedIn;
    }

    public ForecastOptions options() {
        return model.options();
    }

    /** The series, in the order of forecasts. */
    public List<String> ids() {
        return model.preparation().ids();
    }

    /** Its series, covariates and steps, by which new data are matched. */
    public PanelSchema schema() {
        return model.preparation().schema();
    }

    /** The epochs of its training. */
    public List<Epoch> history() {
        return history;
    }

    /** The epoch whose parameters these are, from 0; -1 if none was run. */
    public int bestEpoch() {
        return bestEpoch;
    }

    /** The epoch, from 0, in which losses or gradients ceased to be finite, so that training ended; empty if none did. */
    public OptionalInt divergedIn() {
        return divergedIn < 0 ? OptionalInt.empty() : OptionalInt.of(divergedIn);
    }

    @Override
    public int horizon() {
        return options().horizon();
    }

    @Override
    public int window() {
        return options().window();
    }

    /**
     * The learnt distribution of the graph; empty where the graph was given or there is none. Where every window has one of
     * its own, their average over windows of the validation part at equal distances, at most {@value
     * Trainer#MOST_AVERAGED} of them.
     */
    public Optional<LearntGraph> graph() {
        LatentGraph graph = model.graph();
        if (graph == null) {
            return Optional.empty();
        }
        LearntGraph known = learnt;
        if (known == null) {
            WindowAverage average = model.average();
            known = average == null
                    ? LearntGraph.of(graph.distribution(), graph.sharedLogits())
                    : LearntGraph.of(graph.distribution(), average);
            learnt = known;
        }
        return Optional.of(known);
    }

    /**
     * The distribution of the graph that a forecast from an origin is made on: that of the window before it where windows
     * have their own, else {@link #graph()}.
     */
    public Optional<LearntGraph> graph(Panel panel, int origin) {
        LatentGraph graph = model.graph();
        if (graph == null || !graph.byWindow()) {
            return graph();
        }
        double[] logits = model.logits(graph, batches(panel), starts(panel, new int[] {origin}));
        return Optional.of(LearntGraph.of(graph.distribution(), logits));
    }

    /**
     * Point forecasts of rows {@code origin} to {@code origin + horizon - 1} from the rows before: on the most probable
     * graph (of that very window, where every window has its own), the median where quantiles are forecast.
     */
    @Override
    public void forecast(Panel panel, int origin, double[] into) {
        double[] forecast = forecast(panel, new int[] {origin})[0];
        System.arraycopy(forecast, 0, into, 0, forecast.length);
    }

    /**
     * Point forecasts from several origins, medians where quantiles are forecast: of the same quantiles, in order.
     *
     * @param origins first rows forecast, each at least {@link #window} and at most the panel's number of rows
     * @return {@code [origin][step * series + n]}
     */
    public double[][] forecast(Panel panel, int[] origins) {
        return points(model.forecast(batches(panel), starts(panel, origins), model::graphs));
    }

    /**
     * Forecasts of all quantiles from several origins, put in order where they cross.
     *
     * @return {@code [origin][(step * series + n) * quantiles + q]}
     */
    public double[][] quantiles(Panel panel, int[] origins) {
        int count = options().quantiles().size();
        if (count == 0) {
            throw new IllegalStateException("found a forecaster trained for points, expected one for quantiles");
        }
        double[][] forecasts = model.forecast(batches(panel), starts(panel, origins), model::graphs);
        for (double[] forecast : forecasts) {
            Quantiles.uncross(forecast, count);
        }
        return forecasts;
    }

    /**
     * Point forecasts from one origin on graphs drawn from the learnt distribution: their spread is what not knowing the
     * graph does to a forecast.
     *
     * @return {@code [draw][step * series + n]}
     */
    public double[][] samples(Panel panel, int origin, int draws, Key key) {
        LatentGraph graph = model.graph();
        if (graph == null) {
            throw new IllegalStateException("graphs can be drawn only where a graph was learnt");
        }
        int[] start = starts(panel, new int[] {origin});
        List<double[]> results = new ArrayList<>();
        Batches batches = batches(panel);
        for (int d = 0; d < draws; d++) {
            int number = d;
            double[][] forecast = model.forecast(batches, start, encoding -> graph.drawn(encoding, number, key));
            results.add(points(forecast)[0]);
        }
        return results.toArray(double[][]::new);
    }

    /** Errors of the point forecasts over some windows of stride 1. */
    public ForecastErrors errors(Panel panel, Windows.Range windows) {
        int[] origins = windows.toArray();
        for (int i = 0; i < origins.length; i++) {
            origins[i] += window();
        }
        double[][] forecasts = forecast(panel, origins);
        ForecastErrors errors = new ForecastErrors(horizon(), panel.series());
        for (int i = 0; i < origins.length; i++) {
            errors.add(panel, origins[i], forecasts[i]);
        }
        return errors;
    }

    /**
     * By how much the mean absolute error of the point forecasts over some windows grows when one edge is cut from the most
     * probable graph, or from those of the windows that have it, for each of some edges in turn: in the units of the series,
     * whatever loss was trained.
     *
     * @param windows of stride 1
     * @return one number per edge; negative where the forecasts get better without it
     */
    public double[] ablation(Panel panel, Windows.Range windows, List<LearntEdge> edges) {
        LatentGraph graph = model.graph();
        if (graph == null) {
            throw new IllegalStateException("edges can be cut only where a graph was learnt");
        }
        double[] errors = model.pointErrors(batches(panel), windows.toArray(), edges.size() + 1, encoding -> {
            SampledGraphs whole = graph.modes(encoding);
            return g -> SparseGraphs.of(g == 0 ? whole : without(whole, edges.get(g - 1)));
        });
        double[] growth = new double[edges.size()];
        for (int e = 0; e < growth.length; e++) {
            growth[e] = errors[e + 1] - errors[0];
        }
        return growth;
    }

    /**
     * Writes the forecaster, replacing one that is there.
     *
     * @param file {@code name.json}; its tensors go beside it
     * @return the files; equal forecasters are equal files, to the last bit and by name
     */
    public List<Path> save(Path file) throws IOException {
        return ModelJson.write(this, model, file);
    }

    /**
     * Reads a forecaster that {@link #save} wrote; it forecasts bit by bit what the saved one did.
     *
     * @throws dev.espalier.graph.InputException when the files are not a whole forecaster
     */
    public static TrainedForecaster load(Path file) throws IOException {
        return ModelJson.read(file);
    }

    private static SampledGraphs without(SampledGraphs graphs, LearntEdge edge) {
        return graphs.without(edge.source(), edge.target());
    }

    private Batches batches(Panel panel) {
        return model.preparation().batches(options(), panel);
    }

    private int[] starts(Panel panel, int[] origins) {
        int[] starts = new int[origins.length];
        for (int i = 0; i < origins.length; i++) {
            starts[i] = origins[i] - window();
            if (starts[i] < 0 || origins[i] > panel.steps()) {
                throw new IllegalArgumentException("found an origin at row " + origins[i] + " of " + panel.steps()
                        + ", expected " + window() + " rows before it, all of the panel");
            }
        }
        return starts;
    }

    /** The median of each group of quantiles once they are in order, which is the same as that of {@link #quantiles}. */
    private double[][] points(double[][] forecasts) {
        int outputs = options().outputs();
        if (outputs == 1) {
            return forecasts;
        }
        double[][] points = new double[forecasts.length][];
        for (int i = 0; i < points.length; i++) {
            Quantiles.uncross(forecasts[i], outputs);
            points[i] = new double[forecasts[i].length / outputs];
            for (int j = 0; j < points[i].length; j++) {
                points[i][j] = forecasts[i][j * outputs + options().pointOutput()];
            }
        }
        return points;
    }
}
