package dev.espalier.graph.exchange;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.EdgeProbabilities;
import dev.espalier.graph.GraphSamples;
import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GraphArrowTest {
    @TempDir
    Path folder;

    @Randomised(cases = 40)
    void samplesComeBackBitForBitFromBytesAndFromAFile(Key key) throws IOException {
        GraphSamples samples = samples(key);
        assertEquals(samples, GraphArrow.decode(samples.nodes(), GraphArrow.encode(samples)));
        Path file = Files.createTempFile("samples", ".arrow");
        try {
            GraphArrow.writeSamples(file, samples);
            assertEquals(samples, GraphArrow.readSamples(file, samples.nodes()));
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void aFileOfSamplesTellsItsBurnIn() throws IOException {
        GraphSamples samples = samples(Key.of(2));
        Path file = folder.resolve("samples.arrow");
        GraphArrow.writeSamples(file, samples, 7);
        assertEquals(samples, GraphArrow.readSamples(file, samples.nodes()));
        try (ArrowBatches batches = ArrowBatches.open(file)) {
            Map<String, String> metadata = batches.schema().getCustomMetadata();
            assertEquals("7", metadata.get("burn_in_draws"));
            assertTrue(
                    String.valueOf(metadata.get("description")).contains("first 7 of each chain"), metadata::toString);
        }
        assertThrows(IllegalArgumentException.class, () -> GraphArrow.writeSamples(file, samples, -1));
    }

    @Test
    void oddDoublesKeepTheirBits() {
        double[] odd = {0.0, -0.0, Double.MIN_VALUE, Double.MAX_VALUE, Double.NEGATIVE_INFINITY, 0.1 + 0.2};
        var samples = new GraphSamples.Builder(1);
        for (double value : odd) {
            samples.sample(0, 0, value);
        }
        GraphSamples back = GraphArrow.decode(1, GraphArrow.encode(samples.build()));
        for (int s = 0; s < odd.length; s++) {
            assertEquals(Double.doubleToRawLongBits(odd[s]), Double.doubleToRawLongBits(back.logScore(s)));
        }
    }

    @Test
    void manySamplesAreWrittenInSeveralBatches() throws IOException {
        var builder = new GraphSamples.Builder(3);
        for (int s = 0; s < 40_000; s++) {
            builder.sample(s % 4, s, -s).edge(s % 3, (s + 1) % 3);
        }
        Path file = folder.resolve("samples.arrow");
        GraphArrow.writeSamples(file, builder.build());
        int batches = 0;
        try (ArrowBatches arrow = ArrowBatches.open(file)) {
            while (arrow.next() != null) {
                batches++;
            }
        }
        assertEquals(3, batches);
        assertEquals(builder.build(), GraphArrow.readSamples(file, 3));
    }

    @Test
    void filesBeginAndEndWithTheFileFormatsMagic() throws IOException {
        Path file = folder.resolve("samples.arrow");
        GraphArrow.writeSamples(file, samples(Key.of(1)));
        byte[] bytes = Files.readAllBytes(file);
        assertArrayEquals("ARROW1".getBytes(StandardCharsets.US_ASCII), Arrays.copyOf(bytes, 6));
        assertArrayEquals(
                "ARROW1".getBytes(StandardCharsets.US_ASCII),
                Arrays.copyOfRange(bytes, bytes.length - 6, bytes.length));
    }

    @Test
    void schemasAreThoseOfTheRunDirectory() throws IOException {
        Path file = folder.resolve("x.arrow");
        GraphArrow.writeNodes(file, List.of("A"));
        assertEquals("Schema<index: Int(32, true) not null, name: Utf8 not null>", schema(file));
        GraphArrow.writeEdges(file, edges());
        assertEquals(
                "Schema<source: Utf8 not null, target: Utf8 not null, probability: FloatingPoint(DOUBLE) not null, "
                        + "probability_cpdag: FloatingPoint(DOUBLE)>",
                schema(file));
        GraphArrow.writeEdges(file, typed());
        assertEquals(
                "Schema<source: Utf8 not null, target: Utf8 not null, probability: FloatingPoint(DOUBLE) not null, "
                        + "selected: Bool not null, logit: FloatingPoint(DOUBLE), rank: Int(32, true) not null>",
                schema(file));
        GraphArrow.writeSamples(file, samples(Key.of(1)));
        assertEquals(
                "Schema<chain: Int(32, true) not null, draw: Int(64, true) not null, "
                        + "log_score: FloatingPoint(DOUBLE) not null, edges: List<item: Struct<source: Int(32, true) "
                        + "not null, target: Int(32, true) not null> not null> not null>",
                schema(file));
    }

    @Test
    void nodesComeBack() throws IOException {
        Path file = folder.resolve("nodes.arrow");
        List<String> names = List.of("Raf", "Überdruck", "a \"quoted\" name", "");
        GraphArrow.writeNodes(file, names);
        assertEquals(names, GraphArrow.readNodes(file));
        GraphArrow.writeNodes(file, List.of());
        assertEquals(List.of(), GraphArrow.readNodes(file));
    }

    @Test
    void edgesComeBackWithTheirColumns() throws IOException {
        Path file = folder.resolve("edges.arrow");
        GraphArrow.writeEdges(file, edges());
        EdgeTable back = GraphArrow.readEdges(file);
        assertEquals(List.of("probability", "probability_cpdag"), back.columns());
        assertEquals(2, back.size());
        assertEquals("A -> B 0.25 0.0", line(back, 0));
        assertEquals("B -> A 0.0 1.0", line(back, 1));
    }

    @Test
    void edgesComeBackWithTheTypesOfTheirColumns() throws IOException {
        Path file = folder.resolve("edges.arrow");
        GraphArrow.writeEdges(file, typed());
        EdgeTable back = GraphArrow.readEdges(file);
        assertEquals(List.of("probability", "selected", "logit", "rank"), back.columns());
        assertTrue(back.flag("selected", 0) && !back.flag("selected", 1));
        assertEquals(1, back.value("selected", 0));
        assertEquals(Integer.MAX_VALUE, back.value("rank", 0));
        assertEquals(-7, back.value("rank", 1));
        assertTrue(Double.isNaN(back.value("logit", 1)));
        Path again = folder.resolve("again.arrow");
        GraphArrow.writeEdges(again, back);
        assertEquals(-1, Files.mismatch(file, again));
    }

    /** Earlier versions wrote flags and ranks as float64. */
    @Test
    void numbersOfEarlierFilesReadAsFlags() throws IOException {
        Path file = folder.resolve("edges.arrow");
        GraphArrow.writeEdges(
                file,
                EdgeTable.of(
                        List.of("A", "B"),
                        List.of("B", "A"),
                        Map.of("probability", new double[] {0.5, 1}, "selected", new double[] {1, 0})));
        EdgeTable back = GraphArrow.readEdges(file);
        assertTrue(back.flag("selected", 0) && !back.flag("selected", 1));
    }

    @Test
    void columnsThatDoNotFitAreRefused() {
        EdgeTable edges = edges();
        assertThrows(IllegalArgumentException.class, () -> edges.withFlags("selected", new boolean[1]));
        assertThrows(IllegalArgumentException.class, () -> edges.withIntegers("source", new int[2]));
        assertThrows(IllegalArgumentException.class, () -> edges.withIntegers("probability", new int[2]));
        assertThrows(IllegalArgumentException.class, () -> edges.flag("selected", 0));
    }

    @Test
    void theTraceComesBack() throws IOException {
        Path file = folder.resolve("trace.arrow");
        var trace = new Trace.Builder(List.of("log_score", "edges"));
        for (int r = 0; r < 100; r++) {
            trace.row(r % 2, 10L * r, -0.1 * r, r == 5 ? Double.NaN : r);
        }
        GraphArrow.writeTrace(file, trace.build());
        Trace back = GraphArrow.readTrace(file);
        assertEquals(List.of("log_score", "edges"), back.columns());
        assertEquals(100, back.size());
        assertEquals(990, back.draw(99));
        assertEquals(1, back.chain(99));
        assertEquals(-0.1 * 99, back.value(0, 99));
        assertTrue(Double.isNaN(back.value(1, 5)));
    }

    @Test
    void whatIsNoArrowFileIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("samples.arrow"), "a,b\n1,2\n");
        assertMessage(() -> GraphArrow.readSamples(file, 2), "samples.arrow", "expected an Arrow IPC file");
        assertMessage(() -> GraphArrow.decode(2, new byte[0]), "encoded samples", "expected an Arrow IPC file");
        Files.write(file, new byte[0]);
        assertMessage(() -> GraphArrow.readSamples(file, 2), "samples.arrow", "expected an Arrow IPC file");
    }

    @Test
    void aFileOfAnotherShapeIsNamed() throws IOException {
        Path file = folder.resolve("x.arrow");
        GraphArrow.writeNodes(file, List.of("A", "B"));
        assertMessage(() -> GraphArrow.readSamples(file, 2), "x.arrow", "the columns index, name", "a column 'chain'");
        GraphArrow.writeTrace(file, new Trace.Builder(List.of("edges", "log_score")).build());
        assertMessage(() -> GraphArrow.readSamples(file, 2), "column 'edges' of type FloatingPoint(DOUBLE)", "List");
        GraphArrow.writeTrace(file, new Trace.Builder(List.of("index", "name")).build());
        assertMessage(
                () -> GraphArrow.readNodes(file), "column 'index' of type FloatingPoint(DOUBLE)", "Int(32, true)");
    }

    @Test
    void anEdgeOfAnUnknownNodeIsNamed() {
        byte[] bytes = GraphArrow.encode(new GraphSamples.Builder(5)
                .sample(0, 0, 0)
                .sample(0, 1, 0)
                .edge(1, 4)
                .build());
        assertMessage(() -> GraphArrow.decode(4, bytes), "edge 1 -> 4 at row 2", "nodes from 0 to 3");
    }

    @Test
    void everyCutShortFileIsRefused() throws IOException {
        Path whole = folder.resolve("whole.arrow");
        GraphArrow.writeSamples(whole, samples(Key.of(3)));
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = folder.resolve("cut.arrow");
        for (int length = 0; length < bytes.length; length += 7) {
            Files.write(cut, Arrays.copyOf(bytes, length));
            assertMessage(() -> GraphArrow.readSamples(cut, 100), "cut.arrow", "expected");
        }
    }

    @Test
    void aDamagedStreamIsRefusedOrReadButNeverAnythingElse() {
        byte[] bytes = GraphArrow.encode(samples(Key.of(3)));
        SplittableRandom random = Key.of(4).random();
        for (int attempt = 0; attempt < 500; attempt++) {
            byte[] damaged = bytes.clone();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            try {
                GraphArrow.decode(100, damaged);
            } catch (InputException expected) {
                assertTrue(String.valueOf(expected.getMessage()).startsWith("encoded samples: found"));
            }
        }
    }

    static GraphSamples samples(Key key) {
        SplittableRandom random = key.random();
        int nodes = 1 + random.nextInt(20);
        var samples = new GraphSamples.Builder(nodes);
        for (int s = random.nextInt(50); s > 0; s--) {
            samples.sample(random.nextInt(8), random.nextLong(Long.MAX_VALUE), -1000 * random.nextDouble());
            for (int k = random.nextInt(5); k > 0; k--) {
                samples.edge(random.nextInt(nodes), random.nextInt(nodes));
            }
        }
        return samples.build();
    }

    private static EdgeTable edges() {
        var columns = new LinkedHashMap<String, EdgeProbabilities>();
        columns.put("probability", EdgeProbabilities.of(2, new double[] {0, 0.25, 0, 0}));
        columns.put("probability_cpdag", EdgeProbabilities.of(2, new double[] {0, 0, 1, 0}));
        return EdgeTable.of(List.of("A", "B"), columns);
    }

    private static EdgeTable typed() {
        return EdgeTable.of(List.of("A", "B"), List.of("B", "A"), Map.of("probability", new double[] {0.5, 1}))
                .withFlags("selected", new boolean[] {true, false})
                .withNumbers("logit", new double[] {0.25, Double.NaN})
                .withIntegers("rank", new int[] {Integer.MAX_VALUE, -7});
    }

    private static String line(EdgeTable edges, int e) {
        return edges.source(e) + " -> " + edges.target(e) + " " + edges.value("probability", e) + " "
                + edges.value("probability_cpdag", e);
    }

    /** Names and types; what the file says of them is not of the format. */
    private static String schema(Path file) throws IOException {
        try (ArrowBatches arrow = ArrowBatches.open(file)) {
            return new Schema(arrow.schema().getFields()).toString();
        }
    }

    private static void assertMessage(org.junit.jupiter.api.function.Executable body, String... parts) {
        String message = String.valueOf(assertThrows(InputException.class, body).getMessage());
        for (String part : parts) {
            assertTrue(message.contains(part), () -> "'" + message + "' does not contain '" + part + "'");
        }
    }
}
