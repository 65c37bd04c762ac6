package dev.espalier.graph.export;

import dev.espalier.graph.Digraph;
import dev.espalier.graph.EdgeProbabilities;
import dev.espalier.graph.GraphLike;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A graph with the names of its nodes and, if known, the probabilities of its edges. Immutable. */
public final class LabelledGraph {
    private final GraphLike graph;
    private final List<String> names;
    private final @Nullable EdgeProbabilities probabilities;
    private final boolean arcs;
    private final String description;

    private LabelledGraph(
            GraphLike graph,
            List<String> names,
            @Nullable EdgeProbabilities probabilities,
            boolean arcs,
            String description) {
        if (names.size() != graph.nodes()) {
            throw new IllegalArgumentException(
                    "found " + names.size() + " names, expected " + graph.nodes() + ", one for each node");
        }
        if (probabilities != null && probabilities.nodes() != graph.nodes()) {
            throw new IllegalArgumentException(
                    "found probabilities for " + probabilities.nodes() + " nodes, expected " + graph.nodes());
        }
        this.graph = graph;
        this.names = List.copyOf(names);
        this.probabilities = probabilities;
        this.arcs = arcs;
        this.description = description;
    }

    /** A graph and the name of each node, in order. */
    public static LabelledGraph of(GraphLike graph, List<String> names) {
        return new LabelledGraph(graph, names, null, false, "");
    }

    /** As {@link #of(GraphLike, List)}; probabilities of pairs that are no edges of the graph are not written. */
    public static LabelledGraph of(GraphLike graph, List<String> names, EdgeProbabilities probabilities) {
        return new LabelledGraph(graph, names, probabilities, false, "");
    }

    /**
     * A graph all of whose edges have a direction: two opposite ones stay two, each with its own probability, and are no
     * undirected edge.
     */
    public static LabelledGraph ofArcs(Digraph graph, List<String> names, EdgeProbabilities probabilities) {
        return new LabelledGraph(graph, names, probabilities, true, "");
    }

    /** This graph with a sentence that says what it is, on one line, which files carry as a description or comment. */
    public LabelledGraph describedAs(String sentence) {
        if (sentence.lines().count() > 1) {
            throw new IllegalArgumentException("description: found '" + sentence + "', expected one line");
        }
        return new LabelledGraph(graph, names, probabilities, arcs, sentence);
    }

    /** What the graph is; empty when nobody said. */
    public String description() {
        return description;
    }

    public GraphLike graph() {
        return graph;
    }

    public List<String> names() {
        return names;
    }

    public Optional<EdgeProbabilities> probabilities() {
        return Optional.ofNullable(probabilities);
    }

    /** What to do with an edge; the probability is empty when none is known. */
    @FunctionalInterface
    interface EdgeVisitor {
        void accept(int source, int target, boolean directed, @Nullable Double probability);
    }

    /**
     * Visits directed edges by source and target, then undirected ones once each. An undirected edge has the larger
     * probability of its two directions, which in the marginals of essential graphs counts it wherever it occurs.
     */
    void forEachEdge(EdgeVisitor visitor) {
        EdgeProbabilities p = probabilities;
        if (arcs && graph instanceof Digraph digraph) {
            digraph.forEachEdge((s, t) -> visitor.accept(s, t, true, p == null ? null : p.get(s, t)));
            return;
        }
        var pdag = graph.toPdag();
        pdag.directed().forEachEdge((s, t) -> visitor.accept(s, t, true, p == null ? null : p.get(s, t)));
        pdag.forEachUndirected((a, b) ->
                visitor.accept(a, b, false, p == null ? null : (Double) Math.max(p.get(a, b), p.get(b, a))));
    }

    /** Whether the edges have a direction: all of them, or at least one. */
    boolean hasDirection() {
        return arcs || graph.toPdag().directedCount() > 0 || graph.edgeCount() == 0;
    }

    /** Whether a code point can stand in XML 1.0: no control character but tab and line ends, no half surrogate pair. */
    static boolean isText(int codePoint) {
        return codePoint == '\t'
                || codePoint == '\n'
                || codePoint == '\r'
                || (codePoint >= 0x20 && codePoint <= 0xD7FF)
                || (codePoint >= 0xE000 && codePoint <= 0xFFFD)
                || codePoint >= 0x10000;
    }
}
