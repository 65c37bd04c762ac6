package dev.espalier.jobs;

import dev.espalier.bayesnet.Posterior;
import dev.espalier.bayesnet.report.Finding;
import dev.espalier.jobs.bayesnet.BayesNetFiles;
import dev.espalier.jobs.bayesnet.BayesNetOptions;
import dev.espalier.jobs.bayesnet.BayesNetRun;
import dev.espalier.jobs.cli.Commands;
import dev.espalier.jobs.cli.JobPages;
import dev.espalier.jobs.cli.StreamOptions;
import dev.espalier.jobs.run.JobRun;
import dev.espalier.jobs.run.JobRun.Finished;
import dev.espalier.jobs.run.RunCommand;
import dev.espalier.jobs.stream.SampleServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code espalier bayesnet}: a Bayesian network's posterior from a table. */
@Command(
        name = "bayesnet",
        description = {
            "Learns a Bayesian network's structure from a table: the best DAG, and the probability of every edge.",
            "Writes a run directory with report.html, run.json, the fitted network (BIF or JSON), Arrow files, GraphML"
                    + " and DOT."
        },
        footer = JobPages.BAYESNET)
public final class BayesNetJob extends RunCommand<BayesNetRun.Learnt> {
    @Option(
            names = "--data",
            required = true,
            paramLabel = "FILE",
            description = "Table: CSV, Arrow IPC or Parquet, told apart by content. Text columns are levels;"
                    + " missing values are refused, with their row and column.")
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private Path data;

    @Mixin
    private BayesNetOptions options = new BayesNetOptions();

    @Mixin
    private StreamOptions stream = new StreamOptions();

    public BayesNetJob() {
        super(BayesNetRun.JOB, BayesNetRun.KEPT);
    }

    @Override
    protected Finished<BayesNetRun.Learnt> run(JobRun run) throws IOException {
        if (stream.port().isEmpty()) {
            return new BayesNetRun(run, data, options).run();
        }
        try (SampleServer server = SampleServer.open(stream.port().getAsInt())) {
            tell("Samples, while they are drawn: " + server.address());
            return new BayesNetRun(run, data, options, server).run();
        }
    }

    @Override
    protected void print(Finished<BayesNetRun.Learnt> finished, PrintWriter out) {
        Posterior posterior = finished.result().posterior();
        posterior.warnings().forEach(w -> out.println("Note: " + w));
        Finding finding = Finding.of(posterior, finished.result().checks());
        out.println(finding.headline() + ".");
        finding.lines().forEach(line -> out.println("  " + line));
        out.println("  Algorithm: " + finished.results().get("algorithm_reason") + ".");
        out.println("  " + took(finished));
        out.println(place("Report", BayesNetFiles.REPORT));
    }

    public static void main(String[] args) {
        System.exit(Commands.execute(new BayesNetJob(), args));
    }
}
