package dev.espalier.forecasting.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.InputException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SweepTest {
    private static final Set<String> KNOWN = Set.of("hidden", "lr", "horizon", "loss");

    @Test
    void combinesAllValues() {
        Sweep sweep = Sweep.of(List.of("hidden=8, 16;lr=0.1"), KNOWN);
        assertEquals(
                List.of(Map.of("hidden", "8", "lr", "0.1"), Map.of("hidden", "16", "lr", "0.1")), sweep.combinations());
        assertEquals(List.of(Map.of()), Sweep.of(List.of(), KNOWN).combinations());
        assertEquals(2, Sweep.of(List.of("--hidden=8,16"), KNOWN).combinations().size());
    }

    @Test
    void takesTheFirstOfTheSmallestErrors() {
        List<Map<String, String>> tried = List.of(Map.of("lr", "1"), Map.of("lr", "2"), Map.of("lr", "3"));
        Sweep.Result result = Sweep.Result.of(tried, List.of(3.0, 2.0, 2.0));
        assertEquals(Map.of("lr", "2"), result.chosen());
        assertEquals("--lr 2 of 3 combinations", result.chosenInWords());
        assertEquals(3, result.table().rows());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hidden",
                "hidden=",
                "hidden=1,,2",
                "width=1",
                "horizon=1,2",
                "loss=mae,mse",
                "hidden=1;hidden=2",
                ""
            })
    void refusesWhatItCannotCompare(String text) {
        var refused = assertThrows(InputException.class, () -> Sweep.of(List.of(text), KNOWN));
        assertTrue(String.valueOf(refused.getMessage()).startsWith("--sweep: found "), refused.getMessage());
    }
}
