package dev.espalier.forecasting.report;

import dev.espalier.forecasting.data.ForecastTable;
import dev.espalier.forecasting.data.Panel;
import dev.espalier.forecasting.result.Comparison;
import dev.espalier.forecasting.result.LearntEdges.Edge;
import dev.espalier.forecasting.result.MethodErrors;
import dev.espalier.graph.page.ReportPage;
import dev.espalier.graph.page.RunDetails;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * {@code report.html} of a forecast run: one file that explains it and opens anywhere without a network.
 *
 * <p>The finding stands in the page as text, so that it can be read, searched and printed without scripts; everything
 * drawn is made from the embedded data when the page opens. Names may hold any characters. What is embedded is bounded:
 * the strongest edges, forecasts of some series. Immutable.
 *
 * @param run       what ran
 * @param panel     the data
 * @param methods   errors on the test part; exactly one is {@link MethodErrors.Role#OWN}, all have one horizon
 * @param source    where the graph comes from
 * @param edges     of the graph; empty without one
 * @param windows   over which edges are averaged, where every window has a graph of its own; else 1
 * @param intervals how intervals did
 * @param folds     of a backtest, one for every part of the methods' errors; empty for another run
 * @param trainings a history per refit or fold
 * @param forecasts to be drawn: cut-offs in the test part, where the values are known, and beyond the data
 * @param locations where the series are, if that is known; the graph is then drawn on a map
 * @param notes     what a reader should know
 */
public record ForecastReport(
        RunDetails run,
        Panel panel,
        List<MethodErrors> methods,
        Source source,
        List<Edge> edges,
        int windows,
        List<ReportedIntervals> intervals,
        List<ReportedFold> folds,
        List<ReportedTraining> trainings,
        Optional<ForecastTable> forecasts,
        Optional<Locations> locations,
        List<String> notes) {
    private static final List<String> SCRIPTS = List.of(
            "edges.js", "errors.js", "folds.js", "forecasts.js", "graph.js", "table.js", "training.js", "main.js");

    /** Where the graph of a run comes from. */
    public enum Source {
        LEARNT,
        GIVEN,
        NONE
    }

    public ForecastReport {
        methods = List.copyOf(methods);
        edges = List.copyOf(edges);
        intervals = List.copyOf(intervals);
        folds = List.copyOf(folds);
        trainings = List.copyOf(trainings);
        notes = List.copyOf(notes);
        long own =
                methods.stream().filter(m -> m.role() == MethodErrors.Role.OWN).count();
        if (own != 1) {
            throw new IllegalArgumentException("found " + own + " methods called the forecaster, expected 1");
        }
        int horizon = methods.getFirst().horizon();
        for (MethodErrors method : methods) {
            if (method.horizon() != horizon) {
                throw new IllegalArgumentException(
                        method.name() + ": found a horizon of " + method.horizon() + ", expected " + horizon + " as of "
                                + methods.getFirst().name());
            }
        }
        int parts = methods.getFirst().parts().size();
        if (!folds.isEmpty() && folds.size() != parts) {
            throw new IllegalArgumentException(
                    "found errors of " + parts + " parts, expected " + folds.size() + ", one for each fold");
        }
        for (Edge edge : edges) {
            if (Math.min(edge.source(), edge.target()) < 0
                    || Math.max(edge.source(), edge.target()) >= panel.series()) {
                throw new IllegalArgumentException("found an edge from " + edge.source() + " to " + edge.target()
                        + ", expected two of " + panel.series() + " series");
            }
        }
    }

    /** A report of errors alone, to which the other parts are added. */
    public static ForecastReport of(RunDetails run, Panel panel, List<MethodErrors> methods) {
        return new ForecastReport(
                run,
                panel,
                methods,
                Source.NONE,
                List.of(),
                1,
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    public ForecastReport withGraph(Source newSource, List<Edge> newEdges) {
        return new ForecastReport(
                run, panel, methods, newSource, newEdges, windows, intervals, folds, trainings, forecasts, locations,
                notes);
    }

    /** The same edges as averages over windows that have graphs of their own. */
    public ForecastReport withWindows(int newWindows) {
        return new ForecastReport(
                run,
                panel,
                methods,
                source,
                edges,
                newWindows,
                intervals,
                folds,
                trainings,
                forecasts,
                locations,
                notes);
    }

    public ForecastReport withIntervals(List<ReportedIntervals> newIntervals) {
        return new ForecastReport(
                run,
                panel,
                methods,
                source,
                edges,
                windows,
                newIntervals,
                folds,
                trainings,
                forecasts,
                locations,
                notes);
    }

    public ForecastReport withFolds(List<ReportedFold> newFolds) {
        return new ForecastReport(
                run, panel, methods, source, edges, windows, intervals, newFolds, trainings, forecasts, locations,
                notes);
    }

    public ForecastReport withTrainings(List<ReportedTraining> newTrainings) {
        return new ForecastReport(
                run,
                panel,
                methods,
                source,
                edges,
                windows,
                intervals,
                folds,
                newTrainings,
                forecasts,
                locations,
                notes);
    }

    public ForecastReport withForecasts(ForecastTable newForecasts) {
        return new ForecastReport(
                run,
                panel,
                methods,
                source,
                edges,
                windows,
                intervals,
                folds,
                trainings,
                Optional.of(newForecasts),
                locations,
                notes);
    }

    public ForecastReport withLocations(Locations newLocations) {
        return new ForecastReport(
                run,
                panel,
                methods,
                source,
                edges,
                windows,
                intervals,
                folds,
                trainings,
                forecasts,
                Optional.of(newLocations),
                notes);
    }

    public ForecastReport withNotes(List<String> newNotes) {
        return new ForecastReport(
                run, panel, methods, source, edges, windows, intervals, folds, trainings, forecasts, locations,
                newNotes);
    }

    /**
     * Writes the page, whole or not at all.
     *
     * @throws IOException when the folder cannot be written to
     */
    public void write(Path html) throws IOException {
        page().write(html);
    }

    /** Whether the parts of the errors are folds of a backtest and not refits. */
    boolean isBacktest() {
        return methods.stream().anyMatch(m -> m.pooled().isPresent());
    }

    /** Windows of a block where refits were trained on blocks drawn with replacement; 0 where all saw every window. */
    int blockLength() {
        return trainings.stream().mapToInt(ReportedTraining::blockLength).max().orElse(0);
    }

    ReportPage page() {
        Finding finding = Finding.of(this);
        String title = "Forecasts of " + run.data();
        String kind = Comparison.of(methods).kind().name().toLowerCase(Locale.ROOT);
        List<ReportPage.Sentence> sentences = new ArrayList<>();
        sentences.add(new ReportPage.Sentence("verdict " + kind, finding.verdict()));
        finding.sentences().forEach(text -> sentences.add(new ReportPage.Sentence("", text)));
        var parts = Map.of(
                "place", isBacktest() ? "backtest" : "test part",
                "judged", judged(),
                "edges", EdgeRows.of(this));
        return new ReportPage(
                run,
                new ReportPage.Words(title, title, finding.headline(), sentences, "Notes", notes),
                Figures.of(this),
                Figures.facts(this),
                ReportPage.Sections.beside(ForecastReport.class, parts, SCRIPTS),
                ReportData.of(this));
    }

    private String judged() {
        String where = isBacktest()
                ? "Errors in the folds of the backtest, each forecast by what was trained on its past"
                : "Errors on the test part, the last of the data, on which nothing was decided";
        boolean same = methods.stream()
                        .map(m -> m.parts().getFirst().overall().count())
                        .distinct()
                        .count()
                == 1;
        return where
                + (same
                        ? "; every method is judged on the same values."
                        : "; methods that need a longer past leave out the first values.");
    }
}
