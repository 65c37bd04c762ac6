package dev.espalier.temporal.tigger.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.temporal.tigger.options.TiggerOptions.TimeInput;
import dev.espalier.temporal.tigger.options.TiggerOptions.Waits;
import dev.espalier.testing.Randomised;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Times and waits against cases worked by hand; the embedding of times against differences. */
class ClockworkTest {
    private static Clockwork clock(TimeInput input, Waits waits) {
        return new Clockwork(input, waits, 100, 300, 0.5, 2);
    }

    @Test
    void timesAreToldAsTicksSharesOrGaps() {
        assertEquals(150, clock(TimeInput.TICKS, Waits.SPREAD).feature(150, 3));
        assertEquals(0.25, clock(TimeInput.SHARE, Waits.SPREAD).feature(150, 3));
        assertEquals((Math.log(3) - 0.5) / 2, clock(TimeInput.GAP, Waits.SPREAD).feature(150, 3), 1e-15);
    }

    @Test
    void timeStandsStillAfterTheData() {
        assertEquals(300, clock(TimeInput.TICKS, Waits.SPREAD).feature(1000, 3));
        assertEquals(1, clock(TimeInput.SHARE, Waits.SPREAD).feature(1000, 3));
        assertEquals(0, new Clockwork(TimeInput.SHARE, Waits.SPREAD, 5, 5, 0, 1).feature(5, 1));
    }

    @Test
    void waitsAreWholeTicksAndAtLeastOne() {
        Clockwork spread = clock(TimeInput.SHARE, Waits.SPREAD);
        assertEquals(1, spread.ticks(0.01));
        assertEquals(1, spread.ticks(1));
        assertEquals(2, spread.ticks(1.01));
        Clockwork given = clock(TimeInput.SHARE, Waits.AS_GIVEN);
        assertEquals(1, given.ticks(0.1));
        assertEquals(1, given.ticks(1.4));
        assertEquals(2, given.ticks(1.6));
        assertEquals(1L << 60, spread.ticks(1e300));
        assertTrue(spread.ticks(Double.POSITIVE_INFINITY) > 0);
        assertEquals(0.1, Clockwork.wait(7L, 7L));
        assertEquals(3, Clockwork.wait(7L, 10L));
    }

    @Randomised(cases = 10)
    void whatComesBackToTheEmbeddingOfATimeIsTheSlope(Key key) {
        SplittableRandom random = key.random();
        int width = 6;
        float[][] weights = new float[3][width];
        float[] back = new float[width];
        for (int k = 0; k < width; k++) {
            for (float[] row : weights) {
                row[k] = (float) random.nextDouble(-2, 2);
            }
            back[k] = (float) random.nextDouble(-1, 1);
        }
        double time = random.nextDouble(-1, 1);
        float[][] gradient = new float[3][width];
        TimeCode.learn(weights, time, back, gradient);
        float step = 1e-2f;
        for (int m = 0; m < 3; m++) {
            for (int k = 0; k < width; k++) {
                float kept = weights[m][k];
                weights[m][k] = kept + step;
                double above = product(weights, time, back);
                weights[m][k] = kept - step;
                double below = product(weights, time, back);
                weights[m][k] = kept;
                assertEquals((above - below) / (2 * step), gradient[m][k], 1e-3);
            }
        }
    }

    private static double product(float[][] weights, double time, float[] back) {
        float[] code = new float[back.length];
        TimeCode.encode(weights, time, code);
        double sum = 0;
        for (int k = 0; k < code.length; k++) {
            sum += code[k] * back[k];
        }
        return sum;
    }
}
