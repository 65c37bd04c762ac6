package dev.espalier.jobs.temporal;

import dev.espalier.graph.Key;
import dev.espalier.graph.page.Numbers;
import dev.espalier.graph.run.RunDirectory;
import dev.espalier.graph.run.RunInput;
import dev.espalier.jobs.cli.JobPages;
import dev.espalier.jobs.cli.LeftOut;
import dev.espalier.jobs.run.JobRun;
import dev.espalier.jobs.run.JobRun.Ending;
import dev.espalier.jobs.run.JobRun.Finished;
import dev.espalier.jobs.run.RunCommand;
import dev.espalier.temporal.files.ModelFiles;
import dev.espalier.temporal.model.TemporalGenerator;
import dev.espalier.temporal.model.TemporalModel;
import dev.espalier.temporal.tigger.TiggerGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code espalier temporal fit}. */
@Command(
        name = "fit",
        description = {
            "Fits a model to a log of events, from which 'temporal generate' draws new ones.",
            "Writes a run directory with the folder model (model.json, model.safetensors) and "
                    + "run.json; pairs held out are events in model/held-out."
        },
        footer = JobPages.TEMPORAL)
public final class FitCommand extends RunCommand<FitCommand.Fitted> {
    /** The folder of the model in the run directory. */
    static final String MODEL = "model";

    @Mixin
    private EventOptions events = new EventOptions();

    @Mixin
    private ModelOptions options = new ModelOptions();

    @LeftOut("none")
    @Option(
            names = HeldOut.SHARE,
            paramLabel = "SHARE",
            description = "Share of the pairs of nodes that the model does not see, with all their events, such as 0.1:"
                    + " 'temporal evaluate' then audits what the model gives away. Default: none are held out.")
    private @Nullable Double holdOut;

    public FitCommand() {
        super("temporal fit", KeptTraining.KEPT);
    }

    /** What was fitted. */
    record Fitted(
            EventSource source,
            TemporalGenerator family,
            TemporalModel model,
            OptionalDouble logLikelihood,
            int heldOut,
            List<String> said) {}

    @Override
    protected Finished<Fitted> run(JobRun run) throws IOException {
        TemporalGenerator family = options.family();
        EventSource source = EventSource.read(events, run.session());
        HeldOut heldOut =
                holdOut == null ? null : HeldOut.of(source, holdOut, run.job().seed());
        return run.in(
                asked(),
                List.of(RunInput.of(events.data())),
                directory -> fit(run, source, heldOut, family, directory));
    }

    private static Ending<Fitted> fit(
            JobRun run, EventSource all, @Nullable HeldOut heldOut, TemporalGenerator family, RunDirectory directory)
            throws IOException {
        EventSource source = heldOut == null ? all : heldOut.training();
        Key key = Key.of(run.job().seed()).split("fit");
        TemporalModel model = family instanceof TiggerGenerator tigger
                ? KeptTraining.fit(tigger, source, key, directory, run.progress())
                : family.fit(source.log(), source.windows(), key, run.progress());
        Path folder = directory.path().resolve(MODEL);
        Files.createDirectories(folder);
        if (heldOut != null) {
            HeldOut.write(directory, MODEL + "/", heldOut.events());
        }
        ModelFiles.write(folder, model.parts());
        directory.adopt(folder.resolve(ModelFiles.ARRAYS));
        directory.adopt(folder.resolve(ModelFiles.MODEL));
        OptionalDouble likelihood = model.logLikelihood(source.log());
        Map<String, @Nullable Object> results = new LinkedHashMap<>();
        results.put("model", family.word());
        results.put("keeps", family.inWords());
        if (family instanceof TiggerGenerator trained) {
            results.put("epochs", trained.options().learning().epochs());
        }
        results.put("reach", model.reach().name().toLowerCase(Locale.ROOT));
        results.put("log_likelihood", likelihood.isPresent() ? likelihood.getAsDouble() : null);
        List<String> said = Excitations.put(model, source.log(), directory, results);
        results.put("events", source.log().size());
        int out = heldOut == null ? 0 : heldOut.events().size();
        results.put("held_out_events", out);
        results.put("nodes", source.log().nodeCount());
        results.put("windows", source.windows().count());
        results.put("windows_reason", source.inWords());
        run.putTimes(results);
        results.put("notes", source.notes());
        return new Ending<>(new Fitted(source, family, model, likelihood, out, said), results);
    }

    @Override
    protected void print(Finished<Fitted> finished, PrintWriter out) {
        Fitted fitted = finished.result();
        out.println(fitted.family().word() + ": " + fitted.family().inWords());
        out.println(
                "Fitted to " + fitted.source().log() + ", " + fitted.source().inWords() + ".");
        if (fitted.heldOut() > 0) {
            out.println("Held out from fitting: " + Numbers.ascii(Numbers.counted(fitted.heldOut(), "event")) + ".");
        }
        if (fitted.logLikelihood().isPresent()) {
            out.println(String.format(
                    Locale.ROOT,
                    "Log likelihood %.1f nats.",
                    fitted.logLikelihood().getAsDouble()));
        }
        fitted.said().forEach(out::println);
        fitted.source().notes().forEach(note -> out.println("Note: " + note));
        out.println(took(finished));
        out.println(place("Model", MODEL));
    }
}
