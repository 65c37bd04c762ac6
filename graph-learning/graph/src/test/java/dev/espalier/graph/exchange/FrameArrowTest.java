package dev.espalier.graph.exchange;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.GraphSamples;
import dev.espalier.graph.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smile.data.DataFrame;
import smile.data.vector.ValueVector;

class FrameArrowTest {
    @TempDir
    private Path folder;

    @Test
    void everyFileOfARunIsAFrame() throws IOException {
        Path nodes = folder.resolve("nodes.arrow");
        GraphArrow.writeNodes(nodes, List.of("a", "ü \"x\"", ""));
        DataFrame names = FrameArrow.read(nodes);
        assertEquals(3, names.size());
        assertArrayEquals(new int[] {0, 1, 2}, names.column("index").toIntArray());
        assertEquals("ü \"x\"", names.column("name").get(1));

        Path samples = folder.resolve("samples.arrow");
        GraphArrow.writeSamples(
                samples,
                new GraphSamples.Builder(3)
                        .sample(0, 10, -1.5)
                        .edge(0, 1)
                        .edge(2, 1)
                        .sample(1, 10, Double.NEGATIVE_INFINITY)
                        .build());
        DataFrame draws = FrameArrow.read(samples);
        assertEquals(List.of("chain", "draw", "log_score", "edges.source", "edges.target"), List.of(draws.names()));
        assertEquals(Double.NEGATIVE_INFINITY, draws.column("log_score").getDouble(1));
        assertArrayEquals(new int[] {0, 2}, (int[]) draws.column("edges.source").get(0));
        assertArrayEquals(new int[] {1, 1}, (int[]) draws.column("edges.target").get(0));
        assertArrayEquals(new int[0], (int[]) draws.column("edges.target").get(1));

        Path edges = folder.resolve("edges.arrow");
        GraphArrow.writeEdges(
                edges,
                EdgeTable.of(List.of("a", "b"), List.of("b", "a"), Map.of("probability", new double[] {0.25, 1}))
                        .withFlags("open", new boolean[] {true, false})
                        .withIntegers("rank", new int[] {7, -7})
                        .withNumbers("loss", new double[] {Double.NaN, 0.1 + 0.2}));
        DataFrame table = FrameArrow.read(edges);
        assertTrue(table.column("open").getBoolean(0));
        assertEquals(-7, table.column("rank").getInt(1));
        assertTrue(table.column("loss").isNullAt(0));
        assertEquals(0.1 + 0.2, table.column("loss").getDouble(1));
    }

    @Test
    void measurementsComeBackThroughAFrame() throws IOException {
        Path file = folder.resolve("results.arrow");
        Measurements table = new Measurements(
                Map.of("name", List.of("a", "b", "c")),
                Map.of(
                        "zoned", TimeColumn.of(new long[] {-1, 0, 1_700_000_000_123_456L}, Optional.of("UTC")),
                        "local", TimeColumn.of(new long[] {-1, 0, 1_700_000_000_123_456L}, Optional.empty())),
                Map.of("count", new long[] {Long.MIN_VALUE, -1, Long.MAX_VALUE}),
                Map.of("value", new double[] {-0.0, Double.NaN, Double.MIN_VALUE}));
        GraphArrow.writeMeasurements(file, table);
        DataFrame frame = FrameArrow.read(file);
        assertEquals(
                Instant.parse("1969-12-31T23:59:59.999999Z"),
                frame.column("zoned").get(0));
        assertEquals(
                LocalDateTime.parse("1969-12-31T23:59:59.999999"),
                frame.column("local").get(0));
        Path back = folder.resolve("back.arrow");
        FrameArrow.write(back, frame, new TableMeaning("Rows.", Map.of("count", "how many")));
        Measurements read = GraphArrow.readMeasurements(back);
        assertEquals(table.texts(), read.texts());
        assertEquals(table.times(), read.times());
        assertArrayEquals(table.integers().get("count"), read.integers().get("count"));
        assertArrayEquals(table.reals().get("value"), read.reals().get("value"));
        try (ArrowBatches batches = ArrowBatches.open(back)) {
            assertEquals(
                    "how many",
                    batches.schema().findField("count").getMetadata().get("description"));
        }
    }

    @Test
    void whatSmileHasIsWritten() throws IOException {
        DataFrame frame = new DataFrame(
                ValueVector.of("byte", new byte[] {1, -2}),
                ValueVector.of("float", 0.5f, Float.NaN),
                ValueVector.nominal("level", "low", "high"),
                ValueVector.ofNullable("maybe", 7, null),
                ValueVector.ofNullable("yes", null, true),
                ValueVector.of("text", "a", null),
                ValueVector.of("time", Instant.EPOCH, null));
        Path file = folder.resolve("frame.arrow");
        FrameArrow.write(file, frame, TableMeaning.NONE);
        DataFrame read = FrameArrow.read(file);
        assertArrayEquals(new int[] {1, -2}, read.column("byte").toIntArray());
        assertEquals(Double.NaN, read.column("float").getDouble(1));
        assertEquals("low", read.column("level").get(0));
        assertEquals("high", read.column("level").get(1));
        assertTrue(read.column("maybe").isNullAt(1));
        assertTrue(read.column("yes").isNullAt(0));
        assertTrue(read.column("yes").getBoolean(1));
        assertNull(read.column("text").get(1));
        assertNull(read.column("time").get(1));
        assertEquals(Instant.EPOCH, read.column("time").get(0));
    }

    @Test
    void othersAreRefused() throws IOException {
        Path file = folder.resolve("none.arrow");
        DataFrame dates = new DataFrame(ValueVector.of("day", LocalDate.EPOCH));
        String message = String.valueOf(
                assertThrows(IllegalArgumentException.class, () -> FrameArrow.write(file, dates, TableMeaning.NONE))
                        .getMessage());
        assertTrue(message.startsWith("column 'day': found the type"), message);
        Files.writeString(file, "no Arrow");
        assertThrows(InputException.class, () -> FrameArrow.read(file));
    }
}
