package dev.espalier.bayesnet.knowledge;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.espalier.graph.InputException;
import dev.espalier.testing.FuzzRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever the bytes are, they are knowledge that a learner takes or an {@link InputException}. */
class KnowledgeFileFuzzTest {
    private static final List<String> NAMES = List.of("a", "b", "c", "d*", "e -> f");

    @FuzzTest
    void read(byte[] bytes) throws IOException {
        Path file = Files.createTempFile("knowledge", ".yaml");
        try {
            Files.write(file, bytes);
            KnowledgeFile known = KnowledgeFile.read(file, NAMES);
            if (known.edges().toKnowledge().nodes() != NAMES.size()
                    || !known.prior().map(p -> p.fits(NAMES.size())).orElse(true)) {
                throw new AssertionError("knowledge of another number of nodes: " + known.inWords());
            }
        } catch (InputException expected) {
            // refused in words
        } finally {
            Files.delete(file);
        }
    }

    @Test
    @Tag("slow")
    void mutations() throws IOException {
        assertTrue(FuzzRun.of(getClass(), "read", this::read).inputs() > 0);
    }
}
