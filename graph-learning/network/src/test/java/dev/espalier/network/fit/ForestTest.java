package dev.espalier.network.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.network.sparse.Loss;
import dev.espalier.network.training.Samples;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

final class ForestTest {
    private static final int INPUTS = 3;
    private static final Key KEY = Key.of(11);

    private static Forest forest(Samples training, int outputs, int threads) {
        return new Forest(training, outputs, KEY, threads, Forest.MOST_CELLS);
    }

    private static float[][] features(int rows, SplittableRandom random) {
        float[][] features = new float[INPUTS][rows];
        for (float[] column : features) {
            for (int i = 0; i < rows; i++) {
                column[i] = (float) random.nextDouble(-1, 1);
            }
        }
        return features;
    }

    /** Level 1 where the first two inputs have one sign; level 2 never happens. */
    private static Samples signs(int rows, long seed) {
        float[][] x = features(rows, Key.of(seed).random());
        int[] levels = new int[rows];
        Arrays.setAll(levels, i -> x[0][i] * x[1][i] > 0 ? 1 : 0);
        return Samples.ofLevels(x, levels);
    }

    /** Three times the product of the first two inputs. */
    private static Samples products(int rows, long seed) {
        float[][] x = features(rows, Key.of(seed).random());
        float[] y = new float[rows];
        for (int i = 0; i < rows; i++) {
            y[i] = 3 * x[0][i] * x[1][i];
        }
        return Samples.ofNumbers(x, new float[][] {y});
    }

    @Test
    void levelsThatNoSumTells() {
        Samples asked = signs(500, 2);
        float[][] answers =
                forest(signs(1000, 1), 3, 1).answer(asked, Progress.SILENT).values();
        assertTrue(Loss.wrongLevels(answers, asked.levels(), asked.rows()) < 50);
        float never = (float) Math.log(0.5 / (Forest.TREES + 1.5));
        for (int i = 0; i < asked.rows(); i++) {
            assertEquals(
                    1,
                    Math.exp(answers[0][i]) + Math.exp(answers[1][i]) + Math.exp(answers[2][i]),
                    1e-5,
                    "shares of " + i);
            assertEquals(never, answers[2][i]);
        }
    }

    @Test
    void numbersThatNoSumTells() {
        Samples training = products(1000, 1);
        Samples asked = products(500, 2);
        float[] answers = forest(training, 1, 1).answer(asked, Progress.SILENT).values()[0];
        double explained = Loss.meanSquares(new float[][] {answers}, asked.numbers(), asked.rows())
                / Loss.meanSquares(new float[1][asked.rows()], asked.numbers(), asked.rows());
        assertTrue(explained < 0.3, "left of the mean square: " + explained);
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (float y : training.numbers()[0]) {
            least = Math.min(least, y);
            most = Math.max(most, y);
        }
        for (float answer : answers) {
            assertTrue(answer >= least && answer <= most, "means of numbers seen are between them: " + answer);
        }
    }

    @Test
    void isTheSameOnAnyNumberOfThreads() {
        Samples levels = signs(300, 1);
        Samples numbers = products(300, 1);
        Forest.Answers[] once = {
            forest(levels, 2, 1).answer(levels, Progress.SILENT),
            forest(numbers, 1, 1).answer(numbers, Progress.SILENT)
        };
        for (int threads : new int[] {2, 3, 7}) {
            Forest.Answers[] again = {
                forest(levels, 2, threads).answer(levels, Progress.SILENT),
                forest(numbers, 1, threads).answer(numbers, Progress.SILENT)
            };
            for (int i = 0; i < once.length; i++) {
                assertArrayEquals(once[i].values(), again[i].values(), "on " + threads + " threads");
                assertEquals(once[i].nodes(), again[i].nodes());
            }
        }
    }

    @Test
    void otherSeedsOtherTrees() {
        Samples levels = signs(300, 1);
        assertFalse(Arrays.deepEquals(
                forest(levels, 2, 1).answer(levels, Progress.SILENT).values(),
                new Forest(levels, 2, Key.of(12), 1, Forest.MOST_CELLS)
                        .answer(levels, Progress.SILENT)
                        .values()));
    }

    /** Every third row of a table too large is what grows it, and its name says so. */
    @Test
    void largeTablesGiveEveryThirdRow() {
        Samples all = signs(100, 1);
        float[][] some = new float[INPUTS][34];
        int[] levels = new int[34];
        for (int i = 0; i < levels.length; i++) {
            for (int c = 0; c < INPUTS; c++) {
                some[c][i] = all.features()[c][3 * i];
            }
            levels[i] = all.levels()[3 * i];
        }
        Forest large = new Forest(all, 2, KEY, 1, 100);
        assertEquals("random forest, 200 trees of 34 rows", large.name());
        Forest small = forest(Samples.ofLevels(some, levels), 2, 1);
        assertEquals("random forest, 200 trees", small.name());
        assertArrayEquals(
                small.answer(all, Progress.SILENT).values(),
                large.answer(all, Progress.SILENT).values());
    }

    @Test
    void oneLevelOrNumberIsToldOfAll() {
        Samples level = Samples.ofLevels(new float[][] {{1, 2, 3}}, new int[] {1, 1, 1});
        assertEquals(
                0,
                Loss.wrongLevels(
                        forest(level, 2, 1).answer(level, Progress.SILENT).values(), level.levels(), 3));
        Samples number = Samples.ofNumbers(new float[][] {{1, 2, 3}}, new float[][] {{4, 4, 4}});
        assertArrayEquals(
                number.numbers(),
                forest(number, 1, 1).answer(number, Progress.SILENT).values());
    }

    /** Of four levels the second and the fourth. */
    @Test
    void levelsInBetweenThatNeverHappen() {
        Samples signs = signs(300, 1);
        int[] spread = Arrays.stream(signs.levels()).map(level -> 2 * level + 1).toArray();
        Samples far = Samples.ofLevels(signs.features(), spread);
        assertTrue(
                Loss.wrongLevels(forest(far, 4, 1).answer(far, Progress.SILENT).values(), spread, 300) < 20);
    }

    @Test
    void stopsBetweenTrees() {
        Samples levels = signs(300, 1);
        Progress stopping = new Progress() {
            private long trees;

            @Override
            public void at(String stage, long done, long total) {
                assertEquals("trees", stage);
                assertEquals(Forest.TREES, total);
                trees = done;
            }

            @Override
            public boolean stopRequested() {
                return trees >= 3;
            }
        };
        assertThrows(CancellationException.class, () -> forest(levels, 2, 1).answer(levels, stopping));
    }

    /** As few rows as a fit takes. */
    @Test
    void tinyTables() {
        Samples two = Samples.ofLevels(new float[][] {{1, 2}}, new int[] {1, 0});
        assertEquals(2, forest(two, 2, 2).answer(two, Progress.SILENT).values()[0].length);
        Samples one = Samples.ofNumbers(new float[][] {{1}}, new float[][] {{4}});
        assertArrayEquals(
                new float[][] {{4}},
                forest(one, 1, 1).answer(one, Progress.SILENT).values());
    }
}
