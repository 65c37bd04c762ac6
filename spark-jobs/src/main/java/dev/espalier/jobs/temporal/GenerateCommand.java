package dev.espalier.jobs.temporal;

import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.arrow.EventArrow;
import dev.espalier.graph.exchange.RunDirectory;
import dev.espalier.graph.exchange.RunInput;
import dev.espalier.graph.page.Numbers;
import dev.espalier.graph.parallel.Workers;
import dev.espalier.jobs.run.JobRun;
import dev.espalier.jobs.run.JobRun.Ending;
import dev.espalier.jobs.run.JobRun.Finished;
import dev.espalier.jobs.run.Kept;
import dev.espalier.jobs.run.RunCommand;
import dev.espalier.temporal.Generation;
import dev.espalier.temporal.Models;
import dev.espalier.temporal.files.ModelFiles;
import dev.espalier.temporal.model.GenerationPlan;
import dev.espalier.temporal.model.TemporalModel;
import dev.espalier.temporal.tigger.TiggerModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code espalier temporal generate}. */
@Command(
        name = "generate",
        description = {
            "Draws temporal graphs from a model that 'temporal fit' kept: as many nodes and as long a time as the data, or",
            "others where the model knows how. Writes a folder for each graph with nodes.arrow and events.arrow."
        })
public final class GenerateCommand extends RunCommand<GenerateCommand.Generated> {
    /** What run.json calls whether the nodes are those of the data. */
    static final String SHARES_NODES = "shares_nodes";

    @Option(
            names = "--model",
            required = true,
            paramLabel = "DIR",
            description = "Run directory of 'temporal fit', or its folder model.")
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private Path model;

    @Mixin
    private PlanOptions plan = new PlanOptions();

    public GenerateCommand() {
        super("temporal generate", Kept.NOTHING);
    }

    /** What was generated. */
    record Generated(TemporalModel model, List<Long> events) {}

    @Override
    protected Finished<Generated> run(JobRun run) throws IOException {
        Path folder = folder(model);
        TemporalModel known = Models.read(ModelFiles.read(folder));
        GenerationPlan asked = plan.plan(known.frame());
        asked.requireWithin(known);
        int graphs = plan.graphs();
        return run.in(asked(), List.of(RunInput.of(folder)), directory -> {
            EventLog heldOut = HeldOut.in(folder);
            if (heldOut != null) {
                HeldOut.write(directory, "", heldOut);
            }
            return generate(run, known, asked, graphs, directory);
        });
    }

    /** The folder of the model, which may be named by its run. */
    static Path folder(Path named) {
        Path inside = named.resolve(FitCommand.MODEL);
        Path folder = Files.isDirectory(inside) ? inside : named;
        if (!Files.isRegularFile(folder.resolve(ModelFiles.MODEL))) {
            throw new InputException(named + ": found no " + ModelFiles.MODEL
                    + ", expected the run directory of 'temporal fit' or its folder model");
        }
        return folder;
    }

    private static Ending<Generated> generate(
            JobRun run, TemporalModel model, GenerationPlan plan, int graphs, RunDirectory directory)
            throws IOException {
        List<Long> events = new ArrayList<>();
        try (Workers workers = TemporalWorkers.of(run)) {
            for (int g = 0; g < graphs; g++) {
                Key key = Generation.graphKey(run.job().seed(), g);
                EventLog log = model instanceof TiggerModel tigger && TemporalWorkers.isSparkNamed(run)
                        ? SparkGeneration.graph(
                                tigger, plan, key, run.session().get().context(), run.progress())
                        : Generation.graph(model, plan, key, workers, run.progress());
                String folder = folder(g);
                directory.writeAtomically(
                        folder + "/" + EventArrow.NODES, path -> EventArrow.writeNodes(path, log.names()));
                directory.writeAtomically(folder + "/" + EventArrow.EVENTS, path -> EventArrow.writeEvents(path, log));
                events.add((long) log.size());
            }
        }
        Map<String, @Nullable Object> results = new LinkedHashMap<>();
        results.put("model", model.word());
        results.put("nodes", plan.nodes());
        results.put("from", model.frame().clock().text(plan.windows().origin()));
        results.put("until", model.frame().clock().text(plan.windows().end() - 1));
        results.put("graphs", graphs);
        results.put(SHARES_NODES, model.keepsNodes(plan));
        results.put("events", events);
        run.putTimes(results);
        return new Ending<>(new Generated(model, events), results);
    }

    /** The folder of a graph, numbered from 1. */
    static String folder(int graph) {
        return String.format(Locale.ROOT, "graph-%04d", graph + 1);
    }

    @Override
    protected void print(Finished<Generated> finished, PrintWriter out) {
        Generated made = finished.result();
        out.println(Numbers.ascii(Numbers.counted(made.events().size(), "graph")) + " from "
                + made.model().word() + ", with "
                + made.events().stream().mapToLong(Long::longValue).min().orElse(0) + " to "
                + made.events().stream().mapToLong(Long::longValue).max().orElse(0) + " events.");
        out.println(took(finished));
        out.println(place("Graphs", ""));
    }
}
