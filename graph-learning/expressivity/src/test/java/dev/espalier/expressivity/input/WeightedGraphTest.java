package dev.espalier.expressivity.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.expressivity.language.Rational;
import dev.espalier.expressivity.programs.OrderedGraph;
import dev.espalier.graph.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeightedGraphTest {
    private static final OrderedGraph TRIANGLE = OrderedGraph.of(3, new int[][] {{0, 1}, {1, 2}, {0, 2}});

    @TempDir
    private Path folder;

    @Test
    void tablesNameNodesAsTheyAppear() throws IOException {
        WeightedGraph graph = read("from,to,Weight\na,b,1.5\nb,c,-2\na,c,1e3\n");
        assertEquals(List.of("a", "b", "c"), graph.names());
        assertEquals(TRIANGLE, graph.graph());
        assertEquals(List.of(Rational.of(3, 2), Rational.of(-2), Rational.of(1000)), graph.weights());
        assertEquals(1, graph.node("b", "--source"));
    }

    @Test
    void dimacsNamesSourceAndSink() throws IOException {
        WeightedGraph graph = read("c a comment\np max 3 3\nn 1 s\nn 3 t\na 1 2 5\na 2 3 4\na 1 3 1\n");
        assertEquals(TRIANGLE, graph.graph());
        assertEquals(List.of("1", "2", "3"), graph.names());
        assertEquals(0, graph.source().orElseThrow());
        assertEquals(2, graph.sink().orElseThrow());
        assertTrue(graph.directed());
        assertFalse(read("p edge 2 1\ne 1 2 7\n").directed());
    }

    @Test
    void graphMlTakesNamesDefaultsAndLateNodes() throws IOException {
        WeightedGraph graph = read("""
                <?xml version="1.0"?>
                <graphml xmlns="http://graphml.graphdrawing.org/xmlns">
                  <key id="d0" for="edge" attr.name="capacity" attr.type="double"><default>7</default></key>
                  <key id="d1" for="node" attr.name="name" attr.type="string"/>
                  <graph edgedefault="undirected">
                    <node id="n0"><data key="d1">a</data></node>
                    <node id="n1"/>
                    <edge source="n0" target="n1"><data key="d0"> 0.1 </data></edge>
                    <edge source="n1" target="n2"/>
                    <edge source="n0" target="n2"/>
                    <node id="n2"/>
                  </graph>
                </graphml>
                """);
        assertEquals(List.of("a", "n1", "n2"), graph.names());
        assertEquals(TRIANGLE, graph.graph());
        assertEquals(List.of(Rational.of(1, 10), Rational.of(7), Rational.of(7)), graph.weights());
        assertFalse(graph.directed());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "source,target,capacity;a,b,many | row 1 (line 2), column 'capacity': found 'many', expected a number",
                "source,target,size;a,b,1 | found columns size beside the names of nodes, expected a column weight or cost",
                "p max 2 1;a 1 3 5 | line 2: found node '3', expected one of 1 to 2",
                "p max 2 2;a 1 2 5 | found 1 edges, expected the 2 that its problem line states",
                "p max 2 1;a 1 2 x | line 2: found 'x', expected a number",
                "p max 2 1;b 1 2 3 | line 2: found 'b', expected a line that begins with c, p, n, a or e",
                "p max 2 1;n 1 u | line 2: found 'u', expected s or t",
                "<graphml><graph><node id='a'/>;<edge source='a' target='a'/></graph></graphml> | line 2: found an edge without a number",
                "<graphml><key id='weight'/><graph>;<edge source='a' target='a'><data key='weight'>1</data></edge></graph></graphml> | line 2: found an edge of node 'a', expected a node that the file declares",
                "<graphml> | found XML that cannot be read",
                "<graphml/> | found no graph element",
            })
    void whatIsWrongIsSaidWithItsPlace(String content, String message) {
        var refused = assertThrows(InputException.class, () -> read(content.replace(";", "\n")));
        assertTrue(String.valueOf(refused.getMessage()).contains(message), refused.getMessage());
    }

    @Test
    void unknownNodesAreToldWithKnownOnes() throws IOException {
        WeightedGraph graph = read("source,target,capacity\na,b,1\n");
        var refused = assertThrows(InputException.class, () -> graph.node("c", "--sink"));
        assertTrue(String.valueOf(refused.getMessage()).endsWith("found no node 'c' for --sink, expected one of a, b"));
    }

    @Test
    void entitiesOfGraphMlAreNotResolved() {
        assertThrows(
                InputException.class,
                () -> read("<!DOCTYPE graphml [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>"
                        + "<graphml><key id='weight'/><graph><node id='a'/><edge source='a' target='a'>"
                        + "<data key='weight'>&e;</data></edge></graph></graphml>"));
    }

    private WeightedGraph read(String content) throws IOException {
        return WeightedGraph.read(Files.writeString(folder.resolve("graph"), content), Meaning.WEIGHT);
    }

    @ParameterizedTest
    @CsvSource({"CAPACITY, 3", "WEIGHT, 100"})
    void flowsTakeCapacitiesAndTreesWeights(Meaning meaning, long first) throws IOException {
        String graphMl = """
                <graphml><key id="d0" for="edge" attr.name="capacity"/><key id="d1" for="edge" attr.name="weight"/>
                <graph edgedefault="directed"><node id="s"/><node id="t"/>
                <edge source="s" target="t"><data key="d1">100</data><data key="d0">3</data></edge></graph></graphml>
                """;
        for (String content : List.of(
                graphMl, "Weight,target,Capacity,source\n100,t,3,s\n", "s t {'weight': 100, 'capacity': 3}\n")) {
            WeightedGraph graph = WeightedGraph.read(Files.writeString(folder.resolve("g"), content), meaning);
            assertEquals(List.of(Rational.of(first)), graph.weights(), content);
            assertEquals(List.of(), graph.notes());
        }
    }

    @Test
    void whatIsTakenForWantOfTheRightNameIsNoted() throws IOException {
        WeightedGraph tree = read("source,target,capacity\na,b,1\n");
        assertEquals(1, tree.notes().size());
        assertTrue(
                tree.notes().getFirst().endsWith("so capacity was taken for the weight"),
                tree.notes().toString());
        var refused = assertThrows(
                InputException.class,
                () -> WeightedGraph.read(
                        Files.writeString(folder.resolve("g"), "source,target,cost\na,b,1\n"), Meaning.CAPACITY));
        assertTrue(String.valueOf(refused.getMessage()).endsWith("expected a column capacity or weight"));
    }

    @Test
    void capacitiesMayHaveNoLimit() throws IOException {
        WeightedGraph graph = WeightedGraph.read(
                Files.writeString(folder.resolve("g"), "source,target,capacity\na,b,inf\nb,c,2.5\na,c,INFINITY\n"),
                Meaning.CAPACITY);
        assertEquals(Set.of(0, 2), graph.unlimited());
        assertEquals(Rational.of(5, 2), graph.limited());
        assertEquals(List.of(Rational.of(7, 2), Rational.of(5, 2), Rational.of(7, 2)), graph.weights());
        assertThrows(InputException.class, () -> read("source,target,weight\na,b,inf\n"));
    }

    @Test
    void symmetricMatricesHaveEachEdgeOnce() throws IOException {
        WeightedGraph graph = read(",x,y,z\nx,0,1.5,2\ny,1.5,0,4\nz,2,4,0\n");
        assertEquals(List.of("x", "y", "z"), graph.names());
        assertEquals(List.of(Rational.of(3, 2), Rational.of(2), Rational.of(4)), graph.weights());
        assertEquals(5, read("0 1 0 0\n0 0 1 0\n0 0 0 1\n1 1 0 0\n").graph().edges());
    }
}
