package dev.espalier.jobs.temporal;

import dev.espalier.graph.events.Clock;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.run.RunDirectory;
import dev.espalier.jobs.run.Kept;
import dev.espalier.jobs.spark.LazySession;
import dev.espalier.jobs.spark.ParquetSource;
import dev.espalier.temporal.input.EventInput;
import dev.espalier.temporal.input.EventReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Graphs in Parquet as text in the run's directory, for as long as the run goes on: only the driver has a session that reads
 * Parquet, and graphs are judged by tasks. One graph is in memory at a time.
 *
 * @param directory of the run that judges
 * @param session   reads Parquet, where there is some
 */
record TextCopies(RunDirectory directory, LazySession session) {
    /** The copies are made anew by every process. */
    static final Kept KEPT = Kept.scratch(List.of("graph-*.csv"));

    private static final long NANOS = 1_000_000_000;

    /** Graphs that tasks can read: themselves, or copies of those that are in Parquet. */
    List<GraphDraws.Found> of(List<GraphDraws.Found> found, EventLog real, EventInput input) throws IOException {
        List<GraphDraws.Found> readable = new ArrayList<>();
        int copies = 0;
        for (GraphDraws.Found one : found) {
            // files of a folder are of one kind
            if (!ParquetSource.isParquet(one.files().getFirst())) {
                readable.add(one);
                continue;
            }
            List<Path> files = new ArrayList<>();
            for (Path file : one.files()) {
                files.add(copy(one, file, ++copies, real, input));
            }
            readable.add(one.in(GraphFormat.CSV, files));
        }
        return readable;
    }

    private Path copy(GraphDraws.Found found, Path file, int number, EventLog real, EventInput asData)
            throws IOException {
        Clock clock = real.clock();
        EventInput input = found.input(clock, asData).withShape(real.shape());
        if (found.format() != null && clock.kind() == Clock.Kind.INSTANTS && clock.ticksPerUnit() >= NANOS) {
            input = input.withTimes(EventInput.Times.NANOS);
        }
        EventInput asked = input;
        EventLog log = GraphDraws.onClock(
                file,
                EventReader.read(
                                () -> ParquetSource.openIncomplete(session.get().spark(), file, asked.missing()), asked)
                        .log(),
                clock);
        String name = String.format(Locale.ROOT, "checkpoint/graph-%04d.csv", number);
        return directory.writeAtomically(name, path -> {
            try (var writer = new EventCsvWriter(path, false, log.names(), clock)) {
                for (int e = 0; e < log.size(); e++) {
                    writer.accept(log.source(e), log.target(e), log.time(e));
                }
            }
        });
    }
}
