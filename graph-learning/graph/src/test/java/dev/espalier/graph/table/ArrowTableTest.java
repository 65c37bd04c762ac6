package dev.espalier.graph.table;

import static dev.espalier.graph.table.TableFiles.levels;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.InputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.LargeVarCharVector;
import org.apache.arrow.vector.TinyIntVector;
import org.apache.arrow.vector.UInt1Vector;
import org.apache.arrow.vector.UInt8Vector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ViewVarCharVector;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryEncoder;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.ipc.ArrowFileWriter;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.ipc.ArrowWriter;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.util.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import smile.data.DataFrame;

class ArrowTableTest {
    private final RootAllocator allocator = new RootAllocator();
    private final DictionaryProvider.MapDictionaryProvider dictionaries =
            new DictionaryProvider.MapDictionaryProvider();

    @AfterEach
    void nothingLeaks() {
        dictionaries
                .getDictionaryIds()
                .forEach(id -> dictionaries.lookup(id).getVector().close());
        allocator.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everySupportedTypeIsRead(boolean file) throws IOException {
        var tiny = new TinyIntVector("tiny", allocator);
        var byteWide = new UInt1Vector("byte", allocator);
        var unsigned = new UInt8Vector("unsigned", allocator);
        var wide = new BigIntVector("long", allocator);
        var single = new Float4Vector("single", allocator);
        var decimal = new DecimalVector("decimal", allocator, 10, 2);
        var flag = new BitVector("flag", allocator);
        var text = new VarCharVector("text", allocator);
        var large = new LargeVarCharVector("large", allocator);
        var view = new ViewVarCharVector("view", allocator);
        for (int r = 0; r < 3; r++) {
            tiny.setSafe(r, -r);
            byteWide.setSafe(r, 200 + r);
            unsigned.setSafe(r, -1L);
            wide.setSafe(r, 1L << (40 + r));
            single.setSafe(r, 0.5f * r);
            decimal.setSafe(r, new BigDecimal("12.5" + r));
            flag.setSafe(r, r % 2);
            text.setSafe(r, new Text(r == 1 ? "ä" : "1"));
            large.setSafe(r, new Text("L" + r));
            view.setSafe(r, ("a text that is longer than twelve bytes " + r).getBytes(StandardCharsets.UTF_8));
        }
        DataFrame data = read(
                write(file, 3, tiny, byteWide, unsigned, wide, single, decimal, flag, text, large, view),
                TableOptions.NONE);
        assertArrayEquals(new double[] {0, -1, -2}, data.column("tiny").toDoubleArray());
        assertArrayEquals(new double[] {200, 201, 202}, data.column("byte").toDoubleArray());
        assertEquals(0x1p64, data.getDouble(0, 2));
        assertEquals(0x1p42, data.getDouble(2, 3));
        assertEquals(0.5, data.getDouble(1, 4));
        assertEquals(12.51, data.getDouble(1, 5));
        assertArrayEquals(new String[] {"false", "true"}, levels(data, "flag"));
        assertArrayEquals(new String[] {"1", "ä"}, levels(data, "text"));
        assertArrayEquals(new int[] {0, 1, 0}, data.column("text").toIntArray());
        assertEquals("L2", data.getScale(2, 8));
        assertEquals("a text that is longer than twelve bytes 2", data.getScale(2, 9));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void dictionariesAreDecoded(boolean file) throws IOException {
        DataFrame data = read(write(file, 3, encoded("c", "low", "high", "low")), TableOptions.NONE);
        assertArrayEquals(new String[] {"high", "low"}, levels(data, "c"));
        assertArrayEquals(new int[] {1, 0, 1}, data.column("c").toIntArray());
    }

    @Test
    void numbersBecomeLevelsByOption() throws IOException {
        var x = new Float8Vector("x", allocator);
        x.setSafe(0, 10);
        x.setSafe(1, 9.5);
        x.setSafe(2, 2);
        DataFrame data = read(write(true, 3, x), new TableOptions(Set.of("x"), Set.of()));
        assertArrayEquals(new String[] {"2", "9.5", "10"}, levels(data, "x"));
    }

    @Test
    void rowsOfAllBatchesAreReadInOrder() throws IOException {
        var x = new IntVector("x", allocator);
        var bytes = new ByteArrayOutputStream();
        try (var root = VectorSchemaRoot.of(x);
                var writer = new ArrowFileWriter(root, null, Channels.newChannel(bytes))) {
            for (int[] batch : new int[][] {{1, 2}, {}, {3}}) {
                for (int r = 0; r < batch.length; r++) {
                    x.setSafe(r, batch[r]);
                }
                root.setRowCount(batch.length);
                writer.writeBatch();
            }
        }
        assertArrayEquals(
                new double[] {1, 2, 3},
                read(bytes.toByteArray(), TableOptions.NONE).column("x").toDoubleArray());
    }

    @Test
    void nullsAndWhatIsNotFiniteAreRefused() throws IOException {
        var x = new IntVector("x", allocator);
        x.setSafe(0, 1);
        x.setNull(1);
        assertRefused(write(true, 2, x), "t.arrow, row 2, column 'x': found null, expected a value");
        var y = new Float8Vector("y", allocator);
        y.setSafe(0, Double.NaN);
        assertRefused(write(false, 1, y), "t.arrow, row 1, column 'y': found NaN, expected a finite number");
        var text = new VarCharVector("z", allocator);
        text.setSafe(0, new Text("NA"));
        assertRefused(write(false, 1, text), "t.arrow, row 1, column 'z': found the missing value 'NA'");
    }

    @Test
    void otherTypesNoRowsAndDamageAreRefused() throws IOException {
        var day = new DateDayVector("day", allocator);
        day.setSafe(0, 1);
        assertRefused(write(true, 1, day), "t.arrow: found column 'day' of type Date(DAY), expected integers");
        assertRefused(write(true, 0, new IntVector("x", allocator)), "t.arrow: found column names but no rows");
        assertRefused(write(true, 0, new IntVector("", allocator)), "t.arrow: found no name for column 1");
        assertRefused(
                write(true, 0, new IntVector("x", allocator), new IntVector("x", allocator)),
                "t.arrow: found two columns 'x'");
        var x = new IntVector("x", allocator);
        x.setSafe(0, 1);
        byte[] whole = write(false, 1, x);
        assertRefused(Arrays.copyOf(whole, whole.length / 2), "t.arrow: found an Arrow message");
    }

    private FieldVector encoded(String name, String... cells) {
        var values = new VarCharVector("values", allocator);
        List<String> distinct = Arrays.stream(cells).distinct().toList();
        for (int i = 0; i < distinct.size(); i++) {
            values.setSafe(i, new Text(distinct.get(i)));
        }
        values.setValueCount(distinct.size());
        var dictionary = new Dictionary(values, new DictionaryEncoding(7, false, null));
        dictionaries.put(dictionary);
        try (var plain =
                new VarCharVector(name, FieldType.nullable(values.getField().getType()), allocator)) {
            for (int i = 0; i < cells.length; i++) {
                plain.setSafe(i, new Text(cells[i]));
            }
            plain.setValueCount(cells.length);
            return (FieldVector) DictionaryEncoder.encode(plain, dictionary);
        }
    }

    /** Writes one batch and closes the vectors. */
    private byte[] write(boolean file, int rows, FieldVector... vectors) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var root = VectorSchemaRoot.of(vectors);
                ArrowWriter writer = file
                        ? new ArrowFileWriter(root, dictionaries, Channels.newChannel(bytes))
                        : new ArrowStreamWriter(root, dictionaries, Channels.newChannel(bytes))) {
            root.setRowCount(rows);
            writer.writeBatch();
        }
        return bytes.toByteArray();
    }

    private static DataFrame read(byte[] content, TableOptions options) throws IOException {
        try (TableSource source = Tables.open("t.arrow", content)) {
            return Tables.read(source, options).data();
        }
    }

    private static void assertRefused(byte[] content, String message) {
        String found = String.valueOf(assertThrows(InputException.class, () -> read(content, TableOptions.NONE))
                .getMessage());
        assertTrue(found.contains(message), () -> "'" + found + "' does not contain '" + message + "'");
    }
}
