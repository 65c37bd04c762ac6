package dev.espalier.jobs.temporal;

import dev.espalier.graph.events.Clock;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.graph.exchange.GraphArrow;
import dev.espalier.graph.page.Numbers;
import dev.espalier.graph.page.RunDetails;
import dev.espalier.graph.parallel.Workers;
import dev.espalier.graph.run.RunDirectory;
import dev.espalier.graph.run.RunInput;
import dev.espalier.graph.table.TooLargeException;
import dev.espalier.jobs.cli.JobPages;
import dev.espalier.jobs.hadoop.Places;
import dev.espalier.jobs.run.JobRun;
import dev.espalier.jobs.run.JobRun.Ending;
import dev.espalier.jobs.run.JobRun.Finished;
import dev.espalier.jobs.run.Kept;
import dev.espalier.jobs.run.RunCommand;
import dev.espalier.jobs.spark.JobSession;
import dev.espalier.jobs.spark.SparkStage;
import dev.espalier.jobs.temporal.FrameOptions.Use;
import dev.espalier.jobs.temporal.frames.EventFrames;
import dev.espalier.temporal.files.StatisticTables;
import dev.espalier.temporal.gaps.GapSummary;
import dev.espalier.temporal.gaps.InterEventTimes;
import dev.espalier.temporal.horizon.Horizon;
import dev.espalier.temporal.horizon.HorizonOptions;
import dev.espalier.temporal.horizon.HorizonStatistic;
import dev.espalier.temporal.horizon.Horizons;
import dev.espalier.temporal.report.MotifFigures;
import dev.espalier.temporal.report.TemporalReport;
import dev.espalier.temporal.snapshot.SnapshotOptions;
import dev.espalier.temporal.snapshot.SnapshotSeries;
import dev.espalier.temporal.snapshot.SnapshotStatistic;
import dev.espalier.temporal.snapshot.SnapshotStatistics;
import dev.espalier.temporal.snapshot.WindowPairs;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code espalier temporal stats}. */
@Command(
        name = "stats",
        description = {
            "Describes a log of events: statistics of its snapshots and of its whole time, gaps between events,"
                    + " motifs.",
            "Writes a run directory with snapshots.arrow, run.json and report.html."
        },
        footer = JobPages.TEMPORAL)
public final class StatsCommand extends RunCommand<Map<String, @Nullable Object>> {
    static final String REPORT = "report.html";
    private static final List<String> GAPS =
            List.of("burstiness", "memory", "node_gap_median", "node_burstiness", "pair_gap_median", "pair_burstiness");

    @Mixin
    private EventOptions events = new EventOptions();

    @Mixin
    private FrameOptions frames = new FrameOptions();

    public StatsCommand() {
        super("temporal stats", Kept.NOTHING);
    }

    @Override
    protected Finished<Map<String, @Nullable Object>> run(JobRun run) throws IOException {
        if (frames.use() == Use.ALWAYS) {
            return inFrames(run, "the events stay in data frames, as it was said");
        }
        EventSource source;
        try {
            source = EventSource.read(events, run.session());
        } catch (TooLargeException e) {
            if (frames.use() == Use.NEVER) {
                throw e;
            }
            return inFrames(run, e.getMessage() + "; so the events stay in data frames");
        }
        return run.in(asked(), List.of(RunInput.of(events.data())), directory -> describe(run, source, directory));
    }

    private Finished<Map<String, @Nullable Object>> inFrames(JobRun run, String why) throws IOException {
        JobSession session = run.session().get();
        Path data = events.data();
        // what is far from here is read where it is near
        RunInput input = Places.isRemote(data)
                ? SparkStage.run(
                        session.context(),
                        run.progress(),
                        "reading the input",
                        () -> EventFrames.input(session.context(), data.toString()))
                : RunInput.of(data);
        var description = new FrameDescription(run, events, List.of(why));
        return run.in(
                asked(),
                List.of(input),
                directory -> SparkStage.run(
                        session.context(), run.progress(), "statistics on Spark", () -> description.into(directory)));
    }

