package dev.espalier.forecasting.result;

import dev.espalier.forecasting.GraphOptions;
import dev.espalier.forecasting.WeightedEdges;
import dev.espalier.forecasting.data.ForecastTable;
import dev.espalier.forecasting.metric.Errors;
import dev.espalier.forecasting.metric.ForecastErrors;
import dev.espalier.forecasting.metric.IntervalErrors;
import dev.espalier.forecasting.train.Epoch;
import dev.espalier.forecasting.train.TrainedForecaster;
import dev.espalier.graph.Digraph;
import dev.espalier.graph.EdgeProbabilities;
import dev.espalier.graph.exchange.EdgeTable;
import dev.espalier.graph.exchange.GraphArrow;
import dev.espalier.graph.exchange.Measurements;
import dev.espalier.graph.exchange.TableMeaning;
import dev.espalier.graph.exchange.Trace;
import dev.espalier.graph.export.Dot;
import dev.espalier.graph.export.GraphMl;
import dev.espalier.graph.export.LabelledGraph;
import dev.espalier.graph.run.RunDirectory;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The files of a forecast run, but for run.json, which comes last. */
public final class ForecastFiles {
    private static final String STEPS = "steps ahead, from 1; 0 is all steps together";

    private final RunDirectory directory;
    private final List<String> ids;

    /**
     * The files of a run in its directory.
     *
     * @param ids of the series
     */
    public ForecastFiles(RunDirectory directory, List<String> ids) {
        this.directory = directory;
        this.ids = ids;
    }

    /** All files of a {@code forecast train} run but its model. */
    public void write(TrainedRun run) throws IOException {
        writeErrors("refit", run.methods(), run.widths().levels(), run.coverage());
        writeGraph(run.edges(), run.options().graph());
        writeTrace(Trace.Index.REFITS, run.ensemble().members());
        if (run.test().isPresent()) {
            directory.writeAtomically("test_forecasts.arrow", run.test().get()::writeArrow);
        }
        if (run.beyond().isPresent()) {
            writeForecasts(run.beyond().get());
        }
        if (run.sweep().isPresent()) {
            directory.writeAtomically(
                    "sweep.arrow",
                    path -> GraphArrow.writeMeasurements(
                            path, run.sweep().get().table(), run.sweep().get().meaning()));
        }
    }

    /** All files of a {@code forecast backtest} run. */
    public void write(Backtest run) throws IOException {
        writeErrors("fold", run.methods(), run.levels(), run.coverage());
        writeGraph(run.edges(), run.trained().getFirst().options().graph());
        writeTrace(Trace.Index.FOLDS, run.trained());
        writeForecasts(run.table());
    }

    /** forecasts.arrow and forecasts.csv. */
    public void writeForecasts(ForecastTable forecasts) throws IOException {
        directory.writeAtomically("forecasts.arrow", forecasts::writeArrow);
        directory.writeAtomically("forecasts.csv", forecasts::writeCsv);
    }

    /**
     * metrics.arrow and coverage.arrow.
     *
     * @param parts what the parts of errors are: {@code refit} or {@code fold}
     */
    private void writeErrors(
            String parts, List<MethodErrors> methods, List<Level> levels, List<IntervalErrors> coverage)
            throws IOException {
        int horizon = methods.getFirst().horizon();
        directory.writeAtomically(
                "metrics.arrow",
                path -> GraphArrow.writeMeasurements(path, metrics(parts, methods), metricsMeaning(parts)));
        directory.writeAtomically(
                "coverage.arrow",
                path -> GraphArrow.writeMeasurements(path, coverage(levels, coverage, horizon), COVERAGE));
    }

    private static final TableMeaning COVERAGE = new TableMeaning(
            "One row for each level of intervals and number of steps ahead.",
            Map.of(
                    "level", "share of values that the interval is to hold, 0 to 1",
                    "step", STEPS,
                    "coverage", "share that it held, 0 to 1",
                    "width", "mean width, in the units of the data",
                    "interval_score",
                            "mean interval score, in the units of the data; null but for all steps together"));

