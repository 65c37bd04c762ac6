package dev.espalier.expressivity.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a damaged file holds, it is read or refused with a message, and nothing else happens. */
class DamagedFilesTest {
    private static final List<String> SOUND = List.of(
            "source,target,capacity\na,b,1\nb,c,2.5\n",
            "c comment\np max 3 2\nn 1 s\nn 3 t\na 1 2 5\na 2 3 4\n",
            "<graphml><key id=\"w\" for=\"edge\" attr.name=\"weight\"><default>1</default></key>"
                    + "<graph edgedefault=\"directed\"><node id=\"a\"/><node id=\"b\"/>"
                    + "<edge source=\"a\" target=\"b\"><data key=\"w\">2</data></edge></graph></graphml>");

    @TempDir
    private Path folder;

    @Randomised(cases = 300)
    void damageIsReadOrRefused(Key key) throws IOException {
        SplittableRandom random = key.random();
        byte[] bytes = SOUND.get(random.nextInt(SOUND.size())).getBytes(StandardCharsets.UTF_8);
        for (int damage = random.nextInt(4); damage >= 0; damage--) {
            int at = random.nextInt(bytes.length);
            bytes[at] = random.nextBoolean() ? (byte) random.nextInt(256) : bytes[random.nextInt(bytes.length)];
        }
        Path file = Files.write(folder.resolve("graph"), bytes);
        try {
            WeightedGraph graph = WeightedGraph.read(file, Meaning.CAPACITY);
            assertEquals(graph.graph().edges(), graph.weights().size());
        } catch (InputException e) {
            assertNotNull(e.getMessage());
        }
    }
}
