package dev.espalier.jobs.doctor;

import dev.espalier.jobs.cli.ExitCodes;
import dev.espalier.jobs.cli.JobPages;
import dev.espalier.jobs.cli.Version;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code espalier doctor}: what this machine has of what jobs need, each tried, with what to do. */
@Command(
        name = "doctor",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Looks whether this machine has what jobs need, and says what to do about what it lacks.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all that is needed works", "1:something that is needed does not work", "2:bad usage"},
        footer = JobPages.DOCTOR)
public final class DoctorCommand implements Callable<Integer> {
    @Option(names = "--spark", description = "Start Spark, too; only --master and Parquet files need it.")
    private boolean spark;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private CommandSpec spec;

    @Override
    public Integer call() {
        String path = System.getenv("PATH");
        List<Examination> all = Examinations.all(path == null ? "" : path, spark);
        PrintWriter out = spec.commandLine().getOut();
        out.println("Espalier " + Version.current() + ", commit " + Version.commit());
        print(all, out);
        out.flush();
        return all.stream().anyMatch(e -> e.state() == Examination.State.BAD) ? ExitCodes.FAILED : ExitCodes.DONE;
    }

    static void print(List<Examination> all, PrintWriter out) {
        int width = all.stream().mapToInt(e -> e.name().length()).max().orElse(1);
        for (Examination e : all) {
            out.println(String.format(
                    Locale.ROOT, "  %s  %-" + width + "s  %s", e.state().mark(), e.name(), e.found()));
            if (e.advice() != null) {
                out.println(" ".repeat(width + 8) + e.advice());
            }
        }
    }
}
