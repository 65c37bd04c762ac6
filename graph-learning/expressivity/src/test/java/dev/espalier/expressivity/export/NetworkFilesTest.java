package dev.espalier.expressivity.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.expressivity.language.Program;
import dev.espalier.expressivity.network.Compiler;
import dev.espalier.expressivity.network.ReluNetwork;
import dev.espalier.expressivity.programs.MaximumFlowProgram;
import dev.espalier.expressivity.programs.OrderedGraph;
import dev.espalier.expressivity.programs.SpanningTreeProgram;
import dev.espalier.graph.exchange.ArrowBatches;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.junit.jupiter.api.Test;

class NetworkFilesTest {
    private static final long[] CAPACITIES = {3, 2, 5, 2, 3, 1, 4, 1, 5, 9, 2, 6};

    private final ReluNetwork network = Compiler.compile(MaximumFlowProgram.of(OrderedGraph.completeDirected(4), 0, 3));

    @Test
    void anyoneCanRunTheNetworkFromItsArrowFiles() throws IOException {
        var nodes = new ByteArrayOutputStream();
        var weights = new ByteArrayOutputStream();
        NetworkArrow.writeNodes(network, Channels.newChannel(nodes));
        NetworkArrow.writeWeights(network, Channels.newChannel(weights));
        int count = network.inputs() + network.units() + network.outputs();
        long[] values = new long[count];
        int[] layer = new int[count];
        try (ArrowBatches batches = ArrowBatches.open("nodes", nodes.toByteArray())) {
            for (VectorSchemaRoot batch = batches.next(); batch != null; batch = batches.next()) {
                for (int row = 0; row < batch.getRowCount(); row++) {
                    int node = ((IntVector) batch.getVector("node")).get(row);
                    layer[node] = ((IntVector) batch.getVector("layer")).get(row);
                    values[node] = ((BigIntVector) batch.getVector("bias")).get(row);
                    assertEquals(1, ((BigIntVector) batch.getVector("denominator")).get(row));
                }
            }
        }
        System.arraycopy(CAPACITIES, 0, values, 0, CAPACITIES.length);
        int rectified = network.inputs();
        try (ArrowBatches batches = ArrowBatches.open("weights", weights.toByteArray())) {
            for (VectorSchemaRoot batch = batches.next(); batch != null; batch = batches.next()) {
                for (int row = 0; row < batch.getRowCount(); row++) {
                    int target = ((IntVector) batch.getVector("target")).get(row);
                    int source = ((IntVector) batch.getVector("source")).get(row);
                    assertTrue(layer[source] < layer[target]);
                    assertEquals(layer[target], ((IntVector) batch.getVector("layer")).get(row));
                    while (rectified < target) {
                        values[rectified] = Math.max(0, values[rectified]);
                        rectified++;
                    }
                    values[target] += ((BigIntVector) batch.getVector("weight")).get(row) * values[source];
                }
            }
        }
        long[] outputs = new long[network.outputs()];
        System.arraycopy(values, count - outputs.length, outputs, 0, outputs.length);
        assertArrayEquals(network.evaluate(CAPACITIES), outputs);
    }

    @Test
    void dotNamesPortsAndMarksWeights() throws IOException {
        var text = new StringBuilder();
        NetworkDot.write(Compiler.compile(SpanningTreeProgram.of(3)), text);
        assertTrue(text.toString().contains("n0 [label=\"weight[0]\", shape=box];"), text.toString());
        assertTrue(text.toString().contains("n5 [label=\"tree\", shape=box, peripheries=2];"), text.toString());
        assertTrue(text.toString().contains(" -> n5 [style=dashed];"), text.toString());
        assertEquals(9, text.toString().lines().filter(l -> l.contains("->")).count());
    }

    @Test
    void drawingsAreXmlWithAMarkForEachNode() throws Exception {
        var text = new StringBuilder();
        ReluNetwork small = Compiler.compile(SpanningTreeProgram.of(5));
        NetworkSvg.write(small, text);
        var document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8)));
        assertEquals(
                small.inputs() + small.units() + small.outputs(),
                document.getElementsByTagName("circle").getLength());
        assertEquals(small.nonZeros(), document.getElementsByTagName("line").getLength());
    }

    @Test
    void networksTooLargeToSeeAreNotDrawn() {
        ReluNetwork large = Compiler.compile(SpanningTreeProgram.of(20));
        assertThrows(IllegalArgumentException.class, () -> NetworkSvg.write(large, new StringBuilder()));
    }

    /** Names are the users' own: Graphviz reads backslashes and entities in labels, XML reads tags and entities. */
    @Test
    void namesOfAnyLettersArriveInDrawings() throws Exception {
        String name = "a<b> & \"c\" \\N é";
        var p = Program.builder("odd names");
        p.assign(p.output("y").cell(), p.input(name, 1).at(0));
        ReluNetwork odd = Compiler.compile(p.build());
        var svg = new StringBuilder();
        NetworkSvg.write(odd, svg);
        var document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.toString().getBytes(StandardCharsets.UTF_8)));
        assertEquals(name + "[0]", document.getElementsByTagName("text").item(0).getTextContent());
        var dot = new StringBuilder();
        NetworkDot.write(odd, dot);
        String label = "n0 [label=\"a<b> &amp; \\\"c\\\" \\\\N é[0]\", shape=box];";
        assertTrue(dot.toString().contains(label), dot.toString());
    }
}
