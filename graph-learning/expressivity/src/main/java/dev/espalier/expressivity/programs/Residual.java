package dev.espalier.expressivity.programs;

import dev.espalier.expressivity.language.Condition;
import dev.espalier.expressivity.language.Index;
import dev.espalier.expressivity.language.ProgramBuilder;
import dev.espalier.expressivity.language.Range;
import dev.espalier.expressivity.language.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** A graph closed under reversal, with source and sink, as the tables a flow program loops over. */
final class Residual {
    private final OrderedGraph graph;
    private final int source;
    private final int sink;
    private final int pairCount;
    private final int innerArcs;
    private final NodePairs pairs;
    private final List<List<Integer>> arcsOfPairs;
    private final Table neighbours;
    private final Table innerNeighbours;
    private final Table inner;
    private final Table inside;
    private final Table opposite;

    Residual(OrderedGraph graph, int source, int sink) {
        requireNode("source", source, graph);
        requireNode("sink", sink, graph);
        if (source == sink) {
            throw new IllegalArgumentException(
                    "source and sink: found node " + source + " as both, expected two different nodes");
        }
        this.graph = graph;
        this.source = source;
        this.sink = sink;
        int n = graph.nodes();
        pairs = new NodePairs(n);
        arcsOfPairs = pairs.edges(graph, true);
        boolean[][] arc = graph.adjacency();
        int[][] adjacent = new int[n][];
        int[][] avoidingSink = new int[n][];
        int[][] both = new int[n][n];
        for (int u = 0; u < n; u++) {
            int from = u;
            IntPredicate isNeighbour = v -> arc[from][v] || arc[v][from];
            adjacent[u] = IntStream.range(0, n).filter(isNeighbour).toArray();
            avoidingSink[u] = u == sink
                    ? new int[0]
                    : IntStream.of(adjacent[u]).filter(v -> v != sink).toArray();
            for (int v = 0; v < n; v++) {
                both[u][v] = arc[u][v] && arc[v][u] ? 1 : 0;
            }
        }
        pairCount = IntStream.range(0, n).map(u -> adjacent[u].length).sum() / 2;
        innerArcs = IntStream.range(0, n).map(u -> avoidingSink[u].length).sum();
        neighbours = Table.of("N", adjacent);
        innerNeighbours = Table.of("N'", avoidingSink);
        inner = Table.row(
                "V'",
                IntStream.range(0, n).filter(v -> avoidingSink[v].length > 0).toArray());
        inside = Table.row("V∖t", IntStream.range(0, n).filter(v -> v != sink).toArray());
        opposite = Table.of("opposite", both);
    }

    private static void requireNode(String role, int v, OrderedGraph graph) {
        if (v < 0 || v >= graph.nodes()) {
            throw new IllegalArgumentException(
                    role + ": found " + v + ", expected one of the nodes 0 to " + (graph.nodes() - 1));
        }
    }

    /** Writes a body for each arc of the residual graph. */
    void forEachArc(ProgramBuilder p, BiConsumer<Index, Index> body) {
        p.inParallel(
                "u",
                Range.between(0, nodes() - 1),
                u -> p.inParallel("v", Range.of(neighbours, u), v -> body.accept(u, v)));
    }

    OrderedGraph graph() {
        return graph;
    }

    int nodes() {
        return graph.nodes();
    }

    int source() {
        return source;
    }

    int sink() {
        return sink;
    }

    /** Adjacent pairs of nodes, M. */
    int pairCount() {
        return pairCount;
    }

    /** Residual arcs that avoid the sink, D. */
    int innerArcs() {
        return innerArcs;
    }

    /** Nodes but the sink that have a neighbour other than the sink, n'. */
    int innerNodes() {
        return inner.row(0).length;
    }

    Index pair(Index u, Index v) {
        return pairs.row(u, v);
    }

    /** Neighbours of each node, ascending. */
    Table neighbours() {
        return neighbours;
    }

    /** Neighbours of each node but the sink, without the sink. */
    Table innerNeighbours() {
        return innerNeighbours;
    }

    /** Nodes with inner neighbours. */
    Table inner() {
        return inner;
    }

    /** All nodes but the sink. */
    Table inside() {
        return inside;
    }

    /** Arcs of the graph from u to v, by {@link #pair}. */
    Table arcs() {
        return pairs.table("arcs", arcsOfPairs);
    }

    /** The last arc from u to v, if any, by {@link #pair}. */
    Table last() {
        return pairs.table(
                "last",
                arcsOfPairs.stream()
                        .map(arcs -> arcs.isEmpty() ? arcs : arcs.subList(arcs.size() - 1, arcs.size()))
                        .toList());
    }

    /** The arcs from u to v but for the last, by {@link #pair}. */
    Table allButLast() {
        return pairs.table(
                "allButLast",
                arcsOfPairs.stream()
                        .map(arcs -> arcs.isEmpty() ? arcs : arcs.subList(0, arcs.size() - 1))
                        .toList());
    }

    /** Arcs of the graph from a node to itself. */
    Table loops() {
        List<Integer> loops = new ArrayList<>();
        for (int e = 0; e < graph.edges(); e++) {
            if (graph.isLoop(e)) {
                loops.add(e);
            }
        }
        return Table.row("loops", loops.stream().mapToInt(Integer::intValue).toArray());
    }

    /** Arcs go both from u to v and from v to u. */
    Condition hasOpposite(Index u, Index v) {
        return Condition.equal(opposite.at(u, v), Index.of(1));
    }

    long outputOperations() {
        long operations = 0;
        for (int u = 0; u < nodes(); u++) {
            for (int v = 0; v < nodes(); v++) {
                int parallel = arcsOfPairs.get(u * nodes() + v).size();
                boolean back = !arcsOfPairs.get(v * nodes() + u).isEmpty();
                operations += parallel == 0 ? 0 : parallel - 1 + (back ? 1 : 0);
            }
        }
        return operations;
    }
}
