package dev.espalier.jobs.forecast.options;

import dev.espalier.forecasting.data.Frequency;
import dev.espalier.forecasting.data.PanelFormat;
import dev.espalier.forecasting.data.PanelFormat.Layout;
import dev.espalier.graph.table.DecimalMark;
import dev.espalier.graph.time.DateFormat;
import dev.espalier.jobs.cli.CellOptions;
import dev.espalier.jobs.cli.DateOptions;
import dev.espalier.jobs.cli.LeftOut;
import dev.espalier.jobs.cli.Refusal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say where series are and how they are to be read. */
public final class SeriesOptions {
    @Option(
            names = "--data",
            required = true,
            paramLabel = "FILE",
            description =
                    "Series: CSV (gzipped or not), Arrow IPC or Parquet; long (a row per series and time) or wide (a"
                            + " column per series).")
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private Path data;

    @Option(
            names = "--layout",
            paramLabel = "auto|long|wide",
            description = "auto: long when there are columns for id and target (default: auto).")
    private Layout layout = Layout.AUTO;

    @Option(
            names = "--id-col",
            paramLabel = "COL",
            description = "Long: which series a row belongs to (default: ${DEFAULT-VALUE}).")
    private String id = "unique_id";

    @Option(
            names = "--time-col",
            paramLabel = "COL",
            description = "Date and time, or a whole number (default: ${DEFAULT-VALUE}; wide: a column of dates serves"
                    + " whatever its name, one of numbers if it is named as times are).")
    private String time = "ds";

    @Option(
            names = "--target-col",
            paramLabel = "COL",
            description = "Long: what is forecast (default: ${DEFAULT-VALUE}).")
    private String target = "y";

    @Option(
            names = "--past",
            paramLabel = "COLS",
            split = ",",
            description = "Long: covariates that are known up to the present.")
    private List<String> past = new ArrayList<>();

    @Option(
            names = "--future",
            paramLabel = "COLS",
            split = ",",
            description = "Long: covariates that are known ahead; rows without a target at the end give their future.")
    private List<String> future = new ArrayList<>();

    @Option(
            names = "--static",
            paramLabel = "COLS",
            split = ",",
            description = "Long: features of the series, the same in all of its rows.")
    private List<String> statics = new ArrayList<>();

    @Option(
            names = "--start",
            paramLabel = "TIME",
            description = "Wide, without a time column: when the first row was, as in '2012-03-01 00:00'; with --freq.")
    private @Nullable String start;

    @LeftOut("auto")
    @Option(
            names = "--freq",
            paramLabel = "FREQ",
            description =
                    "Distance of the steps: 5min, 1h, 1d, 1w, 1mo, or a name of pandas (MS, QS, ME, W-SUN, B); within"
                            + " sessions 5min@mon-fri/09:30-15:55. Default: told by the stamps.")
    private @Nullable String frequency;

    @Mixin
    private DateOptions dates = new DateOptions();

    @LeftOut("auto")
    @Option(
            names = "--time-zone",
            paramLabel = "ZONE",
            description =
                    "Whose clocks tell the dates, such as Europe/Berlin; forecasts are written with it. Default: what"
                            + " the dates say.")
    private @Nullable String timeZone;

    @Mixin
    private CellOptions cells = new CellOptions();

    @Option(
            names = "--no-calendar",
            description =
                    "Leave out what is known of every step from its date: time of day, day of week, time of year.")
    private boolean noCalendar;

    @Option(
            names = "--locations",
            paramLabel = "FILE",
            description =
                    "Where the series are: a table id,latitude,longitude. The report then draws the graph on a map.")
    private @Nullable Path locations;

    public DecimalMark decimal() {
        return cells.decimal();
    }

    public Path data() {
        return data;
    }

    public Optional<Path> locations() {
        return Optional.ofNullable(locations);
    }

    public boolean calendar() {
        return !noCalendar;
    }

    public PanelFormat format() {
        return new PanelFormat(
                layout,
                id,
                time,
                target,
                past,
                future,
                statics,
                frequency == null ? null : Refusal.of("--freq", () -> Frequency.parse(String.valueOf(frequency))),
                start,
                dateFormat(),
                cells.missing());
    }

    private DateFormat dateFormat() {
        DateFormat format = dates.format();
        return timeZone == null
                ? format
                : format.withZone(Refusal.of("--time-zone", () -> DateFormat.zone(String.valueOf(timeZone))));
    }
}
