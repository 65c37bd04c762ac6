package dev.espalier.jobs;

import dev.espalier.forecasting.data.Calendar;
import dev.espalier.forecasting.data.Features;
import dev.espalier.forecasting.data.Panel;
import dev.espalier.forecasting.data.PanelReader;
import dev.espalier.graph.table.TableSource;
import dev.espalier.graph.table.Tables;
import java.io.IOException;
import java.nio.file.Path;

/** The series of a job, with what is known of their dates. */
final class PanelInput {
    private PanelInput() {}

    /**
     * Reads them.
     *
     * @param horizon steps beyond the data that calendar features reach to
     * @param session started only for Parquet
     */
    static Panel read(SeriesOptions options, int horizon, LazySession session) throws IOException {
        Path data = options.data();
        boolean parquet = ParquetSource.isParquet(data);
        try (TableSource source =
                parquet ? ParquetSource.open(session.get().spark(), data) : Tables.openIncomplete(data)) {
            Panel panel = PanelReader.read(source, options.format());
            return options.calendar() ? withCalendar(panel, horizon) : panel;
        }
    }

    private static Panel withCalendar(Panel panel, int horizon) {
        Features known = panel.future();
        int steps = known.count() == 0 ? panel.steps() + horizon : known.steps();
        Features dates = Calendar.features(panel.time(), steps, Calendar.suited(panel.time()));
        return dates.count() == 0 ? panel : panel.withFuture(known.count() == 0 ? dates : known.beside(dates));
    }
}
