package dev.espalier.graph.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.InputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.TimeStampMicroTZVector;
import org.apache.arrow.vector.TimeStampNanoVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowFileWriter;
import org.junit.jupiter.api.Test;

class IncompleteTableTest {
    @Test
    void missingCellsOfTextAreTold() throws IOException {
        byte[] csv = "x,y\n1,\nNaN,a\n2,b\n".getBytes(StandardCharsets.UTF_8);
        try (TableSource source = Tables.openIncomplete("data.csv", csv)) {
            assertTrue(source.next());
            assertFalse(source.isMissing(0));
            assertEquals(1, source.number(0));
            assertTrue(source.isMissing(1));
            assertTrue(Double.isNaN(source.number(1)));
            assertTrue(source.next());
            assertTrue(source.isMissing(0));
            assertEquals("a", source.text(1));
            assertTrue(source.next());
            assertFalse(source.next());
        }
        InputException refused = assertThrows(InputException.class, () -> {
            try (TableSource source = Tables.open("data.csv", csv)) {
                source.next();
            }
        });
        assertTrue(String.valueOf(refused.getMessage()).contains("an empty cell"), refused.getMessage());
    }

    /** A number, a day, and stamps of two kinds: three rows, the second missing. */
    private static byte[] gaps(RootAllocator allocator) throws IOException {
        var x = new Float8Vector("x", allocator);
        x.setSafe(0, Double.NaN);
        x.setNull(1);
        x.setSafe(2, 3);
        var day = new DateDayVector("day", allocator);
        day.setSafe(0, 15_765);
        day.setNull(1);
        day.setSafe(2, -1);
        var nanos = new TimeStampNanoVector("nanos", allocator);
        nanos.setSafe(0, 1_362_096_000_500_000_000L);
        nanos.setNull(1);
        nanos.setSafe(2, -1);
        var zoned = new TimeStampMicroTZVector("zoned", allocator, "Europe/Berlin");
        zoned.setSafe(0, 1_362_096_000_000_000L);
        zoned.setNull(1);
        zoned.setSafe(2, Long.MAX_VALUE);
        return file(x, day, nanos, zoned);
    }

    @Test
    void nullsNansAndStampsOfArrowAreTold() throws IOException {
        try (var allocator = new RootAllocator()) {
            byte[] arrow = gaps(allocator);
            try (TableSource source = Tables.openIncomplete(
                    "data.arrow", arrow, MissingValues.of(Set.of("3.0", "1969-12-31")), DecimalMark.POINT)) {
                for (int row = 0; row < 3; row++) {
                    assertTrue(source.next());
                }
                assertTrue(source.isMissing(0), "a number by its value");
                assertTrue(source.isMissing(1), "a text by its letters");
                assertFalse(source.isMissing(2));
            }
            try (TableSource source = Tables.openIncomplete("data.arrow", arrow)) {
                assertTrue(source.next());
                assertTrue(source.isMissing(0));
                assertEquals("2013-03-01", source.text(1));
                assertEquals("2013-03-01T00:00:00.500", source.text(2));
                assertEquals("2013-03-01T01:00+01:00[Europe/Berlin]", source.text(3));
                assertTrue(source.next());
                for (int c = 0; c < 4; c++) {
                    assertTrue(source.isMissing(c));
                    assertTrue(Double.isNaN(source.number(c)));
                    assertEquals("", source.text(c));
                }
                assertTrue(source.next());
                assertEquals(3, source.number(0));
                assertEquals("1969-12-31", source.text(1));
                assertEquals("1969-12-31T23:59:59.999999999", source.text(2));
                assertFalse(source.isMissing(3));
            }
            InputException refused = assertThrows(
                    InputException.class, () -> Tables.open("data.arrow", arrow).close());
            assertTrue(String.valueOf(refused.getMessage()).contains("column 'day'"), refused.getMessage());
        }
    }

    @Test
    void gzipIsUnpackedAndDamageNamed() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write("x,name\n1,Jürgen\n".getBytes(StandardCharsets.UTF_8));
        }
        byte[] whole = packed.toByteArray();
        Table table = TableFiles.read(whole, TableOptions.NONE);
        assertEquals(1, table.data().nrow());
        assertEquals("Jürgen", table.data().getString(0, 1));
        TableFiles.assertRefused(
                Arrays.copyOf(whole, whole.length - 9),
                TableOptions.NONE,
                "data.csv: found a gzip file that ends too early");
        byte[] damaged = whole.clone();
        damaged[whole.length - 6] ^= 1;
        TableFiles.assertRefused(damaged, TableOptions.NONE, "data.csv: found a damaged gzip file");
    }

    private static byte[] file(FieldVector... columns) throws IOException {
        for (FieldVector column : columns) {
            column.setValueCount(3);
        }
        var bytes = new ByteArrayOutputStream();
        try (var root = new VectorSchemaRoot(List.of(columns));
                var writer = new ArrowFileWriter(root, null, Channels.newChannel(bytes))) {
            writer.start();
            writer.writeBatch();
            writer.end();
        }
        return bytes.toByteArray();
    }
}
