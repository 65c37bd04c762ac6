package dev.espalier.jobs;

import dev.espalier.bayesnet.simulation.MedianInterval;
import dev.espalier.bayesnet.simulation.Recovery;
import dev.espalier.jobs.cli.Commands;
import dev.espalier.jobs.cli.JobPages;
import dev.espalier.jobs.run.JobRun;
import dev.espalier.jobs.run.JobRun.Finished;
import dev.espalier.jobs.run.RunCommand;
import dev.espalier.jobs.simulate.SimulationOptions;
import dev.espalier.jobs.simulate.SimulationRun;
import dev.espalier.jobs.simulate.SimulationSummary;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code espalier simulate}: how well networks are recovered from simulated data. */
@Command(
        name = "simulate",
        description = {
            "Simulates Gaussian networks and data, learns the networks back and measures how far "
                    + "they are from the truth, by the design of Kuipers, Suter and Moffa (2022).",
            "Writes a run directory with results.arrow and run.json."
        },
        footer = JobPages.SIMULATE)
public final class SimulationJob extends RunCommand<List<Recovery>> {
    @Mixin
    private SimulationOptions options = new SimulationOptions();

    public SimulationJob() {
        super(SimulationRun.JOB, SimulationRun.KEPT);
    }

    @Override
    protected Finished<List<Recovery>> run(JobRun run) throws IOException {
        return new SimulationRun(run, options).run();
    }

    @Override
    protected void print(Finished<List<Recovery>> finished, PrintWriter out) {
        out.println("Structural Hamming distance between equivalence classes, median and 95 % interval;");
        out.println("\"missed\" counts searches whose best DAG scores below the true one.");
        out.println("    n  runs  consensus p > 0.5    best DAG             TPR    FP/P   missed  CPU s");
        SimulationSummary.of(finished.result()).forEach(s -> out.println(line(s)));
        out.println(place("Results", SimulationRun.RESULTS));
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
