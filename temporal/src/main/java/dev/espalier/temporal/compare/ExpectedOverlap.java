package dev.espalier.temporal.compare;

import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.temporal.snapshot.SnapshotGraph;
import dev.espalier.temporal.snapshot.WindowPairs;
import java.util.Arrays;

/**
 * How many edges of a snapshot a generated one is expected to share with it by its degrees alone.
 *
 * <p>Where nodes are the same in both: the nodes of the generated snapshot swap places at random with others of the same degree
 * in it, so that a real edge between nodes of degrees a and b is hit with probability (generated edges between such nodes) /
 * (pairs of such nodes). Where nodes of the two have nothing to do with each other: nodes are matched by the rank of their
 * degree, ties at random on both sides. In bipartite logs sources swap with and are matched to sources, targets with targets.
 * Both are exact expectations, in O(m): a snapshot of m edges has at most 2 sqrt(2 m) different degrees, those of sources and
 * of targets apart. Reused from window to window.
 */
final class ExpectedOverlap {
    private final SnapshotGraph real;
    private final SnapshotGraph generated;
    private final int[] classOf;
    private final boolean[] isTarget;

    ExpectedOverlap(int labels) {
        real = new SnapshotGraph(labels);
        generated = new SnapshotGraph(labels);
        classOf = new int[labels];
        Arrays.fill(classOf, -1);
        isTarget = new boolean[labels];
    }

    /** The expected number of shared edges of a window, nodes being the same in both. */
    double aligned(WindowPairs truth, WindowPairs drawn, int window) {
        Classes classes = classes(generated, drawn, window);
        for (int v = 0; v < generated.nodes(); v++) {
            classOf[generated.name(v)] = classes.of[v];
        }
        double expected = 0;
        for (int i = truth.from(window); i < truth.to(window); i++) {
            int a = classOf[WindowPairs.low(truth.pair(i))];
            int b = classOf[WindowPairs.high(truth.pair(i))];
            expected += a >= 0 && b >= 0 ? classes.density(a, b) : 0;
        }
        for (int v = 0; v < generated.nodes(); v++) {
            classOf[generated.name(v)] = -1;
        }
        return expected;
    }

    /** The expected number of shared edges of a window when nodes are matched by the ranks of their degrees. */
    double byRank(WindowPairs truth, WindowPairs drawn, int window) {
        Classes ours = classes(real, truth, window);
        Classes theirs = classes(generated, drawn, window);
        int[] first = new int[ours.count];
        for (int a = 0; a < first.length; a++) {
            first[a] = theirs.at(ours.from[a]);
        }
        double expected = 0;
        for (int a = 0; a < ours.count; a++) {
            for (int b = a; b < ours.count; b++) {
                double edges = ours.edges[a * ours.count + b];
                expected += edges == 0 ? 0 : edges * hit(ours, a, b, theirs, first);
            }
        }
        return expected;
    }

    /** The probability that a pair of real nodes of classes a and b lands on a generated edge. */
    private static double hit(Classes ours, int a, int b, Classes theirs, int[] first) {
        double sum = 0;
        double ways = a == b ? ours.size(a) * (ours.size(a) - 1) : ours.size(a) * ours.size(b);
        for (int c = first[a]; c < theirs.count && theirs.from[c] < ours.to[a]; c++) {
            double here = common(ours, a, theirs, c);
            for (int d = first[b]; d < theirs.count && theirs.from[d] < ours.to[b]; d++) {
                double there = common(ours, b, theirs, d) - (a == b && c == d ? 1 : 0);
                sum += here * there / ways * theirs.density(c, d);
            }
        }
        return sum;
    }

    private static double common(Classes ours, int a, Classes theirs, int c) {
        return Math.min(ours.to[a], theirs.to[c]) - Math.max(ours.from[a], theirs.from[c]);
    }

    private Classes classes(SnapshotGraph graph, WindowPairs pairs, int window) {
        graph.load(pairs, window);
        if (pairs.shape() != Shape.BIPARTITE) {
            return new Classes(graph, isTarget);
        }
        for (int i = pairs.from(window); i < pairs.to(window); i++) {
            long pair = pairs.pair(i);
            isTarget[pairs.goesUp(i) ? WindowPairs.high(pair) : WindowPairs.low(pair)] = true;
        }
        Classes classes = new Classes(graph, isTarget);
        for (int v = 0; v < graph.nodes(); v++) {
            isTarget[graph.name(v)] = false;
        }
        return classes;
    }

    /**
     * The nodes of a snapshot by side and degree, highest degree first. Ranks count from 0 among sources, and from
     * {@link #TARGETS} among targets; where there are no sides all nodes rank among the sources.
     */
    private static final class Classes {
        /** More than there are nodes in a snapshot, whose edges fill an array twice. */
        private static final int TARGETS = 1 << 30;

        private final int count;
        private final int[] of;
        private final int[] from;
        private final int[] to;
        private final double[] edges;

        Classes(SnapshotGraph graph, boolean[] isTarget) {
            int highest = 0;
            for (int v = 0; v < graph.nodes(); v++) {
                highest = Math.max(highest, graph.degree(v));
            }
            int degrees = highest + 1;
            of = new int[graph.nodes()];
            int[] number = new int[2 * degrees];
            for (int v = 0; v < of.length; v++) {
                of[v] = (isTarget[graph.name(v)] ? degrees : 0) + highest - graph.degree(v);
                number[of[v]]++;
            }
            int[] ofKind = new int[number.length];
            int[] starts = new int[number.length];
            int[] ends = new int[number.length];
            int classes = 0;
            int rank = 0;
            for (int kind = 0; kind < number.length; kind++) {
                rank = kind == degrees ? TARGETS : rank;
                if (number[kind] > 0) {
                    ofKind[kind] = classes;
                    starts[classes] = rank;
                    rank += number[kind];
                    ends[classes] = rank;
                    classes++;
                }
            }
            count = classes;
            from = Arrays.copyOf(starts, count);
            to = Arrays.copyOf(ends, count);
            for (int v = 0; v < of.length; v++) {
                of[v] = ofKind[of[v]];
            }
            edges = edges(graph, of, count);
        }

        private static double[] edges(SnapshotGraph graph, int[] of, int count) {
            double[] edges = new double[count * count];
            for (int v = 0; v < of.length; v++) {
                for (int k = 0; k < graph.degree(v); k++) {
                    int w = graph.neighbour(v, k);
                    if (w > v) {
                        edges[Math.min(of[v], of[w]) * count + Math.max(of[v], of[w])]++;
                    }
                }
            }
            return edges;
        }

        double size(int a) {
            return (double) to[a] - from[a];
        }

        /** The first class that ends after a rank; {@code count} when none does. */
        int at(int rank) {
            int found = Arrays.binarySearch(to, rank);
            return found >= 0 ? found + 1 : -found - 1;
        }

        /** The share of the pairs between two classes that are edges. */
        double density(int a, int b) {
            double pairs = a == b ? size(a) * (size(a) - 1) / 2 : size(a) * size(b);
            return pairs == 0 ? 0 : edges[Math.min(a, b) * count + Math.max(a, b)] / pairs;
        }
    }
}
