package dev.espalier.jobs.forecast;

import dev.espalier.forecasting.report.ForecastReports;
import dev.espalier.forecasting.result.Backtest;
import dev.espalier.forecasting.result.ErrorTable;
import dev.espalier.jobs.cli.JobPages;
import dev.espalier.jobs.forecast.options.BacktestOptions;
import dev.espalier.jobs.run.JobRun;
import dev.espalier.jobs.run.JobRun.Finished;
import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code espalier forecast backtest}. */
@Command(
        name = "backtest",
        description = {
            "Asks how well a forecaster would have done: trains before an origin, forecasts from "
                    + "there, moves the origin on, and shows the errors beside those of simple methods.",
            "Folds run at the same time."
        },
        footer = JobPages.FORECAST)
public final class ForecastBacktestCommand extends FittingCommand<Backtest> {
    @Mixin
    private BacktestOptions options = new BacktestOptions();

    public ForecastBacktestCommand() {
        super(BacktestRun.JOB, BacktestRun.KEPT);
    }

    @Override
    protected Finished<Backtest> run(JobRun run) throws IOException {
        Natives.require();
        return new BacktestRun(run, series(), forecaster(), options).run();
    }

    @Override
    protected void print(Finished<Backtest> finished, PrintWriter out) {
        Backtest backtest = finished.result();
        backtest.inWords().forEach(out::println);
        out.println();
        out.println("  Errors over all folds, with the standard deviation over folds:");
        ErrorTable.lines(backtest.methods()).forEach(line -> out.println("  " + line));
        out.println();
        ErrorTable.ofFolds(backtest).forEach(line -> out.println("  " + line));
        out.println();
        backtest.notes().forEach(note -> out.println("Note: " + note + "."));
        out.println(took(finished));
        out.println(place("Report", ForecastReports.FILE));
    }
}
