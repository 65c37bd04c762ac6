package dev.espalier.forecasting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingOptionsTest {
    /** Windows to train on, then epochs and patience: 32 windows a step, 1,000 steps at least. */
    @ParameterizedTest
    @CsvSource({"1412, 30, 15", "1089, 30, 15", "1056, 31, 15", "179, 167, 83", "27, 1000, 500", "0, 1000, 500"})
    void fewBatchesAreGoneThroughMoreOften(int windows, int epochs, int patience) {
        TrainingOptions suited = TrainingOptions.DEFAULT.withStepsAtLeast(TrainingOptions.SUITED_STEPS, windows);
        assertEquals(TrainingOptions.DEFAULT.withEpochs(epochs, patience), suited);
    }

    @Test
    void enoughStepsStayAsTheyAre() {
        assertSame(TrainingOptions.DEFAULT, TrainingOptions.DEFAULT.withStepsAtLeast(1000, 1_000_000));
        TrainingOptions large = TrainingOptions.DEFAULT.withEpochs(3, 2);
        assertEquals(large.withEpochs(4, 2), large.withStepsAtLeast(100, 32 * 25));
    }

    @Test
    void blocksCannotBeNegative() {
        assertThrows(IllegalArgumentException.class, () -> TrainingOptions.DEFAULT.withBlocks(-1));
    }
}
