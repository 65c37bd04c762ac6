package dev.espalier.jobs.forecast;

import dev.espalier.forecasting.data.ForecastTable;
import dev.espalier.forecasting.data.Panel;
import dev.espalier.forecasting.data.PanelNotes;
import dev.espalier.forecasting.result.ForecastFiles;
import dev.espalier.forecasting.result.SavedModel;
import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.graph.run.RunDirectory;
import dev.espalier.graph.run.RunInput;
import dev.espalier.jobs.cli.JobPages;
import dev.espalier.jobs.forecast.options.SeriesOptions;
import dev.espalier.jobs.run.JobRun;
import dev.espalier.jobs.run.JobRun.Ending;
import dev.espalier.jobs.run.JobRun.Finished;
import dev.espalier.jobs.run.Kept;
import dev.espalier.jobs.run.RunCommand;
import dev.espalier.jobs.spark.LazySession;
import dev.espalier.tensor.Torch;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code espalier forecast predict}. */
@Command(
        name = "predict",
        description = {
            "Forecasts beyond the end of new data of the same series with a forecaster that was " + "trained before.",
            "The data need as many last steps as the forecaster sees; where values are missing "
                    + "among those, steps before tell what was observed last, which a forecaster trained "
                    + "with --anchor last starts from. Series, covariates and their levels are matched by "
                    + "name; the forecaster knows which columns of a long table it needs."
        },
        exitCodeList = {
            "0:done",
            "1:failed",
            "2:bad usage or bad input",
            "130:stopped by Ctrl-C (SIGTERM: 143, SIGHUP: 129)"
        },
        footer = JobPages.FORECAST)
public final class ForecastPredictCommand extends RunCommand<ForecastPredictCommand.Beyond> {
    private static final String JOB = "forecast predict";

    @Option(
            names = "--model",
            required = true,
            paramLabel = "DIR",
            description = "Run directory of 'forecast train', or its folder model.")
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private Path model;

    @Mixin
    private SeriesOptions series = new SeriesOptions();

    @Option(
            names = "--graph-samples",
            paramLabel = "M",
            description = "Also forecast on M drawn graphs: how much a forecast varies with the graph (default:"
                    + " ${DEFAULT-VALUE}).")
    private int graphSamples;

    public ForecastPredictCommand() {
        super(JOB, Kept.NOTHING);
    }

    /**
     * What was forecast.
     *
     * @param horizon steps
     * @param series  how many
     * @param beyond  label of the last step that was known
     */
    record Beyond(int horizon, int series, String beyond, List<String> notes) {}

    @Override
    protected Finished<Beyond> run(JobRun run) throws IOException {
        Natives.require(); // before anything is read
        if (graphSamples < 0 || graphSamples == 1) {
            throw new InputException(
                    "--graph-samples: found " + graphSamples + ", expected 0, or at least 2 to have a spread");
        }
        Torch.threads(1);
        SavedModel saved = SavedModel.read(model);
        List<String> notes = new ArrayList<>();
        Panel panel;
        try (LazySession session = run.session()) { // what is left to do needs no Spark
            panel = panel(saved, session, notes);
        }
        ForecastTable forecasts = PanelForecast.beyond(
                saved,
                panel,
                series.data().toString(),
                graphSamples,
                Key.of(run.job().seed()));
        Map<String, @Nullable Object> asked = new LinkedHashMap<>();
        asked.put("model", model.toString());
        asked.putAll(asked());
        List<RunInput> inputs = List.of(RunInput.of(series.data()), RunInput.of(model));
        return run.in(asked, inputs, directory -> write(directory, panel, saved, forecasts, notes));
    }

    @Override
    protected void print(Finished<Beyond> finished, PrintWriter out) {
        Beyond made = finished.result();
        out.println(made.horizon() + " steps of " + made.series() + " series beyond " + made.beyond() + ".");
        made.notes().forEach(note -> out.println("Note: " + note + "."));
        out.println(place("Forecasts", "forecasts.csv"));
    }

    private Panel panel(SavedModel saved, LazySession session, List<String> notes) throws IOException {
        Panel known = PanelInput.read(series, saved.schema(), session, notes::add);
        notes.addAll(PanelNotes.of(known, saved.ensemble().horizon()));
        return known;
    }

    private static Ending<Beyond> write(
            RunDirectory directory, Panel panel, SavedModel saved, ForecastTable forecasts, List<String> notes)
            throws IOException {
        new ForecastFiles(directory, panel.ids()).writeForecasts(forecasts);
        Map<String, @Nullable Object> results = new LinkedHashMap<>();
        results.put("series", panel.series());
        results.put("steps", panel.steps());
        String cutoff = panel.time().label(panel.steps() - 1);
        int horizon = saved.ensemble().horizon();
        results.put("cutoff", cutoff);
        results.put("horizon", horizon);
        results.put("refits", saved.ensemble().members().size());
        results.put("notes", notes);
        return new Ending<>(new Beyond(horizon, panel.series(), cutoff, notes), results);
    }
}
