package dev.espalier.network.model;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.espalier.network.grid.GridState;
import dev.espalier.testing.FuzzRun;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever the bytes are, they are a training of the grid or a refusal. */
class GridFileFuzzTest {
    private static final GridState FIRST = TinyGrid.first();

    private static final FuzzRun.Reader READER = FuzzRun.ofFile("grid.safetensors", file -> GridFile.read(file, FIRST));

    @FuzzTest
    void grid(byte[] content) throws Exception {
        FuzzRun.once(READER, content);
    }

    @Test
    @Tag("slow")
    void mutations() throws IOException {
        assertTrue(FuzzRun.of(getClass(), "grid", READER).refused() > 0);
    }
}
