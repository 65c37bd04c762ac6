package dev.espalier.graph.exchange;

import static dev.espalier.graph.exchange.ArrowOutput.BOOL;
import static dev.espalier.graph.exchange.ArrowOutput.FLOAT64;
import static dev.espalier.graph.exchange.ArrowOutput.INT32;
import static dev.espalier.graph.exchange.ArrowOutput.INT64;
import static dev.espalier.graph.exchange.ArrowOutput.UTF8;

import dev.espalier.graph.GraphSamples;
import dev.espalier.graph.InputException;
import dev.espalier.graph.exchange.ArrowOutput.Column;
import dev.espalier.graph.run.RunDirectory;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;

/**
 * The Arrow files of a run directory, and samples as bytes.
 *
 * <pre>
 * nodes.arrow    index:int32, name:utf8
 * edges.arrow    source:utf8, target:utf8, probability:float64, further float64 (null for NaN), int32 and bool columns
 * samples.arrow  chain:int32, draw:int64, log_score:float64, edges:list&lt;struct&lt;source:int32, target:int32&gt;&gt;
 * trace.arrow    chain:int32, draw:int64 (or refit, epoch), further float64 columns
 * results.arrow  any utf8, timestamp, int64 and float64 columns
 * </pre>
 *
 * Files are Arrow IPC <em>file</em> format, float64 columns of edges, traces and results with null for NaN and every other field
 * not nullable, in batches of bounded size; numbers come back bit
 * for bit. Readers find columns by name in any order, ignore columns they do not know, and throw
 * {@link InputException} on anything else than what is written here. Writers replace the file and are not atomic:
 * {@link RunDirectory#writeAtomically} is. Thread-safe.
 */
public final class GraphArrow {
    /** By which a sum of shares may exceed 1. */
    private static final double ROUNDING = 1e-9;

    private static final TableMeaning NODES = new TableMeaning(
            "One row for each node.",
            Map.of("index", "number of the node, from 0, by which other files know it", "name", "name of the node"));

    private GraphArrow() {}

    public static void writeNodes(Path path, List<String> names) throws IOException {
        write(path, names.size(), List.of(Column.int32("index", i -> i), Column.utf8("name", names::get)), NODES);
    }

    /** Node names, in node order. */
    public static List<String> readNodes(Path path) throws IOException {
        var names = new ArrayList<String>();
        try (ArrowBatches batches = ArrowBatches.open(path)) {
            var columns = new ArrowColumns(batches);
            columns.require("index", INT32);
            columns.require("name", UTF8);
            for (VectorSchemaRoot batch = batches.next(); batch != null; batch = batches.next()) {
                var index = columns.vector(batch, "index", IntVector.class);
                var name = columns.vector(batch, "name", VarCharVector.class);
                for (int i = 0; i < batch.getRowCount(); i++) {
                    if (index.get(i) != names.size()) {
                        throw batches.problem(
                                "index " + index.get(i) + " at row " + (names.size() + 1),
                                "index " + names.size() + " (nodes in order, from 0)");
                    }
                    names.add(name.getObject(i).toString());
                }
            }
        }
        return List.copyOf(names);
    }

    public static void writeEdges(Path path, EdgeTable edges) throws IOException {
        writeEdges(path, edges, TableMeaning.NONE);
    }

    /** The same with what its columns mean in the schema's metadata. */
    public static void writeEdges(Path path, EdgeTable edges, TableMeaning meaning) throws IOException {
        var columns = new ArrayList<Column>();
        columns.add(Column.utf8("source", edges::source));
        columns.add(Column.utf8("target", edges::target));
        edges.values().forEach((name, values) -> columns.add(values.arrow(name)));
        write(path, edges.size(), columns, meaning);
    }

