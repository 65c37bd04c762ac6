package dev.espalier.jobs.forecast;

import dev.espalier.forecasting.report.ForecastReports;
import dev.espalier.forecasting.result.ErrorTable;
import dev.espalier.forecasting.result.TrainedRun;
import dev.espalier.jobs.cli.JobPages;
import dev.espalier.jobs.forecast.options.TrainOptions;
import dev.espalier.jobs.run.JobRun;
import dev.espalier.jobs.run.JobRun.Finished;
import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code espalier forecast train}. */
@Command(
        name = "train",
        description = {
            "Trains a forecaster and the graph it uses, judges it on the last part of the data "
                    + "beside simple methods, and forecasts beyond the end.",
            "Writes a run directory: forecasts, edges, errors, the model."
        },
        footer = JobPages.FORECAST)
public final class ForecastTrainCommand extends FittingCommand<TrainedRun> {
    @Mixin
    private TrainOptions options = new TrainOptions();

    public ForecastTrainCommand() {
        super(TrainRun.JOB, TrainRun.KEPT);
    }

    @Override
    protected Finished<TrainedRun> run(JobRun run) throws IOException {
        Natives.require();
        return new TrainRun(run, series(), forecaster(), options).run();
    }

    @Override
    protected void print(Finished<TrainedRun> finished, PrintWriter out) {
        TrainedRun run = finished.result();
        run.inWords().forEach(out::println);
        out.println();
        out.println("  Errors on the test part, on which nothing was decided:");
        ErrorTable.lines(run.methods()).forEach(line -> out.println("  " + line));
        out.println();
        run.notes().forEach(note -> out.println("Note: " + note + "."));
        out.println(took(finished));
        out.println(place("Report", ForecastReports.FILE));
    }
}
