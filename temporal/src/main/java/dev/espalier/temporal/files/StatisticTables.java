package dev.espalier.temporal.files;

import dev.espalier.graph.events.Clock;
import dev.espalier.graph.exchange.Measurements;
import dev.espalier.graph.exchange.TableMeaning;
import dev.espalier.graph.exchange.TimeColumn;
import dev.espalier.temporal.compare.Assessment;
import dev.espalier.temporal.compare.Band;
import dev.espalier.temporal.compare.MeasureBands;
import dev.espalier.temporal.compare.MembershipAudit;
import dev.espalier.temporal.compare.MembershipInference;
import dev.espalier.temporal.compare.ModelAssessment;
import dev.espalier.temporal.compare.StatisticBands;
import dev.espalier.temporal.link.LinkScores;
import dev.espalier.temporal.motif.Motif;
import dev.espalier.temporal.motif.MotifCounts;
import dev.espalier.temporal.snapshot.SnapshotSeries;
import dev.espalier.temporal.snapshot.SnapshotStatistic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Statistics and judgements as tables for Arrow files. */
public final class StatisticTables {
    private static final long MICROS = 1_000_000;

    private StatisticTables() {}

    /** What the columns of {@link #snapshots} mean. */
    public static TableMeaning snapshotMeaning(SnapshotSeries series) {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("start", "first moment of the snapshot");
        columns.put("window", "number of the snapshot, from 0");
        series.statistics().forEach(statistic -> columns.put(statistic.key(), statistic.inWords()));
        return new TableMeaning(
                "One row for each snapshot: the undirected simple graph of the events in a window; null is undefined.",
                columns);
    }

    /** A row a window: when it starts, and every statistic. */
    public static Measurements snapshots(SnapshotSeries series, Clock clock) {
        int count = series.windows().count();
        long[] windows = new long[count];
        long[] starts = new long[count];
        double[] units = new double[count];
        for (int w = 0; w < count; w++) {
            windows[w] = w;
            long tick = series.windows().start(w);
            starts[w] = clock.kind() == Clock.Kind.INSTANTS ? micros(tick, clock) : tick;
            units[w] = clock.units(tick);
        }
        Map<String, TimeColumn> times = new LinkedHashMap<>();
        Map<String, double[]> reals = new LinkedHashMap<>();
        if (clock.kind() == Clock.Kind.INSTANTS) {
            times.put("start", TimeColumn.of(starts, Optional.of("UTC")));
        } else {
            reals.put("start", units);
        }
        for (SnapshotStatistic statistic : series.statistics()) {
            reals.put(statistic.key(), series.values(statistic));
        }
        return new Measurements(Map.of(), times, Map.of("window", windows), reals);
    }

    private static long micros(long tick, Clock clock) {
        return clock.ticksPerUnit() <= MICROS
                ? Math.multiplyExact(tick, MICROS / clock.ticksPerUnit())
                : Math.floorDiv(tick, clock.ticksPerUnit() / MICROS);
    }

    /** What the columns of {@link #metrics} mean. */
    public static final TableMeaning METRICS = new TableMeaning(
            "One row for each model and statistic.",
            Map.ofEntries(
                    Map.entry("model", "the model's word"),
                    Map.entry("scope", "snapshots: window by window; horizon: over all time"),
                    Map.entry("metric", "the statistic or distance"),
                    Map.entry("draws", "graphs that were generated"),
                    Map.entry("missing", "snapshots of all draws that have no value where the data have one"),
                    Map.entry("data", "the number in the data; of snapshots the mean over windows; 0 for a distance"),
                    Map.entry("low", "5 % quantile over the draws of the same number"),
                    Map.entry("middle", "median over the draws"),
                    Map.entry("high", "95 % quantile over the draws"),
                    Map.entry("p", "posterior predictive p-value, two-sided; null for a distance"),
                    Map.entry(
                            "error",
                            "median over windows of the absolute difference (snapshots), absolute difference or distance"
                                    + " (horizon); middle of the draws"),
                    Map.entry("mean_error", "mean over windows of the absolute difference; middle of the draws"),
                    Map.entry(
                            "relative_error", "median over windows of the relative difference; middle of the draws")));

