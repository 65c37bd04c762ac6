package dev.espalier.graph.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FreeNameTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "runs/x, runs/x-2",
        "runs/x-2, runs/x-3",
        "runs/x-9, runs/x-10",
        "runs/two words, runs/two words-2",
        "x, x-2",
        "2026-11-30, 2026-11-31",
        "-3, -3-2",
        "a-99999999999999999999, a-100000000000000000000",
    })
    void theNumberIsTheNextOne(String taken, String free) {
        assertEquals(Path.of(free), FreeName.after(Path.of(taken)));
    }

    @Test
    void whatIsThereIsPassedOver() throws IOException {
        Files.createDirectory(folder.resolve("x-2"));
        Files.createFile(folder.resolve("x-3"));
        assertEquals(folder.resolve("x-4"), FreeName.after(folder.resolve("x")));
    }
}
