package dev.espalier.jobs.forecast;

import dev.espalier.forecasting.data.Calendar;
import dev.espalier.forecasting.data.Covariate;
import dev.espalier.forecasting.data.Features;
import dev.espalier.forecasting.data.Panel;
import dev.espalier.forecasting.data.PanelFormat;
import dev.espalier.forecasting.data.PanelReader;
import dev.espalier.forecasting.data.PanelSchema;
import dev.espalier.graph.table.TableSource;
import dev.espalier.graph.table.Tables;
import dev.espalier.jobs.cli.Refusal;
import dev.espalier.jobs.forecast.options.SeriesOptions;
import dev.espalier.jobs.spark.LazySession;
import dev.espalier.jobs.spark.ParquetSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The series of a job, with what is known of their dates. */
final class PanelInput {
    private PanelInput() {}

    /** Names of columns that a note lists. */
    private static final int NAMED = 10;

    /**
     * Reads them as they are.
     *
     * @param notes hears what a user should know of the table
     */
    static Panel read(SeriesOptions options, LazySession session, Consumer<String> notes) throws IOException {
        return read(options, options.format(), List.of(), session, notes);
    }

    /**
     * Reads them as a forecaster knows them: series in its order, its covariates, its levels.
     *
     * @param notes hears what a user should know of the table and of how it was matched
     */
    static Panel read(SeriesOptions options, PanelSchema schema, LazySession session, Consumer<String> notes)
            throws IOException {
        PanelFormat format = Refusal.of("--past, --future, --static", () -> schema.format(options.format()));
        Panel raw = read(options, format, schema.inColumns(), session, notes);
        Panel panel = Refusal.of(options.data().toString(), () -> schema.match(raw));
        schema.note(panel.time()).ifPresent(notes);
        return panel;
    }

    private static Panel read(
            SeriesOptions options,
            PanelFormat format,
            List<Covariate> known,
            LazySession session,
            Consumer<String> notes)
            throws IOException {
        Path data = options.data();
        boolean parquet = ParquetSource.isParquet(data);
        try (TableSource source = parquet
                ? ParquetSource.openIncomplete(session.get().spark(), data, format.missingAnywhere())
                : Tables.openIncomplete(data, format.missingAnywhere(), options.decimal())) {
            List<String> unused = PanelReader.unusedColumns(source.columns(), format);
            if (!unused.isEmpty()) {
                notes.accept(note(data, unused));
            }
            Panel panel = PanelReader.read(source, format, known, notes);
            // series are often called by numbers: that a header of numbers may be data is no news of them
            source.warnings().stream()
                    .filter(warning -> !warning.contains("every column name is a number"))
                    .forEach(notes);
            return panel;
        }
    }

    private static String note(Path data, List<String> unused) {
        String names = String.join(", ", unused.subList(0, Math.min(NAMED, unused.size())))
                + (unused.size() > NAMED ? " and " + (unused.size() - NAMED) + " more" : "");
        return data.getFileName() + " has " + (unused.size() == 1 ? "a column" : "columns")
                + " without a role, not used: " + names + "; --past, --future or --static would use "
                + (unused.size() == 1 ? "it" : "them");
    }

    /** The parts of dates that forecasts may be told; none if the user does not want that. */
    static Set<Calendar.Part> calendar(SeriesOptions options, Panel panel) {
        return options.calendar() ? Calendar.suited(panel.time()) : Set.of();
    }

    /**
     * The panel with parts of its dates beside what else is known ahead.
     *
     * @param horizon steps beyond the data that they reach to, unless the data themselves say more or less of the future
     */
    static Panel with(Set<Calendar.Part> parts, Panel panel, int horizon) {
        if (parts.isEmpty()) {
            return panel;
        }
        Features known = panel.future();
        int steps = known.count() == 0 ? panel.steps() + horizon : known.steps();
        Features dates = Calendar.features(panel.time(), steps, parts);
        return panel.withFuture(known.count() == 0 ? dates : known.beside(dates));
    }
}
