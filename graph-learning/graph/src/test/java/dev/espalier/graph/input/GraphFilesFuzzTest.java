package dev.espalier.graph.input;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.espalier.testing.FuzzRun;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever the bytes are, table, list, matrix, GraphML or DIMACS, they are a graph or an InputException. */
class GraphFilesFuzzTest {
    private static final FuzzRun.Reader READER = FuzzRun.ofFile("graph", GraphFile::read);

    @FuzzTest
    void graph(byte[] content) throws Exception {
        FuzzRun.once(READER, content);
    }

    @Test
    @Tag("slow")
    void mutations() throws IOException {
        assertTrue(FuzzRun.of(getClass(), "graph", READER).refused() > 0);
    }
}
