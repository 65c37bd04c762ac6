package dev.espalier.temporal.report;

import dev.espalier.graph.events.Clock;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.graph.page.Numbers;
import dev.espalier.graph.page.ReportPage;
import dev.espalier.graph.page.ReportPage.Figure;
import dev.espalier.graph.page.ReportPage.Sections;
import dev.espalier.graph.page.ReportPage.Sentence;
import dev.espalier.graph.page.RunDetails;
import dev.espalier.temporal.horizon.Horizon;
import dev.espalier.temporal.horizon.HorizonStatistic;
import dev.espalier.temporal.report.counts.CountsSections;
import dev.espalier.temporal.snapshot.SnapshotSeries;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

/**
 * {@code report.html} of a log of which only counts are known: statistics over time and distributions. No single node is named.
 *
 * @param run        what ran
 * @param clock      of the times
 * @param shape      of the log
 * @param first      time of the first event
 * @param last       time of the last
 * @param windows    its snapshots
 * @param inWords    how wide they are, and why
 * @param series     statistics of the snapshots
 * @param horizon    of the log as a whole
 * @param nodeEvents nodes by their number of events
 * @param pairEvents pairs by their number of events
 * @param notes      what a reader should know, and what was left out
 */
public record CountsReport(
        RunDetails run,
        Clock clock,
        Shape shape,
        long first,
        long last,
        TimeWindows windows,
        String inWords,
        SnapshotSeries series,
        Horizon horizon,
        SortedMap<Long, Long> nodeEvents,
        SortedMap<Long, Long> pairEvents,
        List<String> notes) {
    private static final List<String> SHARED = List.of("models.js", "timeline.js", "laws.js");

    public CountsReport {
        notes = List.copyOf(notes);
    }

    /** Writes the page so that the file is whole or as it was. */
    public void write(Path html) throws IOException {
        page().write(html);
    }

    ReportPage page() {
        String headline = Numbers.counted(count(HorizonStatistic.EVENTS), "event") + " among "
                + Numbers.counted(count(HorizonStatistic.NODES), "node") + ", from " + clock.text(first) + " to "
                + clock.text(last);
        String finding = Numbers.counted(count(HorizonStatistic.PAIRS), "pair") + " met, "
                + Numbers.percent(horizon.value(HorizonStatistic.SINGLE_EVENT_PAIRS))
                + " of them once; of a snapshot's edges "
                + Numbers.percent(horizon.value(HorizonStatistic.MEAN_PERSISTENCE))
                + " are in the next one too, as a mean of shares of the edges in either.";
        var words = new ReportPage.Words(
                "Events of " + run.data(),
                "Temporal graph of " + run.data(),
                headline,
                List.of(new Sentence("", finding)),
                "Notes",
                notes);
        Sections own = CountsSections.sections();
        Sections shared = Sections.beside(TemporalReport.class, Map.of(), SHARED);
        return new ReportPage(
                run,
                words,
                figures(),
                Map.of("events", Numbers.count(count(HorizonStatistic.EVENTS)), "snapshots", inWords),
                new Sections(own.aside(), own.html(), shared.style(), shared.script() + "\n" + own.script()),
                data());
    }

    private long count(HorizonStatistic statistic) {
        return Math.round(horizon.value(statistic));
    }

    private List<Figure> figures() {
        return List.of(
                new Figure(
                        "Events",
                        Numbers.count(count(HorizonStatistic.EVENTS)),
                        shape.name().toLowerCase(Locale.ROOT)),
                new Figure("Nodes", Numbers.count(count(HorizonStatistic.NODES)), ""),
                new Figure("Pairs", Numbers.count(count(HorizonStatistic.PAIRS)), "that ever met"),
                new Figure(
                        "Snapshots",
                        Numbers.count(windows.count()),
                        Numbers.count(count(HorizonStatistic.ACTIVE_WINDOWS)) + " with events"),
                run.elapsed());
    }

    private Map<String, Object> data() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("names", List.of());
        data.put("directed", shape != Shape.UNDIRECTED);
        data.put("windows", LogData.windows(clock, windows, inWords));
        data.put("series", LogData.series(series, shape));
        data.put("models", List.of());
        data.put(
                "laws",
                List.of(
                        law("Events of a node", LogData.law(nodeEvents)),
                        law("Events of a pair", LogData.law(pairEvents))));
        return data;
    }

    private static Map<String, Object> law(String title, List<List<Double>> points) {
        return Map.of("title", title, "axis", "events", "data", points, "models", Map.of());
    }
}
