package dev.espalier.jobs.network;

import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.graph.exchange.EdgeTable;
import dev.espalier.graph.exchange.GraphArrow;
import dev.espalier.graph.exchange.TableMeaning;
import dev.espalier.graph.exchange.Trace;
import dev.espalier.graph.page.RunDetails;
import dev.espalier.graph.run.RunDirectory;
import dev.espalier.graph.run.RunInput;
import dev.espalier.graph.table.Table;
import dev.espalier.jobs.cli.Asked;
import dev.espalier.jobs.run.JobRun;
import dev.espalier.jobs.run.JobRun.Ending;
import dev.espalier.jobs.run.JobRun.Finished;
import dev.espalier.jobs.run.Kept;
import dev.espalier.jobs.run.KeptFile;
import dev.espalier.network.cache.FastMemory;
import dev.espalier.network.fit.FitSettings;
import dev.espalier.network.fit.GridFit;
import dev.espalier.network.fit.TableFit;
import dev.espalier.network.fit.TestError;
import dev.espalier.network.graph.ComputationGraph;
import dev.espalier.network.grid.MlpGrid;
import dev.espalier.network.model.NetworkModel;
import dev.espalier.network.model.TrainingFile;
import dev.espalier.network.report.NetworkReport;
import dev.espalier.network.sparse.SparseNetwork;
import dev.espalier.network.training.Epoch;
import dev.espalier.network.training.TrainingState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One run of the fit: read, train, measure, write. What a user can get wrong is refused before anything is written. */
final class FitRun {
    /** What run.json calls it. */
    static final String JOB = "network fit";

    private static final String KEPT_NAME = "training";
    private static final String KEPT_END = ".safetensors";

    /** What stays for {@code --resume}. */
    static final Kept KEPT = new Kept("finished epochs", KeptFile.names(KEPT_NAME, KEPT_END));

    private static final TableMeaning EDGES = new TableMeaning(
            "One row for each connection of the best network.",
            Map.of(
                    "source", "the neuron that it starts from",
                    "target", "the neuron that it leads to",
                    "probability", "1: the connection is there",
                    "weight", "what the source's value is multiplied by"));
    private static final TableMeaning TRACE = new TableMeaning(
            "One row for each epoch.",
            Map.of(
                    "chain", "0",
                    "draw", "number of the epoch, from 1",
                    "train_loss", "mean loss of the training rows while they were learnt from",
                    "validation_loss", "mean loss of the validation rows after the epoch",
                    "validation_error", "share of wrong levels, or mean square of errors in standard deviations",
                    "connections", "how many there are after the epoch",
                    "grown", "how many of them are new"));

    private final JobRun run;
    private final Path data;
    private final FitOptions options;

    FitRun(JobRun run, Path data, FitOptions options) {
        this.run = run;
        this.data = data;
        this.options = options;
    }

    Finished<TableFit.Result> run() throws IOException {
        Key key = Key.of(run.job().seed());
        String[] target = new String[1];
        Table table = TableInput.read(run, data, columns -> {
            target[0] = options.target(columns);
            return options.table(target[0]);
        });
        requireKept(target[0], table);
        FitSettings settings = options.settings(target[0], table.data().nrow(), key);
        Optional<MlpGrid> models = options.grid().grid(options.learningRate());
        TableFit fit = new TableFit(table.data(), data.toString(), settings, key);
        Optional<GridRun> grid = models.map(m -> new GridRun(run, options.grid().fit(fit, m, key)));
        List<RunInput> inputs = new ArrayList<>(List.of(RunInput.of(data)));
        if (options.graph().isPresent()) {
            inputs.add(RunInput.of(options.graph().get()));
        }
        return run.in(Asked.of(options), inputs, directory -> fit(directory, fit, grid, table.warnings()));
    }

    /** A target that looks like the names or numbers of rows was left out with a warning that says why. */
    private static void requireKept(String target, Table table) {
        boolean kept = List.of(table.data().names()).contains(target);
        String place = "column '" + target + "': ";
        for (String warning : table.warnings()) {
            if (!kept && warning.contains(place) && warning.contains(" left out")) {
                throw new InputException(warning + " or say with --task what it is, or name another --target");
            }
        }
    }

