package dev.espalier.forecasting.result;

import dev.espalier.forecasting.ForecastOptions;
import dev.espalier.forecasting.GraphOptions;
import dev.espalier.graph.Digraph;
import dev.espalier.graph.EdgeProbabilities;
import dev.espalier.graph.SortedValues;
import dev.espalier.graph.exchange.EdgeTable;
import dev.espalier.graph.exchange.TableMeaning;
import dev.espalier.graph.export.LabelledGraph;
import dev.espalier.latent.EdgePrior;
import dev.espalier.latent.LearntGraph;
import dev.espalier.latent.sample.Candidates;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The edges that refits learnt, taken together: those that one of them selected or that are at all probable. */
public final class LearntEdges {
    private static final double LEAST_PROBABILITY = 0.05;
    private static final double LOW = 0.05;
    private static final double HIGH = 0.95;

    private final List<String> ids;
    private final List<Edge> edges;
    private final int windows;
    private final boolean believed;

    /**
     * @param windows  that probabilities are averages over, in a refit; 1 where windows share a graph
     * @param believed whether there was a prior
     */
    private LearntEdges(List<String> ids, List<Edge> edges, int windows, boolean believed) {
        this.ids = List.copyOf(ids);
        this.edges = List.copyOf(edges);
        this.windows = windows;
        this.believed = believed;
    }

    /**
     * One edge.
     *
     * @param probability mean over the refits of its marginal probability
     * @param low         5 % quantile over the refits
     * @param high        95 % quantile
     * @param stability   share of the refits whose most probable graph has it
     * @param logit       mean over the refits of its score; NaN when it is required
     * @param rank        of its probability among the target's candidates, from 1; 0 when it is required
     * @param required    whether it was frozen on beforehand
     * @param deltaMae    by how much the mean absolute error in validation grows without it, averaged over the refits that
     *                    have it; NaN when that was not tried
     * @param windowShare mean over the refits of the share of windows whose own most probable graph has it
     * @param prior       probability that it was given beforehand: 1 when it is required, NaN when it was given none
     */
    public record Edge(
            int source,
            int target,
            double probability,
            double low,
            double high,
            double stability,
            double logit,
            int rank,
            boolean required,
            double deltaMae,
            double windowShare,
            double prior)
            implements Serializable {
        /** One that is given. */
        public static Edge ofRequired(int source, int target) {
            return new Edge(source, target, 1, 1, 1, 1, Double.NaN, 0, true, Double.NaN, 1, 1);
        }

        /** Whether more than half of the refits have it. */
        public boolean selected() {
            return stability > 0.5;
        }

        Edge withDelta(double delta) {
            return new Edge(
                    source,
                    target,
                    probability,
                    low,
                    high,
                    stability,
                    logit,
                    rank,
                    required,
                    delta,
                    windowShare,
                    prior);
        }

        Edge withRank(int place) {
            return new Edge(
                    source,
                    target,
                    probability,
                    low,
                    high,
                    stability,
                    logit,
                    place,
                    required,
                    deltaMae,
                    windowShare,
                    prior);
        }
    }

    /** What options of a forecaster say is believed of edges, if anything. */
    public static @Nullable EdgePrior priorOf(ForecastOptions options) {
        return options.graph() instanceof GraphOptions.Learnt learnt
                ? learnt.edges().prior()
                : null;
    }

    /** {@link #of(List, List, EdgePrior)} without a prior. */
    public static LearntEdges of(List<String> ids, List<LearntGraph> graphs) {
        return of(ids, graphs, null);
    }

    /**
     * By target, then by rank.
     *
     * @param ids    the series
     * @param graphs one per refit; their candidates may differ, their required edges do not
     * @param prior  what was believed of edges, if anything
     */
    public static LearntEdges of(List<String> ids, List<LearntGraph> graphs, @Nullable EdgePrior prior) {
        List<Candidates> candidates =
                graphs.stream().map(graph -> graph.distribution().candidates()).toList();
        List<Digraph> modes = graphs.stream().map(LearntGraph::modeDigraph).toList();
        List<Edge> all = new ArrayList<>();
        for (int target = 0; target < ids.size(); target++) {
            Candidates first = candidates.getFirst();
            for (int k = 0; k < first.requiredCount(target); k++) {
                all.add(Edge.ofRequired(first.requiredSource(target, k), target));
            }
            List<Edge> row = new ArrayList<>();
            for (int source : sources(candidates, target)) {
                row.add(edge(source, target, graphs, modes, prior));
            }
            all.addAll(ranked(row));
        }
        return new LearntEdges(ids, all, graphs.getFirst().windows(), prior != null);
    }

    /** What any of the refits had as a candidate. */
    private static int[] sources(List<Candidates> candidates, int target) {
        return candidates.stream()
                .flatMapToInt(some -> IntStream.range(0, some.count(target)).map(k -> some.source(target, k)))
                .sorted()
                .distinct()
                .toArray();
    }

    private static Edge edge(
            int source, int target, List<LearntGraph> graphs, List<Digraph> modes, @Nullable EdgePrior prior) {
        double[] each = graphs.stream()
                .mapToDouble(graph -> graph.probability(source, target))
                .sorted()
                .toArray();
        long selecting =
                modes.stream().filter(mode -> mode.hasEdge(source, target)).count();
        return new Edge(
                source,
                target,
                Spread.of(each).mean(),
                SortedValues.quantile(each, LOW),
                SortedValues.quantile(each, HIGH),
                (double) selecting / graphs.size(),
                graphs.stream()
                        .mapToDouble(graph -> graph.logit(source, target))
                        .filter(Double::isFinite)
                        .average()
                        .orElse(Double.NaN),
                0,
                false,
                Double.NaN,
                graphs.stream()
                        .mapToDouble(graph -> graph.windowShare(source, target))
                        .average()
                        .orElse(0),
                prior == null ? Double.NaN : prior.probability(source, target));
    }

