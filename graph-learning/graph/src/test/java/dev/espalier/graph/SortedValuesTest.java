package dev.espalier.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SortedValuesTest {
    /** R: quantile(c(1, 2, 4, 8, 16), c(0, 0.1, 0.25, 0.5, 0.9, 1)). */
    @Test
    void quantilesAgainstReference() {
        double[] values = {1, 2, 4, 8, 16};
        double[] expected = {1, 1.4, 2, 4, 12.8, 16};
        double[] levels = {0, 0.1, 0.25, 0.5, 0.9, 1};
        for (int i = 0; i < levels.length; i++) {
            assertEquals(expected[i], SortedValues.quantile(values, levels[i]), 1e-12);
        }
    }

    @Test
    void oneValueIsEveryQuantile() {
        assertEquals(3, SortedValues.quantile(new double[] {3}, 0));
        assertEquals(3, SortedValues.quantile(new double[] {3}, 0.7));
        assertEquals(3, SortedValues.quantile(new double[] {3}, 1));
    }

    @Test
    void betweenEqualValuesThereIsNothing() {
        assertEquals(2, SortedValues.quantile(new double[] {1, 2, 2, 9}, 0.5));
    }
}
