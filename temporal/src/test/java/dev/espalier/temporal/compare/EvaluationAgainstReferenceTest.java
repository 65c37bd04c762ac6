package dev.espalier.temporal.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Progress;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.graph.parallel.InlineWorkers;
import dev.espalier.temporal.golden.GoldenLogs;
import dev.espalier.temporal.snapshot.SnapshotStatistic;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Errors and overlap of fixed generated graphs equal those of an evaluation in numpy. */
final class EvaluationAgainstReferenceTest {
    private static final Map<String, SnapshotStatistic> NAMES = Map.ofEntries(
            Map.entry("n", SnapshotStatistic.NODES),
            Map.entry("m", SnapshotStatistic.EDGES),
            Map.entry("d_mean", SnapshotStatistic.MEAN_DEGREE),
            Map.entry("d_max", SnapshotStatistic.MAX_DEGREE),
            Map.entry("wedge_count", SnapshotStatistic.WEDGES),
            Map.entry("claw_count", SnapshotStatistic.CLAWS),
            Map.entry("triangle_count", SnapshotStatistic.TRIANGLES),
            Map.entry("power_law_exp", SnapshotStatistic.POWER_LAW_EXPONENT),
            Map.entry("rel_edge_distr_entropy", SnapshotStatistic.DEGREE_ENTROPY_NETGAN),
            Map.entry("gini", SnapshotStatistic.GINI),
            Map.entry("LCC", SnapshotStatistic.LARGEST_COMPONENT),
            Map.entry("n_components", SnapshotStatistic.COMPONENTS),
            Map.entry("clustering_tigger", SnapshotStatistic.CLUSTERING_TIGGER),
            Map.entry("global_clustering", SnapshotStatistic.GLOBAL_CLUSTERING),
            Map.entry("avg_clustering", SnapshotStatistic.MEAN_LOCAL_CLUSTERING),
            Map.entry("betweenness_mean", SnapshotStatistic.MEAN_BETWEENNESS),
            Map.entry("closeness_mean", SnapshotStatistic.MEAN_CLOSENESS));

    private static void check(EventLog real, String reference, String prefix, Map<String, String> files) {
        TimeWindows windows = TimeWindows.over(real, 1);
        var all = new Conventions(11, false, true);
        AssessmentOptions options = AssessmentOptions.of(windows, real.shape());
        options = options.with(options.snapshots().with(Set.copyOf(NAMES.values())));
        Assessor assessor = Assessor.of(real, options.with(all), new InlineWorkers(), Progress.SILENT);
        Assessor withoutLast =
                Assessor.of(real, options.with(Conventions.TIGGER), new InlineWorkers(), Progress.SILENT);
        GoldenLogs.objects(reference).forEach((key, expected) -> {
            boolean dropsLast = key.endsWith("|drop_last");
            String tag = key.replace("|drop_last", "");
            EventLog generated =
                    GoldenLogs.generated(prefix + files.getOrDefault(tag, tag + "_null") + ".csv.gz", real.nodeCount());
            LogAssessment found = (dropsLast ? withoutLast : assessor).compare(generated, true);
            assertEquals(dropsLast ? 21 : 56, expected.size());
            expected.forEach((name, value) -> {
                double tolerance = Double.isNaN(value) ? 0 : 1e-9 * Math.abs(value) + 1e-14;
                assertEquals(value, number(found, name), tolerance, key + " " + name);
            });
        });
    }

    private static double number(LogAssessment found, String name) {
        return switch (name) {
            case "edge_overlap_mean_pct" -> found.overlap().mean();
            case "edge_overlap_median_pct" -> found.overlap().median();
            case "edge_overlap_micro_pct" -> found.overlap().micro();
            case "static_pair_novelty_pct" -> found.overlap().novelPairs();
            case "snapshots_compared" -> error(found, "n").compared();
            default -> {
                String metric = name.replaceFirst("^(mae_median|mae_mean|relerr_median)_", "");
                assertTrue(!metric.equals(name), name);
                yield switch (name.substring(0, name.length() - metric.length())) {
                    case "mae_median_" -> error(found, metric).medianAbsolute();
                    case "mae_mean_" -> error(found, metric).meanAbsolute();
                    default -> error(found, metric).medianRelative();
                };
            }
        };
    }

    private static SeriesError error(LogAssessment found, String metric) {
        SnapshotStatistic statistic = Objects.requireNonNull(NAMES.get(metric), metric);
        return Objects.requireNonNull(found.errors().get(statistic), metric);
    }

    @Test
    void wikipedia() {
        check(GoldenLogs.wikiSmall(), "wiki_small_eval.json", "wiki_small_", Map.of("tigger", "tigger_generated"));
    }

    @Test
    void wikipediaUnderFourAssemblies() {
        Map<String, String> files = Map.of(
                "topk0_lw2", "tigger_generated_topk0_lw2",
                "topk0_lw10", "tigger_generated_topk0_lw10",
                "topk1_lw10", "tigger_generated_topk1_lw10");
        check(GoldenLogs.wikiSmall(), "wiki_small_tigger_variants_eval.json", "wiki_small_", files);
    }

    @Test
    void messages() {
        EventLog log = GoldenLogs.ucSocialDaily(Shape.UNDIRECTED);
        check(log, "ucsocial_daily_eval.json", "ucsocial_daily_", Map.of());
    }
}
