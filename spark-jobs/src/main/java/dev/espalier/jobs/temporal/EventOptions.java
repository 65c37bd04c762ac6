package dev.espalier.jobs.temporal;

import dev.espalier.graph.events.EventLog;
import dev.espalier.jobs.cli.CellOptions;
import dev.espalier.jobs.cli.DateOptions;
import dev.espalier.jobs.cli.LeftOut;
import dev.espalier.temporal.input.EventInput;
import dev.espalier.temporal.input.EventInput.Times;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say where events are and how they are to be read. */
final class EventOptions {
    @Option(
            names = "--data",
            required = true,
            paramLabel = "FILE",
            description =
                    "Events: CSV, TSV, KONECT or SNAP (gzipped or not), Arrow IPC, Parquet, or the folder of a run"
                            + " that has events.arrow.")
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private Path data;

    @LeftOut("auto")
    @Option(
            names = "--source",
            paramLabel = "COL",
            description =
                    "Column, by name or number, of the nodes that events go out from. Default: found by its name.")
    private @Nullable String source;

    @LeftOut("auto")
    @Option(
            names = "--target",
            paramLabel = "COL",
            description = "Column of the nodes that events go to. Default: found by its name.")
    private @Nullable String target;

    @LeftOut("auto")
    @Option(names = "--time", paramLabel = "COL", description = "Column of the times. Default: found by its name.")
    private @Nullable String time;

    @Option(
            names = "--times",
            paramLabel = "auto|numbers|seconds|millis|micros|nanos",
            description = "What numbers in the column of times are; auto tells times since 1970 by their size (default:"
                    + " auto).")
    private Times times = Times.AUTO;

    @Mixin
    private DateOptions dates = new DateOptions();

    @LeftOut("auto")
    @Option(
            names = "--shape",
            paramLabel = "directed|undirected|bipartite",
            description = "What the ends of an event say; bipartite: the names of sources and of targets are apart."
                    + " Default: what the file says, else directed.")
    private EventLog.@Nullable Shape shape;

    @LeftOut("auto")
    @Option(
            names = "--window",
            paramLabel = "WIDTH",
            description =
                    "Width of a snapshot: a number of the data's own units, or with a calendar such as 15min, 6h, 1d,"
                            + " 1w. Default: a natural width that gives about a hundred snapshots.")
    private @Nullable String window;

    @LeftOut("auto")
    @Option(
            names = "--delta",
            paramLabel = "WIDTH",
            description =
                    "Within which time three events are one motif, written as --window is. Default: twice the median"
                            + " time from an event of a node to its next.")
    private @Nullable String delta;

    @Mixin
    private CellOptions cells = new CellOptions();

    Path data() {
        return data;
    }

    @Nullable
    String delta() {
        return delta;
    }

    @Nullable
    String window() {
        return window;
    }

    /** The same options for another file. */
    EventOptions of(Path file) {
        EventOptions copy = new EventOptions();
        copy.data = file;
        copy.source = source;
        copy.target = target;
        copy.time = time;
        copy.times = times;
        copy.dates = dates;
        copy.shape = shape;
        copy.window = window;
        copy.delta = delta;
        copy.cells = cells;
        return copy;
    }

    /** What the reader is told. */
    EventInput input() {
        // no job looks at weights: a cell that is none is no mistake
        return EventInput.DEFAULT
                .withEnds(source, target)
                .withTime(time)
                .withWeight(EventInput.NO_COLUMN)
                .withShape(shape)
                .withTimes(times)
                .withDates(dates.format())
                .withMissing(cells.missing())
                .withDecimal(cells.decimal())
                .withWording(EventInput.Wording.OPTIONS);
    }
}
