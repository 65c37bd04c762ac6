package dev.espalier.temporal.tigger.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.espalier.graph.Key;
import dev.espalier.temporal.tigger.options.TiggerOptions.DecoderKind;
import dev.espalier.temporal.tigger.options.TiggerOptions.Network;
import dev.espalier.temporal.tigger.options.TiggerOptions.TimeInput;
import dev.espalier.testing.Randomised;
import java.util.SplittableRandom;

/** What is learnt through features against differences. */
class TieTest {
    @Randomised(cases = 5)
    void whatComesBackToTheTieIsTheSlope(Key key) {
        Network shape = new Network(4, 3, 5, 3, 2, TimeInput.GAP, DecoderKind.SOFTMAX, 9);
        float[][] features = clusters(6, key.split("features"));
        Learnt learnt = Learnt.first(shape, Groups.inOrder(7), features, 4, key.split("weights"));
        Learnt gradient = learnt.zero();
        Weights factors = Weights.first(shape, Groups.inOrder(7), 4, key.split("factors"));
        Weights.copy(factors.all(), gradient.weights.all());
        gradient.gather();
        SplittableRandom random = key.split("places").random();
        for (int m = 0; m < 3; m++) {
            float[][] rows = learnt.free().get(m).rows();
            for (int i = 0; i < 20; i++) {
                int r = random.nextInt(rows.length);
                int c = random.nextInt(rows[0].length);
                float kept = rows[r][c];
                rows[r][c] = kept + 0.5f;
                double above = product(learnt, factors);
                rows[r][c] = kept - 0.5f;
                double below = product(learnt, factors);
                rows[r][c] = kept;
                assertEquals(above - below, gradient.free().get(m).rows()[r][c], 1e-4);
            }
        }
    }

    /** A loss that is linear in embeddings and decoder. */
    private static double product(Learnt learnt, Weights factors) {
        learnt.spread();
        Weights w = learnt.weights;
        return sum(w.items, factors.items)
                + sum(w.member[0], factors.member[0])
                + sum(w.memberBias[0], factors.memberBias[0]);
    }

    private static double sum(float[][] a, float[][] b) {
        double sum = 0;
        for (int r = 0; r < a.length; r++) {
            for (int c = 0; c < a[r].length; c++) {
                sum += (double) a[r][c] * b[r][c];
            }
        }
        return sum;
    }

    private static float[][] clusters(int rows, Key key) {
        SplittableRandom random = key.random();
        float[][] data = new float[rows][9];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < 7; j++) {
                data[i][j] = (float) ((i % 3 - 1) * (j % 2 == 0 ? 1 : -1) + 0.3 * random.nextGaussian());
            }
            data[i][7] = i % 2 == 0 ? 1 : -1;
            data[i][8] = 1;
        }
        return data;
    }
}
