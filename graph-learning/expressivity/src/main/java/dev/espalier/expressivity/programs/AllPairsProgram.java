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
        Rounds rounds = Rounds.of(known, pairs);
        int[][] connected = pairsOf(rounds.known);
        var p = Program.builder("distances between all pairs of " + n + " nodes");
        Array length = p.input("length", graph.edges());
        Array distance = p.output("distance", connected.length);
        Array d = p.local("d", n, n);
        Table arcsOf = pairs.table("arcs", arcs);
        Table headsOf = Table.of("heads", given);
        Table tailsOf = Table.of("tails", rounds.tails);
        Table shorter = pairs.table("shortened", rounds.shortened);
        Table fresh = pairs.table("joined", rounds.joined);
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

    /**
     * Which pairs each round is about.
     *
     * @param tails     by k: the i with a path to k before its round
     * @param shortened by k and i: the j that i reaches already, and perhaps sooner over k
     * @param joined    by k and i: the j that i reaches over k first
     * @param known     which pairs have a path after all rounds
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Rounds(int[][] tails, List<List<Integer>> shortened, List<List<Integer>> joined, boolean[][] known) {
        /** Plays the rounds from the arcs, which it takes over. */
        static Rounds of(boolean[][] known, NodePairs pairs) {
            int n = known.length;
            var rounds = new Rounds(new int[n][], pairs.lists(), pairs.lists(), known);
            for (int k = 0; k < n; k++) {
                rounds.tails[k] = AllPairsProgram.tails(known, k);
                int[] from = heads(known)[k];
                for (int i : rounds.tails[k]) {
                    for (int j : from) {
                        if (i != j) {
                            (known[i][j] ? rounds.shortened : rounds.joined)
                                    .get(k * n + i)
                                    .add(j);
                            known[i][j] = true;
                        }
                    }
                }
            }
            return rounds;
        }
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
