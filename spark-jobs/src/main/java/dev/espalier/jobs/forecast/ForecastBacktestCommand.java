package dev.espalier.jobs.forecast;

import dev.espalier.forecasting.report.ForecastReports;
import dev.espalier.forecasting.result.Backtest;
import dev.espalier.forecasting.result.ErrorTable;
import dev.espalier.jobs.cli.ExitCodes;
import dev.espalier.jobs.cli.JobOptions;
import dev.espalier.jobs.cli.TerminalProgress;
import dev.espalier.jobs.cli.Version;
import dev.espalier.jobs.forecast.options.BacktestOptions;
import dev.espalier.jobs.forecast.options.ForecasterOptions;
import dev.espalier.jobs.forecast.options.SeriesOptions;
import dev.espalier.jobs.spark.LazySession;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code espalier forecast backtest}. */
@Command(
        name = "backtest",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Asks how well a forecaster would have done: trains before an origin, forecasts from there, moves the origin on,",
            "and shows the errors beside those of simple methods. Folds run at the same time."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:failed; continue with --resume",
            "2:bad usage or bad input",
            "130:stopped by Ctrl-C (SIGTERM: 143, SIGHUP: 129); continue with --resume"
        })
public final class ForecastBacktestCommand implements Callable<Integer> {
    @Mixin
    private SeriesOptions series = new SeriesOptions();

    @Mixin
    private ForecasterOptions forecaster = new ForecasterOptions();

    @Mixin
    private BacktestOptions options = new BacktestOptions();

    @Mixin
    private JobOptions job = new JobOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Natives.require();
        BacktestRun.Outcome outcome;
        try (TerminalProgress progress = TerminalProgress.start(job.quiet());
                LazySession session = new LazySession("espalier forecast", job)) {
            outcome = new BacktestRun(series, forecaster, options, job, session, progress).run();
        }
        PrintWriter out = spec.commandLine().getOut();
        if (job.json()) {
            out.println(outcome.manifestJson());
        } else {
            Backtest backtest = outcome.backtest();
            backtest.inWords().forEach(out::println);
            out.println();
            out.println("  Errors over all folds, with the standard deviation over folds:");
            ErrorTable.lines(backtest.methods()).forEach(line -> out.println("  " + line));
            out.println();
            ErrorTable.ofFolds(backtest).forEach(line -> out.println("  " + line));
            out.println();
            backtest.notes().forEach(note -> out.println("Note: " + note + "."));
            out.println(String.format(
                    Locale.ROOT, "Took %.1f s (%.1f s of CPU time).", outcome.elapsedSeconds(), outcome.cpuSeconds()));
            out.println("Report: "
                    + job.out().resolve(ForecastReports.FILE).toAbsolutePath().normalize());
        }
        out.flush();
        return ExitCodes.DONE;
    }
}
