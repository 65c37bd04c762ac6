package dev.espalier.bayesnet.testing;

import dev.espalier.bayesnet.score.DiscreteData;
import dev.espalier.bayesnet.score.GaussianStatistics;
import dev.espalier.graph.Dag;
import dev.espalier.graph.Digraph;
import dev.espalier.graph.Key;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Small random tables and graphs for property tests. */
public final class RandomData {
    private RandomData() {}

    public static List<String> names(int n) {
        return IntStream.range(0, n).mapToObj(i -> "X" + i).toList();
    }

    /** Columns that depend on earlier ones, {@code [column][row]}. */
    public static double[][] gaussianColumns(Key key, int n, int rows) {
        SplittableRandom random = key.random();
        double[][] columns = new double[n][rows];
        for (int c = 0; c < n; c++) {
            double offset = random.nextDouble(-3, 3);
            int parent = c == 0 ? -1 : random.nextInt(c);
            double weight = random.nextDouble(-1, 1);
            for (int r = 0; r < rows; r++) {
                columns[c][r] = offset + random.nextGaussian() + (parent < 0 ? 0 : weight * columns[parent][r]);
            }
        }
        return columns;
    }

    public static GaussianStatistics gaussian(Key key, int n, int rows) {
        return GaussianStatistics.of(names(n), gaussianColumns(key, n, rows));
    }

    /** Codes that copy an earlier column half of the time; 1 to {@code maxLevels} declared levels. */
    public static DiscreteData discrete(Key key, int n, int rows, int maxLevels) {
        SplittableRandom random = key.random();
        int[] levels = new int[n];
        int[][] codes = new int[n][rows];
        for (int c = 0; c < n; c++) {
            levels[c] = random.nextInt(1, maxLevels + 1);
            int parent = c == 0 ? -1 : random.nextInt(c);
            for (int r = 0; r < rows; r++) {
                codes[c][r] =
                        parent >= 0 && random.nextBoolean() ? codes[parent][r] % levels[c] : random.nextInt(levels[c]);
            }
        }
        return DiscreteData.ofCodes(names(n), levels, codes);
    }

    /** A DAG along a random order with each edge present with probability {@code density}. */
    public static Dag dag(Key key, int n, double density) {
        SplittableRandom random = key.random();
        int[] order = permutation(random, n);
        boolean[][] adjacency = new boolean[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                adjacency[order[i]][order[j]] = random.nextDouble() < density;
            }
        }
        return Dag.of(Digraph.of(adjacency));
    }

    public static int[] permutation(SplittableRandom random, int n) {
        int[] order = IntStream.range(0, n).toArray();
        for (int i = n - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swap = order[i];
            order[i] = order[j];
            order[j] = swap;
        }
        return order;
    }
}
