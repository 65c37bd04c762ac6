package dev.espalier.graph.events.arrow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.InputException;
import dev.espalier.graph.events.Clock;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.EventLogBuilder;
import dev.espalier.graph.events.NodeNames;
import dev.espalier.graph.exchange.ArrowBatches;
import dev.espalier.graph.exchange.ArrowMemory;
import dev.espalier.graph.exchange.GraphArrow;
import dev.espalier.graph.table.HeapBudget;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowFileWriter;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventArrowTest {
    private static final NodeNames NAMES = NodeNames.of(List.of("a", "b c", "ü"));

    @TempDir
    private Path folder;

    private static EventLog log(Clock clock, long... times) {
        var log = new EventLogBuilder(NAMES, clock, Shape.DIRECTED, List.of("weight", "label"));
        for (int e = 0; e < times.length; e++) {
            log.add(e % 3, (e + 1) % 3, times[e], new float[] {e, e == 1 ? Float.NaN : -e});
        }
        return log.build();
    }

    /** Times of as many digits as 64 bits have. */
    @ParameterizedTest
    @ValueSource(longs = {10, 1_000_000_000, 1_000_000_000_000_000_000L})
    void longDecimalsComeBack(long perUnit) throws IOException {
        EventLog log =
                log(new Clock(Clock.Kind.NUMBERS, perUnit), -4_000_000_000_000_000_001L, 1, 4_000_000_000_000_000_007L);
        EventArrow.write(folder, log);
        EventLog read = EventArrow.read(folder.resolve(EventArrow.NODES), folder.resolve(EventArrow.EVENTS));
        assertEquals(log.clock(), read.clock());
        for (int e = 0; e < log.size(); e++) {
            assertEquals(log.time(e), read.time(e));
        }
    }

    /** Types as Arrow's clients see them, and values by Arrow's own accessors. */
    @ParameterizedTest
    @CsvSource({
        "NUMBERS,     1,          'Int(64, true)',                1",
        "NUMBERS,     1000,       'Decimal(20, 3, 128)',          1",
        "INSTANTS,    1,          'Timestamp(SECOND, UTC)',       1",
        "INSTANTS,    10,         'Timestamp(MILLISECOND, UTC)',  100",
        "INSTANTS,    1000,       'Timestamp(MILLISECOND, UTC)',  1",
        "INSTANTS,    1000000,    'Timestamp(MICROSECOND, UTC)',  1",
        "INSTANTS,    1000000000, 'Timestamp(NANOSECOND, UTC)',   1"
    })
    void timesAreExactInTheirOwnType(Clock.Kind kind, long perUnit, String type, long factor) throws IOException {
        long[] times = {-7, 0, 41, 1_082_040_961_000_007L};
        EventLog log = log(new Clock(kind, perUnit), times);
        EventArrow.write(folder, log);
        try (ArrowBatches batches = ArrowBatches.open(folder.resolve("events.arrow"))) {
            VectorSchemaRoot batch = Objects.requireNonNull(batches.next());
            assertEquals(type, batches.schema().findField("time").getType().toString());
            for (Field field : batches.schema().getFields()) {
                assertTrue(field.getMetadata().containsKey("description"), field::getName);
            }
            for (int e = 0; e < times.length; e++) {
                long found = switch (batch.getVector("time")) {
                    case DecimalVector v -> v.getObject(e).movePointRight(3).longValueExact();
                    case TimeStampVector v -> v.get(e);
                    case BigIntVector v -> v.get(e);
                    default -> throw new AssertionError(type);
                };
                assertEquals(times[e] * factor, found);
            }
        }
        assertSame(log, EventArrow.read(folder));
        assertTrue(EventArrow.isEvents(folder.resolve("events.arrow")));
    }

    private static void assertSame(EventLog expected, EventLog found) {
        assertEquals(expected.names(), found.names());
        assertEquals(expected.clock(), found.clock());
        assertEquals(expected.shape(), found.shape());
        assertEquals(expected.features(), found.features());
        assertEquals(expected.size(), found.size());
        for (int e = 0; e < expected.size(); e++) {
            assertEquals(expected.source(e), found.source(e));
            assertEquals(expected.target(e), found.target(e));
            assertEquals(expected.time(e), found.time(e));
            for (int f = 0; f < expected.features().size(); f++) {
                assertEquals(expected.feature(f, e), found.feature(f, e));
            }
        }
    }

    @Test
    void manyBatchesOfEventsInAnyOrder() throws IOException {
        int events = 200_000;
        var layout = new EventLayout(NodeNames.numbered(1000), Clock.SECONDS, Shape.UNDIRECTED, List.of());
        EventArrow.writeNodes(folder.resolve("nodes.arrow"), layout.names());
        try (EventArrowWriter writer = EventArrow.writer(folder.resolve("events.arrow"), layout)) {
            for (int e = 0; e < events; e++) {
                writer.add(e % 1000, e % 7, events - e);
            }
            assertEquals(events, writer.size());
        }
        EventLog log = EventArrow.read(folder);
        assertEquals(events, log.size());
        assertTrue(log.names().areNumbers());
        for (int e = 0; e < events; e++) {
            int written = events - 1 - e;
            assertEquals(e + 1, log.time(e));
            assertEquals(written % 1000, log.source(e));
            assertEquals(written % 7, log.target(e));
        }
    }

    @Test
    void sizesAtTheEdgesOfBatches() throws IOException {
        for (int events : new int[] {0, 1, 65_535, 65_536, 65_537, 131_072}) {
            var log = new EventLogBuilder(NodeNames.numbered(2), Clock.NUMBERS, Shape.DIRECTED);
            for (int e = 0; e < events; e++) {
                log.add(0, 1, e);
            }
            EventArrow.write(folder, log.build());
            EventLog found = EventArrow.read(folder);
            assertEquals(events, found.size());
            assertEquals(events == 0 ? 0 : events - 1, found.isEmpty() ? 0 : found.lastTime());
        }
    }

    @Test
    void equalLogsGiveEqualBytes() throws IOException {
        EventArrow.write(folder, log(Clock.SECONDS, 1, 2, 3));
        byte[] first = Files.readAllBytes(folder.resolve("events.arrow"));
        EventArrow.write(folder, log(Clock.SECONDS, 1, 2, 3));
        assertArrayEquals(first, Files.readAllBytes(folder.resolve("events.arrow")));
    }

    @Test
    void misuseIsRefused() throws IOException {
        var bipartite = new EventLayout(NAMES, Clock.SECONDS, Shape.BIPARTITE, List.of());
        try (EventArrowWriter writer = EventArrow.writer(folder.resolve("e"), bipartite)) {
            writer.add(0, 1, 5);
            assertThrows(IllegalArgumentException.class, () -> writer.add(1, 2, 6));
            assertThrows(IllegalArgumentException.class, () -> writer.add(2, 0, 6));
            assertThrows(IllegalArgumentException.class, () -> writer.add(0, 3, 6));
            assertThrows(IllegalArgumentException.class, () -> writer.add(-1, 1, 6));
            assertThrows(IllegalArgumentException.class, () -> writer.add(0, 1, 6, new float[1]));
        }
        var tenths = new EventLayout(NAMES, new Clock(Clock.Kind.INSTANTS, 10), Shape.DIRECTED, List.of());
        try (EventArrowWriter writer = EventArrow.writer(folder.resolve("e"), tenths)) {
            assertThrows(IllegalArgumentException.class, () -> writer.add(0, 1, Long.MAX_VALUE / 50));
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> new EventLayout(NAMES, Clock.SECONDS, Shape.DIRECTED, List.of("time")));
    }

    /** What a lying file says, by what is changed in a sound one. */
    @Test
    void liesAreRefusedWithPlaceAndField() throws IOException {
        refused("row 2, column 'source': found 3, expected the index of a node, 0 to 2", Map.of(), 3, 5, false);
        refused("row 2, column 'source': found -1", Map.of(), -1, 5, false);
        refused("row 2, column 'time': found null", Map.of(), 1, 5, true);
        refused("metadata 'shape': found 'round', expected one of directed", Map.of("shape", "round"), 1, 5, false);
        refused("metadata 'clock': found 'sun'", Map.of("clock", "sun"), 1, 5, false);
        refused("expected a power of ten", Map.of("ticks_per_unit", "7"), 1, 5, false);
        refused("metadata 'ticks_per_unit': found '-1'", Map.of("ticks_per_unit", "-1"), 1, 5, false);
        refused("events of version 2, expected version 1", Map.of("espalier.events", "2"), 1, 5, false);
        refused("events among other nodes than the 3", Map.of("nodes", "4"), 1, 5, false);
        refused("events among other nodes than the 3", Map.of("nodes_sha256", "00"), 1, 5, false);
        refused("expected type Timestamp(SECOND, UTC)", Map.of("clock", "instants"), 1, 5, false);
        refused("found node 'b c' as source and as target", Map.of("shape", "bipartite"), 1, 5, false);
    }

    private void refused(String message, Map<String, String> lies, int source, long time, boolean isNull)
            throws IOException {
        EventArrow.writeNodes(folder.resolve("nodes.arrow"), NAMES);
        Schema sound = new EventLayout(NAMES, Clock.NUMBERS, Shape.DIRECTED, List.of("weight")).schema();
        Map<String, String> metadata = new HashMap<>(sound.getCustomMetadata());
        metadata.putAll(lies);
        Path file = folder.resolve("events.arrow");
        try (var allocator = ArrowMemory.allocator();
                var batch = VectorSchemaRoot.create(new Schema(sound.getFields(), metadata), allocator);
                FileChannel out = FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING);
                var writer = new ArrowFileWriter(batch, null, out)) {
            for (int e = 0; e < 2; e++) {
                ((IntVector) batch.getVector("source")).setSafe(e, e == 1 ? source : 0);
                ((IntVector) batch.getVector("target")).setSafe(e, 1);
                ((BigIntVector) batch.getVector("time")).setSafe(e, time);
                ((Float4Vector) batch.getVector("weight")).setSafe(e, 1);
            }
            if (isNull) {
                batch.getVector("time").setNull(1);
            }
            batch.setRowCount(2);
            writer.start();
            writer.writeBatch();
            writer.end();
        }
        InputException e = assertThrows(InputException.class, () -> EventArrow.read(folder));
        String text = String.valueOf(e.getMessage());
        assertTrue(text.startsWith(file.toString()) && text.contains(message), text);
    }

    @Test
    void filesThatDoNotBelongTogetherOrAreNotThere() throws IOException {
        InputException none = assertThrows(InputException.class, () -> EventArrow.read(folder));
        assertTrue(String.valueOf(none.getMessage()).contains("nodes.arrow: found no such file"));
        EventArrow.write(folder, log(Clock.NUMBERS, 1, 2));
        GraphArrow.writeNodes(folder.resolve("nodes.arrow"), List.of("a", "ü", "b c"));
        InputException other = assertThrows(InputException.class, () -> EventArrow.read(folder));
        assertTrue(String.valueOf(other.getMessage()).contains("events among other nodes"));
        GraphArrow.writeNodes(folder.resolve("nodes.arrow"), List.of("a", "a"));
        InputException twice = assertThrows(InputException.class, () -> EventArrow.read(folder));
        assertTrue(String.valueOf(twice.getMessage()).contains("found 'a' twice"));
        GraphArrow.writeNodes(folder.resolve("events.arrow"), List.of("a"));
        GraphArrow.writeNodes(folder.resolve("nodes.arrow"), List.of("a"));
        InputException no = assertThrows(InputException.class, () -> EventArrow.read(folder));
        assertTrue(String.valueOf(no.getMessage()).contains("metadata 'espalier.events': found nothing"));
    }

    @Test
    void whatDoesNotFitIntoMemory() throws IOException {
        EventArrow.write(folder, log(Clock.NUMBERS, 1, 2, 3, 4));
        try (ArrowBatches batches = ArrowBatches.open(folder.resolve("events.arrow"))) {
            InputException e = assertThrows(
                    InputException.class, () -> new EventArrowReader(batches, NAMES, new HeapBudget(100)).read());
            assertTrue(String.valueOf(e.getMessage()).contains("found more than 0 events"));
        }
    }
}
