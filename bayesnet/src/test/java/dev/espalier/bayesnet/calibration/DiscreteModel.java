package dev.espalier.bayesnet.calibration;

import dev.espalier.bayesnet.LocalScore;
import dev.espalier.bayesnet.score.Bde;
import dev.espalier.bayesnet.score.DiscreteData;
import dev.espalier.bayesnet.score.EdgePrior;
import dev.espalier.bayesnet.score.PenalisedScore;
import dev.espalier.bayesnet.testing.RandomData;
import dev.espalier.graph.Dag;
import dev.espalier.graph.Key;
import java.util.SplittableRandom;

/**
 * The prior that BDe integrates over: for each configuration of the parents, the child's distribution is Dirichlet with
 * {@code chi / (q r)} for each of its r levels, q the number of configurations.
 *
 * @param rows        of data
 * @param edgePenalty of the structure prior
 */
record DiscreteModel(int rows, double edgePenalty) implements Model {
    private static final double CHI = 6;
    private static final int[] LEVELS = {2, 3, 2, 3};

    @Override
    public LocalScore simulate(Dag dag, Key key) {
        int[][] codes = new int[NODES][rows];
        for (int v : dag.topologicalOrder()) {
            fill(codes, v, dag.parents(v), key.split(v).random());
        }
        DiscreteData data = DiscreteData.ofCodes(RandomData.names(NODES), LEVELS, codes);
        return new PenalisedScore(new Bde(data, CHI), EdgePrior.uniform(edgePenalty));
    }

    private static void fill(int[][] codes, int v, int[] parents, SplittableRandom random) {
        int configurations = 1;
        for (int p : parents) {
            configurations *= LEVELS[p];
        }
        double[][] weights = new double[configurations][LEVELS[v]];
        for (double[] row : weights) {
            for (int k = 0; k < row.length; k++) {
                row[k] = gamma(CHI / configurations / LEVELS[v], random);
            }
        }
        for (int r = 0; r < codes[v].length; r++) {
            int configuration = 0;
            for (int p : parents) {
                configuration = configuration * LEVELS[p] + codes[p][r];
            }
            codes[v][r] = pick(weights[configuration], random);
        }
    }

    private static int pick(double[] weights, SplittableRandom random) {
        double sum = 0;
        for (double w : weights) {
            sum += w;
        }
        double left = random.nextDouble() * sum - weights[0];
        int k = 0;
        while (left >= 0 && k < weights.length - 1) {
            left -= weights[++k];
        }
        return k;
    }

    /** Gamma variate of unit scale (Marsaglia and Tsang 2000, with their boost for shapes below 1). */
    private static double gamma(double shape, SplittableRandom random) {
        if (shape < 1) {
            return gamma(shape + 1, random) * Math.pow(random.nextDouble(), 1 / shape);
        }
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double z = random.nextGaussian();
            double cube = Math.pow(1 + c * z, 3);
            if (cube > 0 && Math.log(random.nextDouble()) < z * z / 2 + d - d * cube + d * Math.log(cube)) {
                return d * cube;
            }
        }
    }
}
