package dev.espalier.temporal.compare;

import dev.espalier.temporal.snapshot.SnapshotGraph;
import dev.espalier.temporal.snapshot.WindowPairs;
import java.util.Arrays;

/**
 * How many edges of a snapshot a generated one is expected to share with it by its degrees alone.
 *
 * <p>Where nodes are the same in both: the nodes of the generated snapshot swap places at random with others of the same degree
 * in it, so that a real edge between nodes of degrees a and b is hit with probability (generated edges between such nodes) /
 * (pairs of such nodes). Where nodes of the two have nothing to do with each other: nodes are matched by the rank of their
 * degree, ties at random on both sides. Both are exact expectations, in O(m): a snapshot of m edges has at most 2 sqrt(m)
 * different degrees. Reused from window to window.
 */
final class ExpectedOverlap {
    private final SnapshotGraph real;
    private final SnapshotGraph generated;
    private final int[] classOf;

    ExpectedOverlap(int labels) {
        real = new SnapshotGraph(labels);
        generated = new SnapshotGraph(labels);
        classOf = new int[labels];
        Arrays.fill(classOf, -1);
    }

    /** The expected number of shared edges of a window, nodes being the same in both. */
    double aligned(WindowPairs truth, WindowPairs drawn, int window) {
        generated.load(drawn, window);
        Classes classes = new Classes(generated);
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
        real.load(truth, window);
        generated.load(drawn, window);
        Classes ours = new Classes(real);
        Classes theirs = new Classes(generated);
        double expected = 0;
        for (int a = 0; a < ours.count; a++) {
            for (int b = a; b < ours.count; b++) {
                double edges = ours.edges[a * ours.count + b];
                expected += edges == 0 ? 0 : edges * hit(ours, a, b, theirs);
            }
        }
        return expected;
    }

    /** The probability that a pair of real nodes of classes a and b lands on a generated edge. */
    private static double hit(Classes ours, int a, int b, Classes theirs) {
        double sum = 0;
        double ways = a == b ? ours.size(a) * (ours.size(a) - 1) : ours.size(a) * ours.size(b);
        for (int c = theirs.at(ours.starts[a]); c < theirs.count && theirs.starts[c] < ours.starts[a + 1]; c++) {
            double here = common(ours, a, theirs, c);
            for (int d = theirs.at(ours.starts[b]); d < theirs.count && theirs.starts[d] < ours.starts[b + 1]; d++) {
                double there = common(ours, b, theirs, d) - (a == b && c == d ? 1 : 0);
                sum += here * there / ways * theirs.density(c, d);
            }
        }
        return sum;
    }

    private static double common(Classes ours, int a, Classes theirs, int c) {
        return Math.min(ours.starts[a + 1], theirs.starts[c + 1]) - Math.max(ours.starts[a], theirs.starts[c]);
    }

    /** The nodes of a snapshot by degree, highest first; ranks count from 0. */
    private static final class Classes {
        private final int count;
        private final int[] of;
        private final int[] starts;
        private final double[] edges;

        Classes(SnapshotGraph graph) {
            int highest = 0;
            for (int v = 0; v < graph.nodes(); v++) {
                highest = Math.max(highest, graph.degree(v));
            }
            int[] number = new int[highest + 1];
            for (int v = 0; v < graph.nodes(); v++) {
                number[graph.degree(v)]++;
            }
            int[] ofDegree = new int[highest + 1];
            int[] sizes = new int[highest + 2];
            int classes = 0;
            for (int d = highest; d > 0; d--) {
                ofDegree[d] = classes;
                if (number[d] > 0) {
                    sizes[classes + 1] = sizes[classes] + number[d];
                    classes++;
                }
            }
            count = classes;
            starts = sizes;
            of = new int[graph.nodes()];
            for (int v = 0; v < of.length; v++) {
                of[v] = ofDegree[graph.degree(v)];
            }
            edges = new double[count * count];
            for (int v = 0; v < of.length; v++) {
                for (int k = 0; k < graph.degree(v); k++) {
                    int w = graph.neighbour(v, k);
                    if (w > v) {
                        edges[Math.min(of[v], of[w]) * count + Math.max(of[v], of[w])]++;
                    }
                }
            }
        }

        double size(int a) {
            return (double) starts[a + 1] - starts[a];
        }

        /** The class that a rank is in; {@code count} beyond the last. */
        int at(int rank) {
            int c = 0;
            while (c < count && starts[c + 1] <= rank) {
                c++;
            }
            return c;
        }

        /** The share of the pairs between two classes that are edges. */
        double density(int a, int b) {
            double pairs = a == b ? size(a) * (size(a) - 1) / 2 : size(a) * size(b);
            return pairs == 0 ? 0 : edges[Math.min(a, b) * count + Math.max(a, b)] / pairs;
        }
    }
}