    private static List<Edge> ranked(List<Edge> row) {
        row.sort(Comparator.comparingDouble(Edge::probability)
                .thenComparingDouble(Edge::logit)
                .reversed()
                .thenComparingInt(Edge::source));
        List<Edge> shown = new ArrayList<>();
        for (int r = 0; r < row.size(); r++) {
            Edge e = row.get(r);
            if (e.stability() > 0 || e.probability() >= LEAST_PROBABILITY) {
                shown.add(e.withRank(r + 1));
            }
        }
        return shown;
    }

    /** The most probable first for every target. */
    public List<Edge> edges() {
        return edges;
    }

    /** How many windows of a refit probabilities are averages over; 1 where windows share a graph. */
    public int windows() {
        return windows;
    }

    /** These with what cutting them did, edge by edge. */
    public LearntEdges withDeltas(ToDoubleFunction<Edge> delta) {
        return new LearntEdges(
                ids,
                edges.stream().map(e -> e.withDelta(delta.applyAsDouble(e))).toList(),
                windows,
                believed);
    }

    /** The most stable and probable ones of those that are selected and were not required. */
    public List<Edge> strongest(int most) {
        return edges.stream()
                .filter(e -> e.selected() && !e.required())
                .sorted(Comparator.comparingDouble(Edge::stability)
                        .thenComparingDouble(Edge::probability)
                        .reversed())
                .limit(most)
                .toList();
    }

    long selected() {
        return edges.stream().filter(Edge::selected).count();
    }

    /** The form of edges.arrow. */
    EdgeTable table() {
        EdgeTable table = EdgeTable.of(
                        edges.stream().map(e -> ids.get(e.source())).toList(),
                        edges.stream().map(e -> ids.get(e.target())).toList(),
                        Map.of("probability", numbers(Edge::probability)))
                .withFlags("selected", flags(Edge::selected))
                .withNumbers("logit", numbers(Edge::logit))
                .withIntegers("rank", edges.stream().mapToInt(Edge::rank).toArray())
                .withNumbers("prob_lo", numbers(Edge::low))
                .withNumbers("prob_hi", numbers(Edge::high))
                .withNumbers("stability", numbers(Edge::stability))
                .withNumbers("delta_mae", numbers(Edge::deltaMae))
                .withFlags("prior", flags(e -> !Double.isNaN(e.prior())));
        if (believed) {
            table = table.withNumbers("prior_probability", numbers(Edge::prior));
        }
        return windows > 1 ? table.withNumbers("window_share", numbers(Edge::windowShare)) : table;
    }

    /** What edges.arrow holds, for its metadata. */
    static TableMeaning meaning(boolean learnt) {
        if (!learnt) {
            return new TableMeaning(
                    "One row for each edge of the graph that was given; none where forecasts use no graph.",
                    Map.of(
                            "source", "the series that sends",
                            "target", "the series that receives",
                            "probability", "1: the edge was given",
                            "weight", "as given",
                            "selected", "true: forecasts use the edge",
                            "prior", "true: the edge was known beforehand"));
        }
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("source", "the series that sends");
        columns.put("target", "the series that receives");
        columns.put("probability", "marginal probability under the trained sampler, mean over the refits, 0 to 1");
        columns.put("selected", "whether the most probable graph of more than half of the refits has it");
        columns.put("logit", "score of the sampler, mean over the refits; null where it is required");
        columns.put("rank", "of its probability among the target's candidates, from 1; 0 where it is required");
        columns.put("prob_lo", "5 % quantile of the probability over the refits");
        columns.put("prob_hi", "95 % quantile of the probability over the refits");
        columns.put("stability", "share of the refits whose most probable graph has it, 0 to 1");
        columns.put(
                "delta_mae",
                "growth of the mean absolute error in validation without it, in the units of the data; null where that"
                        + " was not tried");
        columns.put("prior", "whether something was said of it beforehand");
        columns.put("prior_probability", "what was said of it beforehand; null where nothing was");
        columns.put("window_share", "share of windows whose own most probable graph has it, mean over the refits");
        return new TableMeaning(
                "One row for each edge that is required, that a refit selected, or whose probability is at least "
                        + LEAST_PROBABILITY + "; all others are left out.",
                columns);
    }

    /** The selected edges with their probabilities. */
    LabelledGraph graph() {
        List<Edge> selected = edges.stream().filter(Edge::selected).toList();
        int nodes = ids.size();
        double[] cells = new double[nodes * nodes];
        edges.forEach(e -> cells[e.source() * nodes + e.target()] = e.probability());
        Digraph graph = Digraph.of(
                nodes,
                selected.stream().mapToInt(Edge::source).toArray(),
                selected.stream().mapToInt(Edge::target).toArray());
        return LabelledGraph.ofArcs(graph, ids, EdgeProbabilities.of(nodes, cells));
    }

    private double[] numbers(ToDoubleFunction<Edge> value) {
        return edges.stream().mapToDouble(value).toArray();
    }

    private boolean[] flags(Predicate<Edge> value) {
        boolean[] column = new boolean[edges.size()];
        for (int e = 0; e < column.length; e++) {
            column[e] = value.test(edges.get(e));
        }
        return column;
    }
}
