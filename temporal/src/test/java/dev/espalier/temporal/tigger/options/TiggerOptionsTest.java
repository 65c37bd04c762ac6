package dev.espalier.temporal.tigger.options;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.espalier.temporal.tigger.options.TiggerOptions.Learning;
import org.junit.jupiter.api.Test;

class TiggerOptionsTest {
    /** What is kept must be finite, or the model could not be read again. */
    @Test
    void clipIsFiniteAndAboveZero() {
        for (double clip : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> new Learning(1, 1, 0.1, clip, true));
        }
    }
}
