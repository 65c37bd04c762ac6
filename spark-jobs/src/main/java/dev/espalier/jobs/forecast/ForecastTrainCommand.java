package dev.espalier.jobs.forecast;

import dev.espalier.forecasting.report.ForecastReports;
import dev.espalier.forecasting.result.ErrorTable;
import dev.espalier.forecasting.result.TrainedRun;
import dev.espalier.jobs.cli.ExitCodes;
import dev.espalier.jobs.cli.JobOptions;
import dev.espalier.jobs.cli.TerminalProgress;
import dev.espalier.jobs.cli.Version;
import dev.espalier.jobs.forecast.options.ForecasterOptions;
import dev.espalier.jobs.forecast.options.SeriesOptions;
import dev.espalier.jobs.forecast.options.TrainOptions;
import dev.espalier.jobs.spark.LazySession;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code espalier forecast train}. */
@Command(
        name = "train",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Trains a forecaster and the graph it uses, judges it on the last part of the data beside simple methods, and",
            "forecasts beyond the end. Writes a run directory: forecasts, edges, errors, the model."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:failed; continue with --resume",
            "2:bad usage or bad input",
            "130:stopped by Ctrl-C (SIGTERM: 143, SIGHUP: 129); continue with --resume"
        })
public final class ForecastTrainCommand implements Callable<Integer> {
    @Mixin
    private SeriesOptions series = new SeriesOptions();

    @Mixin
    private ForecasterOptions forecaster = new ForecasterOptions();

    @Mixin
    private TrainOptions options = new TrainOptions();

    @Mixin
    private JobOptions job = new JobOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Natives.require();
        TrainRun.Outcome outcome;
        try (TerminalProgress progress = TerminalProgress.start(job.quiet());
                LazySession session = new LazySession("espalier forecast", job)) {
            outcome = new TrainRun(series, forecaster, options, job, session, progress).run();
        }
        PrintWriter out = spec.commandLine().getOut();
        if (job.json()) {
            out.println(outcome.manifestJson());
        } else {
            TrainedRun run = outcome.run();
            run.inWords().forEach(out::println);
            out.println();
            out.println("  Errors on the test part, on which nothing was decided:");
            ErrorTable.lines(run.methods()).forEach(line -> out.println("  " + line));
            out.println();
            run.notes().forEach(note -> out.println("Note: " + note + "."));
            out.println(String.format(
                    Locale.ROOT, "Took %.1f s (%.1f s of CPU time).", outcome.elapsedSeconds(), outcome.cpuSeconds()));
            out.println("Report: "
                    + job.out().resolve(ForecastReports.FILE).toAbsolutePath().normalize());
        }
        out.flush();
        return ExitCodes.DONE;
    }
}
