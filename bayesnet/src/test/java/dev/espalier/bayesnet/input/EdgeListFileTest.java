package dev.espalier.bayesnet.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Dag;
import dev.espalier.graph.Digraph;
import dev.espalier.graph.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EdgeListFileTest {
    private static final List<String> NAMES = List.of("smoke", "lung", "age");

    private final Path file;

    EdgeListFileTest(@TempDir Path folder) {
        file = folder.resolve("edges.csv");
    }

    @ParameterizedTest
    @ValueSource(strings = {"from,to", "source,target", "To,From", "note,FROM,to"})
    void columnsAreFoundByName(String header) throws IOException {
        String first =
                header.startsWith("To") ? "lung,smoke" : header.startsWith("note") ? "x,smoke,lung" : "smoke,lung";
        Files.writeString(file, header + "\n" + first + "\n");
        assertEquals(Digraph.of(3, new int[] {0}, new int[] {1}), EdgeListFile.read(file, NAMES));
    }

    @Test
    void repeatedEdgesCountOnceAndBothDirectionsAreTwo() throws IOException {
        Files.writeString(file, "from,to\nsmoke,lung\nlung,smoke\nsmoke,lung\n");
        assertEquals(Digraph.of(3, new int[] {0, 1}, new int[] {1, 0}), EdgeListFile.read(file, NAMES));
    }

    @ParameterizedTest
    @CsvSource({
        "'from,to\nsmoke,lungs\n', lungs",
        "'from,to\nage,lung\nsmoke,smoke\n', itself",
        "'a,b\nsmoke,lung\n', 'from'"
    })
    void whatIsNoEdgeIsRefused(String content, String reason) throws IOException {
        Files.writeString(file, content);
        InputException refusal = assertThrows(InputException.class, () -> EdgeListFile.read(file, NAMES));
        String message = String.valueOf(refusal.getMessage());
        assertTrue(message.contains(reason) && message.contains("edges.csv"), message);
    }

    @Test
    void requiredEdgesMustBeADag() throws IOException {
        Files.writeString(file, "from,to\nsmoke,lung\nage,smoke\n");
        assertEquals(Dag.of(3, new int[] {0, 2}, new int[] {1, 0}), EdgeListFile.readDag(file, NAMES));
        Files.writeString(file, "from,to\nsmoke,lung\nlung,smoke\n");
        assertThrows(InputException.class, () -> EdgeListFile.readDag(file, NAMES));
    }
}
