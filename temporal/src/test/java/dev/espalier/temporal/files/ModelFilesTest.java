package dev.espalier.temporal.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.espalier.graph.InputException;
import dev.espalier.graph.events.Clock;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.NodeNames;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.graph.exchange.SafeArrays;
import dev.espalier.graph.run.RunInput;
import dev.espalier.graph.run.SealedJson;
import dev.espalier.temporal.model.ModelParts;
import dev.espalier.temporal.model.TemporalModel.Frame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFilesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    static ModelParts parts(NodeNames names) {
        var frame = new Frame(
                names,
                new Clock(Clock.Kind.INSTANTS, 1000),
                Shape.DIRECTED,
                new TimeWindows(-5, 10, 3),
                7_000_000_000L);
        return new ModelParts("hawkes", frame)
                .with("mu", 0.1)
                .with("least", Double.MIN_VALUE)
                .with("zero", -0.0)
                .with("unbounded", Double.POSITIVE_INFINITY)
                .with("law", "exponential \"é\"")
                .with("source", new int[] {1, -2})
                .with("time", new long[] {Long.MIN_VALUE})
                .with("weights", new float[] {Float.NaN, 1})
                .with("rates", new double[0]);
    }

    private static void assertSame(ModelParts expected, ModelParts found) {
        assertEquals(expected.word(), found.word());
        assertEquals(expected.frame(), found.frame());
        assertEquals(expected.numbers(), found.numbers());
        assertEquals(expected.words(), found.words());
        assertEquals(expected.arrays().keySet(), found.arrays().keySet());
        assertArrayEquals(
                expected.arrays().values().toArray(), found.arrays().values().toArray());
    }

    @Test
    void modelsComeBackAsTheyWere() throws IOException {
        for (NodeNames names : List.of(
                NodeNames.numbered(2_000_000_000),
                NodeNames.of(List.of("a", "", "日本 \n", "b")),
                NodeNames.of(List.of("1", "0")),
                NodeNames.numbered(0))) {
            ModelFiles.write(folder, parts(names));
            assertSame(parts(names), ModelFiles.read(folder));
        }
    }

    @Test
    void equalModelsGiveEqualBytes() throws IOException {
        NodeNames names = NodeNames.of(List.of("x", "y"));
        ModelFiles.write(folder, parts(names));
        byte[] json = Files.readAllBytes(folder.resolve(ModelFiles.MODEL));
        byte[] arrays = Files.readAllBytes(folder.resolve(ModelFiles.ARRAYS));
        ModelFiles.write(folder, parts(names));
        assertArrayEquals(json, Files.readAllBytes(folder.resolve(ModelFiles.MODEL)));
        assertArrayEquals(arrays, Files.readAllBytes(folder.resolve(ModelFiles.ARRAYS)));
    }

    @Test
    void liesAreRefusedWithFileAndField() throws IOException {
        lie("field 'version'", json -> json.put("version", 0));
        lie("found a model of version 2, expected 1", json -> json.put("version", 2));
        lie("field 'format'", json -> json.put("format", "x"));
        lie("field 'word': found nothing", json -> json.remove("word"));
        lie("field 'clock.kind'", json -> json.withObject("/clock").put("kind", "SUN"));
        lie(
                "field 'clock': ticksPerUnit: found 7",
                json -> json.withObject("/clock").put("ticksPerUnit", 7));
        lie("field 'shape'", json -> json.put("shape", "ROUND"));
        lie("field 'windows.width'", json -> json.withObject("/windows").put("width", 0));
        lie("field 'windows.count'", json -> json.withObject("/windows").put("count", -3));
        lie(
                "field 'windows': found windows that reach beyond 64 bits",
                json -> json.withObject("/windows").put("origin", Long.MAX_VALUE));
        lie("field 'events'", json -> json.put("events", -1));
        lie("field 'nodes.count'", json -> json.withObject("/nodes").put("count", 3));
        lie("field 'numbers.mu'", json -> json.withObject("/numbers").put("mu", "0x1p3"));
        lie("field 'words.law'", json -> json.withObject("/words").put("law", 3));
        lie("field 'arrays'", json -> json.withArray("/arrays").add("more"));
        lie("field 'arraysSha256'", json -> json.put("arraysSha256", "00"));
    }

    private void lie(String message, Consumer<ObjectNode> lie) throws IOException {
        ModelFiles.write(folder, parts(NodeNames.of(List.of("x", "y"))));
        Path file = folder.resolve(ModelFiles.MODEL);
        ObjectNode json = (ObjectNode) JSON.readTree(Files.readAllBytes(file));
        lie.accept(json);
        Files.write(file, JSON.writeValueAsBytes(json));
        if (!message.contains("version") && !message.contains("format")) {
            refused(file, "content that its own SHA-256 does not fit");
        }
        Files.write(file, SealedJson.write(json)); // a digest hides no lie
        refused(file, message);
    }

    private void refused(Path file, String message) {
        InputException e = assertThrows(InputException.class, () -> ModelFiles.read(folder));
        String text = String.valueOf(e.getMessage());
        assertTrue(text.startsWith(file.toString()) && text.contains(message), text);
    }

    @Test
    void namesThatAreNoneAreRefused() throws IOException {
        names("found no arrays frame.names of U8", arrays -> arrays.remove("frame.names"));
        names("found no arrays", arrays -> arrays.put("frame.ends", new int[] {1, 2}));
        names("'frame.ends': found 5 for node 1", arrays -> arrays.put("frame.ends", new long[] {1, 5}));
        names("'frame.ends': found 1 for node 1", arrays -> arrays.put("frame.ends", new long[] {2, 1}));
        names("'frame.ends': found -1 for node 0", arrays -> arrays.put("frame.ends", new long[] {-1, 2}));
        names("no UTF-8 for node 0", arrays -> arrays.put("frame.names", new byte[] {-1, 'y'}));
        names("found 'y' twice", arrays -> arrays.put("frame.names", new byte[] {'y', 'y'}));
    }

    private void names(String message, Consumer<Map<String, Object>> lie) throws IOException {
        ModelFiles.write(folder, parts(NodeNames.of(List.of("x", "y"))));
        Path file = folder.resolve(ModelFiles.ARRAYS);
        Map<String, Object> arrays = new TreeMap<>(SafeArrays.read(file).arrays());
        lie.accept(arrays);
        SafeArrays.write(file, arrays, Map.of());
        refused(folder.resolve(ModelFiles.MODEL), "field 'arraysSha256'");
        Path model = folder.resolve(ModelFiles.MODEL);
        ObjectNode json = (ObjectNode) JSON.readTree(Files.readAllBytes(model));
        Files.write(model, SealedJson.write(json.put("arraysSha256", RunInput.sha256(file))));
        refused(file, message);
    }

    @Test
    void filesThatAreNotThere() throws IOException {
        refused(folder.resolve(ModelFiles.MODEL), "found no such file");
        ModelFiles.write(folder, parts(NodeNames.numbered(2)));
        Files.delete(folder.resolve(ModelFiles.ARRAYS));
        refused(folder.resolve(ModelFiles.ARRAYS), "found no such file");
        assertThrows(
                IllegalArgumentException.class,
                () -> ModelFiles.write(folder, parts(NodeNames.numbered(2)).with("frame.x", new int[1])));
    }
}
