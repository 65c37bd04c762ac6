package dev.espalier.jobs.temporal;

import dev.espalier.graph.InputException;
import dev.espalier.graph.run.RunInput;
import dev.espalier.jobs.cli.JobPages;
import dev.espalier.jobs.cli.LeftOut;
import dev.espalier.jobs.run.JobRun;
import dev.espalier.jobs.run.JobRun.Finished;
import dev.espalier.jobs.run.RunCommand;
import dev.espalier.temporal.compare.Candidate;
import dev.espalier.temporal.model.TemporalGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code espalier temporal evaluate}. */
@Command(
        name = "evaluate",
        description = {
            "Judges generated temporal graphs beside null models: how near their statistics are "
                    + "to the data's, and how much of the data they repeat.",
            "Writes a run directory with plane.arrow, metrics.arrow, run.json and report.html."
        },
        footer = JobPages.TEMPORAL)
public final class EvaluateCommand extends RunCommand<Evaluation.Judged> {
    @Mixin
    private EventOptions events = new EventOptions();

    @Option(
            names = "--generated",
            paramLabel = "PATHS",
            split = ",",
            description =
                    "Runs of 'temporal generate' in any format, or files of events that another tool generated; these"
                            + " are read as the data are, and times finer than the data's are cut to its ticks.")
    private List<Path> generated = new ArrayList<>();

    @LeftOut("auto")
    @Option(
            names = "--held-out",
            paramLabel = "PATH",
            description = "Pairs that were held out from fitting, for an audit of what models give away: a run of"
                    + " 'temporal fit --hold-out', or events of these pairs. Default: those that lie beside the graphs of"
                    + " 'temporal generate'.")
    private @Nullable Path heldOut;

    @Mixin
    private NullOptions nulls = new NullOptions();

    public EvaluateCommand() {
        super("temporal evaluate", TextCopies.KEPT);
    }

    @Override
    protected Finished<Evaluation.Judged> run(JobRun run) throws IOException {
        List<TemporalGenerator> families = nulls.families();
        int draws = nulls.draws();
        if (generated.isEmpty() && families.isEmpty()) {
            throw new InputException("--generated: found nothing to judge, expected at least one path, or --nulls");
        }
        Set<String> words = families.stream().map(TemporalGenerator::word).collect(Collectors.toSet());
        List<GraphDraws.Found> found = GraphDraws.of(generated, words);
        EventSource source = EventSource.read(events, run.session());
        List<RunInput> inputs = new ArrayList<>(List.of(RunInput.of(events.data())));
        for (Path path : generated) {
            inputs.add(RunInput.of(path));
        }
        HeldOut out = HeldOut.of(heldOut, found, source, events.input());
        if (heldOut != null) {
            inputs.add(RunInput.of(heldOut));
        }
        return run.in(asked(), inputs, directory -> {
            List<Candidate> candidates = new ArrayList<>();
            for (GraphDraws.Found one :
                    new TextCopies(directory, run.session()).of(found, source.log(), events.input())) {
                candidates.add(one.candidate(source.log(), events.input()));
            }
            return new Evaluation(run, events.data(), out == null ? source : out.training(), out)
                    .judge(candidates, families, draws, directory);
        });
    }

    @Override
    protected void print(Finished<Evaluation.Judged> finished, PrintWriter out) {
        Evaluation.print(finished.result(), out);
        out.println(took(finished));
        out.println(place("Report", StatsCommand.REPORT));
    }
}
