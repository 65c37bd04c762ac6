package dev.espalier.graph.run;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.espalier.testing.FuzzRun;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever the bytes are, they are a run.json or an {@link dev.espalier.graph.InputException}. */
class RunManifestFuzzTest {
    private static final FuzzRun.Reader READER = FuzzRun.ofFile("run.json", RunManifest::read);

    @FuzzTest
    void manifest(byte[] content) throws Exception {
        FuzzRun.once(READER, content);
    }

    @Test
    @Tag("slow")
    void mutations() throws IOException {
        assertTrue(FuzzRun.of(getClass(), "manifest", READER).refused() > 0);
    }
}
