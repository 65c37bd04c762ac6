package dev.espalier.temporal.tigger.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.espalier.graph.Key;
import dev.espalier.temporal.tigger.network.Weights.Matrix;
import dev.espalier.testing.Randomised;
import java.util.List;
import java.util.SplittableRandom;

/** Steps against Adam's formulas in double precision, a vector that counts twice as two vectors. */
class AdamAgainstFormulaTest {
    private static final double RATE = 0.01;
    private static final int STEPS = 6;

    @Randomised(cases = 10)
    void stepsFollowTheFormula(Key key) {
        SplittableRandom random = key.random();
        double clip = random.nextBoolean() ? 0.5 : 1e6;
        float[][] plain = rows(3, 5, random);
        float[][] twice = rows(1, 4, random);
        Adam adam = new Adam(both(plain, twice), RATE, clip);
        int size = 15 + 2 * 4;
        double[] weight = flat(plain, twice, 0);
        double[] first = new double[size];
        double[] second = new double[size];
        for (int step = 1; step <= STEPS; step++) {
            float[][] onPlain = rows(3, 5, random);
            float[][] onTwice = rows(1, 4, random);
            adam.step(both(onPlain, onTwice));
            expect(weight, first, second, flat(onPlain, onTwice, 1), clip, step);
            for (int i = 0; i < 15; i++) {
                assertEquals(weight[i], plain[i / 5][i % 5], 1e-5);
            }
            for (int i = 0; i < 4; i++) {
                // the sum of two vectors that began as the vector and 0 and have equal gradients
                assertEquals(weight[15 + i] + weight[19 + i], twice[0][i], 1e-5);
            }
        }
    }

    private static List<Matrix> both(float[][] plain, float[][] twice) {
        return List.of(new Matrix("plain", plain, 1, false), new Matrix("twice", twice, 2, false));
    }

    private static void expect(
            double[] weight, double[] first, double[] second, double[] gradient, double clip, int step) {
        double squares = 0;
        for (double g : gradient) {
            squares += g * g;
        }
        double scale = Math.min(1, clip / (Math.sqrt(squares) + 1e-6));
        for (int i = 0; i < weight.length; i++) {
            double g = gradient[i] * scale;
            first[i] = 0.9 * first[i] + 0.1 * g;
            second[i] = 0.999 * second[i] + 0.001 * g * g;
            double m = first[i] / (1 - Math.pow(0.9, step));
            double v = second[i] / (1 - Math.pow(0.999, step));
            weight[i] -= RATE * m / (Math.sqrt(v) + 1e-8);
        }
    }

    /** The plain matrix, the vector, and its second copy times a share. */
    private static double[] flat(float[][] plain, float[][] twice, double share) {
        double[] flat = new double[23];
        for (int i = 0; i < 15; i++) {
            flat[i] = plain[i / 5][i % 5];
        }
        for (int i = 0; i < 4; i++) {
            flat[15 + i] = twice[0][i];
            flat[19 + i] = share * twice[0][i];
        }
        return flat;
    }

    private static float[][] rows(int rows, int columns, SplittableRandom random) {
        float[][] values = new float[rows][columns];
        for (float[] row : values) {
            for (int j = 0; j < columns; j++) {
                row[j] = (float) random.nextDouble(-1, 1);
            }
        }
        return values;
    }
}
