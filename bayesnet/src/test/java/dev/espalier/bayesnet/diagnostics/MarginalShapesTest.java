package dev.espalier.bayesnet.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class MarginalShapesTest {
    /** The examples of the documentation of SciPy 1.11's skewtest and kurtosistest. */
    @Test
    void scoresAgainstReference() {
        MarginalShapes one = MarginalShapes.of(new double[][] {{1, 2, 3, 4, 5, 6, 7, 8}, {2, 8, 0, 4, 1, 9, 9, 0}});
        assertEquals(0, one.skewnessZ(0), 1e-12);
        assertEquals(0.44626385374196975, one.skewnessZ(1), 1e-12);
        assertEquals(0.6554066631275459, MarginalShapes.twoSided(one.skewnessZ(1)), 1e-12);
        assertTrue(Double.isNaN(one.kurtosisZ(0)), "8 rows are too few");
        double[] twenty = IntStream.range(0, 20).asDoubleStream().toArray();
        MarginalShapes other = MarginalShapes.of(new double[][] {twenty});
        assertEquals(-1.7058104152122062, other.kurtosisZ(0), 1e-12);
        assertEquals(0.08804338332528348, MarginalShapes.twoSided(other.kurtosisZ(0)), 1e-12);
    }

    @Test
    void onePassAgainstPlain() {
        SplittableRandom random = Key.of(8).random();
        double[] column = random.doubles(500).map(u -> 1e6 - Math.log(u)).toArray();
        MarginalShapes shapes = MarginalShapes.of(new double[][] {column});
        double mean = IntStream.range(0, 500).mapToDouble(i -> column[i]).sum() / 500;
        double[] sums = new double[5];
        for (double x : column) {
            for (int k = 2; k <= 4; k++) {
                sums[k] += Math.pow(x - mean, k) / 500;
            }
        }
        assertEquals(sums[3] / Math.pow(sums[2], 1.5), shapes.skewness(0), 1e-6);
        assertEquals(sums[4] / (sums[2] * sums[2]) - 3, shapes.excessKurtosis(0), 1e-6);
    }

    @Test
    void normalColumnsAreRejectedAsOftenAsTheLevelSays() {
        int columns = 2000;
        SplittableRandom random = Key.of(9).random();
        double[][] data = new double[columns][100];
        for (double[] column : data) {
            for (int r = 0; r < column.length; r++) {
                column[r] = random.nextGaussian();
            }
        }
        MarginalShapes shapes = MarginalShapes.of(data);
        int skewed = 0;
        int heavy = 0;
        for (int c = 0; c < columns; c++) {
            skewed += MarginalShapes.twoSided(shapes.skewnessZ(c)) < 0.05 ? 1 : 0;
            heavy += MarginalShapes.twoSided(shapes.kurtosisZ(c)) < 0.05 ? 1 : 0;
        }
        // binomial(2000, 0.05): mean 100, standard deviation 9.7; the approximations are off by less than 0.01
        assertEquals(100, skewed, 50);
        assertEquals(100, heavy, 50);
    }

    @Test
    void constantColumnsHaveNoShape() {
        MarginalShapes shapes = MarginalShapes.of(new double[1][30]);
        assertTrue(Double.isNaN(shapes.skewness(0)) && Double.isNaN(shapes.skewnessZ(0)));
        assertTrue(Double.isNaN(shapes.kurtosisZ(0)));
    }
}
