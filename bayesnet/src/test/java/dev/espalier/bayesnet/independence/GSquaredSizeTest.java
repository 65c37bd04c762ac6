package dev.espalier.bayesnet.independence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.bayesnet.independence.GSquared.Freedom;
import dev.espalier.bayesnet.independence.GSquared.Statistic;
import dev.espalier.bayesnet.independence.TestResult.Basis;
import dev.espalier.bayesnet.score.DiscreteData;
import dev.espalier.bayesnet.testing.RandomData;
import dev.espalier.graph.Key;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** How often G2 rejects what holds, and finds what does not, in tables of which some cells cannot be filled. */
final class GSquaredSizeTest {
    private static final int TABLES = 1000;

    /**
     * B of five levels, A of four of which each B leaves one or two, C of two; by {@code effect} C depends on A too. Of
     * these 15 plain degrees of freedom three can vary.
     */
    private static DiscreteData structuralZeros(double effect, Key key) {
        SplittableRandom random = key.random();
        int[][] codes = new int[3][500];
        for (int r = 0; r < 500; r++) {
            codes[0][r] = random.nextInt(4);
            codes[1][r] = codes[0][r] + random.nextInt(2);
            double chance = 0.2 + 0.12 * codes[1][r] + (codes[0][r] % 2 == 0 ? effect : -effect);
            codes[2][r] = random.nextDouble() < chance ? 1 : 0;
        }
        return DiscreteData.ofCodes(RandomData.names(3), new int[] {4, 5, 2}, codes);
    }

    private static double rejected(double effect, Freedom freedom) {
        int rejected = 0;
        for (int i = 0; i < TABLES; i++) {
            DiscreteData data = structuralZeros(effect, Key.of(91).split(i));
            TestResult result = new GSquared(data, Statistic.G2, freedom)
                    .onStrataWith(freedom == Freedom.ADJUSTED ? 5 : 0)
                    .test(0, 2, 1);
            assertEquals(Basis.ALL_ROWS, result.basis());
            assertEquals(freedom == Freedom.ADJUSTED ? 3 : 15, result.degreesOfFreedom());
            rejected += result.pValue() < 0.05 ? 1 : 0;
        }
        return (double) rejected / TABLES;
    }

    /** 5 % with a standard error of 0.7 points; plain degrees of freedom, the planted bug, hardly ever reject. */
    @Test
    void cellsThatCannotBeFilledDoNotCount() {
        double size = rejected(0, Freedom.ADJUSTED);
        assertTrue(size > 0.03 && size < 0.075, "size " + size);
        double plain = rejected(0, Freedom.PLAIN);
        assertTrue(plain < 0.005, "size with all degrees of freedom " + plain);
        double power = rejected(0.1, Freedom.ADJUSTED);
        double plainPower = rejected(0.1, Freedom.PLAIN);
        assertTrue(power > 0.85 && plainPower < 0.4, "power " + power + " and " + plainPower);
    }

    /** Many strata of a few rows inflate G2 on adjusted degrees of freedom; those with five rows a cell keep its size. */
    @Test
    void thinStrataAreLeftOutForTheSizeTheyWouldSpoil() {
        int all = 0;
        int thick = 0;
        int partial = 0;
        for (int i = 0; i < TABLES; i++) {
            SplittableRandom random = Key.of(92).split(i).random();
            int[][] codes = new int[3][600];
            for (int r = 0; r < 600; r++) {
                // half of the rows in four strata, the others in a hundred
                codes[1][r] = random.nextBoolean() ? random.nextInt(4) : 4 + random.nextInt(100);
                codes[0][r] = random.nextInt(3);
                codes[2][r] = random.nextDouble() < 0.3 ? 1 : 0;
            }
            GSquared test = new GSquared(DiscreteData.ofCodes(RandomData.names(3), new int[] {3, 104, 2}, codes));
            all += test.pValue(0, 2, 1) < 0.05 ? 1 : 0;
            TestResult result = test.onStrataWith(5).test(0, 2, 1);
            partial += result.basis() == Basis.SOME_STRATA ? 1 : 0;
            thick += result.pValue() < 0.05 ? 1 : 0;
        }
        assertEquals(TABLES, partial);
        assertTrue(all > 0.5 * TABLES, "all strata reject " + all);
        assertTrue(thick > 0.03 * TABLES && thick < 0.075 * TABLES, "thick strata reject " + thick);
    }
}
