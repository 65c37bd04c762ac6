package dev.espalier.bayesnet.input;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.espalier.testing.FuzzRun;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever the bytes are, they are edges or an {@link dev.espalier.graph.InputException}. */
class EdgeListFuzzTest {
    private static final FuzzRun.Reader READER =
            FuzzRun.ofFile("edges.csv", file -> EdgeListFile.readDag(file, List.of("a", "b", "c", "d e")));

    @FuzzTest
    void edges(byte[] content) throws Exception {
        FuzzRun.once(READER, content);
    }

    @Test
    @Tag("slow")
    void mutations() throws IOException {
        assertTrue(FuzzRun.of(getClass(), "edges", READER).refused() > 0);
    }
}
