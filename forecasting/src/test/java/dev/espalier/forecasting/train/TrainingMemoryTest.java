package dev.espalier.forecasting.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.forecasting.ForecastOptions;
import dev.espalier.graph.InputException;
import org.junit.jupiter.api.Test;

class TrainingMemoryTest {
    private static final ForecastOptions OPTIONS = ForecastOptions.of(12, 3, 5);

    @Test
    void aBatchHasNoMoreWindowsThanThereAre() {
        double one = TrainingMemory.leastStepBytes(OPTIONS, 5, 1);
        assertEquals(4.0 * 5 * 12 * 4 * OPTIONS.model().hidden(), one);
        assertEquals(10 * one, TrainingMemory.leastStepBytes(OPTIONS, 5, 10));
        assertEquals(OPTIONS.training().batch() * one, TrainingMemory.leastStepBytes(OPTIONS, 5, Integer.MAX_VALUE));
    }

    @Test
    void refusesWhatTheMachineCannotHold() {
        double one = TrainingMemory.leastStepBytes(OPTIONS, 100_000, 1);
        TrainingMemory.require(OPTIONS, 100_000, 1, one);
        InputException e =
                assertThrows(InputException.class, () -> TrainingMemory.require(OPTIONS, 100_000, 1, one - 1));
        assertTrue(String.valueOf(e.getMessage()).contains("lower --batch"), e.getMessage());
    }
}
