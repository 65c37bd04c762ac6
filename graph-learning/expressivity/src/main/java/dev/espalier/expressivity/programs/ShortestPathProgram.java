package dev.espalier.expressivity.programs;

import dev.espalier.expressivity.language.Array;
import dev.espalier.expressivity.language.Expression;
import dev.espalier.expressivity.language.Index;
import dev.espalier.expressivity.language.Program;
import dev.espalier.expressivity.language.Range;
import dev.espalier.expressivity.language.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Distances from one node by the rounds of Bellman and Ford: d[r,v] is the length of a shortest walk of at most r arcs.
 * Lengths may be negative; without negative cycles the last round has the distances, with them it has shortest walks of at
 * most n-1 arcs. Loops are left out. At most (n-1) m minima, exactly n (n-1) (n-2) for the complete digraph; depth O(n log n).
 */
public final class ShortestPathProgram {
    private ShortestPathProgram() {}

    /**
     * Input {@code length[m]} in the order of the arcs; output {@code distance}, one for each node of
     * {@link #reachable}, in its order: nodes that no path reaches have no distance and no output.
     *
     * @throws IllegalArgumentException when the source is no node
     */
    public static Program of(OrderedGraph graph, int source) {
        int n = graph.nodes();
        int[] round = firstRounds(graph, source);
        int[] reachable = reachable(graph, source);
        var pairs = new NodePairs(n);
        List<List<Integer>> into = pairs.lists();
        List<List<Integer>> kept = rows(n);
        List<List<Integer>> fresh = rows(n);
        List<List<Integer>> still = rows(n);
        for (int r = 1; r < n; r++) {
            for (int e = 0; e < graph.edges(); e++) {
                if (!graph.isLoop(e) && round[graph.source(e)] < r) {
                    into.get(r * n + graph.target(e)).add(e);
                }
            }
            for (int v : reachable) {
                boolean arcs = !into.get(r * n + v).isEmpty();
                if (round[v] <= r) {
                    (round[v] == r ? fresh : arcs ? kept : still).get(r).add(v);
                }
            }
        }
        return write(
                graph,
                source,
                reachable,
                new Rounds(
                        pairs,
                        pairs.table("into", into),
                        table("kept", kept),
                        table("fresh", fresh),
                        table("still", still)));
    }

    /** Which nodes each round gives a distance, and over which arcs. */
    private record Rounds(NodePairs pairs, Table into, Table kept, Table fresh, Table still) {}

    private static Program write(OrderedGraph graph, int source, int[] reachable, Rounds rounds) {
        int n = graph.nodes();
        var p = Program.builder("shortest paths from " + source + " on " + n + " nodes");
        Array length = p.input("length", graph.edges());
        Array distance = p.output("distance", reachable.length);
        Array d = p.local("d", n, n);
        int[] tails = IntStream.range(0, graph.edges()).map(graph::source).toArray();
        Table tail = Table.row("tail", tails);
        p.assign(d.at(0, source), 0);
        p.forEach("r", Range.between(1, n - 1), r -> {
            Index before = r.minus(1);
            p.inParallel(
                    "v",
                    Range.of(rounds.kept(), r),
                    v -> p.assign(
                            d.at(r, v),
                            Expression.min(
                                    d.at(before, v),
                                    p.min(
                                            "e",
                                            Range.of(
                                                    rounds.into(),
                                                    rounds.pairs().row(r, v)),
                                            e -> d.at(before, tail.at(e)).plus(length.at(e))))));
            p.inParallel(
                    "v",
                    Range.of(rounds.fresh(), r),
                    v -> p.assign(
                            d.at(r, v),
                            p.min(
                                    "e",
                                    Range.of(rounds.into(), rounds.pairs().row(r, v)),
                                    e -> d.at(before, tail.at(e)).plus(length.at(e)))));
            p.inParallel("v", Range.of(rounds.still(), r), v -> p.assign(d.at(r, v), d.at(before, v)));
        });
        Table node = Table.row("node", reachable);
        p.inParallel(
                "i",
                Range.between(0, reachable.length - 1),
                i -> p.assign(distance.at(i), d.at(Index.of(n - 1), node.at(i))));
        return p.build();
    }

    /** The nodes that arcs lead to from a source, itself among them, ascending. */
    public static int[] reachable(OrderedGraph graph, int source) {
        int[] round = firstRounds(graph, source);
        return IntStream.range(0, graph.nodes())
                .filter(v -> round[v] < graph.nodes())
                .toArray();
    }

    /** For each node the fewest arcs that reach it; n if none do. */
    private static int[] firstRounds(OrderedGraph graph, int source) {
        int n = graph.nodes();
        if (source < 0 || source >= n) {
            throw new IllegalArgumentException(
                    "source: found " + source + ", expected one of the nodes 0 to " + (n - 1));
        }
        int[] round = IntStream.range(0, n).map(v -> v == source ? 0 : n).toArray();
        for (int r = 1; r < n; r++) {
            for (int e = 0; e < graph.edges(); e++) {
                if (round[graph.source(e)] == r - 1) {
                    round[graph.target(e)] = Math.min(round[graph.target(e)], r);
                }
            }
        }
        return round;
    }

    private static List<List<Integer>> rows(int count) {
        List<List<Integer>> rows = new ArrayList<>();
        for (int r = 0; r < count; r++) {
            rows.add(new ArrayList<>());
        }
        return rows;
    }

    private static Table table(String name, List<List<Integer>> rows) {
        return Table.of(
                name,
                rows.stream()
                        .map(row -> row.stream().mapToInt(Integer::intValue).toArray())
                        .toArray(int[][]::new));
    }
}
