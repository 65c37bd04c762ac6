package dev.espalier.jobs.temporal;

import dev.espalier.graph.Key;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.graph.run.RunInput;
import dev.espalier.jobs.cli.JobPages;
import dev.espalier.jobs.run.JobRun;
import dev.espalier.jobs.run.JobRun.Finished;
import dev.espalier.jobs.run.Kept;
import dev.espalier.jobs.run.RunCommand;
import dev.espalier.temporal.ModelDraws;
import dev.espalier.temporal.Models;
import dev.espalier.temporal.compare.Candidate;
import dev.espalier.temporal.input.EventInput;
import dev.espalier.temporal.input.EventLogs;
import dev.espalier.temporal.input.EventReader;
import dev.espalier.temporal.model.GenerationPlan;
import dev.espalier.temporal.model.TemporalModel;
import dev.espalier.temporal.motif.TemporalMotifs;
import dev.espalier.temporal.nulls.Nulls;
import dev.espalier.temporal.snapshot.DefaultWindows;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code espalier temporal demo}: models that saw two thirds of a real log, judged by what happened after. */
@Command(
        name = "demo",
        description = "Fits models to the first two thirds of the time of a real log, 24,186 ratings among "
                + "users of Bitcoin Alpha, lets them generate the last third, which they have not seen, "
                + "and judges it by what happened, beside null models that have.",
        footer = JobPages.TEMPORAL)
public final class DemoCommand extends RunCommand<Evaluation.Judged> {
    private static final String DATA = "bitcoin_alpha.csv.gz";
    private static final List<String> MODELS = List.of("activity", "copy", "hawkes", "motif");
    private static final List<String> NULLS = List.of("er", "configuration", "time-shuffle", "degree-swap");
    private static final int DRAWS = 5;

    public DemoCommand() {
        super("temporal demo", Kept.NOTHING);
    }

    @Override
    protected Finished<Evaluation.Judged> run(JobRun run) throws IOException {
        Path data = unpacked();
        try {
            EventLog log = EventReader.read(data, EventInput.DEFAULT).log();
            DefaultWindows usual = DefaultWindows.of(log);
            TimeWindows all = usual.windows();
            int seen = all.count() * 2 / 3;
            TimeWindows past = new TimeWindows(all.origin(), all.width(), seen);
            TimeWindows future = new TimeWindows(all.start(seen), all.width(), all.count() - seen);
            EventLog before = EventLogs.withoutIdle(log.between(past.origin(), past.end()));
            EventLog after = log.between(future.origin(), future.end());
            EventSource source = new EventSource(
                    after, future, usual.inWords(), TemporalMotifs.defaultDelta(log), List.of(note(log, future)));
            return run.in(
                    asked(),
                    List.of(RunInput.of(data)),
                    directory -> new Evaluation(run, Path.of(DATA), source, null)
                            .judge(
                                    candidates(run, before, past, future),
                                    NULLS.stream().map(Nulls::of).toList(),
                                    DRAWS,
                                    directory));
        } finally {
            Files.deleteIfExists(data);
        }
    }

    private static String note(EventLog log, TimeWindows future) {
        return "Models were fitted to what happened before " + log.clock().text(future.origin())
                + "; the data here are what happened from then on, which only the null models were told";
    }

    private static List<Candidate> candidates(JobRun run, EventLog before, TimeWindows past, TimeWindows future) {
        List<Candidate> candidates = new ArrayList<>();
        for (String word : MODELS) {
            TemporalModel model = Models.of(word)
                    .fit(before, past, Key.of(run.job().seed()).split("fit").split(word), run.progress());
            GenerationPlan plan = new GenerationPlan(before.nodeCount(), future);
            candidates.add(ModelDraws.candidate(model, plan, run.job().seed(), DRAWS, false));
        }
        return candidates;
    }

    private static Path unpacked() throws IOException {
        Path file = Files.createTempFile("espalier-demo-", DATA);
        try (InputStream in = DemoCommand.class.getResourceAsStream(DATA)) {
            if (in == null) {
                throw new IllegalStateException("the demo's " + DATA + " is not in this build");
            }
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }

    @Override
    protected void print(Finished<Evaluation.Judged> finished, PrintWriter out) {
        out.println("What models that saw two thirds of the time generate for the last, beside null models of that last"
                + " third:");
        Evaluation.print(finished.result(), out);
        out.println(took(finished));
        out.println(place("Report", StatsCommand.REPORT));
        out.println("Now your own: ./espalier temporal stats --data FILE --out DIR   (--help explains the options)");
    }
}
