package dev.espalier.jobs.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options that every job takes; a job holds one as {@code @Mixin}. */
public final class JobOptions {
    /** In help texts they come after what is the job's own. */
    private static final int LAST = 1;

    @Option(
            order = LAST,
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "runs/${COMMAND-NAME}",
            description = "Where the run directory goes (default: ${DEFAULT-VALUE}).")
    private Path out = Path.of("runs");

    @Option(
            order = LAST,
            names = "--seed",
            paramLabel = "N",
            description = "Everything random follows from it (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(
            order = LAST,
            names = "--master",
            paramLabel = "URL",
            description = "Spark master, unless spark-submit names one. Without, pieces run on threads of this machine,"
                    + " with the same results.")
    private @Nullable String master;

    @Option(
            order = LAST,
            names = "--resume",
            description = "Go on from the checkpoint in --out; start afresh where there is none.")
    private boolean resume;

    @Option(order = LAST, names = "--quiet", description = "Show no progress.")
    private boolean quiet;

    @Option(order = LAST, names = "--json", description = "Print the result as one JSON object.")
    private boolean json;

    @Option(
            order = LAST,
            names = ConfigFile.OPTION,
            paramLabel = "FILE",
            description = "YAML file whose keys are long option names without dashes; the command line wins.")
    private @Nullable Path config;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    /** Tells the user something beside the results: on stderr, where the job was started from a command line. */
    public void say(String line) {
        if (command != null) {
            command.commandLine().getErr().println(line);
            command.commandLine().getErr().flush();
        }
    }

    /** The same options for a run in another directory. */
    public JobOptions at(Path directory) {
        JobOptions copy = new JobOptions();
        copy.out = directory;
        copy.seed = seed;
        copy.master = master;
        copy.resume = resume;
        copy.quiet = quiet;
        copy.json = json;
        copy.config = config;
        copy.command = command;
        return copy;
    }

    /** The same options on another Spark master. */
    public JobOptions on(String url) {
        JobOptions copy = at(out);
        copy.master = url;
        return copy;
    }

    public Path out() {
        return out;
    }

    public long seed() {
        return seed;
    }

    /** The Spark master the user named, if any. */
    public @Nullable String master() {
        return master;
    }

    public boolean resume() {
        return resume;
    }

    public boolean quiet() {
        return quiet;
    }

    public boolean json() {
        return json;
    }

    /** The configuration file; its values are already in the other options. */
    public @Nullable Path config() {
        return config;
    }
}
