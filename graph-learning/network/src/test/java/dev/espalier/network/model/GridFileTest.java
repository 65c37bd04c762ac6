package dev.espalier.network.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.InputException;
import dev.espalier.graph.exchange.SafeArrays;
import dev.espalier.network.grid.GridState;
import dev.espalier.network.grid.MlpTraining;
import dev.espalier.network.grid.MlpTraining.Fate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GridFileTest {
    @TempDir
    private Path folder;

    @Test
    void whatIsReadIsWhatWasWritten() throws IOException {
        GridState state = TinyGrid.trained();
        assertTrue(state.count(Fate.DROPPED) > 0 && state.count(Fate.DIVERGED) > 0, state::toString);
        Path file = folder.resolve("grid.safetensors");
        GridFile.write(file, state);
        GridState read = GridFile.read(file, TinyGrid.first());
        assertEquals(state.epoch(), read.epoch());
        for (int m = 0; m < state.models().size(); m++) {
            MlpTraining expected = state.models().get(m);
            MlpTraining found = read.models().get(m);
            assertEquals(expected.model(), found.model());
            assertEquals(expected.history(), found.history());
            assertEquals(expected.fate(), found.fate());
            assertEquals(expected.bestEpoch(), found.bestEpoch());
            assertEquals(expected.bestLoss(), found.bestLoss());
            assertEquals(expected.connections(), found.connections());
            assertArrayEquals(expected.parameters(), found.parameters(), 0);
            assertArrayEquals(expected.momentum(), found.momentum(), 0);
            assertArrayEquals(expected.best(), found.best(), 0);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "epochs | 0 | 9 | array 'epochs[0]': found 9, expected 0 to 4",
                "epochs | 0 | 0 | array 'best_epoch[0]': found",
                "best_epoch | 1 | -1 | array 'best_epoch[1]': found -1, expected 0 to",
                "fate | 2 | 5 | array 'fate[2]': found 5, expected 0 to 4",
                "epoch | 0 | -1 | array 'epoch[0]': found -1, expected 0 to 2147483647",
            })
    void whatCannotBeIsRefused(String array, int at, int value, String message) throws IOException {
        Path file = folder.resolve("bad.safetensors");
        GridFile.write(file, TinyGrid.trained());
        Map<String, Object> arrays = new LinkedHashMap<>(SafeArrays.read(file).arrays());
        if (arrays.get(array) instanceof int[] numbers) {
            numbers[at] = value;
        }
        SafeArrays.write(file, arrays, Map.of());
        InputException refused = assertThrows(InputException.class, () -> GridFile.read(file, TinyGrid.first()));
        String found = String.valueOf(refused.getMessage());
        assertTrue(found.contains(message), found);
    }

    @Test
    void otherLengthsAreRefused() throws IOException {
        Path file = folder.resolve("short.safetensors");
        GridFile.write(file, TinyGrid.trained());
        Map<String, Object> arrays = new LinkedHashMap<>(SafeArrays.read(file).arrays());
        for (String name : new String[] {"parameters", "momentum", "best"}) {
            Map<String, Object> less = new LinkedHashMap<>(arrays);
            less.put(name, new float[3]);
            SafeArrays.write(file, less, Map.of());
            assertThrows(InputException.class, () -> GridFile.read(file, TinyGrid.first()), name);
        }
        arrays.put("history", new double[300]);
        SafeArrays.write(file, arrays, Map.of());
        InputException refused = assertThrows(InputException.class, () -> GridFile.read(file, TinyGrid.first()));
        String found = String.valueOf(refused.getMessage());
        assertTrue(found.contains("array 'history': found 300 numbers, expected "), found);
    }
}
