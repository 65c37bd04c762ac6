package dev.espalier.network.tabular;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import smile.stat.hypothesis.ChiSqTest;

final class SplitTest {
    @ParameterizedTest
    @CsvSource({
        "100, 0.2, 0.1, 70, 20, 10",
        "10, 0.25, 0.25, 4, 3, 3",
        "3, 0.9, 0.05, 1, 1, 1",
        "3, 0.05, 0.9, 1, 1, 1",
        "4, 0.1, 0.8, 1, 1, 2",
        "7, 0.01, 0.01, 5, 1, 1",
        "1000, 0.333, 0.333, 334, 333, 333",
    })
    void sharesAreRounded(int rows, double validation, double test, int learnt, int stopped, int tested) {
        Split split = Split.of(rows, validation, test, Key.of(1));
        assertEquals(learnt, split.training().length);
        assertEquals(stopped, split.validation().length);
        assertEquals(tested, split.test().length);
        for (int[] part : new int[][] {split.training(), split.validation(), split.test()}) {
            assertArrayEquals(Arrays.stream(part).sorted().distinct().toArray(), part);
        }
    }

    /** Every row is tested as often as another: of correct code one seed in 100,000 fails. */
    @Test
    void rowsAreDrawnEvenly() {
        int[] counts = new int[12];
        for (int i = 0; i < 3000; i++) {
            counts[Split.of(12, 0.25, 1.0 / 12, Key.of(i)).test()[0]]++;
        }
        double[] even = new double[12];
        Arrays.fill(even, 1.0 / 12);
        assertTrue(ChiSqTest.test(counts, even).pvalue() > 1e-5, Arrays.toString(counts));
        counts[11] += 125; // half as often again
        assertTrue(ChiSqTest.test(counts, even).pvalue() < 1e-5, "a favoured row is told");
    }

    @ParameterizedTest
    @CsvSource({"2, 0.2, 0.2", "0, 0.2, 0.2", "9, 0, 0.2", "9, 0.2, 0", "9, 0.5, 0.5", "9, NaN, 0.2", "9, 0.2, NaN"})
    void whatLeavesNothingIsRefused(int rows, double validation, double test) {
        assertThrows(IllegalArgumentException.class, () -> Split.of(rows, validation, test, Key.of(1)));
    }
}