    /** A row for each model and statistic. */
    public static Measurements metrics(List<ModelAssessment> models) {
        var table = new Rows();
        for (ModelAssessment model : models) {
            for (StatisticBands one : model.statistics()) {
                table.row(
                        List.of(model.name(), "snapshots", one.statistic().key()),
                        new long[] {model.draws(), one.error().missing()},
                        numbers(one.realMean(), one.means(), one.pValue()),
                        one.error().medianAbsolute().middle(),
                        one.error().meanAbsolute().middle(),
                        one.error().medianRelative().middle());
            }
            for (MeasureBands one : model.measures()) {
                table.row(
                        List.of(model.name(), "horizon", one.name()),
                        new long[] {model.draws(), 0},
                        numbers(one.real(), one.values(), one.pValue()),
                        one.error().middle(),
                        Double.NaN,
                        Double.NaN);
            }
        }
        return table.of(
                List.of("model", "scope", "metric"),
                List.of("draws", "missing"),
                List.of("data", "low", "middle", "high", "p", "error", "mean_error", "relative_error"));
    }

    private static double[] numbers(double real, Band band, double p) {
        return new double[] {real, band.low(), band.middle(), band.high(), p};
    }

    /** What the columns of {@link #plane} mean. */
    public static final TableMeaning PLANE = new TableMeaning(
            "One row for each model: how near its graphs are to the data, and how much of the data they repeat; medians over"
                    + " its draws.",
            Map.ofEntries(
                    Map.entry("model", "the model's word"),
                    Map.entry("null_model", "1 for a null model, 0 for others"),
                    Map.entry("draws", "graphs that were generated"),
                    Map.entry("metrics_won", "metrics in which no other model has a smaller error"),
                    Map.entry("snapshot_error", "mean distance of the snapshots' statistics over time, 0 to 1"),
                    Map.entry("horizon_error", "mean distance of the statistics over all time, 0 to 1"),
                    Map.entry("overlap", "edges of the data that are generated in their own window, percent"),
                    Map.entry("overlap_expected", "the same to expect of the generated degrees alone, percent"),
                    Map.entry("novel_pairs", "generated pairs that never meet in the data, percent"),
                    Map.entry("covered_pairs", "pairs of the data that are generated at some time, percent"),
                    Map.entry("covered_nodes", "nodes of the data that are generated at some time, percent"),
                    Map.entry("duplicated", "generated edges that are in the data in their window, percent"),
                    Map.entry(
                            "membership_auc",
                            "how likely a pair that models were fitted to is drawn more often than one held out, ties counting"
                                    + " half; null where none was held out"),
                    Map.entry("membership_low", "lower end of its 95 % interval"),
                    Map.entry("membership_high", "upper end of its 95 % interval"),
                    Map.entry("trained_rate", "pairs fitted to that a graph has, percent"),
                    Map.entry("held_out_rate", "pairs held out that a graph has, percent"),
                    Map.entry("held_out_overlap", "edges held out that are generated in their own window, percent")));

    /** A row for each model. */
    public static Measurements plane(Assessment assessment, List<ModelAssessment> models) {
        var table = new Rows();
        for (int m = 0; m < models.size(); m++) {
            int place = m;
            ModelAssessment model = models.get(m);
            long won = assessment.rows().stream()
                    .filter(row -> row.winners().contains(place))
                    .count();
            double[] audit = audit(model.membership());
            table.row(List.of(model.name()), new long[] {model.isNull() ? 1 : 0, model.draws(), won}, new double[] {
                model.point().snapshotError().middle(),
                model.point().horizonError().middle(),
                model.overlap().micro().middle(),
                model.overlap().expected().middle(),
                model.overlap().novelPairs().middle(),
                model.overlap().coveredPairs().middle(),
                model.overlap().coveredNodes().middle(),
                model.overlap().duplicated().middle(),
                audit[0],
                audit[1],
                audit[2],
                audit[3],
                audit[4],
                audit[5]
            });
        }
        return table.of(
                List.of("model"),
                List.of("null_model", "draws", "metrics_won"),
                List.of(
                        "snapshot_error",
                        "horizon_error",
                        "overlap",
                        "overlap_expected",
                        "novel_pairs",
                        "covered_pairs",
                        "covered_nodes",
                        "duplicated",
                        "membership_auc",
                        "membership_low",
                        "membership_high",
                        "trained_rate",
                        "held_out_rate",
                        "held_out_overlap"));
    }

