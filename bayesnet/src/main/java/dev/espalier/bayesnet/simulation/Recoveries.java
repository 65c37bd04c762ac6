package dev.espalier.bayesnet.simulation;

import dev.espalier.graph.exchange.Measurements;
import dev.espalier.graph.exchange.TableMeaning;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** Repetitions as a table, {@code results.arrow}, and back. */
public final class Recoveries {
    /** What {@link #toTable}'s rows and columns mean. */
    public static final TableMeaning MEANING = new TableMeaning(
            "One row for each simulated network that was learnt; distances are between equivalence classes.",
            Map.ofEntries(
                    Map.entry("seed", "seed of the repetition"),
                    Map.entry("nodes", "number of variables"),
                    Map.entry("rows", "number of rows it was learnt from"),
                    Map.entry("algorithm", "how it was learnt"),
                    Map.entry("edges", "edges of the truth"),
                    Map.entry("shd_best", "structural Hamming distance of the best DAG to the truth, in edges"),
                    Map.entry(
                            "shd_consensus",
                            "the same of the consensus at probability 0.5; of the best DAG where nothing was sampled"),
                    Map.entry("true_positive_rate", "share of the truth's adjacencies in the consensus, 0 to 1"),
                    Map.entry(
                            "scaled_false_positive_rate",
                            "false adjacencies of the consensus over the number of true ones"),
                    Map.entry("truth_log_score", "log score of the true DAG, in nats"),
                    Map.entry("best_log_score", "log score of the best DAG, in nats"),
                    Map.entry("rhat_max", "largest R-hat of the chains; null without"),
                    Map.entry("ess_min", "smallest effective sample size, in draws; null without"),
                    Map.entry("cpu_seconds", "CPU time of learning, in seconds")));

    private Recoveries() {}

    /** One row per repetition, in the order given. */
    public static Measurements toTable(List<Recovery> list) {
        Map<String, long[]> integers = new LinkedHashMap<>();
        integers.put("seed", longs(list, Recovery::seed));
        integers.put("nodes", longs(list, Recovery::nodes));
        integers.put("rows", longs(list, Recovery::rows));
        integers.put("edges", longs(list, Recovery::edges));
        integers.put("shd_best", longs(list, Recovery::shdBest));
        integers.put("shd_consensus", longs(list, Recovery::shdConsensus));
        Map<String, double[]> reals = new LinkedHashMap<>();
        reals.put("true_positive_rate", doubles(list, Recovery::truePositiveRate));
        reals.put("scaled_false_positive_rate", doubles(list, Recovery::scaledFalsePositiveRate));
        reals.put("truth_log_score", doubles(list, Recovery::truthLogScore));
        reals.put("best_log_score", doubles(list, Recovery::bestLogScore));
        reals.put("rhat_max", doubles(list, Recovery::rhatMax));
        reals.put("ess_min", doubles(list, Recovery::essMin));
        reals.put("cpu_seconds", doubles(list, Recovery::cpuSeconds));
        return new Measurements(
                Map.of("algorithm", list.stream().map(Recovery::algorithm).toList()), integers, reals);
    }

    /**
     * What {@link #toTable} made.
     *
     * @throws IllegalArgumentException when a column is missing
     */
    public static List<Recovery> ofTable(Measurements table) {
        List<Recovery> list = new ArrayList<>();
        for (int r = 0; r < table.rows(); r++) {
            list.add(new Recovery(
                    integer(table, "seed", r),
                    Math.toIntExact(integer(table, "nodes", r)),
                    Math.toIntExact(integer(table, "rows", r)),
                    column(table.texts(), "algorithm").get(r),
                    Math.toIntExact(integer(table, "edges", r)),
                    Math.toIntExact(integer(table, "shd_best", r)),
                    Math.toIntExact(integer(table, "shd_consensus", r)),
                    column(table.reals(), "true_positive_rate")[r],
                    column(table.reals(), "scaled_false_positive_rate")[r],
                    column(table.reals(), "truth_log_score")[r],
                    column(table.reals(), "best_log_score")[r],
                    column(table.reals(), "rhat_max")[r],
                    column(table.reals(), "ess_min")[r],
                    column(table.reals(), "cpu_seconds")[r]));
        }
        return list;
    }

    private static long integer(Measurements table, String name, int row) {
        return column(table.integers(), name)[row];
    }

    private static <C> C column(Map<String, C> columns, String name) {
        C column = columns.get(name);
        if (column == null) {
            throw new IllegalArgumentException("found the columns " + columns.keySet() + ", expected '" + name + "'");
        }
        return Objects.requireNonNull(column);
    }

    private static long[] longs(List<Recovery> list, ToLongFunction<Recovery> value) {
        return list.stream().mapToLong(value).toArray();
    }

    private static double[] doubles(List<Recovery> list, ToDoubleFunction<Recovery> value) {
        return list.stream().mapToDouble(value).toArray();
    }
}
