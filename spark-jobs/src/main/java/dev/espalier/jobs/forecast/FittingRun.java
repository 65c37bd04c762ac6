package dev.espalier.jobs.forecast;

import dev.espalier.forecasting.data.Calendar;
import dev.espalier.forecasting.data.Panel;
import dev.espalier.forecasting.data.PanelNotes;
import dev.espalier.forecasting.report.ForecastReport;
import dev.espalier.forecasting.report.ForecastReports;
import dev.espalier.forecasting.report.Locations;
import dev.espalier.graph.Progress;
import dev.espalier.graph.run.RunDirectory;
import dev.espalier.jobs.cli.Asked;
import dev.espalier.jobs.forecast.options.ForecasterOptions;
import dev.espalier.jobs.forecast.options.SeriesOptions;
import dev.espalier.jobs.run.JobRun;
import dev.espalier.jobs.run.JobRun.Ending;
import dev.espalier.jobs.run.JobRun.Finished;
import dev.espalier.jobs.spark.LazySession;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What runs that train forecasters on series have in common: how they begin and end.
 *
 * @param <T> what they come to
 */
abstract class FittingRun<T> {
    private final JobRun run;
    private final SeriesOptions series;
    private final ForecasterOptions forecaster;
    private final List<String> notes = new ArrayList<>();

    FittingRun(JobRun run, SeriesOptions series, ForecasterOptions forecaster) {
        this.run = run;
        this.series = series;
        this.forecaster = forecaster;
    }

    /**
     * The series, read.
     *
     * @param panel     with what is known of its dates
     * @param calendar  the parts of dates that stand in it
     * @param locations of the series, if the user says where they are
     */
    record Read(Panel panel, Set<Calendar.Part> calendar, Optional<Locations> locations) {}

    /** Reads the series, and notes what a user should know of them. */
    final Read read() throws IOException {
        progress().at("reading " + series.data().getFileName(), 0, 0);
        Panel raw = PanelInput.read(series, session(), notes::add);
        Set<Calendar.Part> calendar = PanelInput.calendar(series, raw);
        notes.addAll(PanelNotes.of(raw, forecaster.horizon()));
        Panel panel = PanelInput.with(calendar, raw, forecaster.horizon());
        return new Read(panel, calendar, ForecastInputs.locations(series, panel));
    }

    /**
     * Does the work in the run's directory.
     *
     * @param own         the options of this command alone
     * @param forecasters that are trained, or tried
     */
    final Finished<T> in(Object own, List<ForecasterOptions> forecasters, JobRun.Work<T> work) throws IOException {
        return run.in(Asked.of(series, forecaster, own), ForecastInputs.of(series, forecasters), work);
    }

    /** Ends the work with its report, which tells how long it took. */
    final Ending<T> end(
            RunDirectory directory,
            T result,
            Map<String, @Nullable Object> results,
            Function<ForecastReports, ForecastReport> report)
            throws IOException {
        double cpuSeconds = run.putTimes(results);
        ForecastReport made = report.apply(new ForecastReports(directory.manifest(), series.data(), cpuSeconds));
        directory.writeAtomically(ForecastReports.FILE, made::write);
        return new Ending<>(result, results);
    }

    final SeriesOptions series() {
        return series;
    }

    final ForecasterOptions forecaster() {
        return forecaster;
    }

    final long seed() {
        return run.job().seed();
    }

    /** Tells the user something at once. */
    final void say(String line) {
        run.job().say(line);
    }

    final LazySession session() {
        return run.session();
    }

    final Progress progress() {
        return run.progress();
    }

    /** What a reader of the results should know; grows while the run works. */
    final List<String> notes() {
        return notes;
    }
}
