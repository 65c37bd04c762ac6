package dev.espalier.forecasting.report;

import dev.espalier.forecasting.result.LearntEdges.Edge;
import dev.espalier.graph.page.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The graph as the page is told: selected edges and then the strongest others, at most {@value #MOST_EDGES} in all, and
 * places on a map.
 */
final class GraphData {
    static final int MOST_EDGES = 12_000;

    /** Most probable first. */
    static final Comparator<Edge> STRONGEST = Comparator.comparingDouble(Edge::probability)
            .thenComparingDouble(Edge::stability)
            .reversed()
            .thenComparingInt(Edge::target)
            .thenComparingInt(Edge::source);

    private GraphData() {}

    static Map<String, Object> of(ForecastReport report) {
        // what the finding counts is there whatever else has no room
        List<Object> rows = report.edges().stream()
                .sorted(Comparator.comparing(Edge::selected).reversed().thenComparing(STRONGEST))
                .limit(MOST_EDGES)
                .sorted(STRONGEST)
                .map(edge -> row(edge, report.windows() > 1))
                .toList();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("edges", rows);
        data.put("total", report.edges().size());
        data.put("places", places(report));
        return data;
    }

    /**
     * Source, target, probability, low, high, stability, rank, 1 if selected, 1 if required, change of error; where windows
     * have graphs of their own also the share of them that has it.
     */
    private static Object row(Edge e, boolean byWindow) {
        List<Object> row = new ArrayList<>(Arrays.asList(
                e.source(),
                e.target(),
                Numbers.storedProbability(e.probability()),
                Numbers.storedProbability(e.low()),
                Numbers.storedProbability(e.high()),
                Numbers.storedProbability(e.stability()),
                e.rank(),
                e.selected() ? 1 : 0,
                e.required() ? 1 : 0,
                Numbers.stored(e.deltaMae())));
        if (byWindow) {
            row.add(Numbers.storedProbability(e.windowShare()));
        }
        return row;
    }

    /** Latitude and longitude of every series that has a place; none of any when fewer than two have one. */
    private static List<Object> places(ForecastReport report) {
        List<Object> places = new ArrayList<>();
        int known = 0;
        for (String id : report.panel().ids()) {
            List<Double> place = report.locations()
                    .flatMap(all -> all.of(id))
                    .map(p -> List.of(p.latitude(), p.longitude()))
                    .orElse(List.of());
            known += place.isEmpty() ? 0 : 1;
            places.add(place);
        }
        return known < 2 ? List.of() : places;
    }
}
