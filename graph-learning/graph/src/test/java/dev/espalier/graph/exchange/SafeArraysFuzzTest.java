package dev.espalier.graph.exchange;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.espalier.testing.FuzzRun;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever the bytes are, they are arrays or an {@link dev.espalier.graph.InputException}. */
class SafeArraysFuzzTest {
    private static final FuzzRun.Reader FILE = FuzzRun.ofFile("model.safetensors", SafeArrays::read);

    @FuzzTest
    void file(byte[] content) throws Exception {
        FuzzRun.once(FILE, content);
    }

    @Test
    @Tag("slow")
    void mutations() throws IOException {
        assertTrue(FuzzRun.of(getClass(), "file", FILE).refused() > 0);
    }
}
