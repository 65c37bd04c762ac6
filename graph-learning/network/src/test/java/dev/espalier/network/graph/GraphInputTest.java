package dev.espalier.network.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.network.graph.GraphInput.Directions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GraphInputTest {
    private static final String MIXED = graphml(
            "directed", "<edge source=\"a\" target=\"b\"/>" + "<edge source=\"b\" target=\"c\" directed=\"false\"/>");

    @TempDir
    private Path folder;

    private GraphInput read(String content, Directions directions) throws IOException {
        Path file = folder.resolve("graph.txt");
        Files.writeString(file, content);
        return GraphInput.read(file, directions, Key.of(1));
    }

    private String refusal(String content, Directions directions) {
        return String.valueOf(assertThrows(InputException.class, () -> read(content, directions))
                .getMessage());
    }

    private static String graphml(String usual, String edges) {
        return "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\"><graph edgedefault=\"" + usual + "\">"
                + "<node id=\"a\"/><node id=\"b\"/><node id=\"c\"/>" + edges + "</graph></graphml>";
    }

    /** Each is refused with the file's name first and what is wrong behind it; lines stand for line breaks. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "'source,target|a,b|b,a|'; found the cycle a -> b -> a, expected none",
                "'source,target|a,b|b,c|c,d|d,b|'; found the cycle b -> c -> d -> b, expected none",
                "'source,target|a,b|c,c|'; found the edge c -> c, expected two different nodes",
                "'source,target|a,b|a,b|'; found the edge a -> b twice, expected it once",
                "'a b|b c|c a|'; found the cycle a -> b -> c -> a, expected none",
                "'0,1|1,0|'; found the cycle 1 -> 2 -> 1, expected none",
            })
    void whatIsNoDagIsRefused(String content, String why) {
        assertEquals(
                "graph.txt: " + why,
                refusal(content.replace('|', '\n'), Directions.FILE).replaceAll("^.*/", ""));
    }

    @Test
    void edgesOfBothKindsAreRefusedUnlessAllAreOriented() throws IOException {
        String message = refusal(MIXED, Directions.FILE);
        assertTrue(message.contains("graph.txt") && message.contains("undirected edge"), message);
        assertTrue(message.contains("--orient"), message);
        GraphInput oriented = read(MIXED, Directions.ORIENT);
        assertEquals(2, oriented.graph().edges());
        assertEquals(List.of("a", "b", "c"), oriented.names());
    }

    /** A file that says itself that it has no directions needs no option. */
    @Test
    void undirectedFilesAreOriented() throws IOException {
        String cycle =
                "<edge source=\"a\" target=\"b\"/><edge source=\"b\" target=\"c\"/><edge source=\"c\" target=\"a\"/>";
        GraphInput oriented = read(graphml("undirected", cycle), Directions.FILE);
        assertEquals(3, oriented.graph().edges());
        assertEquals(
                oriented.graph(),
                read(graphml("directed", cycle), Directions.ORIENT).graph());
        assertTrue(refusal(graphml("directed", cycle), Directions.FILE).contains("found the cycle a -> b -> c -> a"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "'source,target|a,b|b,c|'; 2; ''",
                "'source,target|a,b|b,a|'; 1; '1 edge was left out: loops, and those that were there before'",
                "'source,target|a,b|b,a|b,b|'; 1; '2 edges were left out: loops, and those that were there before'",
            })
    void whatFallsAwayIsTold(String content, int edges, String note) throws IOException {
        GraphInput oriented = read(content.replace('|', '\n'), Directions.ORIENT);
        assertEquals(edges, oriented.graph().edges());
        assertEquals(
                "the edges have no direction and were given one by a random order of the nodes",
                oriented.notes().getFirst());
        assertEquals(note.isEmpty() ? 1 : 2, oriented.notes().size());
        assertTrue(note.isEmpty() || oriented.notes().getLast().equals(note), oriented.notes()::toString);
    }

    @Test
    void directedOnesHaveNoNote() throws IOException {
        GraphInput read = read("source,target\nz,y\ny,x\n", Directions.FILE);
        assertEquals(List.of("z", "y", "x"), read.names());
        assertEquals(ComputationGraph.of(3, new int[] {0, 1}, new int[] {1, 2}), read.graph());
        assertEquals(List.of(), read.notes());
    }
}
