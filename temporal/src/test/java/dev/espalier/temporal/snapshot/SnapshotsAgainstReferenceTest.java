package dev.espalier.temporal.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.temporal.golden.GoldenLogs;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every statistic of every window equals what networkx and numpy made of it. */
final class SnapshotsAgainstReferenceTest {
    private static final Map<String, SnapshotStatistic> COLUMNS = Map.ofEntries(
            Map.entry("interactions", SnapshotStatistic.INTERACTIONS),
            Map.entry("n", SnapshotStatistic.NODES),
            Map.entry("m", SnapshotStatistic.EDGES),
            Map.entry("d_max", SnapshotStatistic.MAX_DEGREE),
            Map.entry("d_min", SnapshotStatistic.MIN_DEGREE),
            Map.entry("d_mean", SnapshotStatistic.MEAN_DEGREE),
            Map.entry("wedge_count", SnapshotStatistic.WEDGES),
            Map.entry("claw_count", SnapshotStatistic.CLAWS),
            Map.entry("triangle_count", SnapshotStatistic.TRIANGLES),
            Map.entry("power_law_exp", SnapshotStatistic.POWER_LAW_EXPONENT),
            Map.entry("power_law_exp_discrete_approx", SnapshotStatistic.POWER_LAW_EXPONENT_DISCRETE),
            Map.entry("rel_edge_distr_entropy", SnapshotStatistic.DEGREE_ENTROPY_NETGAN),
            Map.entry("rel_edge_distr_entropy_exact", SnapshotStatistic.DEGREE_ENTROPY),
            Map.entry("gini", SnapshotStatistic.GINI),
            Map.entry("LCC", SnapshotStatistic.LARGEST_COMPONENT),
            Map.entry("n_components", SnapshotStatistic.COMPONENTS),
            Map.entry("clustering_tigger", SnapshotStatistic.CLUSTERING_TIGGER),
            Map.entry("global_clustering", SnapshotStatistic.GLOBAL_CLUSTERING),
            Map.entry("avg_clustering", SnapshotStatistic.MEAN_LOCAL_CLUSTERING),
            Map.entry("closeness_mean", SnapshotStatistic.MEAN_CLOSENESS),
            Map.entry("closeness_median", SnapshotStatistic.MEDIAN_CLOSENESS),
            Map.entry("betweenness_mean", SnapshotStatistic.MEAN_BETWEENNESS),
            Map.entry("betweenness_median", SnapshotStatistic.MEDIAN_BETWEENNESS),
            Map.entry("char_path_length", SnapshotStatistic.PATH_LENGTH),
            Map.entry("diameter", SnapshotStatistic.DIAMETER),
            Map.entry("degree_assortativity", SnapshotStatistic.ASSORTATIVITY));

    private static void check(EventLog log, Map<Long, Map<String, Double>> expected, int columns) {
        TimeWindows windows = TimeWindows.over(log, 1);
        SnapshotSeries series = SnapshotStatistics.of(log, windows, SnapshotOptions.ALL);
        long withEdges = 0;
        for (int w = 0; w < windows.count(); w++) {
            withEdges += series.nodes(w) > 0 ? 1 : 0;
        }
        assertEquals(expected.size(), withEdges);
        assertEquals(0, series.sampledWindows());
        expected.forEach((time, row) -> {
            assertEquals(columns, row.size());
            row.forEach((column, value) -> {
                SnapshotStatistic statistic = Objects.requireNonNull(COLUMNS.get(column), column);
                double found = series.value(statistic, (int) windows.index(time));
                double tolerance = Double.isFinite(value) ? 1e-9 * Math.abs(value) + 1e-15 : 0;
                assertEquals(value, found, tolerance, time + " " + column);
            });
        });
    }

    @Test
    void sixSnapshotsByHand() {
        Map<Long, Map<String, Double>> expected = new LinkedHashMap<>();
        GoldenLogs.objects("toy_stats.json").forEach((time, row) -> expected.put(Long.parseLong(time), row));
        check(GoldenLogs.generated("toy.csv", 10), expected, 25);
    }

    @Test
    void wikipedia() {
        check(GoldenLogs.wikiSmall(), GoldenLogs.table("wiki_small_snapshot_stats.csv.gz"), 26);
    }

    @Test
    void messages() {
        EventLog log = GoldenLogs.ucSocialDaily(Shape.UNDIRECTED);
        check(log, GoldenLogs.table("ucsocial_daily_snapshot_stats.csv.gz"), 26);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wiki_small_er_null",
                "wiki_small_degree_swap_null",
                "wiki_small_time_shuffle_null",
                "wiki_small_tigger_generated",
                "wiki_small_tigger_generated_topk0_lw10",
                "wiki_small_tigger_generated_topk0_lw2",
                "wiki_small_tigger_generated_topk1_lw10",
                "ucsocial_daily_er_null",
                "ucsocial_daily_degree_swap_null",
                "ucsocial_daily_time_shuffle_null"
            })
    void generatedGraphs(String name) {
        EventLog all = GoldenLogs.generated(name + ".csv.gz", 1902);
        Map<Long, Map<String, Double>> expected = GoldenLogs.table(name + "_stats.csv.gz");
        expected.values().removeIf(row -> Double.valueOf(0).equals(row.get("n")));
        // the tables leave out windows whose original has at most ten nodes
        var log = all.emptied();
        for (int e = 0; e < all.size(); e++) {
            if (expected.containsKey(all.time(e))) {
                log.add(all.source(e), all.target(e), all.time(e));
            }
        }
        check(log.build(), expected, 17);
    }
}
