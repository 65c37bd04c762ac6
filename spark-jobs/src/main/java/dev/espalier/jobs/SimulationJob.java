package dev.espalier.jobs;

import dev.espalier.bayesnet.simulation.MedianInterval;
import dev.espalier.bayesnet.simulation.Recovery;
import dev.espalier.graph.exchange.RunDirectory;
import dev.espalier.jobs.cli.Commands;
import dev.espalier.jobs.cli.ExitCodes;
import dev.espalier.jobs.cli.JobOptions;
import dev.espalier.jobs.cli.TerminalProgress;
import dev.espalier.jobs.cli.Version;
import dev.espalier.jobs.simulate.SimulationOptions;
import dev.espalier.jobs.simulate.SimulationRun;
import dev.espalier.jobs.simulate.SimulationSummary;
import dev.espalier.jobs.spark.LazySession;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code espalier simulate}: how well networks are recovered from simulated data. */
@Command(
        name = "simulate",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Simulates Gaussian networks and data, learns the networks back and measures how far they are from the truth,",
            "by the design of Kuipers, Suter and Moffa (2022). Writes a run directory with results.arrow and run.json."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:failed; continue with --resume",
            "2:bad usage or bad input",
            "130:stopped by Ctrl-C (SIGTERM: 143, SIGHUP: 129); continue with --resume"
        })
public final class SimulationJob implements Callable<Integer> {
    @Mixin
    private SimulationOptions options = new SimulationOptions();

    @Mixin
    private JobOptions job = new JobOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        List<Recovery> recoveries;
        try (TerminalProgress progress = TerminalProgress.start(job.quiet());
                LazySession session = new LazySession("espalier simulate", job)) {
            recoveries = new SimulationRun(job, options, session, progress).run();
        }
        PrintWriter out = spec.commandLine().getOut();
        if (job.json()) {
            out.println(
                    Files.readString(job.out().resolve(RunDirectory.MANIFEST)).strip());
        } else {
            out.println("Structural Hamming distance between equivalence classes, median and 95 % interval;");
            out.println("\"missed\" counts searches whose best DAG scores below the true one.");
            out.println("    n  runs  consensus p > 0.5    best DAG             TPR    FP/P   missed  CPU s");
            SimulationSummary.of(recoveries).forEach(s -> out.println(line(s)));
            out.println("Results: "
                    + job.out().resolve(SimulationRun.RESULTS).toAbsolutePath().normalize());
        }
        out.flush();
        return ExitCodes.DONE;
    }

    private static String line(SimulationSummary s) {
        return String.format(
                Locale.ROOT,
                "%5d %5d  %-19s  %-19s  %5.3f  %5.3f  %6d  %.1f",
                s.nodes(),
                s.repetitions(),
                text(s.shdConsensus()),
                text(s.shdBest()),
                s.truePositiveRate(),
                s.scaledFalsePositiveRate(),
                s.missed(),
                s.cpuSeconds());
    }

    private static String text(MedianInterval m) {
        return Double.isInfinite(m.low())
                ? String.format(Locale.ROOT, "%.1f (too few runs)", m.median())
                : String.format(Locale.ROOT, "%.1f (%.0f to %.0f)", m.median(), m.low(), m.high());
    }

    public static void main(String[] args) {
        System.exit(Commands.execute(new SimulationJob(), args));
    }
}
