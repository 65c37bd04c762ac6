package dev.espalier.jobs.temporal;

import dev.espalier.jobs.cli.ExitCodes;
import dev.espalier.jobs.cli.JobPages;
import dev.espalier.temporal.Models;
import dev.espalier.temporal.model.TemporalGenerator;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code espalier temporal models}. */
@Command(
        name = "models",
        mixinStandardHelpOptions = true,
        description = "Lists the families of models that 'temporal fit' knows.",
        footer = JobPages.TEMPORAL)
public final class ModelsCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        for (TemporalGenerator family : Models.all()) {
            String kind = Models.isNull(family.word()) ? " (null model)" : "";
            out.println(String.format(Locale.ROOT, "%-18s%s%s", family.word(), family.inWords(), kind));
        }
        out.flush();
        return ExitCodes.DONE;
    }
}
