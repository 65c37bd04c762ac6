package dev.espalier.expressivity.programs;

import dev.espalier.expressivity.language.Array;
import dev.espalier.expressivity.language.Expression;
import dev.espalier.expressivity.language.Index;
import dev.espalier.expressivity.language.Program;
import dev.espalier.expressivity.language.Range;
import dev.espalier.expressivity.language.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * Distances between all pairs by Floyd and Warshall: after round k, d[i,j] is the length of a shortest path whose inner
 * nodes are at most k. Exactly n (n-1) (n-2) minima for the complete digraph, fewer when pairs join late; depth n plus
 * what parallel arcs add. Lengths may be negative if no cycle is; loops are left out.
 */
public final class AllPairsProgram {
    private AllPairsProgram() {}

    /**
     * Input {@code length[m]} in the order of the arcs; output {@code distance}, one for each pair of {@link #connected},
     * in its order.
     */
    public static Program of(OrderedGraph graph) {
        int n = graph.nodes();
        var pairs = new NodePairs(n);
        var arcs = pairs.edges(graph, true);
        boolean[][] known = graph.adjacency();
        int[][] given = heads(known);
        int[][] into = new int[n][];
        List<List<Integer>> shortened = pairs.lists();
        List<List<Integer>> joined = pairs.lists();
        for (int k = 0; k < n; k++) {
            into[k] = tails(known, k);
            int[] from = heads(known)[k];
            for (int i : into[k]) {
                for (int j : from) {
                    if (i != j) {
                        (known[i][j] ? shortened : joined).get(k * n + i).add(j);
                        known[i][j] = true;
                    }
                }
            }
        }
        int[][] connected = pairsOf(known);
        var p = Program.builder("distances between all pairs of " + n + " nodes");
        Array length = p.input("length", graph.edges());
        Array distance = p.output("distance", connected.length);
        Array d = p.local("d", n, n);
        Table arcsOf = pairs.table("arcs", arcs);
        Table headsOf = Table.of("heads", given);
        Table tailsOf = Table.of("tails", into);
        Table shorter = pairs.table("shortened", shortened);
        Table fresh = pairs.table("joined", joined);
        p.inParallel(
                "i",
                Range.between(0, n - 1),
                i -> p.inParallel(
                        "j",
                        Range.of(headsOf, i),
                        j -> p.assign(d.at(i, j), p.min("e", Range.of(arcsOf, pairs.row(i, j)), length::at))));
        p.forEach(
                "k",
                Range.between(0, n - 1),
                k -> p.inParallel("i", Range.of(tailsOf, k), i -> {
                    p.inParallel(
                            "j",
                            Range.of(shorter, pairs.row(k, i)),
                            j -> p.assign(
                                    d.at(i, j),
                                    Expression.min(d.at(i, j), d.at(i, k).plus(d.at(k, j)))));
                    p.inParallel(
                            "j",
                            Range.of(fresh, pairs.row(k, i)),
                            j -> p.assign(d.at(i, j), d.at(i, k).plus(d.at(k, j))));
                }));
        Table ends = Table.of("pairs", connected);
        p.inParallel(
                "q",
                Range.between(0, connected.length - 1),
                q -> p.assign(distance.at(q), d.at(ends.at(q, Index.of(0)), ends.at(q, Index.of(1)))));
        return p.build();
    }

    /** The ordered pairs {@code {i, j}} of different nodes with a path from i to j, by i, then by j. */
    public static int[][] connected(OrderedGraph graph) {
        boolean[][] known = graph.adjacency();
        for (int k = 0; k < known.length; k++) {
            for (int i : tails(known, k)) {
                for (int j : heads(known)[k]) {
                    known[i][j] |= i != j;
                }
            }
        }
        return pairsOf(known);
    }

    private static int[][] heads(boolean[][] known) {
        int[][] heads = new int[known.length][];
        for (int i = 0; i < known.length; i++) {
            List<Integer> found = new ArrayList<>();
            for (int j = 0; j < known.length; j++) {
                if (known[i][j]) {
                    found.add(j);
                }
            }
            heads[i] = found.stream().mapToInt(Integer::intValue).toArray();
        }
        return heads;
    }

    private static int[] tails(boolean[][] known, int k) {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < known.length; i++) {
            if (known[i][k]) {
                found.add(i);
            }
        }
        return found.stream().mapToInt(Integer::intValue).toArray();
    }

    private static int[][] pairsOf(boolean[][] known) {
        List<int[]> found = new ArrayList<>();
        for (int i = 0; i < known.length; i++) {
            for (int j = 0; j < known.length; j++) {
                if (known[i][j]) {
                    found.add(new int[] {i, j});
                }
            }
        }
        return found.toArray(int[][]::new);
    }
}
