package dev.espalier.jobs;

import dev.espalier.bayesnet.Posterior;
import dev.espalier.bayesnet.diagnostics.ModelChecks;
import dev.espalier.bayesnet.report.Finding;
import dev.espalier.jobs.bayesnet.BayesNetOptions;
import dev.espalier.jobs.bayesnet.BayesNetRun;
import dev.espalier.jobs.cli.Commands;
import dev.espalier.jobs.cli.ExitCodes;
import dev.espalier.jobs.cli.JobOptions;
import dev.espalier.jobs.cli.TerminalProgress;
import dev.espalier.jobs.cli.Version;
import dev.espalier.jobs.spark.LazySession;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code espalier bayesnet}: a Bayesian network's posterior from a table. */
@Command(
        name = "bayesnet",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Learns a Bayesian network's structure from a table: the best DAG, and the probability of every edge.",
            "Writes a run directory with report.html, run.json, the fitted network (BIF or JSON), Arrow files, GraphML and"
                    + " DOT."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:failed; continue with --resume",
            "2:bad usage or bad input",
            "130:stopped by Ctrl-C (SIGTERM: 143, SIGHUP: 129); continue with --resume"
        })
public final class BayesNetJob implements Callable<Integer> {
    @Option(
            names = "--data",
            required = true,
            paramLabel = "FILE",
            description = "Table: CSV, Arrow IPC or Parquet, told apart by content. Text columns are levels.")
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private Path data;

    @Mixin
    private BayesNetOptions options = new BayesNetOptions();

    @Mixin
    private JobOptions job = new JobOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        BayesNetRun.Outcome outcome;
        try (TerminalProgress progress = TerminalProgress.start(job.quiet());
                LazySession session = new LazySession("espalier bayesnet", job)) {
            outcome = new BayesNetRun(data, job, options, session, progress).run();
        }
        var out = spec.commandLine().getOut();
        if (job.json()) {
            out.println(outcome.manifestJson());
        } else {
            print(outcome.posterior(), outcome.checks(), outcome.results(), outcome.report());
        }
        out.flush();
        return ExitCodes.DONE;
    }

    private void print(Posterior posterior, ModelChecks checks, Map<String, @Nullable Object> results, Path report) {
        var out = spec.commandLine().getOut();
        posterior.warnings().forEach(w -> out.println("Note: " + w));
        Finding finding = Finding.of(posterior, checks);
        out.println(finding.headline() + ".");
        finding.lines().forEach(line -> out.println("  " + line));
        out.println("  Algorithm: " + results.get("algorithm_reason") + ".");
        out.println(String.format(
                Locale.ROOT,
                "  Took %.1f s (%.1f s of CPU time).",
                seconds(results, "elapsed_seconds"),
                seconds(results, "cpu_seconds")));
        out.println("Report: " + report.toAbsolutePath().normalize());
    }

    private static double seconds(Map<String, @Nullable Object> results, String name) {
        return results.get(name) instanceof Double seconds ? seconds : Double.NaN;
    }

    public static void main(String[] args) {
        System.exit(Commands.execute(new BayesNetJob(), args));
    }
}
