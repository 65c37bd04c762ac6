package dev.espalier.bayesnet.diagnostics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.bayesnet.score.DiscreteData;
import dev.espalier.bayesnet.testing.RandomData;
import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.commons.math3.special.Gamma;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.junit.jupiter.api.Test;

/**
 * Whole tables from an urn: how often each level is drawn has the Dirichlet-multinomial law, which one row cannot show, and
 * the rows of each configuration have an urn of their own.
 */
class UrnCountsAgainstClosedFormTest {
    private static final int DRAWS = 20_000;
    private static final double CHI = 2;

    /** Log probability of so many draws of each of some levels from an urn that begins with {@code start}. */
    private static double logDirichletMultinomial(int[] drawn, double[] start) {
        double total = Arrays.stream(start).sum();
        int n = Arrays.stream(drawn).sum();
        double log = Gamma.logGamma(n + 1.0) + Gamma.logGamma(total) - Gamma.logGamma(n + total);
        for (int k = 0; k < drawn.length; k++) {
            log += Gamma.logGamma(drawn[k] + start[k]) - Gamma.logGamma(start[k]) - Gamma.logGamma(drawn[k] + 1.0);
        }
        return log;
    }

    /** Data in which the child, of two levels, was 0 once and 1 three times where its parent is 1; and some elsewhere. */
    private static DiscreteData data() {
        return DiscreteData.ofCodes(
                List.of("parent", "child"), new int[] {2, 2}, new int[][] {{1, 1, 0, 1, 1, 0, 0}, {1, 0, 0, 1, 1, 0, 0}
                });
    }

    /** p-value of how often level 0 comes among {@code rows} draws with parent 1, where rows of parent 0 lie between. */
    private static double pValue(int rows, double[] start, Key key) {
        SplittableRandom random = key.random();
        UrnCounts urn = new UrnCounts(data(), 1, new int[] {0}, CHI);
        int[] parents = new int[2 * rows];
        for (int r = 0; r < parents.length; r++) {
            parents[r] = r % 2;
        }
        long[] seen = new long[rows + 1];
        for (int d = 0; d < DRAWS; d++) {
            int[] drawn = new int[2 * rows];
            urn.copy().draw(new int[][] {parents, drawn}, drawn, random);
            int zeros = 0;
            for (int r = 1; r < drawn.length; r += 2) {
                zeros += drawn[r] == 0 ? 1 : 0;
            }
            seen[zeros]++;
        }
        double[] expected = new double[rows + 1];
        for (int zeros = 0; zeros <= rows; zeros++) {
            expected[zeros] = DRAWS * Math.exp(logDirichletMultinomial(new int[] {zeros, rows - zeros}, start));
        }
        return new ChiSquareTest().chiSquareTest(expected, seen);
    }

    /** A sound urn is rejected with probability 1e-6. Counts 1 and 3, each with a prior of 2 over four cells. */
    @Test
    void tablesHaveTheDirichletMultinomialLaw() {
        for (int rows : new int[] {1, 2, 6}) {
            double p = pValue(rows, new double[] {1.5, 3.5}, Key.of(41 + rows));
            assertTrue(p > 1e-6, rows + " rows: p = " + p);
        }
    }

    /** The test's power: an urn without a prior, or one that is never refilled (a binomial law), would be seen. */
    @Test
    void otherLawsAreRejected() {
        assertTrue(pValue(6, new double[] {1.0001, 3.0001}, Key.of(51)) < 1e-6);
        assertTrue(pValue(6, new double[] {1.5e6, 3.5e6}, Key.of(51)) < 1e-6);
    }

    /** Families too large for a full table against an urn in a map, row by row with the same random numbers. */
    @Randomised(cases = 40)
    void largeFamiliesAgainstAMap(Key key) {
        SplittableRandom random = key.random();
        int levels = 2 + random.nextInt(4);
        int wide = 200 + random.nextInt(200);
        int rows = 1 + random.nextInt(80);
        int[] counts = {wide, wide, levels};
        int[][] codes = new int[3][rows];
        for (int c = 0; c < 3; c++) {
            int column = c;
            Arrays.setAll(codes[c], r -> random.nextInt(column < 2 ? 3 : levels) * (column < 2 ? (wide - 1) / 2 : 1));
        }
        DiscreteData data = DiscreteData.ofCodes(List.of("a", "b", "c"), counts, codes);
        UrnCounts urn = new UrnCounts(data, 2, new int[] {1, 0}, CHI);
        int[] drawn = new int[rows];
        int[][] table = {column(random, rows, wide), column(random, rows, wide), drawn};
        Key draws = key.split("draws");
        urn.copy().draw(table, drawn, draws.random());
        Map<List<Integer>, double[]> plain = new HashMap<>();
        double prior = CHI / ((double) wide * wide * levels);
        for (int r = 0; r < rows; r++) {
            urnOf(plain, codes, r, levels, prior)[codes[2][r]]++;
        }
        SplittableRandom same = draws.random();
        for (int r = 0; r < rows; r++) {
            double[] own = urnOf(plain, table, r, levels, prior);
            double rest = same.nextDouble() * Arrays.stream(own).sum();
            int level = 0;
            while (level < levels - 1 && rest >= own[level]) {
                rest -= own[level++];
            }
            assertEquals(level, drawn[r], "row " + r);
            own[level]++;
        }
    }

    private static double[] urnOf(Map<List<Integer>, double[]> urns, int[][] table, int row, int levels, double prior) {
        return urns.computeIfAbsent(List.of(table[0][row], table[1][row]), configuration -> {
            double[] fresh = new double[levels];
            Arrays.fill(fresh, prior);
            return fresh;
        });
    }

    private static int[] column(SplittableRandom random, int rows, int levels) {
        int[] column = new int[rows];
        Arrays.setAll(column, r -> random.nextInt(3) * ((levels - 1) / 2));
        return column;
    }

    /** What is drawn from a copy stays in the copy, whether families are held in full or by what occurs. */
    @Randomised(cases = 20)
    void copiesAreUrnsOfTheirOwn(Key key) {
        DiscreteData data = RandomData.discrete(key, 4, 60, 30);
        for (int[] parents : new int[][] {{}, {0}, {0, 1, 2}}) {
            UrnCounts urn = new UrnCounts(data, 3, parents, CHI);
            int[][] table = new int[4][60];
            for (int c = 0; c < 3; c++) {
                for (int r = 0; r < 60; r++) {
                    table[c][r] = data.code(c, 59 - r);
                }
            }
            int size = urn.size();
            urn.copy().draw(table, table[3], key.split("one").random());
            int[] first = table[3].clone();
            for (int i = 0; i < 5; i++) {
                urn.copy().draw(table, table[3], key.split(i).random());
            }
            urn.copy().draw(table, table[3], key.split("one").random());
            assertArrayEquals(first, table[3]);
            assertEquals(size, urn.size());
        }
    }
}
