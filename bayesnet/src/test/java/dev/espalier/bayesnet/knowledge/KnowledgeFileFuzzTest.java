package dev.espalier.bayesnet.knowledge;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.espalier.graph.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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
}
