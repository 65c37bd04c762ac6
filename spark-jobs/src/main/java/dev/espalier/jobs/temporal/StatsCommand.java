package dev.espalier.jobs.temporal;

import dev.espalier.graph.exchange.GraphArrow;
import dev.espalier.graph.page.Numbers;
import dev.espalier.graph.page.RunDetails;
import dev.espalier.graph.parallel.Workers;
import dev.espalier.graph.run.RunDirectory;
import dev.espalier.graph.run.RunInput;
import dev.espalier.jobs.cli.JobPages;
import dev.espalier.jobs.run.JobRun;
import dev.espalier.jobs.run.JobRun.Ending;
import dev.espalier.jobs.run.JobRun.Finished;
import dev.espalier.jobs.run.Kept;
import dev.espalier.jobs.run.RunCommand;
import dev.espalier.temporal.files.StatisticTables;
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
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
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
public final class StatsCommand extends RunCommand<StatsCommand.Described> {
    static final String REPORT = "report.html";

    @Mixin
    private EventOptions events = new EventOptions();

    public StatsCommand() {
        super("temporal stats", Kept.NOTHING);
    }

    /** What was found. */
    record Described(EventSource source, Horizon horizon, InterEventTimes times) {}

    @Override
    protected Finished<Described> run(JobRun run) throws IOException {
        EventSource source = EventSource.read(events, run.session());
        return run.in(asked(), List.of(RunInput.of(events.data())), directory -> describe(run, source, directory));
    }

    private Ending<Described> describe(JobRun run, EventSource source, RunDirectory directory) throws IOException {
        SnapshotSeries series;
        Horizon horizon;
        try (Workers workers = run.session().workers()) {
            WindowPairs pairs = WindowPairs.of(source.log(), source.windows());
            series = SnapshotStatistics.of(
                    pairs,
                    SnapshotOptions.ALL.with(SnapshotStatistic.of(source.log().shape())),
                    workers,
                    run.progress());
            horizon = Horizons.of(source.log(), pairs, HorizonOptions.DEFAULTS, workers, run.progress());
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
        results.putAll(gaps(times));
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
        return new Ending<>(new Described(source, horizon, times), results);
    }

    /** What run.json says of the log. */
    static Map<String, @Nullable Object> results(EventSource source, Horizon horizon) {
        Map<String, @Nullable Object> results = new LinkedHashMap<>();
        results.put("shape", source.log().shape().name().toLowerCase(java.util.Locale.ROOT));
        results.put("first", source.log().clock().text(source.log().firstTime()));
        results.put("last", source.log().clock().text(source.log().lastTime()));
        results.put("windows", source.windows().count());
        results.put("window_width", source.log().clock().units(source.windows().width()));
        results.put("windows_reason", source.inWords());
        for (HorizonStatistic statistic : HorizonStatistic.values()) {
            results.put(statistic.key(), horizon.value(statistic));
        }
        results.put("notes", source.notes());
        return results;
    }

    private static Map<String, @Nullable Object> gaps(InterEventTimes times) {
        Map<String, @Nullable Object> gaps = new LinkedHashMap<>();
        gaps.put("burstiness", times.whole().burstiness());
        gaps.put("memory", times.whole().sequences().memory());
        gaps.put("node_gap_median", times.ofNodes().percentile(50));
        gaps.put("node_burstiness", times.ofNodes().sequences().burstiness());
        gaps.put("pair_gap_median", times.ofPairs().percentile(50));
        gaps.put("pair_burstiness", times.ofPairs().sequences().burstiness());
        return gaps;
    }

    @Override
    protected void print(Finished<Described> finished, PrintWriter out) {
        EventSource source = finished.result().source();
        Horizon horizon = finished.result().horizon();
        out.println(source.log().size() + " events from "
                + source.log().clock().text(source.log().firstTime()) + " to "
                + source.log().clock().text(source.log().lastTime()) + "; " + source.inWords() + ".");
        for (HorizonStatistic statistic : HorizonStatistic.values()) {
            out.println(String.format(
                    java.util.Locale.ROOT,
                    "  %-24s %s",
                    statistic.label(),
                    Numbers.ascii(Numbers.significant(horizon.value(statistic)))));
        }
        gaps(finished.result().times()).forEach((name, value) -> {
            if (value instanceof Double number) {
                out.println(String.format(
                        java.util.Locale.ROOT,
                        "  %-24s %s",
                        name.replace('_', ' '),
                        Numbers.ascii(Numbers.significant(number))));
            }
        });
        source.notes().forEach(note -> out.println("Note: " + note));
        out.println(took(finished));
        out.println(place("Report", REPORT));
    }
}
