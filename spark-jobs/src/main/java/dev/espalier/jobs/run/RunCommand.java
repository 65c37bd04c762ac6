package dev.espalier.jobs.run;

import dev.espalier.jobs.cli.Asked;
import dev.espalier.jobs.cli.ExitCodes;
import dev.espalier.jobs.cli.JobOptions;
import dev.espalier.jobs.cli.TerminalProgress;
import dev.espalier.jobs.cli.Version;
import dev.espalier.jobs.run.JobRun.Finished;
import dev.espalier.jobs.spark.LazySession;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * A command that writes a run directory: what is left for a job are its options, its work, and what it says of the result.
 *
 * @param <T> what its work comes to
 */
@Command(
        sortOptions = false,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:failed; continue with --resume",
            "2:bad usage or bad input",
            "130:stopped by Ctrl-C (SIGTERM: 143, SIGHUP: 129); continue with --resume"
        })
public abstract class RunCommand<T> implements Callable<Integer> {
    private final String name;
    private final Kept kept;

    @Mixin
    private JobOptions job = new JobOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private CommandSpec spec;

    /**
     * A command.
     *
     * @param name of the job, as run.json has it; its first word is the Spark application's
     * @param kept what stays for {@code --resume}
     */
    protected RunCommand(String name, Kept kept) {
        this.name = name;
        this.kept = kept;
    }

    /** Does the work; what a user can get wrong is refused before anything is written. */
    protected abstract Finished<T> run(JobRun run) throws Exception;

    /** Tells a reader at a terminal what it came to. */
    protected abstract void print(Finished<T> finished, PrintWriter out);

    @Override
    public final Integer call() throws Exception {
        Finished<T> finished;
        try (TerminalProgress progress = TerminalProgress.start(job.quiet());
                LazySession session = new LazySession("espalier " + name.split(" ", 2)[0], job)) {
            finished = run(new JobRun(name, kept, job, session, progress));
        }
        PrintWriter out = spec.commandLine().getOut();
        if (job.json()) {
            out.println(finished.manifest());
        } else {
            print(finished, out);
        }
        out.flush();
        return ExitCodes.DONE;
    }

    /** What the user asked for, for a command that holds its options itself. */
    protected final Map<String, @Nullable Object> asked() {
        return Asked.of(spec);
    }

    /** Tells the user at once what the result would be too late for. */
    protected final void tell(String line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(line);
        err.flush();
    }

    /** How long it took, for {@link #print}. */
    protected static String took(Finished<?> finished) {
        return String.format(
                Locale.ROOT,
                "Took %.1f s (%.1f s of CPU time).",
                finished.seconds("elapsed_seconds"),
                finished.seconds("cpu_seconds"));
    }

    /** Where a file of the run is, for {@link #print}: a line with a word before it. */
    protected final String place(String word, String file) {
        return word + ": " + job.out().resolve(file).toAbsolutePath().normalize();
    }
}
