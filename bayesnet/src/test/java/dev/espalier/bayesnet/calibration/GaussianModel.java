package dev.espalier.bayesnet.calibration;

import dev.espalier.bayesnet.LocalScore;
import dev.espalier.bayesnet.score.Bge;
import dev.espalier.bayesnet.score.GaussianStatistics;
import dev.espalier.bayesnet.testing.RandomData;
import dev.espalier.graph.Dag;
import dev.espalier.graph.Key;
import java.util.SplittableRandom;

/**
 * The prior that BGe integrates over. Mean and precision of all variables are normal-Wishart, {@code W ~ Wishart(aw, I /
 * t)} and {@code mu | W ~ N(0, (am W)^-1)}; for each family an independent draw of its variables' share of them, with
 * {@code aw - n + k} degrees of freedom for k variables, gives the regression of the child on its parents.
 *
 * @param rows      of data
 * @param assumedAm the prior sample size that the score is told; data are made with 1
 */
record GaussianModel(int rows, double assumedAm) implements Model {
    private static final int AM = 1;
    private static final int AW = NODES + AM + 1;
    private static final double T = AM * (AW - NODES - 1) / (AM + 1.0);

    @Override
    public double edgePenalty() {
        return 1;
    }

    @Override
    public LocalScore simulate(Dag dag, Key key) {
        double[][] columns = new double[NODES][rows];
        for (int v : dag.topologicalOrder()) {
            fill(columns, v, dag.parents(v), key.split(v).random());
        }
        return new Bge(GaussianStatistics.of(RandomData.names(NODES), columns), assumedAm);
    }

    /** The child is the last of the family's variables. */
    private static void fill(double[][] columns, int v, int[] parents, SplittableRandom random) {
        int k = parents.length + 1;
        double[][] a = bartlett(k, AW - NODES + k, random);
        double[] mean = mean(a, random);
        int child = k - 1;
        double precision = innerProduct(a, child, child) / T;
        for (int r = 0; r < columns[v].length; r++) {
            double x = mean[child] + random.nextGaussian() / Math.sqrt(precision);
            for (int p = 0; p < child; p++) {
                x -= innerProduct(a, child, p) / T / precision * (columns[parents[p]][r] - mean[p]);
            }
            columns[v][r] = x;
        }
    }

    /** Lower triangular A with {@code A A' ~ Wishart(degrees, I)} (Bartlett 1933). */
    private static double[][] bartlett(int k, int degrees, SplittableRandom random) {
        double[][] a = new double[k][k];
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < i; j++) {
                a[i][j] = random.nextGaussian();
            }
            double chiSquared = 0;
            for (int d = 0; d < degrees - i; d++) {
                double z = random.nextGaussian();
                chiSquared += z * z;
            }
            a[i][i] = Math.sqrt(chiSquared);
        }
        return a;
    }

    /** Normal with precision {@code am A A' / t}: solves {@code A' x = z} from below. */
    private static double[] mean(double[][] a, SplittableRandom random) {
        double[] x = new double[a.length];
        for (int i = a.length - 1; i >= 0; i--) {
            x[i] = random.nextGaussian() * Math.sqrt(T / AM);
            for (int j = i + 1; j < a.length; j++) {
                x[i] -= a[j][i] * x[j];
            }
            x[i] /= a[i][i];
        }
        return x;
    }

    private static double innerProduct(double[][] a, int i, int j) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[i][k] * a[j][k];
        }
        return sum;
    }
}
