package dev.espalier.jobs.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.GraphSamples;
import dev.espalier.graph.InputException;
import dev.espalier.graph.exchange.ArrowBatches;
import dev.espalier.graph.exchange.EdgeTable;
import dev.espalier.graph.exchange.GraphArrow;
import dev.espalier.graph.exchange.Measurements;
import dev.espalier.graph.exchange.TableMeaning;
import dev.espalier.graph.exchange.TimeColumn;
import dev.espalier.jobs.cli.JobOptions;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.TimeStampMilliTZVector;
import org.apache.arrow.vector.TimeStampNanoVector;
import org.apache.arrow.vector.TimeStampSecVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryEncoder;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.ipc.ArrowFileWriter;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.util.Text;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our Arrow files are data sets, and data sets are Arrow files, with nothing lost that both know. */
final class SparkArrowTest {
    private static SparkSession spark;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        spark = JobSession.open("arrow", new JobOptions().on("local[2]")).spark();
    }

    @AfterAll
    static void stop() {
        spark.stop();
        SparkSession.clearDefaultSession();
        SparkSession.clearActiveSession();
    }

    @Test
    void ourSamplesGoThroughSparkBitForBit() throws IOException {
        GraphSamples.Builder builder = new GraphSamples.Builder(5);
        for (int s = 0; s < 1000; s++) {
            builder.sample(s % 3, s, -Math.exp(s / 100.0));
            for (int e = 0; e < s % 4; e++) {
                builder.edge(e, 4);
            }
        }
        GraphSamples samples = builder.build();
        Path file = folder.resolve("samples.arrow");
        GraphArrow.writeSamples(file, samples);
        Dataset<Row> data = SparkArrow.read(spark, file);
        assertEquals(
                "struct<chain:int,draw:bigint,log_score:double,edges:array<struct<source:int,target:int>>>",
                data.schema().simpleString());
        assertEquals(1500, data.selectExpr("sum(size(edges))").first().getLong(0));
        Path back = folder.resolve("back.arrow");
        SparkArrow.write(data, back);
        assertEquals(samples, GraphArrow.readSamples(back, 5));
    }

    @Test
    void textTimesFlagsAndWhatIsMissingComeBack() throws IOException {
        Path file = folder.resolve("results.arrow");
        Measurements table = new Measurements(
                Map.of("name", List.of("a", "", "ü \"x\" 😀")),
                Map.of(
                        "zoned", TimeColumn.of(new long[] {-1, 0, 1_700_000_000_123_456L}, Optional.of("UTC")),
                        "local", TimeColumn.of(new long[] {-1, 0, 1_700_000_000_123_456L}, Optional.empty())),
                Map.of("count", new long[] {Long.MIN_VALUE, -1, Long.MAX_VALUE}),
                Map.of("value", new double[] {0.1 + 0.2, Double.NaN, Double.NEGATIVE_INFINITY}));
        GraphArrow.writeMeasurements(file, table, new TableMeaning("Rows.", Map.of("value", "a number, in nats")));
        Dataset<Row> data = SparkArrow.read(spark, file);
        assertEquals(
                "a number, in nats", data.schema().apply("value").getComment().get());
        assertEquals(DataTypes.TimestampNTZType, data.schema().apply("local").dataType());
        assertEquals(1, data.filter("value is null").count());
        Path back = folder.resolve("back.arrow");
        SparkArrow.write(data, back);
        Measurements read = GraphArrow.readMeasurements(back);
        assertEquals(table.texts(), read.texts());
        assertEquals(table.times(), read.times());
        assertTrue(Arrays.equals(table.integers().get("count"), read.integers().get("count")));
        assertTrue(Arrays.equals(table.reals().get("value"), read.reals().get("value")));
        try (ArrowBatches batches = ArrowBatches.open(back)) {
            assertEquals(
                    Map.of("description", "a number, in nats"),
                    batches.schema().findField("value").getMetadata());
        }

        Path edges = folder.resolve("edges.arrow");
        EdgeTable made = EdgeTable.of(List.of("a"), List.of("b"), Map.of("probability", new double[] {0.25}))
                .withFlags("open", new boolean[] {true})
                .withIntegers("rank", new int[] {7});
        GraphArrow.writeEdges(edges, made);
        SparkArrow.write(SparkArrow.read(spark, edges), back);
        EdgeTable again = GraphArrow.readEdges(back);
        assertEquals(made.columns(), again.columns());
        made.columns().forEach(column -> assertEquals(made.value(column, 0), again.value(column, 0), column));
    }

    @Test
    void partitionsFollowEachOtherInTheFile() throws IOException {
        Path file = folder.resolve("range.arrow");
        SparkArrow.write(spark.range(0, 200_000, 1, 3).toDF("id"), file);
        long expected = 0;
        try (ArrowBatches batches = ArrowBatches.open(file)) {
            for (VectorSchemaRoot batch = batches.next(); batch != null; batch = batches.next()) {
                var ids = (org.apache.arrow.vector.BigIntVector) batch.getVector("id");
                for (int r = 0; r < batch.getRowCount(); r++) {
                    assertEquals(expected++, ids.get(r));
                }
            }
        }
        assertEquals(200_000, expected);
        assertEquals(200_000, SparkArrow.read(spark, file).distinct().count());
        SparkArrow.write(spark.range(0).toDF("id"), file);
        assertEquals(0, SparkArrow.read(spark, file).count());
    }

    @Test
    void otherUnitsOfTimeAndDictionariesBecomeWhatSparkKnows() throws IOException {
        Path file = folder.resolve("units.arrow");
        try (BufferAllocator allocator = new RootAllocator();
                TimeStampSecVector seconds = new TimeStampSecVector("s", allocator);
                TimeStampMilliTZVector millis = new TimeStampMilliTZVector("ms", allocator, "Europe/Berlin");
                TimeStampNanoVector nanos = new TimeStampNanoVector("ns", allocator);
                VarCharVector words = new VarCharVector("levels", allocator);
                VarCharVector plain = new VarCharVector("word", allocator)) {
            seconds.setSafe(0, 1);
            seconds.setNull(1);
            millis.setSafe(0, -1);
            millis.setSafe(1, 1500);
            nanos.setSafe(0, -1);
            nanos.setSafe(1, 2999);
            words.setSafe(0, new Text("low"));
            words.setSafe(1, new Text("high"));
            plain.setSafe(0, new Text("high"));
            plain.setSafe(1, new Text("low"));
            List.of(seconds, millis, nanos, words, plain).forEach(v -> v.setValueCount(2));
            Dictionary dictionary = new Dictionary(words, new DictionaryEncoding(1, false, null));
            try (IntVector coded = (IntVector) DictionaryEncoder.encode(plain, dictionary);
                    VectorSchemaRoot root = VectorSchemaRoot.of(seconds, millis, nanos, coded);
                    FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    ArrowFileWriter writer =
                            new ArrowFileWriter(root, new DictionaryProvider.MapDictionaryProvider(dictionary), out)) {
                writer.start();
                writer.writeBatch();
                writer.end();
            }
        }
        List<Row> rows = SparkArrow.read(spark, file)
                .selectExpr("cast(s as string)", "unix_micros(ms)", "date_format(ns, 'ss.SSSSSS')", "word")
                .collectAsList();
        assertEquals("[1970-01-01 00:00:01,-1000,59.999999,high]", rows.get(0).toString());
        assertEquals("[null,1500000,00.000002,low]", rows.get(1).toString());
    }

    @Test
    void whatAFileGetsWrongIsSaidWithTheColumn() throws IOException {
        Path file = folder.resolve("wrong.arrow");
        try (BufferAllocator allocator = new RootAllocator()) {
            ArrowType text = new ArrowType.Utf8();
            Field item = new Field("item", FieldType.notNullable(text), List.of());
            Field words = new Field("words", FieldType.nullable(new ArrowType.List()), List.of(item));
            try (ListVector lists = (ListVector) words.createVector(allocator)) {
                VarCharVector items = (VarCharVector) lists.getDataVector();
                items.setSafe(0, new Text("a"));
                items.setNull(1);
                lists.startNewValue(0);
                lists.endValue(0, 1);
                lists.setNull(1);
                items.setValueCount(2);
                lists.setValueCount(2);
                write(file, lists);
                // the second item is in no list
                assertEquals(2, SparkArrow.read(spark, file).count());
                lists.startNewValue(1);
                lists.endValue(1, 1);
                items.setNull(1);
                items.setValueCount(2);
                lists.setValueCount(2);
                write(file, lists);
            }
            assertEquals(
                    file
                            + ": found a missing value in column 'words', expected none, as the file says that none is missing there",
                    refusal(file));
            Field wide = new Field("wide", FieldType.nullable(new ArrowType.Decimal(20, 2, 256)), List.of());
            try (FieldVector decimals = wide.createVector(allocator)) {
                decimals.setValueCount(1);
                write(file, decimals);
            }
            assertTrue(refusal(file).contains("column 'wide' of type Decimal(20, 2, 256), expected a type that Spark"));
        }
    }

    private static String refusal(Path file) {
        return String.valueOf(assertThrows(InputException.class, () -> SparkArrow.read(spark, file))
                .getMessage());
    }

    private static void write(Path file, FieldVector vector) throws IOException {
        try (FileChannel out = FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING);
                ArrowFileWriter writer = new ArrowFileWriter(VectorSchemaRoot.of(vector), null, out)) {
            writer.start();
            writer.writeBatch();
            writer.end();
        }
    }

    @Test
    void whatSparkDoesNotKnowIsRefused() throws IOException {
        Path file = folder.resolve("not.arrow");
        Files.writeString(file, "id\n1\n");
        assertThrows(InputException.class, () -> SparkArrow.read(spark, file));
        Dataset<Row> twice = spark.range(1).selectExpr("id", "id");
        String message =
                String.valueOf(assertThrows(IllegalArgumentException.class, () -> SparkArrow.write(twice, file))
                        .getMessage());
        assertTrue(message.contains("distinct names"), message);
        assertEquals("id\n1\n", Files.readString(file));
    }
}