    private static double[] audit(@Nullable MembershipAudit audit) {
        if (audit == null) {
            double none = Double.NaN;
            return new double[] {none, none, none, none, none, none};
        }
        MembershipInference.Interval interval = audit.inference().interval(MembershipInference.NORMAL_95);
        return new double[] {
            audit.inference().auc(),
            interval.low(),
            interval.high(),
            audit.trainedRate(),
            audit.heldOutRate(),
            audit.heldOutOverlap()
        };
    }

    /** What the columns of {@link #rules} mean. */
    public static final TableMeaning RULES = new TableMeaning(
            "One row for each rule and protocol, the best in validation first within a protocol.",
            Map.ofEntries(
                    Map.entry("rule", "the rule, as --rule takes it"),
                    Map.entry("protocol", "which events a prediction may know: strict or batches"),
                    Map.entry("queries", "events of the test part"),
                    Map.entry("sum_2rank", "sum over the test part of twice the rank of the true destination"),
                    Map.entry("val_mrr", "mean reciprocal rank in validation"),
                    Map.entry("val_hits10", "share of ranks up to ten in validation"),
                    Map.entry("test_mrr", "mean reciprocal rank in test"),
                    Map.entry("test_hits10", "share of ranks up to ten in test")));

    /** A row for each rule. */
    public static Measurements rules(List<LinkScores> scores) {
        var table = new Rows();
        for (LinkScores one : scores) {
            table.row(
                    List.of(one.rule().text(), one.protocol().text()),
                    new long[] {one.test().queries(), one.test().sumOf2Rank()},
                    new double[] {one.valMrr(), one.valHits10(), one.testMrr(), one.testHits10()});
        }
        return table.of(
                List.of("rule", "protocol"),
                List.of("queries", "sum_2rank"),
                List.of("val_mrr", "val_hits10", "test_mrr", "test_hits10"));
    }

    /** What the columns of {@link #motifs} mean. */
    public static final TableMeaning MOTIFS = new TableMeaning(
            "One row for each of the 36 motifs of three events (Paranjape, Benson and Leskovec 2017).",
            Map.of(
                    "label", "source and target of each event in turn, nodes numbered as they appear",
                    "cell", "its place in the paper's table",
                    "shape", "how the events hang together",
                    "count", "how often it occurs"));

    /** A row for each motif. */
    public static Measurements motifs(MotifCounts counts) {
        var table = new Rows();
        for (Motif motif : Motif.values()) {
            table.row(
                    List.of(motif.label(), motif.cell(), motif.shape().name().toLowerCase(Locale.ROOT)),
                    new long[] {counts.count(motif)},
                    new double[0]);
        }
        return table.of(List.of("label", "cell", "shape"), List.of("count"), List.of());
    }

    /** Rows on their way into columns. */
    private static final class Rows {
        private final List<List<String>> texts = new ArrayList<>();
        private final List<long[]> integers = new ArrayList<>();
        private final List<double[]> reals = new ArrayList<>();

        void row(List<String> text, long[] integer, double[] some, double... more) {
            texts.add(text);
            integers.add(integer);
            double[] all = java.util.Arrays.copyOf(some, some.length + more.length);
            System.arraycopy(more, 0, all, some.length, more.length);
            reals.add(all);
        }

        Measurements of(List<String> textNames, List<String> integerNames, List<String> realNames) {
            Map<String, List<String>> text = new LinkedHashMap<>();
            Map<String, long[]> integer = new LinkedHashMap<>();
            Map<String, double[]> real = new LinkedHashMap<>();
            for (int c = 0; c < textNames.size(); c++) {
                int column = c;
                text.put(
                        textNames.get(c),
                        texts.stream().map(row -> row.get(column)).toList());
            }
            for (int c = 0; c < integerNames.size(); c++) {
                int column = c;
                integer.put(
                        integerNames.get(c),
                        integers.stream().mapToLong(row -> row[column]).toArray());
            }
            for (int c = 0; c < realNames.size(); c++) {
                int column = c;
                real.put(
                        realNames.get(c),
                        reals.stream().mapToDouble(row -> row[column]).toArray());
            }
            return new Measurements(text, integer, real);
        }
    }
}
