package dev.espalier.jobs;

import dev.espalier.graph.Digraph;
import dev.espalier.graph.EdgeProbabilities;
import dev.espalier.graph.exchange.EdgeTable;
import dev.espalier.graph.export.LabelledGraph;
import dev.espalier.latent.Candidates;
import dev.espalier.latent.GraphDistribution;
import dev.espalier.latent.LearntGraph;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** The edges that refits learnt, taken together: those that one of them selected or that are at all probable. */
final class LearntEdges {
    private static final double LEAST_PROBABILITY = 0.05;
    private static final double LOW = 0.05;
    private static final double HIGH = 0.95;

    private final List<String> ids;
    private final List<Edge> edges;

    private LearntEdges(List<String> ids, List<Edge> edges) {
        this.ids = List.copyOf(ids);
        this.edges = List.copyOf(edges);
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
     */
    record Edge(
            int source,
            int target,
            double probability,
            double low,
            double high,
            double stability,
            double logit,
            int rank,
            boolean required,
            double deltaMae)
            implements Serializable {
        /** Whether more than half of the refits have it. */
        boolean selected() {
            return stability > 0.5;
        }

        Edge withDelta(double delta) {
            return new Edge(source, target, probability, low, high, stability, logit, rank, required, delta);
        }
    }

    /**
     * By target, then by rank.
     *
     * @param ids    the series
     * @param graphs one per refit, over the same candidates
     */
    static LearntEdges of(List<String> ids, List<LearntGraph> graphs) {
        GraphDistribution distribution = graphs.getFirst().distribution();
        Candidates candidates = distribution.candidates();
        List<EdgeProbabilities> probabilities =
                graphs.stream().map(LearntGraph::probabilities).toList();
        List<Digraph> modes = graphs.stream().map(LearntGraph::modeDigraph).toList();
        List<double[]> logits = graphs.stream().map(LearntGraph::logits).toList();
        List<Edge> all = new ArrayList<>();
        for (int target = 0; target < ids.size(); target++) {
            for (int k = 0; k < candidates.requiredCount(target); k++) {
                all.add(new Edge(
                        candidates.requiredSource(target, k), target, 1, 1, 1, 1, Double.NaN, 0, true, Double.NaN));
            }
            List<Edge> row = new ArrayList<>();
            for (int k = 0; k < candidates.count(target); k++) {
                int source = candidates.source(target, k);
                int slot = distribution.firstSlot(target) + k;
                int receiver = target;
                double[] each = probabilities.stream()
                        .mapToDouble(p -> p.get(source, receiver))
                        .sorted()
                        .toArray();
                long selecting = modes.stream()
                        .filter(mode -> mode.hasEdge(source, receiver))
                        .count();
                row.add(new Edge(
                        source,
                        target,
                        Spread.of(each).mean(),
                        quantile(each, LOW),
                        quantile(each, HIGH),
                        (double) selecting / graphs.size(),
                        logits.stream().mapToDouble(l -> l[slot]).average().orElse(Double.NaN),
                        0,
                        false,
                        Double.NaN));
            }
            all.addAll(ranked(row));
        }
        return new LearntEdges(ids, all);
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
                shown.add(new Edge(
                        e.source(),
                        e.target(),
                        e.probability(),
                        e.low(),
                        e.high(),
                        e.stability(),
                        e.logit(),
                        r + 1,
                        false,
                        e.deltaMae()));
            }
        }
        return shown;
    }

    /** Of sorted values, by linear interpolation. */
    private static double quantile(double[] sorted, double level) {
        double at = level * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    List<Edge> edges() {
        return edges;
    }

    /** These with what cutting them did, edge by edge. */
    LearntEdges withDeltas(ToDoubleFunction<Edge> delta) {
        return new LearntEdges(
                ids,
                edges.stream().map(e -> e.withDelta(delta.applyAsDouble(e))).toList());
    }

    /** The most stable and probable ones of those that are selected and were not required. */
    List<Edge> strongest(int most) {
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
        return EdgeTable.of(
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
                .withFlags("prior", flags(Edge::required));
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
