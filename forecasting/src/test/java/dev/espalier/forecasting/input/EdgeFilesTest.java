package dev.espalier.forecasting.input;

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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EdgeFilesTest {
    private static final List<String> IDS = List.of("a", "b", "c");

    private final List<String> notes = new ArrayList<>();

    @TempDir
    private Path folder;

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("edges.csv"), content.replace("|", "\n"));
    }

    @Test
    void rowsOfAMatrixReceive() throws IOException {
        WeightedEdges edges = EdgeFiles.weighted(file("0,0.5,0|0,1,0|2e-1,0,0|"), IDS, notes::add);
        assertArrayEquals(new int[] {1, 1, 0}, edges.sources());
        assertArrayEquals(new int[] {0, 1, 2}, edges.targets());
        assertArrayEquals(new double[] {0.5, 1, 0.2}, edges.weights());
    }

    @Test
    void tablesNameTheirColumns() throws IOException {
        WeightedEdges weighted = EdgeFiles.weighted(file("weight;to;from|0.25;b;a|3;a;c|"), IDS, notes::add);
        assertArrayEquals(new int[] {0, 2}, weighted.sources());
        assertArrayEquals(new int[] {1, 0}, weighted.targets());
        assertArrayEquals(new double[] {0.25, 3}, weighted.weights());
        assertArrayEquals(
                new double[] {1},
                EdgeFiles.weighted(file("source,target|a,b|"), IDS, notes::add).weights());
    }

    @Test
    void edgesWithoutWeights() throws IOException {
        Digraph graph = EdgeFiles.digraph(file("source,target|a,b|b,a|"), IDS, notes::add);
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
                "source,target|a,b|a,b| @ row 2 (line 3), column 'target': found the edge a -> b again, which row 1 (line 2) has",
                "source,goal|a,b| @ found columns source, goal, expected a column target or to",
                "source,target,weight|a,b,0| @ row 1 (line 2), column 'weight': found '0', expected a weight above 0"
            })
    void placesOfMistakesAreNamed(String content, String message) throws IOException {
        Path file = file(content);
        var refused = assertThrows(InputException.class, () -> EdgeFiles.weighted(file, IDS, notes::add));
        assertTrue(String.valueOf(refused.getMessage()).contains(message), refused.getMessage());
    }

    @Test
    void priorsHaveProbabilities() throws IOException {
        EdgePrior prior = EdgeFiles.prior(file("from,to,probability|c,a,0.25|a,b,0.9|"), IDS, notes::add);
        assertEquals(EdgePrior.of(3, new int[] {0, 2}, new int[] {1, 0}, new double[] {0.9, 0.25}), prior);
        for (String wrong : List.of("0", "1", "1.5", "-1")) {
            Path file = file("source,target,probability|a,b," + wrong + "|");
            var refused = assertThrows(InputException.class, () -> EdgeFiles.prior(file, IDS, notes::add));
            assertTrue(
                    String.valueOf(refused.getMessage()).contains("expected a probability above 0 and below 1"),
                    refused.getMessage());
        }
        Path none = file("source,target|a,b|");
        var missing = assertThrows(InputException.class, () -> EdgeFiles.prior(none, IDS, notes::add));
        assertTrue(String.valueOf(missing.getMessage()).contains("a column probability"), missing.getMessage());
        Path loop = file("source,target,probability|a,a,0.5|");
        assertThrows(InputException.class, () -> EdgeFiles.prior(loop, IDS, notes::add));
    }

    @Test
    void loopsAreNoLearntEdges() throws IOException {
        Path loop = file("source,target|b,c|a,a|");
        assertEquals(2, EdgeFiles.weighted(loop, IDS, notes::add).count());
        var refused = assertThrows(InputException.class, () -> EdgeFiles.digraph(loop, IDS, notes::add));
        assertTrue(
                String.valueOf(refused.getMessage())
                        .contains(
                                "row 2 (line 3), column 'target': found an edge from 'a' to itself, expected two different series"),
                refused.getMessage());
        assertThrows(InputException.class, () -> EdgeFiles.weighted(folder.resolve("none.csv"), IDS, notes::add));
    }

    /** The right value of all: a -> b of .5, b -> c of 2. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a,b,c|0,0,0|0.5,0,0|0,2,0|",
                ",a,b,c|a,0,0,0|b,.5,0,0|c,0,2,0|",
                "\"\";\"c\";\"b\";\"a\"|\"b\";0;0;0,5|\"c\";0;2;0|\"a\";0;0;0|",
                "a b c|a 0 0 0|b 0.5 0 0|c 0 2 0|",
                "0.0e+00 0.0e+00 0.0e+00|5.0e-01 0 0|0 2.0 0|",
                "0\t0\t0|.5\t0\t0|0\t2\t0|",
                ",0,1,2|0,0,0,0|1,0.5,0,0|2,0,2,0|",
                "Source,Target,Type,Id,Label,timeset,Weight|a,b,Directed,0,,,0.5|b,c,Directed,1,,,2.0|",
                "src;dst;weight|a;b;0.5|b;c;2|",
                "# networkx|a b {'weight': 0.5}|b c {'weight': 2, 'colour': 'red'}|",
                "a b 0.5|b c 2|",
                "<graphml><key id='w' for='edge' attr.name='weight'/><graph edgedefault='directed'><node id='a'/><node id='b'/>"
                        + "<node id='c'/><edge source='a' target='b'><data key='w'>0.5</data></edge><edge source='b' target='c'>"
                        + "<data key='w'>2</data></edge></graph></graphml>"
            })
    void graphsAreReadAsToolsWriteThem(String content) throws IOException {
        WeightedEdges edges = EdgeFiles.weighted(file(content), IDS, notes::add);
        assertEquals(2, edges.count());
        int first = edges.sources()[0] == 0 ? 0 : 1;
        assertEquals(0, edges.sources()[first]);
        assertEquals(1, edges.targets()[first]);
        assertEquals(0.5, edges.weights()[first]);
        assertEquals(1, edges.sources()[1 - first]);
        assertEquals(2, edges.targets()[1 - first]);
        assertEquals(2, edges.weights()[1 - first]);
    }

    @Test
    void edgesWithoutDirectionGoBothWays() throws IOException {
        WeightedEdges edges = EdgeFiles.weighted(
                file("Source,Target,Type,Weight|a,b,Undirected,3|c,c,undirected,1|"), IDS, notes::add);
        assertArrayEquals(new int[] {0, 1, 2}, edges.sources());
        assertArrayEquals(new int[] {1, 0, 2}, edges.targets());
        assertArrayEquals(new double[] {3, 3, 1}, edges.weights());
    }

    @Test
    void whatIsNotUsedIsNoted() throws IOException {
        EdgeFiles.weighted(file("from,to,cost|a,b,3274.1|b,c,200.5|"), IDS, notes::add);
        assertEquals(1, notes.size());
        assertTrue(notes.getFirst().contains("column cost is not used and every edge weighs 1"), notes.getFirst());
        notes.clear();
        EdgeFiles.weighted(file("from,to,road|a,b,M1|b,c,M2|"), IDS, notes::add);
        assertEquals(List.of(), notes);
    }

    @Test
    void matricesMayLeaveSeriesOutButNotNameOthers() throws IOException {
        WeightedEdges edges = EdgeFiles.weighted(file(",c,a|c,0,2|a,0,0|"), IDS, notes::add);
        assertArrayEquals(new int[] {0}, edges.sources());
        assertArrayEquals(new int[] {2}, edges.targets());
        assertTrue(notes.getFirst().contains("no row for 1 of 3 series, such as b"), notes.toString());
        Path other = file(",c,d|c,0,2|d,0,0|");
        var refused = assertThrows(InputException.class, () -> EdgeFiles.weighted(other, IDS, notes::add));
        assertTrue(
                String.valueOf(refused.getMessage())
                        .contains("found the name 'd' in the matrix, expected one of the 3"),
                refused.getMessage());
    }
}