    private Ending<Map<String, @Nullable Object>> describe(JobRun run, EventSource source, RunDirectory directory)
            throws IOException {
        SnapshotSeries series;
        Horizon horizon;
        try (Workers workers = run.session().workers()) {
            WindowPairs pairs = WindowPairs.of(source.log(), source.windows());
            series = SnapshotStatistics.of(
                    pairs,
                    SnapshotOptions.ALL.with(SnapshotStatistic.of(source.log().shape())),
                    workers,
                    run.progress());
            horizon = Horizons.of(source.log(), pairs, HorizonOptions.DEFAULT, workers, run.progress());
        }
        directory.writeAtomically(
                "snapshots.arrow",
                path -> GraphArrow.writeMeasurements(
                        path,
                        StatisticTables.snapshots(series, source.log().clock()),
                        StatisticTables.snapshotMeaning(series)));
        MotifFigures motifs = new MotifFigures(source.log(), source.delta());
        directory.writeAtomically(
                "motifs.arrow",
                path -> GraphArrow.writeMeasurements(
                        path, StatisticTables.motifs(motifs.counts()), StatisticTables.MOTIFS));
        InterEventTimes times = InterEventTimes.of(source.log());
        Map<String, @Nullable Object> results = results(source, horizon);
        results.putAll(
                gaps(GapSummary.of(times.whole()), GapSummary.of(times.ofNodes()), GapSummary.of(times.ofPairs())));
        results.put("motif_delta", source.log().clock().units(source.delta()));
        double cpuSeconds = run.putTimes(results);
        RunDetails details = RunDetails.of(directory.manifest(), events.data(), Instant.now(), cpuSeconds, Map.of());
        var report = new TemporalReport(
                details,
                source.log(),
                source.windows(),
                source.inWords(),
                series,
                horizon,
                Optional.of(motifs),
                Optional.empty(),
                source.notes(series, horizon));
        directory.writeAtomically(REPORT, report::write);
        return new Ending<>(results, results);
    }

    /** What run.json says of the log. */
    static Map<String, @Nullable Object> results(EventSource source, Horizon horizon) {
        EventLog log = source.log();
        Map<String, @Nullable Object> results =
                ofTime(log.shape(), log.clock(), log.firstTime(), log.lastTime(), source.windows(), source.inWords());
        for (HorizonStatistic statistic : HorizonStatistic.values()) {
            results.put(statistic.key(), horizon.value(statistic));
        }
        results.put("notes", source.notes());
        return results;
    }

    /** What run.json says of when events are. */
    static Map<String, @Nullable Object> ofTime(
            Shape shape, Clock clock, long first, long last, TimeWindows windows, String inWords) {
        Map<String, @Nullable Object> results = new LinkedHashMap<>();
        results.put("shape", shape.name().toLowerCase(Locale.ROOT));
        results.put("first", clock.text(first));
        results.put("last", clock.text(last));
        results.put("windows", windows.count());
        results.put("window_width", clock.units(windows.width()));
        results.put("windows_reason", inWords);
        return results;
    }

    /** What it says of gaps. */
    static Map<String, @Nullable Object> gaps(GapSummary whole, GapSummary nodes, GapSummary pairs) {
        Map<String, @Nullable Object> gaps = new LinkedHashMap<>();
        gaps.put("burstiness", whole.burstiness());
        gaps.put("memory", whole.sequences().memory());
        gaps.put("node_gap_median", nodes.median());
        gaps.put("node_burstiness", nodes.sequences().burstiness());
        gaps.put("pair_gap_median", pairs.median());
        gaps.put("pair_burstiness", pairs.sequences().burstiness());
        return gaps;
    }

    @Override
    protected void print(Finished<Map<String, @Nullable Object>> finished, PrintWriter out) {
        Map<String, @Nullable Object> results = finished.results();
        out.println(Math.round(number(results, HorizonStatistic.EVENTS.key())) + " events from " + results.get("first")
                + " to " + results.get("last") + "; " + results.get("windows_reason") + ".");
        for (HorizonStatistic statistic : HorizonStatistic.values()) {
            if (results.containsKey(statistic.key())) {
                line(out, statistic.label(), number(results, statistic.key()));
            }
        }
        for (String gaps : GAPS) {
            line(out, gaps.replace('_', ' '), number(results, gaps));
        }
        if (results.get("notes") instanceof List<?> notes) {
            notes.forEach(note -> out.println("Note: " + note));
        }
        out.println(took(finished));
        out.println(place("Report", REPORT));
    }

    private static double number(Map<String, @Nullable Object> results, String name) {
        return results.get(name) instanceof Number value ? value.doubleValue() : Double.NaN;
    }

    private static void line(PrintWriter out, String label, double value) {
        out.println(String.format(Locale.ROOT, "  %-24s %s", label, Numbers.ascii(Numbers.significant(value))));
    }
}