    private Ending<TableFit.Result> fit(
            RunDirectory directory, TableFit fit, Optional<GridRun> grid, List<String> warnings) throws IOException {
        KeptFile kept = new KeptFile(directory, KEPT_NAME, KEPT_END);
        List<String> notes = new ArrayList<>(warnings);
        Map<String, @Nullable Object> ofGrid = new LinkedHashMap<>();
        TableFit.Result result;
        if (grid.isPresent()) {
            GridFit.Result chosen = grid.get().train(directory, kept);
            result = chosen.fit();
            ofGrid.put("grid", GridRun.results(chosen));
            notes.add(GridRun.note(chosen));
        } else {
            result = fit.finish(train(fit, kept), run.progress());
        }
        result = reordered(result);
        run.progress().at("writing results", 0, 0);
        result.model().write(directory);
        write(directory, result);
        Map<String, @Nullable Object> results = results(fit, result, notes);
        results.putAll(ofGrid);
        double cpuSeconds = run.putTimes(results);
        RunDetails details = RunDetails.of(directory.manifest(), data, Instant.now(), cpuSeconds, Map.of());
        NetworkReport report = new NetworkReport(
                details, result, Arrays.stream(fit.rows()).boxed().toList(), notes);
        directory.writeAtomically(NetworkReport.FILE, report::write);
        return new Ending<>(result, results);
    }

    private TrainingState train(TableFit fit, KeptFile kept) throws IOException {
        TrainingState state = fit.begin();
        Optional<Path> found = kept.find();
        if (found.isPresent()) {
            state = TrainingFile.read(found.get(), state.network());
        }
        Keeping keeping = new Keeping(run.progress());
        return fit.train(
                state,
                after -> {
                    if (keeping.isDue(after.epoch(), after.network().graph().edges())) {
                        kept.write(path -> TrainingFile.write(path, after));
                    }
                },
                run.progress());
    }

    private TableFit.Result reordered(TableFit.Result result) {
        if (options.memory().isEmpty()) {
            return result;
        }
        run.progress().at("ordering connections", 0, 0);
        return result.with(result.model().reordered(options.memory().get()));
    }

    private static void write(RunDirectory directory, TableFit.Result result) throws IOException {
        Trace.Builder trace =
                new Trace.Builder(List.of("train_loss", "validation_loss", "validation_error", "connections", "grown"));
        for (Epoch e : result.state().history()) {
            trace.row(0, e.epoch(), e.trainLoss(), e.validationLoss(), e.validationError(), e.connections(), e.grown());
        }
        directory.writeAtomically("trace.arrow", path -> GraphArrow.writeTrace(path, trace.build(), TRACE));
        List<String> names = NeuronNames.of(result.model());
        directory.writeAtomically("nodes.arrow", path -> GraphArrow.writeNodes(path, names));
        directory.writeAtomically(
                "edges.arrow", path -> GraphArrow.writeEdges(path, edges(result.model(), names), EDGES));
    }

    private static EdgeTable edges(NetworkModel model, List<String> names) {
        SparseNetwork network = model.network();
        ComputationGraph graph = network.graph();
        List<String> sources = new ArrayList<>();
        List<String> targets = new ArrayList<>();
        double[] there = new double[graph.edges()];
        double[] weights = new double[graph.edges()];
        for (int v = 0; v < graph.nodes(); v++) {
            for (int e = graph.firstOut(v); e < graph.endOut(v); e++) {
                sources.add(names.get(v));
                targets.add(names.get(graph.target(e)));
                there[e] = 1;
                weights[e] = network.weights()[e];
            }
        }
        Map<String, double[]> columns = new LinkedHashMap<>();
        columns.put("probability", there);
        columns.put("weight", weights);
        return EdgeTable.of(sources, targets, columns);
    }

    private static Map<String, Object> transfers(NetworkModel model, FastMemory memory) {
        Map<String, Object> transfers = new LinkedHashMap<>();
        transfers.put("fast_memory", memory.values());
        transfers.put("neuron_order", memory.count(model.neuronOrder()).total());
        transfers.put(
                "kept_order",
                memory.count(model.order().orElseGet(model::neuronOrder)).total());
        return transfers;
    }

    private Map<String, @Nullable Object> results(TableFit fit, TableFit.Result result, List<String> notes) {
        Map<String, @Nullable Object> results = new LinkedHashMap<>();
        SparseNetwork network = result.model().network();
        results.put("target", fit.schema().target().name());
        results.put("task", fit.schema().classifies() ? "classification" : "regression");
        results.put("training_rows", fit.rows()[0]);
        results.put("validation_rows", fit.rows()[1]);
        results.put("test_rows", fit.rows()[2]);
        results.put("batch", fit.batch());
        results.put("neurons", network.graph().nodes());
        results.put("layers", network.layering().height());
        results.put("connections", network.graph().edges());
        results.put("parameters", network.parameters());
        options.memory().ifPresent(memory -> results.put("transfers", transfers(result.model(), memory)));
        results.put("epochs", result.state().epoch());
        results.put("best_epoch", result.state().bestEpoch());
        results.put("best_validation_loss", result.state().bestLoss());
        List<Map<String, Object>> errors = new ArrayList<>();
        for (TestError error : result.errors()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("model", error.model());
            one.put("error", error.error());
            one.put("loss", error.loss());
            one.put("parameters", error.parameters());
            errors.add(one);
        }
        results.put("test_errors", errors);
        results.put("notes", notes);
        return results;
    }
}
