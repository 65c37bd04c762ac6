package dev.espalier.forecasting.report;

import dev.espalier.forecasting.result.LearntEdges.Edge;
import dev.espalier.graph.page.Numbers;
import dev.espalier.graph.page.SortedTable;
import dev.espalier.graph.page.SortedTable.Column;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The table of the strongest edges. */
final class EdgeRows {
    private EdgeRows() {}

    /** As its reader finds it: the most probable first, with columns for what this run knows of its edges. */
    static String of(ForecastReport report) {
        List<String> names = report.panel().ids();
        List<Column<Edge>> columns = new ArrayList<>();
        columns.add(new Column<>("from", "Listened to", e -> names.get(e.source())));
        columns.add(new Column<>("to", "Listener", e -> names.get(e.target())));
        columns.add(new Column<>("p", "Probability", e -> Numbers.probability(e.probability())));
        if (report.trainings().size() > 1 && report.source() != ForecastReport.Source.GIVEN) {
            String parts = report.isBacktest() ? "folds" : "refits";
            columns.add(new Column<>(
                    "low",
                    "5\u201395 % of " + parts,
                    e -> Numbers.probability(e.low()) + " to " + Numbers.probability(e.high())));
            columns.add(new Column<>("stability", "Selected by", e -> whole(e.stability())));
        }
        if (report.windows() > 1) {
            columns.add(new Column<>("share", "In windows\u2019 graphs", e -> whole(e.windowShare())));
        }
        columns.add(new Column<>("rank", "Rank", EdgeRows::rank));
        if (report.edges().stream().anyMatch(e -> !Double.isNaN(e.deltaMae()))) {
            columns.add(new Column<>("delta", "Error without it", e -> change(e.deltaMae())));
        }
        columns.add(new Column<>("selected", "Selected", e -> e.selected() ? "yes" : "no"));
        // the script sorts by what the page stores of a probability
        Comparator<Edge> asStored = Comparator.comparingDouble((Edge e) -> Numbers.storedProbability(e.probability()))
                .thenComparingDouble(Edge::stability)
                .reversed();
        List<Edge> rows = report.edges().stream()
                .sorted(GraphData.STRONGEST)
                .sorted(asStored)
                .toList();
        return new SortedTable<>("edges", "Edges", columns, "p", true).html(rows);
    }

    private static String whole(double share) {
        return Numbers.count(100 * Numbers.storedProbability(share)) + " %";
    }

    private static String rank(Edge edge) {
        return edge.required() ? "given" : edge.rank() > 0 ? "" + edge.rank() : "\u2013";
    }

    private static String change(double mae) {
        return (mae > 0 ? "+" : "") + Numbers.significant(mae);
    }
}
