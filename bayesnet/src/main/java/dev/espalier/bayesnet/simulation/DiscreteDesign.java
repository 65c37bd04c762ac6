package dev.espalier.bayesnet.simulation;

import dev.espalier.bayesnet.score.DiscreteData;
import dev.espalier.graph.Dag;
import dev.espalier.graph.Key;
import dev.espalier.graph.RandomDags;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Categorical data on an Erdos-Renyi DAG: every node has a number of levels drawn uniformly from 2 to {@code mostLevels},
 * and for each configuration of its parents a distribution over them drawn from a symmetric Dirichlet.
 *
 * @param nodes           number of variables n
 * @param expectedParents expected number of parents of a node
 * @param rows            number of rows N, at least 1
 * @param mostLevels      most levels of a node, at least 2
 * @param concentration   the Dirichlet's parameter for each level, above 0; small ones make levels depend strongly on
 *                        parents
 */
public record DiscreteDesign(int nodes, double expectedParents, int rows, int mostLevels, double concentration) {
    public DiscreteDesign {
        if (rows < 1 || mostLevels < 2 || !(concentration > 0)) {
            throw new IllegalArgumentException("a design needs rows, two levels and a positive concentration but has "
                    + rows + ", " + mostLevels + " and " + concentration);
        }
    }

    /** A network and its data; the same key gives the same ones. */
    public Simulated<DiscreteData> draw(Key key) {
        Dag truth = RandomDags.erdosRenyi(nodes, expectedParents, key.split("graph"));
        SplittableRandom random = key.split("levels").random();
        int[] levels = new int[nodes];
        for (int v = 0; v < nodes; v++) {
            levels[v] = random.nextInt(2, mostLevels + 1);
        }
        int[][] codes = new int[nodes][rows];
        for (int v : truth.topologicalOrder()) {
            fill(codes, v, truth.parents(v), levels, key.split("node").split(v));
        }
        List<String> names =
                IntStream.rangeClosed(1, nodes).mapToObj(i -> "V" + i).toList();
        return new Simulated<>(truth, DiscreteData.ofCodes(names, levels, codes));
    }

    private void fill(int[][] codes, int v, int[] parents, int[] levels, Key key) {
        int configurations = 1;
        for (int parent : parents) {
            configurations = Math.multiplyExact(configurations, levels[parent]);
        }
        SplittableRandom parameters = key.split("parameters").random();
        double[][] cumulative = new double[configurations][];
        for (int c = 0; c < configurations; c++) {
            cumulative[c] = cumulativeDirichlet(levels[v], parameters);
        }
        SplittableRandom random = key.split("rows").random();
        for (int r = 0; r < rows; r++) {
            int configuration = 0;
            for (int parent : parents) {
                configuration = configuration * levels[parent] + codes[parent][r];
            }
            double u = random.nextDouble();
            int level = 0;
            while (level < levels[v] - 1 && u >= cumulative[configuration][level]) {
                level++;
            }
            codes[v][r] = level;
        }
    }

    private double[] cumulativeDirichlet(int size, SplittableRandom random) {
        double[] sums = new double[size];
        double total = 0;
        for (int k = 0; k < size; k++) {
            total += gamma(concentration, random);
            sums[k] = total;
        }
        for (int k = 0; k < size; k++) {
            sums[k] /= total;
        }
        return sums;
    }

    /** A gamma variate of scale 1 (Marsaglia and Tsang 2000). */
    private static double gamma(double shape, SplittableRandom random) {
        if (shape < 1) {
            return gamma(shape + 1, random) * Math.pow(1 - random.nextDouble(), 1 / shape);
        }
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = random.nextGaussian();
            double v = 1 + c * x;
            if (v > 0) {
                v = v * v * v;
                if (Math.log(1 - random.nextDouble()) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
                    return d * v;
                }
            }
        }
    }
}
