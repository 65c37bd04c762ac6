package dev.espalier.temporal.report;

import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.graph.page.Numbers;
import dev.espalier.graph.page.ReportPage;
import dev.espalier.graph.page.ReportPage.Figure;
import dev.espalier.graph.page.ReportPage.Sentence;
import dev.espalier.graph.page.RunDetails;
import dev.espalier.temporal.horizon.Horizon;
import dev.espalier.temporal.horizon.HorizonStatistic;
import dev.espalier.temporal.snapshot.SnapshotSeries;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code report.html} of a log of events: statistics over time, distributions, motifs, the graph as it moves; and, where
 * models generated graphs like it, how near these are and how much of the data they copy. Names may hold any characters; what
 * is embedded is bounded. Immutable.
 *
 * @param run       what ran
 * @param log       the data
 * @param windows   its snapshots
 * @param inWords   how wide they are, and why
 * @param series    statistics of the snapshots
 * @param horizon   of the log as a whole
 * @param motifs    counts of motifs, if they were counted
 * @param judgement of what was generated, if anything was
 * @param notes     what a reader should know
 */
public record TemporalReport(
        RunDetails run,
        EventLog log,
        TimeWindows windows,
        String inWords,
        SnapshotSeries series,
        Horizon horizon,
        Optional<MotifFigures> motifs,
        Optional<Judgement> judgement,
        List<String> notes) {
    private static final List<String> SCRIPTS = List.of(
            "models.js", "plane.js", "metrics.js", "timeline.js", "laws.js", "motifs.js", "moving.js", "main.js");
    private static final int BUSIEST = 8;
    private static final String AUDIT_NOTE =
            " Membership: how likely a pair that models were fitted to is in more snapshots of the graphs than one"
                    + " held out before, ties counting half, with a 95 % interval; seen and held out: shares of these"
                    + " pairs that a graph has.";

    public TemporalReport {
        notes = List.copyOf(notes);
    }

    /** Writes the page so that the file is whole or as it was. */
    public void write(Path html) throws IOException {
        page().write(html);
    }

    ReportPage page() {
        var words = new ReportPage.Words(
                "Events of " + run.data(),
                judgement.isPresent() ? "Temporal graphs like " + run.data() : "Temporal graph of " + run.data(),
                judgement.map(Judgement::headline).orElseGet(this::headline),
                sentences(),
                "Notes",
                notes);
        return new ReportPage(
                run,
                words,
                figures(),
                facts(),
                ReportPage.Sections.beside(TemporalReport.class, Map.of(), SCRIPTS),
                data());
    }

    private String headline() {
        return Numbers.counted(log.size(), "event") + " among " + Numbers.counted(count(HorizonStatistic.NODES), "node")
                + ", from " + log.clock().text(log.firstTime()) + " to "
                + log.clock().text(log.lastTime());
    }

    private List<Sentence> sentences() {
        List<Sentence> all = new ArrayList<>();
        judgement.ifPresent(j -> {
            switch (j.standing()) {
                case ALONE -> {}
                case AHEAD ->
                    all.add(new Sentence(
                            "verdict agree",
                            j.best().name()
                                    + " is more often nearer to the data than further off beside every null model, in"
                                    + " snapshots and over the whole time."));
                case NOT_AHEAD ->
                    all.add(new Sentence(
                            "verdict nearly",
                            "Beside at least one null model, which learns nothing, "
                                    + j.best().name()
                                    + " is not more often nearer to the data than further off, in snapshots or over"
                                    + " the whole time."));
            }
            j.membership().ifPresent(line -> all.add(new Sentence("", line)));
            j.sentences().forEach(line -> all.add(new Sentence("aside", line)));
        });
        long pairs = count(HorizonStatistic.PAIRS);
        all.add(new Sentence(
                "",
                Numbers.counted(pairs, "pair") + " met, "
                        + Numbers.percent(horizon.value(HorizonStatistic.SINGLE_EVENT_PAIRS))
                        + " of them once; of a snapshot's edges "
                        + Numbers.percent(horizon.value(HorizonStatistic.MEAN_PERSISTENCE))
                        + " are in the next one too, as a mean of shares of the edges in either. "
                        + Numbers.percent(horizon.value(HorizonStatistic.REACHABILITY))
                        + " of ordered pairs of nodes are joined by a path of events that follow each other in time."));
        return all;
    }

    private long count(HorizonStatistic statistic) {
        return Math.round(horizon.value(statistic));
    }

    private List<Figure> figures() {
        return List.of(
                new Figure("Events", Numbers.count(log.size()), shape()),
                new Figure("Nodes", Numbers.count(count(HorizonStatistic.NODES)), ""),
                new Figure("Pairs", Numbers.count(count(HorizonStatistic.PAIRS)), "that ever met"),
                new Figure(
                        "Snapshots",
                        Numbers.count(windows.count()),
                        Numbers.count(count(HorizonStatistic.ACTIVE_WINDOWS)) + " with events"),
                run.elapsed());
    }

    private String shape() {
        return switch (log.shape()) {
            case DIRECTED -> "directed";
            case UNDIRECTED -> "undirected";
            case BIPARTITE -> "bipartite";
        };
    }

    private Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("events", Numbers.count(log.size()));
        facts.put("snapshots", inWords);
        return facts;
    }

    private Map<String, Object> data() {
        Map<String, Object> data = new LinkedHashMap<>();
        int[] drawn = LogData.drawn(log);
        data.put("names", Arrays.stream(drawn).mapToObj(log.names()::name).toList());
        data.put("directed", log.shape() != Shape.UNDIRECTED);
        data.put("windows", LogData.windows(log.clock(), windows, inWords));
        List<Map<String, Object>> statistics = LogData.series(series, log.shape());
        judgement.ifPresent(j -> {
            Map<String, Map<String, Object>> bands = j.bandData();
            statistics.forEach(one -> one.put("bands", bands.getOrDefault(String.valueOf(one.get("key")), Map.of())));
        });
        data.put("series", statistics);
        data.put("models", judgement.map(Judgement::planeData).orElse(List.of()));
        judgement.ifPresent(j -> putJudged(data, j));
        data.put("laws", laws());
        motifs.ifPresent(m -> data.put("motifs", m.asMap()));
        data.put("drawings", drawings(drawn));
        data.put(
                "drawingCaption",
                drawn.length < count(HorizonStatistic.NODES)
                        ? "Drawn are the " + drawn.length + " nodes with most events, and the events among them."
                        : "All nodes and their events.");
        data.put("top", busiest(drawn));
        return data;
    }

    private static void putJudged(Map<String, Object> data, Judgement judgement) {
        data.put("errorLabel", "error: mean distance of statistics, 0 to 1");
        data.put("metrics", judgement.metricData());
        data.put(
                "planeNote",
                "The error is the mean of two: how far the snapshots' statistics are off over time, and how far those"
                        + " of the whole time; 0 is equal, 1 has nothing in common. Middles of all graphs that were"
                        + " generated.");
        data.put(
                "modelsNote",
                "New pairs never met in the data; nodes are those of the data that are met at all. A dash: the"
                        + " model's nodes are not those of the data."
                        + (judgement.membership().isPresent() ? AUDIT_NOTE : ""));
        data.put(
                "metricsCaption",
                "Snapshots: the median over windows of the absolute difference from the data. Whole time: the absolute"
                        + " difference, or the distance between two distributions. The middle of all graphs of a model;"
                        + " the smallest of a row is bold.");
        data.put(
                "metricsNote",
                "Coloured: a posterior predictive p-value below 0.05, which takes at least 40 graphs of a model: of R"
                        + " graphs none is below 2 / (R + 1).");
    }

    private List<Map<String, Object>> laws() {
        Map<String, double[]> strengths = new LinkedHashMap<>();
        Map<String, double[]> gaps = new LinkedHashMap<>();
        judgement.ifPresent(j -> j.models().forEach(model -> {
            strengths.put(model.assessment().name(), LogData.strengths(model.example()));
            gaps.put(model.assessment().name(), LogData.nodeGaps(model.example()));
        }));
        return List.of(
                law("Events of a node", "events", LogData.strengths(log), strengths),
                law("Time between a node's events", "gap", LogData.nodeGaps(log), gaps));
    }

    private static Map<String, Object> law(String title, String axis, double[] real, Map<String, double[]> models) {
        Map<String, Object> byModel = new LinkedHashMap<>();
        models.forEach((word, values) -> byModel.put(word, LogData.law(values)));
        Map<String, Object> law = new LinkedHashMap<>();
        law.put("title", title);
        law.put("axis", axis);
        law.put("data", LogData.law(real));
        law.put("models", byModel);
        return law;
    }

    private List<Map<String, Object>> drawings(int[] drawn) {
        int[] places = new int[log.nodeCount()];
        Arrays.fill(places, -1);
        Map<String, Integer> byName = new HashMap<>();
        for (int place = 0; place < drawn.length; place++) {
            places[drawn[place]] = place;
            byName.put(log.names().name(drawn[place]), place);
        }
        List<Map<String, Object>> all = new ArrayList<>();
        all.add(drawing("Data", LogData.events(log, windows, v -> places[v])));
        judgement.ifPresent(j -> j.models().stream()
                .filter(model -> !model.assessment().isNull())
                .forEach(model -> all.add(drawing(
                        model.assessment().name(),
                        LogData.events(
                                model.example(),
                                windows,
                                v -> byName.getOrDefault(model.example().names().name(v), -1))))));
        return all;
    }

    private static Map<String, Object> drawing(String title, List<List<Integer>> events) {
        Map<String, Object> drawing = new LinkedHashMap<>();
        drawing.put("title", title);
        drawing.put("events", events);
        return drawing;
    }

    private Map<String, Object> busiest(int[] drawn) {
        int[] events = LogData.eventsOfNodes(log);
        List<List<Object>> rows = Arrays.stream(drawn)
                .boxed()
                .sorted(java.util.Comparator.comparingInt((Integer v) -> -events[v])
                        .thenComparingInt(v -> v))
                .limit(BUSIEST)
                .map(v -> List.<Object>of(log.names().name(v), events[v], Numbers.count(events[v])))
                .toList();
        Map<String, Object> top = new LinkedHashMap<>();
        top.put("title", "Nodes with most events");
        top.put("rows", rows);
        return top;
    }
}