    private static TableMeaning metricsMeaning(String parts) {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("method", "what forecast");
        columns.put(
                parts, "number of the " + parts + ", from 0; methods that have one forecast have " + parts + " 0 only");
        columns.put("step", STEPS);
        columns.put("count", "values that were observed and forecast");
        columns.put("mae", "mean absolute error, in the units of the data");
        columns.put("rmse", "root mean squared error, in the units of the data");
        columns.put("mape", "mean absolute error relative to the value, over values other than 0, as a share");
        columns.put("accuracy", "1 - Frobenius norm of the errors over that of the values");
        columns.put("r2", "share of the variance that is explained, 1 at best");
        columns.put("rse", "root relative squared error: of the errors to those of the mean");
        return new TableMeaning("One row for each method, " + parts + " and number of steps ahead.", columns);
    }

    /** A row per method, part and step; step 0 is all steps together. */
    private static Measurements metrics(String parts, List<MethodErrors> methods) {
        List<String> names = new ArrayList<>();
        List<int[]> places = new ArrayList<>();
        List<Errors> errors = new ArrayList<>();
        for (MethodErrors method : methods) {
            for (int r = 0; r < method.parts().size(); r++) {
                ForecastErrors part = method.parts().get(r);
                for (int step = 0; step <= part.horizon(); step++) {
                    names.add(method.name());
                    places.add(new int[] {r, step});
                    errors.add(step == 0 ? part.overall() : part.atStep(step));
                }
            }
        }
        Map<String, long[]> integers = new LinkedHashMap<>();
        integers.put(parts, places.stream().mapToLong(p -> p[0]).toArray());
        integers.put("step", places.stream().mapToLong(p -> p[1]).toArray());
        integers.put("count", errors.stream().mapToLong(Errors::count).toArray());
        Map<String, double[]> reals = new LinkedHashMap<>();
        Map<String, ToDoubleFunction<Errors>> figures = new LinkedHashMap<>();
        figures.put("mae", Errors::mae);
        figures.put("rmse", Errors::rmse);
        figures.put("mape", Errors::mape);
        figures.put("accuracy", Errors::accuracy);
        figures.put("r2", Errors::r2);
        figures.put("rse", Errors::rse);
        figures.forEach((name, figure) ->
                reals.put(name, errors.stream().mapToDouble(figure).toArray()));
        return new Measurements(Map.of("method", names), integers, reals);
    }

    /** A row per level and step; step 0 is all steps together. */
    private static Measurements coverage(List<Level> levels, List<IntervalErrors> coverage, int horizon) {
        int rows = levels.size() * (horizon + 1);
        double[] shares = new double[rows];
        long[] steps = new long[rows];
        double[] covered = new double[rows];
        double[] widths = new double[rows];
        double[] scores = new double[rows];
        int row = 0;
        for (int l = 0; l < levels.size(); l++) {
            IntervalErrors errors = coverage.get(l);
            for (int step = 0; step <= horizon; step++, row++) {
                shares[row] = levels.get(l).share();
                steps[row] = step;
                covered[row] = step == 0 ? errors.coverage() : errors.coverage(step);
                widths[row] = step == 0 ? errors.width() : errors.width(step);
                scores[row] = step == 0 ? errors.intervalScore() : Double.NaN;
            }
        }
        Map<String, double[]> reals = new LinkedHashMap<>();
        reals.put("level", shares);
        reals.put("coverage", covered);
        reals.put("width", widths);
        reals.put("interval_score", scores);
        return new Measurements(Map.of(), Map.of("step", steps), reals);
    }