    /** Edges with {@code probability} and every other float64, int32 and bool column. */
    public static EdgeTable readEdges(Path path) throws IOException {
        try (ArrowBatches batches = ArrowBatches.open(path)) {
            var columns = new ArrowColumns(batches);
            columns.require("source", UTF8);
            columns.require("target", UTF8);
            columns.require("probability", FLOAT64);
            var sources = new ArrayList<String>();
            var targets = new ArrayList<String>();
            var readers = new LinkedHashMap<String, EdgeColumn.Reader>();
            columns.ofTypes(FLOAT64, INT32, BOOL)
                    .forEach(field -> readers.put(field.getName(), new EdgeColumn.Reader(edgeType(field))));
            for (VectorSchemaRoot batch = batches.next(); batch != null; batch = batches.next()) {
                var source = columns.vector(batch, "source", VarCharVector.class);
                var target = columns.vector(batch, "target", VarCharVector.class);
                var probability = columns.vector(batch, "probability", Float8Vector.class);
                for (int e = 0; e < batch.getRowCount(); e++) {
                    if (!(probability.get(e) >= 0 && probability.get(e) <= 1 + ROUNDING)) {
                        throw batches.problem(
                                "probability " + probability.get(e) + " at row " + (sources.size() + 1),
                                "one from 0 to 1");
                    }
                    sources.add(source.getObject(e).toString());
                    targets.add(target.getObject(e).toString());
                }
                for (var reader : readers.entrySet()) {
                    FieldVector vector = columns.vectorWithNulls(batch, reader.getKey(), FieldVector.class);
                    if (!(vector instanceof Float8Vector)) {
                        columns.requireNoNulls(vector, reader.getKey());
                    }
                    reader.getValue().addAll(vector);
                }
            }
            var values = new LinkedHashMap<String, EdgeColumn>();
            readers.forEach((name, reader) -> values.put(name, reader.column()));
            return EdgeTable.ofColumns(sources, targets, values);
        }
    }

    private static EdgeColumn.Type edgeType(Field field) {
        return field.getType().equals(FLOAT64)
                ? EdgeColumn.Type.FLOAT64
                : field.getType().equals(INT32) ? EdgeColumn.Type.INT32 : EdgeColumn.Type.BOOL;
    }

    public static void writeTrace(Path path, Trace trace) throws IOException {
        writeTrace(path, trace, TableMeaning.NONE);
    }

    /** The same with what its columns mean in the schema's metadata. */
    public static void writeTrace(Path path, Trace trace, TableMeaning meaning) throws IOException {
        var columns = new ArrayList<Column>();
        columns.add(Column.int32(trace.index().chain(), trace::chain));
        columns.add(Column.int64(trace.index().draw(), trace::draw));
        for (int c = 0; c < trace.columns().size(); c++) {
            int column = c;
            columns.add(Column.float64OrNull(trace.columns().get(c), row -> trace.value(column, row)));
        }
        write(path, trace.size(), columns, meaning);
    }

    /** The trace with every float64 column. */
    public static Trace readTrace(Path path) throws IOException {
        try (ArrowBatches batches = ArrowBatches.open(path)) {
            var columns = new ArrowColumns(batches);
            Trace.Index index = Trace.Index.KNOWN.stream()
                    .filter(known -> columns.has(known.chain()))
                    .findFirst()
                    .orElse(Trace.Index.CHAINS);
            columns.require(index.chain(), INT32);
            columns.require(index.draw(), INT64);
            List<String> names = columns.ofType(FLOAT64);
            var trace = new Trace.Builder(index, names);
            double[] row = new double[names.size()];
            for (VectorSchemaRoot batch = batches.next(); batch != null; batch = batches.next()) {
                var chain = columns.vector(batch, index.chain(), IntVector.class);
                var draw = columns.vector(batch, index.draw(), BigIntVector.class);
                var vectors = new ArrayList<Float8Vector>();
                for (String name : names) {
                    vectors.add(columns.vectorWithNulls(batch, name, Float8Vector.class));
                }
                for (int r = 0; r < batch.getRowCount(); r++) {
                    for (int c = 0; c < row.length; c++) {
                        Float8Vector vector = vectors.get(c);
                        row[c] = vector.isNull(r) ? Double.NaN : vector.get(r);
                    }
                    trace.row(chain.get(r), draw.get(r), row);
                }
            }
            return trace.build();
        }
    }

    public static void writeMeasurements(Path path, Measurements table) throws IOException {
        writeMeasurements(path, table, TableMeaning.NONE);
    }

    /** The same with what its columns mean in the schema's metadata. */
    public static void writeMeasurements(Path path, Measurements table, TableMeaning meaning) throws IOException {
        var columns = new ArrayList<Column>();
        table.texts().forEach((name, values) -> columns.add(Column.utf8(name, values::get)));
        table.times().forEach((name, values) -> columns.add(Column.timestamp(name, values)));
        table.integers().forEach((name, values) -> columns.add(Column.int64(name, r -> values[r])));
        table.reals().forEach((name, values) -> columns.add(Column.float64OrNull(name, r -> values[r])));
        write(path, table.rows(), columns, meaning);
    }

