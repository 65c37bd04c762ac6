package dev.espalier.jobs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.forecasting.WeightedEdges;
import dev.espalier.graph.Digraph;
import dev.espalier.graph.InputException;
import dev.espalier.latent.EdgePrior;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EdgeFilesTest {
    private static final List<String> IDS = List.of("a", "b", "c");

    @TempDir
    private Path folder;

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("edges.csv"), content.replace("|", "\n"));
    }

    @Test
    void rowsOfAMatrixReceive() throws IOException {
        WeightedEdges edges = EdgeFiles.weighted(file("0,0.5,0|0,1,0|2e-1,0,0|"), IDS);
        assertArrayEquals(new int[] {1, 1, 0}, edges.sources());
        assertArrayEquals(new int[] {0, 1, 2}, edges.targets());
        assertArrayEquals(new double[] {0.5, 1, 0.2}, edges.weights());
    }

    @Test
    void tablesNameTheirColumns() throws IOException {
        WeightedEdges weighted = EdgeFiles.weighted(file("weight;to;from|0.25;b;a|3;a;c|"), IDS);
        assertArrayEquals(new int[] {0, 2}, weighted.sources());
        assertArrayEquals(new int[] {1, 0}, weighted.targets());
        assertArrayEquals(new double[] {0.25, 3}, weighted.weights());
        assertArrayEquals(
                new double[] {1},
                EdgeFiles.weighted(file("source,target|a,b|"), IDS).weights());
    }

    @Test
    void edgesWithoutWeights() throws IOException {
        Digraph graph = EdgeFiles.digraph(file("source,target|a,b|b,a|"), IDS);
        assertEquals(2, graph.edgeCount());
        assertTrue(graph.hasEdge(0, 1) && graph.hasEdge(1, 0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "0,1|1,0| @ found a matrix of 2 rows, expected one for each of 3 series",
                "0,1,0|1,0|0,0,0| @ row 2: found 2 cells, expected 3",
                "0,1,0|1,0,x|0,0,0| @ row 2, column 3: found 'x', expected a weight",
                "0,1,0|1,0,-2|0,0,0| @ row 2, column 3: found '-2', expected a weight",
                "source,target|a,d| @ row 1 (line 2), column 'target': found 'd', expected one of the 3 series",
                "source,target|a,b|a,b| @ row 2 (line 3), column 'target': found the edge a -> b of row 1 again",
                "source,goal|a,b| @ found columns source, goal, expected a column target or to",
                "source,target,weight|a,b,0| @ row 1 (line 2), column 'weight': found '0', expected a weight above 0"
            })
    void placesOfMistakesAreNamed(String content, String message) throws IOException {
        Path file = file(content);
        var refused = assertThrows(InputException.class, () -> EdgeFiles.weighted(file, IDS));
        assertTrue(String.valueOf(refused.getMessage()).contains(message), refused.getMessage());
    }

    @Test
    void priorsHaveProbabilities() throws IOException {
        EdgePrior prior = EdgeFiles.prior(file("from,to,probability|c,a,0.25|a,b,0.9|"), IDS);
        assertEquals(EdgePrior.of(3, new int[] {0, 2}, new int[] {1, 0}, new double[] {0.9, 0.25}), prior);
        for (String wrong : List.of("0", "1", "1.5", "-1")) {
            Path file = file("source,target,probability|a,b," + wrong + "|");
            var refused = assertThrows(InputException.class, () -> EdgeFiles.prior(file, IDS));
            assertTrue(
                    String.valueOf(refused.getMessage()).contains("expected a probability above 0 and below 1"),
                    refused.getMessage());
        }
        Path none = file("source,target|a,b|");
        var missing = assertThrows(InputException.class, () -> EdgeFiles.prior(none, IDS));
        assertTrue(String.valueOf(missing.getMessage()).contains("a column probability"), missing.getMessage());
        Path loop = file("source,target,probability|a,a,0.5|");
        assertThrows(InputException.class, () -> EdgeFiles.prior(loop, IDS));
    }

    @Test
    void loopsAreNoLearntEdges() throws IOException {
        Path loop = file("source,target|b,c|a,a|");
        assertEquals(2, EdgeFiles.weighted(loop, IDS).count());
        var refused = assertThrows(InputException.class, () -> EdgeFiles.digraph(loop, IDS));
        assertTrue(
                String.valueOf(refused.getMessage())
                        .contains(
                                "row 2 (line 3), column 'target': found an edge from 'a' to itself, expected two different series"),
                refused.getMessage());
        assertThrows(InputException.class, () -> EdgeFiles.weighted(folder.resolve("none.csv"), IDS));
    }
}
