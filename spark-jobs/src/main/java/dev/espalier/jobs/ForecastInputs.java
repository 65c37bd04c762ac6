package dev.espalier.jobs;

import dev.espalier.forecasting.data.Panel;
import dev.espalier.forecasting.report.Locations;
import dev.espalier.graph.exchange.RunInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The files that a forecast run reads. */
final class ForecastInputs {
    private ForecastInputs() {}

    static List<RunInput> of(SeriesOptions series, ForecasterOptions forecaster) throws IOException {
        List<RunInput> inputs = new ArrayList<>();
        inputs.add(RunInput.of(series.data()));
        for (Path file : forecaster.graph().files()) {
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
