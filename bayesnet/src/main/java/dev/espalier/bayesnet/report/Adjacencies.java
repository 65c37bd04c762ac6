package dev.espalier.bayesnet.report;

import dev.espalier.bayesnet.Posterior;
import dev.espalier.graph.EdgeProbabilities;
import dev.espalier.graph.exchange.EdgeTable;
import dev.espalier.graph.exchange.TableMeaning;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a run found of each pair of variables, as tables for other programs. */
public final class Adjacencies {
    private static final TableMeaning MEANING = new TableMeaning(
            "One row for each ordered pair of variables that some sampled DAG, or its equivalence class, has an edge between in"
                    + " this direction; a pair without a row was never seen, and its probabilities are 0.",
            Map.of(
                    "source", "name of the variable that the edge starts from",
                    "target", "name of the variable that the edge points to",
                    "probability", "share of sampled DAGs with the edge from source to target, 0 to 1",
                    "probability_cpdag",
                            "share of sampled DAGs in whose equivalence class the edge from source to target is directed or"
                                    + " undirected, 0 to 1",
                    "probability_adjacent",
                            "share of sampled DAGs with an edge between the two in either direction, 0 to 1; the same in the"
                                    + " rows of both directions",
                    "probability_direction",
                            "probability / probability_adjacent: how probable this direction is, given that there is an edge",
                    "direction_open",
                            "whether the equivalence class leaves the direction open more often than it fixes either one"));

    private Adjacencies() {}

    /** The table of {@code edges.arrow}: both numbers of an edge, and what its direction is worth. */
    public static EdgeTable table(Posterior posterior) {
        List<String> names = posterior.names();
        Map<String, EdgeProbabilities> columns = new LinkedHashMap<>();
        columns.put("probability", posterior.edges());
        columns.put("probability_cpdag", posterior.cpdagEdges());
        EdgeTable table = EdgeTable.of(names, columns);
        Map<String, Integer> nodes = new HashMap<>();
        names.forEach(name -> nodes.put(name, nodes.size()));
        double[] adjacent = new double[table.size()];
        double[] direction = new double[table.size()];
        boolean[] open = new boolean[table.size()];
        for (int e = 0; e < table.size(); e++) {
            int s = nodes.getOrDefault(table.source(e), 0);
            int t = nodes.getOrDefault(table.target(e), 0);
            // a DAG holds at most one of the two, so that they add up
            adjacent[e] =
                    Math.min(1, posterior.edges().get(s, t) + posterior.edges().get(t, s));
            direction[e] = adjacent[e] > 0 ? posterior.edges().get(s, t) / adjacent[e] : 0;
            open[e] = Adjacency.of(posterior.edges(), posterior.cpdagEdges(), s, t)
                    .open();
        }
        return table.withNumbers("probability_adjacent", adjacent)
                .withNumbers("probability_direction", direction)
                .withFlags("direction_open", open);
    }

    /** What {@link #table}'s rows and columns mean. */
    public static TableMeaning meaning() {
        return MEANING;
    }

    /** The pairs that are more likely joined than not, most probable first, as plain values for run.json. */
    public static List<Map<String, Object>> likely(Posterior posterior) {
        return Adjacency.likely(posterior).stream()
                .map(pair -> {
                    Map<String, Object> row = new LinkedHashMap<>();
                    row.put("source", posterior.names().get(pair.source()));
                    row.put("target", posterior.names().get(pair.target()));
                    row.put("probability_adjacent", pair.joined());
                    row.put("probability_direction", pair.direction());
                    row.put("direction_open", pair.open());
                    return row;
                })
                .toList();
    }
}
