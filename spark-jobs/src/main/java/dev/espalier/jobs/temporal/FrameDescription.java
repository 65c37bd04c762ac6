package dev.espalier.jobs.temporal;

import dev.espalier.graph.exchange.GraphArrow;
import dev.espalier.graph.exchange.Measurements;
import dev.espalier.graph.exchange.TableMeaning;
import dev.espalier.graph.page.RunDetails;
import dev.espalier.graph.run.RunDirectory;
import dev.espalier.jobs.cli.Refusal;
import dev.espalier.jobs.run.JobRun;
import dev.espalier.jobs.run.JobRun.Ending;
import dev.espalier.jobs.temporal.frames.EventFrames;
import dev.espalier.jobs.temporal.frames.FrameStatistics;
import dev.espalier.temporal.files.StatisticTables;
import dev.espalier.temporal.horizon.HorizonStatistic;
import dev.espalier.temporal.report.CountsReport;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Describes a log that stays in Spark's data frames: snapshots.arrow, distributions.arrow and the report, of all that counts
 * tell.
 *
 * @param why sentences on why it is there
 */
record FrameDescription(JobRun run, EventOptions options, List<String> why) {
    private static final TableMeaning DISTRIBUTIONS = new TableMeaning(
            "How many nodes or pairs have how many events.",
            Map.of(
                    "of", "node: at either end, a self loop counts once; pair: of two nodes, in either direction",
                    "events", "so many events",
                    "count", "nodes or pairs that have so many"));

    Ending<Map<String, @Nullable Object>> into(RunDirectory directory) throws IOException {
        FrameStatistics found;
        List<String> notes;
        Map<String, @Nullable Object> results;
        try (EventFrames frames =
                EventFrames.read(run.session().get().spark(), options.data().toString(), options.input())) {
            found = Refusal.of(
                    options.window() == null ? options.data() + ", with --window" : "--window",
                    () -> frames.statistics(options.window()));
            notes = notes(frames);
            results = results(frames, found, notes);
            write(directory, frames, found);
            double cpuSeconds = run.putTimes(results);
            RunDetails details =
                    RunDetails.of(directory.manifest(), options.data(), Instant.now(), cpuSeconds, Map.of());
            var report = new CountsReport(
                    details,
                    frames.clock(),
                    frames.shape(),
                    found.first(),
                    found.last(),
                    found.windows(),
                    found.inWords(),
                    found.series(),
                    found.horizon(),
                    found.nodeEvents(),
                    found.pairEvents(),
                    notes);
            directory.writeAtomically(StatsCommand.REPORT, report::write);
        }
        return new Ending<>(results, results);
    }

    private List<String> notes(EventFrames frames) {
        List<String> notes = new ArrayList<>(frames.notes());
        notes.addAll(why);
        notes.add("left out, as it does not follow from counts: "
                + String.join(", ", FrameStatistics.leftOut(frames.shape())));
        return List.copyOf(notes);
    }

    private static void write(RunDirectory directory, EventFrames frames, FrameStatistics found) throws IOException {
        directory.writeAtomically(
                "snapshots.arrow",
                path -> GraphArrow.writeMeasurements(
                        path,
                        StatisticTables.snapshots(found.series(), frames.clock()),
                        StatisticTables.snapshotMeaning(found.series())));
        directory.writeAtomically(
                "distributions.arrow",
                path -> GraphArrow.writeMeasurements(
                        path, distributions(found.nodeEvents(), found.pairEvents()), DISTRIBUTIONS));
    }

    private static Measurements distributions(SortedMap<Long, Long> nodes, SortedMap<Long, Long> pairs) {
        List<String> of = new ArrayList<>();
        List<Map.Entry<Long, Long>> rows = new ArrayList<>(nodes.entrySet());
        nodes.forEach((events, count) -> of.add("node"));
        rows.addAll(pairs.entrySet());
        pairs.forEach((events, count) -> of.add("pair"));
        Map<String, long[]> columns = new LinkedHashMap<>();
        columns.put("events", rows.stream().mapToLong(Map.Entry::getKey).toArray());
        columns.put("count", rows.stream().mapToLong(Map.Entry::getValue).toArray());
        return new Measurements(Map.of("of", of), columns, Map.of());
    }

    private static Map<String, @Nullable Object> results(
            EventFrames frames, FrameStatistics found, List<String> notes) {
        Map<String, @Nullable Object> results = StatsCommand.ofTime(
                frames.shape(), frames.clock(), found.first(), found.last(), found.windows(), found.inWords());
        for (HorizonStatistic statistic : HorizonStatistic.values()) {
            if (!FrameStatistics.isLeftOut(statistic)) {
                results.put(statistic.key(), found.horizon().value(statistic));
            }
        }
        results.put("notes", notes);
        results.putAll(StatsCommand.gaps(found.whole(), found.nodes(), found.pairs()));
        results.put("held_in", "frames");
        results.put("left_out", FrameStatistics.leftOut(frames.shape()));
        return results;
    }
}
