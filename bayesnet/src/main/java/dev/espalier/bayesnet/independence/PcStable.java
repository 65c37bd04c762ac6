package dev.espalier.bayesnet.independence;

import dev.espalier.bayesnet.independence.TestResult.Basis;
import dev.espalier.graph.Progress;
import java.util.Arrays;

/**
 * The skeleton phase of the PC algorithm in its order-independent form (Colombo and Maathuis 2014).
 *
 * <p>Level l = 0, 1, ...: the neighbours of all nodes are written down, then each edge x - y is deleted as soon as some
 * set S of l neighbours of x (without y), or of y (without x), gives {@code p >= alpha}. Deletions count from the next level
 * on, so the result does not depend on the order of columns. It ends when no node has more than l neighbours.
 *
 * <p>Tests that are not defined: without any S the edge is deleted, as one column is constant; for too few rows too, as
 * pcalg does and as nothing speaks for the edge any more. Where S leaves nothing of x or y that could vary ({@link
 * Basis#NOTHING_VARIES}), as a copy of x leaves nothing of x, independence is trivial and no reason to delete: else each of
 * two equal columns would separate the other one from all its neighbours. Larger sets leave nothing either and are spared.
 */
public final class PcStable {
    private PcStable() {}

    /** All pairs to start with and any size of S. */
    public static boolean[][] skeleton(IndependenceTest test, int n, double alpha) {
        return skeleton(test, alpha, new boolean[n][n], n, Progress.SILENT);
    }

    /**
     * The skeleton, symmetric {@code [n][n]}.
     *
     * @param test            the test on n columns
     * @param alpha           level of each test, 0 to 1; more of it keeps more edges
     * @param forbidden       {@code [n][n]}; a pair is never tested nor joined when both directions are set: a direction
     *                        that is forbidden alone does not show in a skeleton
     * @param maxConditioning largest size of S, 0 or more
     * @param progress        hears each level; on a stop the edges left so far are returned
     */
    public static boolean[][] skeleton(
            IndependenceTest test, double alpha, boolean[][] forbidden, int maxConditioning, Progress progress) {
        if (!(alpha >= 0 && alpha <= 1)) {
            throw new IllegalArgumentException("alpha: found " + alpha + ", expected 0 to 1");
        }
        if (maxConditioning < 0) {
            throw new IllegalArgumentException(
                    "conditioning: found at most " + maxConditioning + " variables, expected 0 or more");
        }
        int n = forbidden.length;
        boolean[][] edges = new boolean[n][n];
        for (int x = 0; x < n; x++) {
            for (int y = 0; y < n; y++) {
                edges[x][y] = x != y && !(forbidden[x][y] && forbidden[y][x]);
            }
        }
        boolean[][] settled = new boolean[n][n];
        for (int size = 0; size <= maxConditioning; size++) {
            int[][] neighbours = neighbours(edges);
            if (largest(neighbours) <= size || !level(test, alpha, edges, settled, neighbours, size, progress)) {
                break;
            }
        }
        return edges;
    }

    /** What the tests of a pair at one level say. */
    private enum Finding {
        SEPARATED,
        JOINED,
        /** None of them was defined. */
        UNDEFINED
    }

    private static boolean level(
            IndependenceTest test,
            double alpha,
            boolean[][] edges,
            boolean[][] settled,
            int[][] neighbours,
            int size,
            Progress progress) {
        int n = edges.length;
        for (int x = 0; x < n; x++) {
            for (int y : neighbours[x]) {
                if (y > x && !settled[x][y]) {
                    Finding finding = test(test, alpha, x, y, neighbours, size, progress);
                    settled[x][y] = finding == Finding.UNDEFINED;
                    if (finding == Finding.SEPARATED) {
                        edges[x][y] = false;
                        edges[y][x] = false;
                    }
                }
                if (progress.stopRequested()) {
                    return false;
                }
            }
            progress.at("independence tests given " + size, x + 1, n);
        }
        return true;
    }

    private static Finding test(
            IndependenceTest test, double alpha, int x, int y, int[][] neighbours, int size, Progress progress) {
        Finding finding = given(test, alpha, x, y, neighbours[x], size, progress);
        if (size == 0 || finding == Finding.SEPARATED) {
            return finding;
        }
        Finding other = given(test, alpha, y, x, neighbours[y], size, progress);
        return other == Finding.UNDEFINED ? finding : other;
    }

    /** What sets of {@code size} neighbours of x other than y say of x and y; on a stop, as far as is known. */
    private static Finding given(
            IndependenceTest test, double alpha, int x, int y, int[] neighbours, int size, Progress progress) {
        int[] others = new int[neighbours.length - 1];
        int count = 0;
        for (int v : neighbours) {
            if (v != y) {
                others[count++] = v;
            }
        }
        if (count < size) {
            return Finding.UNDEFINED;
        }
        int[] chosen = new int[size];
        for (int i = 0; i < size; i++) {
            chosen[i] = i;
        }
        int[] given = new int[size];
        Finding finding = Finding.UNDEFINED;
        do {
            for (int i = 0; i < size; i++) {
                given[i] = others[chosen[i]];
            }
            TestResult result = test.test(Math.min(x, y), Math.max(x, y), given);
            boolean defined = !Double.isNaN(result.pValue());
            boolean hopeless = !defined && (size == 0 || result.basis() == Basis.TOO_FEW_ROWS);
            if (hopeless || result.pValue() >= alpha) {
                return Finding.SEPARATED;
            }
            finding = defined ? Finding.JOINED : finding;
        } while (!progress.stopRequested() && next(chosen, count));
        return finding;
    }

    /** The next combination in lexicographic order, in place; false after the last. */
    private static boolean next(int[] chosen, int count) {
        int i = chosen.length - 1;
        while (i >= 0 && chosen[i] == count - chosen.length + i) {
            i--;
        }
        if (i < 0) {
            return false;
        }
        chosen[i]++;
        for (int k = i + 1; k < chosen.length; k++) {
            chosen[k] = chosen[k - 1] + 1;
        }
        return true;
    }

    private static int[][] neighbours(boolean[][] edges) {
        int[][] neighbours = new int[edges.length][];
        for (int x = 0; x < edges.length; x++) {
            int[] found = new int[edges.length];
            int count = 0;
            for (int y = 0; y < edges.length; y++) {
                if (edges[x][y]) {
                    found[count++] = y;
                }
            }
            neighbours[x] = Arrays.copyOf(found, count);
        }
        return neighbours;
    }

    private static int largest(int[][] neighbours) {
        int largest = 0;
        for (int[] list : neighbours) {
            largest = Math.max(largest, list.length);
        }
        return largest;
    }
}