    /** Every utf8, timestamp (of microseconds), int64 and float64 column. */
    public static Measurements readMeasurements(Path path) throws IOException {
        try (ArrowBatches batches = ArrowBatches.open(path)) {
            var columns = new ArrowColumns(batches);
            var texts = new LinkedHashMap<String, List<String>>();
            var times = new LinkedHashMap<String, LongStream.Builder>();
            var integers = new LinkedHashMap<String, LongStream.Builder>();
            var reals = new LinkedHashMap<String, DoubleColumn>();
            columns.ofType(UTF8).forEach(name -> texts.put(name, new ArrayList<>()));
            columns.ofTimes().forEach(field -> times.put(field.getName(), LongStream.builder()));
            columns.ofType(INT64).forEach(name -> integers.put(name, LongStream.builder()));
            columns.ofType(FLOAT64).forEach(name -> reals.put(name, new DoubleColumn()));
            for (VectorSchemaRoot batch = batches.next(); batch != null; batch = batches.next()) {
                int rows = batch.getRowCount();
                for (var text : texts.entrySet()) {
                    var vector = columns.vector(batch, text.getKey(), VarCharVector.class);
                    IntStream.range(0, rows)
                            .forEach(
                                    r -> text.getValue().add(vector.getObject(r).toString()));
                }
                for (var time : times.entrySet()) {
                    var vector = columns.vector(batch, time.getKey(), TimeStampVector.class);
                    IntStream.range(0, rows).forEach(r -> time.getValue().add(vector.get(r)));
                }
                for (var integer : integers.entrySet()) {
                    var vector = columns.vector(batch, integer.getKey(), BigIntVector.class);
                    IntStream.range(0, rows).forEach(r -> integer.getValue().add(vector.get(r)));
                }
                for (var real : reals.entrySet()) {
                    var vector = columns.vectorWithNulls(batch, real.getKey(), Float8Vector.class);
                    real.getValue().addAll(vector, r -> vector.isNull(r) ? Double.NaN : vector.get(r));
                }
            }
            var moments = new LinkedHashMap<String, TimeColumn>();
            columns.ofTimes()
                    .forEach(field -> moments.put(
                            field.getName(),
                            TimeColumn.of(
                                    Objects.requireNonNull(times.get(field.getName()))
                                            .build()
                                            .toArray(),
                                    zone(field))));
            var wholes = new LinkedHashMap<String, long[]>();
            integers.forEach((name, column) -> wholes.put(name, column.build().toArray()));
            var numbers = new LinkedHashMap<String, double[]>();
            reals.forEach((name, column) -> numbers.put(name, column.toArray()));
            return new Measurements(texts, moments, wholes, numbers);
        }
    }

    private static Optional<String> zone(Field field) {
        return field.getType() instanceof ArrowType.Timestamp t
                ? Optional.ofNullable(t.getTimezone())
                : Optional.empty();
    }

    public static void writeSamples(Path path, GraphSamples samples) throws IOException {
        try (FileChannel out = replace(path)) {
            SampleArrow.write(out, ArrowOutput.Format.FILE, samples);
        }
    }

    /**
     * The same with the number of draws at the start of each chain that probabilities leave out, which the schema's metadata
     * tells in words and as {@code burn_in_draws}.
     */
    public static void writeSamples(Path path, GraphSamples samples, int burnInDraws) throws IOException {
        if (burnInDraws < 0) {
            throw new IllegalArgumentException("burnInDraws: found " + burnInDraws + ", expected at least 0");
        }
        try (FileChannel out = replace(path)) {
            SampleArrow.writeWithBurnIn(out, samples, burnInDraws);
        }
    }

    /**
     * Samples over a known number of nodes.
     *
     * @throws InputException when the file is not one of samples, or an edge names a node outside 0 to nodes-1
     */
    public static GraphSamples readSamples(Path path, int nodes) throws IOException {
        try (ArrowBatches batches = ArrowBatches.open(path)) {
            return SampleArrow.read(batches, nodes);
        }
    }

    /** Samples as bytes, an Arrow IPC <em>stream</em>: for a client that reads no files. */
    public static byte[] encode(GraphSamples samples) {
        return SampleArrow.encode(samples);
    }

    /**
     * What {@link #encode} wrote.
     *
     * @throws InputException when the bytes are something else, or an edge names a node outside 0 to nodes-1
     */
    public static GraphSamples decode(int nodes, byte[] bytes) {
        return SampleArrow.decode(nodes, bytes);
    }

    private static void write(Path path, int rows, List<Column> columns, TableMeaning meaning) throws IOException {
        try (FileChannel out = replace(path)) {
            ArrowOutput.write(out, rows, columns, meaning);
        }
    }

    private static FileChannel replace(Path path) throws IOException {
        return FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
    }
}
