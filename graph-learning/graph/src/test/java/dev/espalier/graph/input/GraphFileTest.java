package dev.espalier.graph.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.graph.input.GraphFile.Direction;
import dev.espalier.graph.input.GraphFile.Format;
import dev.espalier.testing.Randomised;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.StringJoiner;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GraphFileTest {
    private static final String YED = """
            <?xml version="1.0" encoding="UTF-8" standalone="no"?>
            <graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">
              <key attr.name="description" attr.type="string" for="node" id="d5"/>
              <key for="node" id="d6" yfiles.type="nodegraphics"/>
              <key attr.name="weight" attr.type="double" for="edge" id="d8"/>
              <key for="edge" id="d10" yfiles.type="edgegraphics"/>
              <graph edgedefault="directed" id="G">
                <node id="n0"><data key="d6"><y:ShapeNode><y:Geometry x="1"/><y:NodeLabel>Alpha</y:NodeLabel></y:ShapeNode></data></node>
                <node id="g" yfiles.foldertype="group">
                  <data key="d6"><y:GroupNode><y:NodeLabel>Group<y:LabelModel/></y:NodeLabel></y:GroupNode></data>
                  <graph edgedefault="undirected" id="g:">
                    <node id="g::n1"><port name="N"/><data key="d6"><y:ShapeNode><y:NodeLabel>Beta</y:NodeLabel></y:ShapeNode></data></node>
                    <node id="g::n2"><data key="d6"><y:ShapeNode><y:NodeLabel>Gamma</y:NodeLabel></y:ShapeNode></data></node>
                    <edge id="e1" source="g::n1" target="g::n2"><data key="d8">1.5</data><data key="d10"><y:PolyLineEdge/></data></edge>
                  </graph>
                </node>
                <edge id="e0" source="n0" target="g::n1"><data key="d8">3</data><data key="d10"><y:PolyLineEdge><y:EdgeLabel>3</y:EdgeLabel></y:PolyLineEdge></data></edge>
                <edge id="e2" source="n0" target="g::n2"><data key="d8">2</data></edge>
              </graph>
            </graphml>
            """;

    @TempDir
    private Path folder;

    private GraphFile read(String content) throws IOException {
        return GraphFile.read(Files.writeString(folder.resolve("graph"), content));
    }

    @Test
    void yedNamesNodesByTheirLabelsAndNestsGroups() throws IOException {
        GraphFile graph = read(YED);
        assertEquals(List.of("Alpha", "Beta", "Gamma"), graph.nodes());
        assertEquals(List.of("Beta - Gamma", "Alpha -> Beta", "Alpha -> Gamma"), edges(graph));
        assertEquals("1.5", graph.text("weight", 0));
        assertEquals(1, graph.node("g::n1"));
        assertEquals(1, graph.node("Beta"));
        assertEquals(-1, graph.node("Group"));
        assertEquals(1, graph.notes().size());
        assertTrue(graph.notes().getFirst().endsWith("1 node that only holds others is left out"));
    }

    @Test
    void labelsThatRepeatAreNoNames() throws IOException {
        GraphFile graph = read(YED.replace("Gamma", "Beta"));
        assertEquals(List.of("n0", "g::n1", "g::n2"), graph.nodes());
    }

    @Test
    void edgesOfGraphMlMayHaveTheirOwnDirection() throws IOException {
        GraphFile graph = read("<graphml><graph edgedefault='undirected'><node id='a'/><node id='b'/>"
                + "<edge source='a' target='b' directed='true'/><edge source='b' target='a'/>"
                + "<edge source='b' target='a' directed='false'/></graph></graphml>");
        assertEquals(
                List.of(Direction.DIRECTED, Direction.UNDIRECTED, Direction.UNDIRECTED),
                List.of(graph.direction(0), graph.direction(1), graph.direction(2)));
    }

    @Test
    void tablesIgnoreGapsInWhatIsNotReadAndObeyDirections() throws IOException {
        GraphFile graph =
                read("Source,Target,Type,Id,Label,timeset,Weight\n0,1,Undirected,0,,,4.0\n1,2,Directed,1,,,\n");
        assertEquals(Format.TABLE, graph.format());
        assertEquals(List.of("0 - 1", "1 -> 2"), edges(graph));
        assertEquals("4.0", graph.text("Weight", 0));
        assertEquals(null, graph.text("Weight", 1));
        assertEquals(List.of("Weight"), graph.unusedNumbers(List.of()));
        assertEquals("row 2 (line 3)", graph.place(1));
    }

    @Test
    void aColumnCalledTypeMaySayOtherThings() throws IOException {
        GraphFile graph = read("from,to,type\na,b,road\nb,c,rail\n");
        assertEquals(Direction.UNSTATED, graph.direction(0));
        var refused = assertThrows(InputException.class, () -> read("from,to,type\na,b,Directed\nb,c,Undirectd\n"));
        assertTrue(
                String.valueOf(refused.getMessage())
                        .endsWith("row 2, column 'type': found 'Undirectd', expected directed or mutual or undirected"),
                refused.getMessage());
    }

    @Test
    void commentsOfDimacsMayBeLongAndLookLikeAnything() throws IOException {
        StringJoiner text = new StringJoiner("\n", "", "\n");
        for (int i = 0; i < 1000; i++) {
            text.add(i % 2 == 0 ? "c---------------" : "c\tgenerated, line " + i);
        }
        text.add("")
                .add("p MAX 3 2")
                .add("n 1 s")
                .add("cend")
                .add("n 3 t")
                .add("a 1 2 5")
                .add("a 2 3 4");
        GraphFile graph = read(text.toString());
        assertEquals(Format.DIMACS, graph.format());
        assertEquals(List.of("1 -> 2", "2 -> 3"), edges(graph));
        assertEquals("5", graph.text(graph.attribute(List.of("capacity")).orElseThrow(), 0));
        assertEquals(0, graph.flowSource().orElseThrow());
        assertEquals(2, graph.flowSink().orElseThrow());
    }

    @Test
    void columnsWhoseNamesBeginWithCAreNoComments() throws IOException {
        assertEquals(Format.TABLE, read("cost,from,to\n3,c1,c2\n").format());
        assertEquals(Format.LIST, read("c1 c2 3\nc2 c3 4\n").format());
    }

    /** Whole numbers in a triangle of edges, and in matrices of three rows. */
    @ParameterizedTest
    @CsvSource({
        "'0 1 5/1 2 3/0 2 4', LIST, 3",
        "'0 1/1 2/2 0/0 3', LIST, 4",
        "'1 2 7', LIST, 1",
        "'0 1 1/1 0 1/1 1 0', MATRIX, 6",
        "'1,0,0/2,1,0/0,0,1', MATRIX, 4",
        "'0,1,5/1,2,3/0,2,4', LIST, 3",
        "'0 .5 0/1 0 0/0 0 1', MATRIX, 3",
        "'11,12,13,14/0,1,0,0/0,0,1,0/0,0,0,1/1,0,0,0', MATRIX, 4",
        "'0,1,0,0/0,0,1,0/0,0,0,1/1,0,0,0', MATRIX, 4",
        "'a,b/0,1/1,0', MATRIX, 2"
    })
    void listsAreToldFromMatrices(String content, Format format, int edges) throws IOException {
        GraphFile graph = read(content.replace('/', '\n'));
        assertEquals(format, graph.format());
        assertEquals(edges, graph.edges());
    }

    @Test
    void numbersMayBeNamesOfAMatrix() throws IOException {
        assertEquals(
                List.of("11", "12", "13", "14"),
                read("11,12,13,14\n0,1,0,0\n0,0,1,0\n0,0,0,1\n1,0,0,0\n").nodes());
        assertFalse(read("0,1,0,0\n0,0,1,0\n0,0,0,1\n1,0,0,0\n").isNamed());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "digraph { a -> b } | found a graph in DOT",
                "graph [ node [ id 1 ] ] | found a graph in GML",
                "*Vertices 3 | found a graph in Pajek's format",
                "{\"nodes\": []} | found a graph in JSON",
                "%%MatrixMarket matrix | found a graph in Matrix Market's format",
                "<gexf><graph/></gexf> | found a document of kind gexf, expected GraphML; Gephi exports it too",
                "<graphml><graph><hyperedge/></graph></graphml> | line 1: found a hyperedge, expected edges between two",
                "a,b,c;0,1,0;0,0;1,0,0 | expected a column source or from",
                ",a,b;a,0,1;c,1,0 | row 2: found the name 'c', expected one of the names of the columns",
                "a,a;0,1;1,0 | found the name 'a' for 1 and 2",
                "a b 3;b c | line 2: found 2 cells, expected 3 as in the lines before",
                "from,to;a, | row 1 (line 2), column 'to': found an empty cell",
                "p min 2 1;a 1 2 0 5 1 | line 1: found a problem of kind min, expected max, sp, edge or col"
            })
    void whatIsNotReadIsNamed(String content, String message) {
        var refused = assertThrows(InputException.class, () -> read(content.replace(';', '\n')));
        assertTrue(String.valueOf(refused.getMessage()).contains(message), refused.getMessage());
    }

    @Test
    void filesMayBePackedAndBeginWithAMark() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(YED.getBytes(StandardCharsets.UTF_8));
        }
        assertEquals(
                3,
                GraphFile.read(Files.write(folder.resolve("g"), packed.toByteArray()))
                        .edges());
        assertEquals(1, read("\uFEFFp max 2 1\na 1 2 3\n").edges());
        assertEquals(2, read("\uFEFFa,b\n0,1\n1,0\n").edges());
    }

    @Test
    void labelsWithinLabelsDoNotRunDeep() {
        String deep = "<y:NodeLabel>".repeat(200_000);
        assertThrows(
                InputException.class,
                () -> read("<graphml xmlns:y='y'><graph><node id='a'><data key='k'>" + deep
                        + "</data></node></graph></graphml>"));
        assertThrows(InputException.class, () -> read("<graphml>" + "<graph>".repeat(200_000)));
    }

    /** Whatever a damaged file holds, it is read or refused with a message, and nothing else happens. */
    @Randomised(cases = 400)
    void damageIsReadOrRefused(Key key) throws IOException {
        SplittableRandom random = key.random();
        List<String> sound = List.of(
                YED,
                "Source,Target,Type,Weight\na,b,Directed,1\nb,c,Undirected,2.5\n",
                "c comment\np max 3 2\nn 1 s\nn 3 t\na 1 2 5\na 2 3 4\n",
                ",x,y,z\nx,0,1,1\ny,1,0,1\nz,1,1,0\n",
                "a b {'weight': 1.5, 'list': [1, 2]}\nb c {}\n",
                "0 1 0 0\n0 0 1 0\n0 0 0 1\n1 1 0 0\n");
        byte[] bytes = sound.get(random.nextInt(sound.size())).getBytes(StandardCharsets.UTF_8);
        for (int damage = random.nextInt(4); damage >= 0; damage--) {
            int at = random.nextInt(bytes.length);
            bytes[at] = random.nextBoolean() ? (byte) random.nextInt(256) : bytes[random.nextInt(bytes.length)];
        }
        try {
            GraphFile graph = GraphFile.read(Files.write(folder.resolve("damaged"), bytes));
            for (int e = 0; e < graph.edges(); e++) {
                assertFalse(graph.edgeName(e).isEmpty());
                assertFalse(graph.place(e).isEmpty());
            }
        } catch (InputException e) {
            assertTrue(String.valueOf(e.getMessage()).contains("expected"), e.getMessage());
        }
    }

    private static List<String> edges(GraphFile graph) {
        return java.util.stream.IntStream.range(0, graph.edges())
                .mapToObj(graph::edgeName)
                .toList();
    }
}
