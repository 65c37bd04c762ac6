package dev.espalier.temporal.tigger.arithmetic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.util.SplittableRandom;

/** Draws from weights against a walk over all of them. */
class WheelAgainstWeightsTest {
    private static final int DRAWS = 2000;

    @Randomised(cases = 20)
    void evenlySpacedDrawsPickEachWeightItsShareOfTimes(Key key) {
        SplittableRandom random = key.random();
        float[][] weights = new float[1 + random.nextInt(3)][];
        for (int r = 0; r < weights.length; r++) {
            weights[r] = new float[1 + random.nextInt(80)];
            for (int j = 0; j < weights[r].length; j++) {
                weights[r][j] = random.nextInt(4) == 0 ? 0 : random.nextInt(1, 5); // sums of few bits are exact
            }
        }
        weights[0][0] = 1;
        double total = 0;
        for (float[] row : weights) {
            for (float w : row) {
                total += w;
            }
        }
        Wheel wheel = new Wheel();
        wheel.load(weights);
        int row = 0;
        int place = 0;
        double passed = weights[0][0];
        for (int i = 0; i < DRAWS; i++) {
            double draw = (i + 0.5) / DRAWS;
            while (passed <= draw * total) {
                place++;
                if (place == weights[row].length) {
                    row++;
                    place = 0;
                }
                passed += weights[row][place];
            }
            assertEquals((long) row << 32 | place, wheel.pick(draw), "draw " + draw);
        }
    }

    @Randomised(cases = 20)
    void nothingWithoutWeightIsEverPicked(Key key) {
        SplittableRandom random = key.random();
        float[] weights = new float[200];
        for (int i = 0; i < 5; i++) {
            weights[random.nextInt(200)] = (float) random.nextDouble(1e-6, 1);
        }
        Wheel wheel = new Wheel();
        wheel.load(weights);
        for (int i = 0; i < DRAWS; i++) {
            assertTrue(weights[(int) wheel.pick(random.nextDouble())] > 0);
        }
        assertTrue(weights[(int) wheel.pick(0)] > 0);
        assertTrue(weights[(int) wheel.pick(Math.nextDown(1.0))] > 0);
    }

    @Randomised(cases = 5)
    void aWheelThatIsLoadedAgainKnowsNothingOfBefore(Key key) {
        Wheel wheel = new Wheel();
        wheel.load(new float[300], new float[] {1});
        wheel.load(new float[] {0, 2}, new float[] {0});
        assertEquals(1, wheel.pick(key.random().nextDouble()));
    }
}
