package dev.espalier.graph.extensions;

import dev.espalier.graph.Dag;
import dev.espalier.graph.Digraph;
import java.util.Arrays;

/** A finite partial order by its cover relation; element x comes before element y only if x is less than y. */
final class Poset {
    private final int[][] lower;
    private final int[][] upper;
    /** Number of elements that an element must precede, itself included. */
    private final int[] hooks;

    private Poset(int[][] lower, int[][] upper, int[] hooks) {
        this.lower = lower;
        this.upper = upper;
        this.hooks = hooks;
    }

    /**
     * The order that a DAG imposes on the nodes of one of its weakly connected components.
     *
     * @param nodes of the component, parents before children
     */
    static Poset of(Dag dag, int[] nodes) {
        int n = nodes.length;
        int[] place = new int[dag.nodes()];
        for (int x = 0; x < n; x++) {
            place[nodes[x]] = x;
        }
        long[][] ancestors = new long[n][(n + 63) / 64];
        int[][] lower = new int[n][];
        int[] upperSizes = new int[n];
        for (int x = 0; x < n; x++) {
            lower[x] = covers(dag.digraph(), nodes[x], place, ancestors);
            for (int p : lower[x]) {
                upperSizes[p]++;
                set(ancestors[x], p);
                for (int w = 0; w < ancestors[x].length; w++) {
                    ancestors[x][w] |= ancestors[p][w];
                }
            }
        }
        return new Poset(lower, transposed(lower, upperSizes), hooks(ancestors));
    }

    /** The parents of a node that are not ancestors of another parent. */
    private static int[] covers(Digraph graph, int v, int[] place, long[][] ancestors) {
        int[] parents = new int[graph.inDegree(v)];
        for (int k = 0; k < parents.length; k++) {
            parents[k] = place[graph.parent(v, k)];
        }
        return Arrays.stream(parents)
                .filter(p -> Arrays.stream(parents).noneMatch(q -> has(ancestors[q], p)))
                .toArray();
    }

    private static int[][] transposed(int[][] lower, int[] sizes) {
        int[][] upper = new int[sizes.length][];
        Arrays.setAll(upper, x -> new int[sizes[x]]);
        int[] filled = new int[sizes.length];
        for (int x = 0; x < lower.length; x++) {
            for (int p : lower[x]) {
                upper[p][filled[p]++] = x;
            }
        }
        return upper;
    }

    private static int[] hooks(long[][] ancestors) {
        int[] hooks = new int[ancestors.length];
        for (int x = 0; x < hooks.length; x++) {
            hooks[x]++;
            for (int p = 0; p < x; p++) {
                hooks[p] += has(ancestors[x], p) ? 1 : 0;
            }
        }
        return hooks;
    }

    private static void set(long[] bits, int x) {
        bits[x >> 6] |= 1L << x;
    }

    private static boolean has(long[] bits, int x) {
        return (bits[x >> 6] >>> x & 1) != 0;
    }

    int size() {
        return lower.length;
    }

    /** Elements that x covers; not a copy. */
    int[] lower(int x) {
        return lower[x];
    }

    /** Elements that cover x; not a copy. */
    int[] upper(int x) {
        return upper[x];
    }

    int hook(int x) {
        return hooks[x];
    }

    /** The reversed order, with as many linear extensions. Elements are renumbered so that smaller ones come first. */
    Poset dual() {
        int n = size();
        int[][] below = new int[n][];
        int[][] above = new int[n][];
        for (int x = 0; x < n; x++) {
            below[n - 1 - x] = Arrays.stream(upper[x]).map(y -> n - 1 - y).toArray();
            above[n - 1 - x] = Arrays.stream(lower[x]).map(y -> n - 1 - y).toArray();
        }
        long[][] ancestors = new long[n][(n + 63) / 64];
        for (int x = 0; x < n; x++) {
            for (int p : below[x]) {
                set(ancestors[x], p);
                for (int w = 0; w < ancestors[x].length; w++) {
                    ancestors[x][w] |= ancestors[p][w];
                }
            }
        }
        return new Poset(below, above, hooks(ancestors));
    }

    /** Whether no element covers two others. */
    boolean isForest() {
        return Arrays.stream(lower).allMatch(below -> below.length <= 1);
    }

    /** Log of {@code n! / prod h(x)}: the number of linear extensions of a forest. */
    double logHookCount() {
        double log = LinearExtensions.logFactorial(size());
        for (int h : hooks) {
            log -= Math.log(h);
        }
        return log;
    }
}
