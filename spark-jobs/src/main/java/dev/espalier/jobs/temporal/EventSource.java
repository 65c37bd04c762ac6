package dev.espalier.jobs.temporal;

import dev.espalier.graph.InputException;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.jobs.cli.Refusal;
import dev.espalier.jobs.spark.LazySession;
import dev.espalier.jobs.spark.ParquetSource;
import dev.espalier.temporal.horizon.Horizon;
import dev.espalier.temporal.input.EventFile;
import dev.espalier.temporal.input.EventReader;
import dev.espalier.temporal.motif.TemporalMotifs;
import dev.espalier.temporal.snapshot.DefaultWindows;
import dev.espalier.temporal.snapshot.GivenWindows;
import dev.espalier.temporal.snapshot.SnapshotSeries;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The events of a job.
 *
 * @param log     at least one
 * @param windows its snapshots
 * @param inWords how wide they are, and why
 * @param delta   within which time three events are one motif, in ticks
 * @param notes   what a user should know of how the file was read
 */
record EventSource(EventLog log, TimeWindows windows, String inWords, long delta, List<String> notes) {
    /** Reads what a user named. */
    static EventSource read(EventOptions options, LazySession session) throws IOException {
        EventFile file = file(options, session);
        if (file.log().isEmpty()) {
            throw new InputException(options.data() + ": found no events, expected at least one");
        }
        List<String> notes = new ArrayList<>(file.notes());
        String near = options.delta();
        long delta = near == null
                ? TemporalMotifs.defaultDelta(file.log())
                : Refusal.of(
                        "--delta", () -> GivenWindows.ticks(near, file.log().clock()));
        String width = options.window();
        if (width == null) {
            DefaultWindows usual = Refusal.of(options.data() + ", with --window", () -> DefaultWindows.of(file.log()));
            return new EventSource(file.log(), usual.windows(), usual.inWords(), delta, List.copyOf(notes));
        }
        TimeWindows windows = Refusal.of("--window", () -> GivenWindows.of(width, file.log()));
        return new EventSource(file.log(), windows, "windows of " + width + ", as asked", delta, List.copyOf(notes));
    }

    private static EventFile file(EventOptions options, LazySession session) throws IOException {
        Path data = options.data();
        if (ParquetSource.isParquet(data)) {
            return EventReader.read(
                    () -> ParquetSource.openIncomplete(
                            session.get().spark(), data, options.input().missing()),
                    options.input());
        }
        return EventReader.read(data, options.input());
    }

    /** A part of the events, in the windows of all of them. */
    EventSource part(EventLog some, List<String> more) {
        List<String> all = new ArrayList<>(notes);
        all.addAll(more);
        return new EventSource(some, windows, inWords, delta, List.copyOf(all));
    }

    /** The notes, and what of these statistics was estimated rather than counted. */
    List<String> notes(SnapshotSeries series, Horizon horizon) {
        List<String> all = new ArrayList<>(notes);
        if (series.sampledWindows() > 0) {
            all.add("distances in " + series.sampledWindows() + " of " + windows.count()
                    + " snapshots, whose components are large, are estimated from some of their nodes");
        }
        if (horizon.sampledSources() > 0) {
            all.add("reachability is estimated from " + horizon.sampledSources() + " nodes");
        }
        return List.copyOf(all);
    }
}
