package dev.espalier.network.sparse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class LossTest {
    @Randomised(cases = 20)
    void gradientsAreDifferences(Key key) {
        SplittableRandom random = key.random();
        int n = 3;
        float[][] answers = new float[4][n];
        float[][] right = new float[4][n];
        int[] levels = random.ints(n, 0, 4).toArray();
        for (int o = 0; o < 4; o++) {
            for (int i = 0; i < n; i++) {
                answers[o][i] = (float) random.nextDouble(-2, 2);
                right[o][i] = (float) random.nextDouble(-2, 2);
            }
        }
        float[][] ofLevels = new float[4][n];
        float[][] ofNumbers = new float[4][n];
        Loss.crossEntropy(answers, levels, n, ofLevels);
        Loss.squared(answers, right, n, ofNumbers);
        float h = 1e-2f;
        float[][] unused = new float[4][n];
        for (int o = 0; o < 4; o++) {
            for (int i = 0; i < n; i++) {
                float kept = answers[o][i];
                answers[o][i] = kept + h;
                double entropyAbove = Loss.crossEntropy(answers, levels, n, unused);
                double squaresAbove = Loss.squared(answers, right, n, unused);
                answers[o][i] = kept - h;
                double entropy = (entropyAbove - Loss.crossEntropy(answers, levels, n, unused)) / (2 * h * n);
                double squares = (squaresAbove - Loss.squared(answers, right, n, unused)) / (2 * h * n);
                answers[o][i] = kept;
                assertEquals(entropy, ofLevels[o][i], 1e-4);
                assertEquals(squares, ofNumbers[o][i], 1e-4);
            }
        }
    }

    @Test
    void largeAnswersStayFinite() {
        float[][] answers = {{1e30f}, {-1e30f}};
        float[][] gradient = new float[2][1];
        assertEquals(0, Loss.crossEntropy(answers, new int[] {0}, 1, gradient), 0);
        assertEquals(2e30, Loss.crossEntropy(answers, new int[] {1}, 1, gradient), 1e24);
        assertTrue(Float.isFinite(gradient[0][0]) && Float.isFinite(gradient[1][0]));
    }
}
