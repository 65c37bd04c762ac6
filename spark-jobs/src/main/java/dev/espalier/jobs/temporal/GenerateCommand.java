package dev.espalier.jobs.temporal;

import dev.espalier.graph.InputException;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.page.Numbers;
import dev.espalier.graph.parallel.Workers;
import dev.espalier.graph.run.RunDirectory;
import dev.espalier.graph.run.RunInput;
import dev.espalier.graph.table.HeapBudget;
import dev.espalier.jobs.cli.JobPages;
import dev.espalier.jobs.run.JobRun;
import dev.espalier.jobs.run.JobRun.Ending;
import dev.espalier.jobs.run.JobRun.Finished;
import dev.espalier.jobs.run.RunCommand;
import dev.espalier.temporal.Models;
import dev.espalier.temporal.StreamedGeneration;
import dev.espalier.temporal.files.ModelFiles;
import dev.espalier.temporal.model.GenerationPlan;
import dev.espalier.temporal.model.TemporalModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code espalier temporal generate}. */
@Command(
        name = "generate",
        description = {
            "Draws temporal graphs from a model that 'temporal fit' kept: as many nodes and as "
                    + "long a time as the data, or others where the model knows how.",
            "Writes a folder for each graph with nodes.arrow and events.arrow, or as Parquet or "
                    + "CSV, while it is generated: a graph may be larger than memory."
        },
        footer = JobPages.TEMPORAL)
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

    @Option(
            names = "--format",
            paramLabel = "arrow|parquet|csv|csv-gz",
            description =
                    "Files of a graph: events.arrow with nodes.arrow; events.parquet, a folder of files that Spark's"
                            + " tasks write where they generate; or events.csv, gzipped or not (default: arrow).")
    private GraphFormat format = GraphFormat.ARROW;

    public GenerateCommand() {
        super("temporal generate", KeptGraphs.KEPT);
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
        requireMemory(known, asked);
        return run.in(asked(), List.of(RunInput.of(folder)), directory -> {
            EventLog heldOut = HeldOut.in(folder);
            if (heldOut != null) {
                HeldOut.write(directory, "", heldOut);
            }
            return generate(run, known, asked, graphs, directory);
        });
    }

    /** What a graph takes while it is generated is known before anything is written. */
    private void requireMemory(TemporalModel known, GenerationPlan asked) {
        double events = (double) known.frame().events()
                * asked.windows().count()
                / known.frame().windows().count()
                * asked.nodes()
                / known.frame().names().size();
        HeapBudget.ofHeap()
                .require(
                        String.format(
                                Locale.ROOT,
                                "%s: found a plan of about %,.0f events of %s and what it keeps of them",
                                model,
                                events,
                                known.word()),
                        StreamedGeneration.bytes(known, asked),
                        "generate fewer nodes or a shorter time; of other models er, activity, chung-lu, sbm and hawkes"
                                + " keep few events at a time");
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

    private Ending<Generated> generate(
            JobRun run, TemporalModel known, GenerationPlan asked, int graphs, RunDirectory directory)
            throws IOException {
        KeptGraphs kept = new KeptGraphs(directory);
        List<Integer> numbers = IntStream.range(0, graphs).boxed().toList();
        List<KeptGraphs.Graph> made = kept.complete(numbers, (missing, results) -> {
            try (Workers workers = run.session().workers()) {
                GraphWriter writer = new GraphWriter(run, known, asked, format, directory, workers);
                for (int i = 0; i < missing.size(); i++) {
                    results.accept(i, writer.write(missing.get(i)));
                }
            }
        });
        List<Long> events = made.stream().map(KeptGraphs.Graph::events).toList();
        Map<String, @Nullable Object> results = new LinkedHashMap<>();
        results.put("model", known.word());
        results.put("nodes", asked.nodes());
        results.put("from", known.frame().clock().text(asked.windows().origin()));
        results.put("until", known.frame().clock().text(asked.windows().end() - 1));
        results.put("graphs", graphs);
        results.put(SHARES_NODES, known.keepsNodes(asked));
        results.put("events", events);
        run.putTimes(results);
        return new Ending<>(new Generated(known, events), results);
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