    /** nodes.arrow, edges.arrow, graph.graphml and graph.dot. */
    private void writeGraph(Optional<LearntEdges> learnt, GraphOptions graph) throws IOException {
        directory.writeAtomically("nodes.arrow", path -> GraphArrow.writeNodes(path, ids));
        EdgeTable edges = learnt.map(LearntEdges::table).orElseGet(() -> given(graph));
        directory.writeAtomically(
                "edges.arrow", path -> GraphArrow.writeEdges(path, edges, LearntEdges.meaning(learnt.isPresent())));
        LabelledGraph drawn = learnt.map(LearntEdges::graph).orElseGet(() -> drawn(graph));
        directory.writeAtomically("graph.graphml", path -> {
            try (BufferedWriter out = Files.newBufferedWriter(path)) {
                GraphMl.write(drawn, out);
            }
        });
        directory.writeAtomically("graph.dot", path -> {
            try (BufferedWriter out = Files.newBufferedWriter(path)) {
                Dot.write(drawn, out);
            }
        });
    }

    private static WeightedEdges edges(GraphOptions graph, int nodes) {
        return graph instanceof GraphOptions.Given given
                ? given.edges()
                : WeightedEdges.of(nodes, new int[0], new int[0], new double[0]);
    }

    private EdgeTable given(GraphOptions graph) {
        WeightedEdges edges = edges(graph, ids.size());
        double[] certain = new double[edges.count()];
        Arrays.fill(certain, 1);
        boolean[] all = new boolean[edges.count()];
        Arrays.fill(all, true);
        return EdgeTable.of(names(edges.sources()), names(edges.targets()), Map.of("probability", certain))
                .withFlags("selected", all)
                .withNumbers("weight", edges.weights())
                .withFlags("prior", all);
    }

    private List<String> names(int[] nodes) {
        return Arrays.stream(nodes).mapToObj(ids::get).toList();
    }

    /** Without loops, which graph files of ours have no place for. */
    private LabelledGraph drawn(GraphOptions graph) {
        WeightedEdges edges = edges(graph, ids.size());
        int[] sources = edges.sources();
        int[] targets = edges.targets();
        int nodes = ids.size();
        var pairs = new LinkedHashSet<Integer>();
        IntStream.range(0, sources.length)
                .filter(e -> sources[e] != targets[e])
                .forEach(e -> pairs.add(sources[e] * nodes + targets[e]));
        double[] cells = new double[nodes * nodes];
        pairs.forEach(pair -> cells[pair] = 1);
        Digraph digraph = Digraph.of(
                nodes,
                pairs.stream().mapToInt(pair -> pair / nodes).toArray(),
                pairs.stream().mapToInt(pair -> pair % nodes).toArray());
        return LabelledGraph.ofArcs(digraph, ids, EdgeProbabilities.of(nodes, cells));
    }

    private static TableMeaning traceMeaning(Trace.Index index) {
        return new TableMeaning(
                "One row for each epoch of a training.",
                Map.of(
                        index.chain(),
                        "number of the " + index.chain() + " that was trained, from 0",
                        index.draw(),
                        "number of the epoch, from 0",
                        "training_loss",
                        "mean loss over the training windows, on drawn graphs",
                        "validation_error",
                        "mean loss over the validation windows, on the most probable graph",
                        "entropy",
                        "of a series' choice of sources in nats, averaged; 0 without a learnt graph",
                        "degree",
                        "expected number of sources of a series; 0 without a learnt graph",
                        "changed_edges",
                        "edges by which the most probable graph changed"));
    }

    /** trace.arrow. */
    private void writeTrace(Trace.Index index, List<TrainedForecaster> refits) throws IOException {
        var trace = new Trace.Builder(
                index, List.of("training_loss", "validation_error", "entropy", "degree", "changed_edges"));
        for (int r = 0; r < refits.size(); r++) {
            for (Epoch epoch : refits.get(r).history()) {
                trace.row(
                        r,
                        epoch.number(),
                        epoch.trainingLoss(),
                        epoch.validationError(),
                        epoch.entropy(),
                        epoch.degree(),
                        epoch.changedEdges());
            }
        }
        directory.writeAtomically(
                "trace.arrow", path -> GraphArrow.writeTrace(path, trace.build(), traceMeaning(index)));
    }
}
