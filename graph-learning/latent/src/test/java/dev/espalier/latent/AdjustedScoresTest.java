package dev.espalier.latent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AdjustedScoresTest {
    /** Two windows of three slots. */
    private static final double[] RAW = {1, -2, 3, 0, 4, -1};

    private final double[] arrived = new double[RAW.length];
    private final Scores scores = new Scores() {
        @Override
        public double[] values() {
            return RAW.clone();
        }

        @Override
        public void backward(double[] gradient) {
            System.arraycopy(gradient, 0, arrived, 0, gradient.length);
        }
    };

    @Test
    void everyWindowHasThePriorAndTheTemperatureIsOfTheScoresAlone() {
        double[] prior = {0.5, 0, -1};
        Scores adjusted = AdjustedScores.of(scores, prior, 2);
        assertArrayEquals(new double[] {1, -1, 0.5, 0.5, 2, -1.5}, adjusted.values());
        double[] gradient = {1, 2, 3, 4, 5, 6};
        adjusted.backward(gradient);
        assertArrayEquals(new double[] {0.5, 1, 1.5, 2, 2.5, 3}, arrived);
        assertArrayEquals(new double[] {1, 2, 3, 4, 5, 6}, gradient);
    }

    @Test
    void withoutPriorOnlyTheTemperatureCounts() {
        assertArrayEquals(
                Arrays.stream(RAW).map(phi -> phi / 4).toArray(),
                AdjustedScores.of(scores, new double[0], 4).values());
        assertSame(scores, AdjustedScores.of(scores, new double[0], 1));
    }

    @Test
    void misuseIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> AdjustedScores.of(scores, new double[0], 0));
        Scores odd = AdjustedScores.of(scores, new double[4], 1);
        assertThrows(IllegalArgumentException.class, odd::values);
    }
}
