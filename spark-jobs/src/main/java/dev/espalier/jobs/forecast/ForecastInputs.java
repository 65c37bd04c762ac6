package dev.espalier.jobs.forecast;

import dev.espalier.forecasting.data.Panel;
import dev.espalier.forecasting.input.LocationFile;
import dev.espalier.forecasting.report.Locations;
import dev.espalier.graph.run.RunInput;
import dev.espalier.jobs.forecast.options.ForecasterOptions;
import dev.espalier.jobs.forecast.options.SeriesOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The files that a forecast run reads. */
public final class ForecastInputs {
    private ForecastInputs() {}

    /**
     * Each once.
     *
     * @param forecasters that are trained, or tried
     */
    public static List<RunInput> of(SeriesOptions series, List<ForecasterOptions> forecasters) throws IOException {
        List<RunInput> inputs = new ArrayList<>();
        inputs.add(RunInput.of(series.data()));
        Set<Path> files = new LinkedHashSet<>();
        forecasters.forEach(forecaster -> files.addAll(forecaster.graph().files()));
        for (Path file : files) {
            inputs.add(RunInput.of(file));
        }
        if (series.locations().isPresent()) {
            inputs.add(RunInput.of(series.locations().get()));
        }
        return inputs;
    }

    /** Where the series are, if the user says so. */
    static Optional<Locations> locations(SeriesOptions series, Panel panel) throws IOException {
        return series.locations().isPresent()
                ? Optional.of(LocationFile.read(series.locations().get(), panel.ids()))
                : Optional.empty();
    }
}
