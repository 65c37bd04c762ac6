package dev.espalier.graph.exchange;

import static dev.espalier.graph.exchange.ArrowOutput.FLOAT64;
import static dev.espalier.graph.exchange.ArrowOutput.INT32;
import static dev.espalier.graph.exchange.ArrowOutput.INT64;

import dev.espalier.graph.GraphSamples;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.StructVector;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;

/** {@link GraphSamples} to and from Arrow. */
final class SampleArrow {
    private static final int SAMPLES_PER_BATCH = 1 << 14;
    private static final int EDGES_PER_BATCH = 1 << 20;
    private static final String BURN_IN = "burn_in_draws";
    private static final TableMeaning MEANING = new TableMeaning(
            "One row for each draw, which is a graph.",
            Map.of(
                    "chain", "number of the chain, from 0",
                    "draw", "step of the chain at which the graph was stored, from 0",
                    "log_score", "log of the graph's score with its prior, in nats, up to a constant of the data",
                    "edges", "edges of the graph",
                    "item", "an edge",
                    "source", "number of the node that the edge starts from, as in nodes.arrow",
                    "target", "number of the node that the edge points to, as in nodes.arrow"));
    private static final Field EDGE =
            field("item", ArrowType.Struct.INSTANCE, field("source", INT32), field("target", INT32));
    private static final Schema SCHEMA = new Schema(
            List.of(
                    field("chain", INT32),
                    field("draw", INT64),
                    field("log_score", FLOAT64),
                    field("edges", ArrowType.List.INSTANCE, EDGE)),
            MEANING.ofTable());

    private SampleArrow() {}

    private static Field field(String name, ArrowType type, Field... children) {
        return new Field(name, new FieldType(false, type, null, MEANING.of(name)), List.of(children));
    }

    static void write(WritableByteChannel out, ArrowOutput.Format format, GraphSamples samples) throws IOException {
        write(out, format, SCHEMA, samples);
    }

    /** As a file that tells how many draws at the start of each chain are left out of probabilities. */
    static void writeWithBurnIn(WritableByteChannel out, GraphSamples samples, int burnInDraws) throws IOException {
        Map<String, String> metadata = new TreeMap<>();
        metadata.put(
                TableMeaning.KEY,
                MEANING.table() + " The first " + burnInDraws
                        + " of each chain are burn-in, which the probabilities of edges.arrow leave out.");
        metadata.put(BURN_IN, Integer.toString(burnInDraws));
        write(out, ArrowOutput.Format.FILE, new Schema(SCHEMA.getFields(), metadata), samples);
    }

    static Schema schema() {
        return SCHEMA;
    }

    /** The schema with something more in its metadata. */
    static Schema schema(String key, String value) {
        Map<String, String> metadata = new TreeMap<>(SCHEMA.getCustomMetadata());
        metadata.put(key, value);
        return new Schema(SCHEMA.getFields(), metadata);
    }

    private static void write(WritableByteChannel out, ArrowOutput.Format format, Schema schema, GraphSamples samples)
            throws IOException {
        ArrowOutput.write(
                out,
                format,
                schema,
                samples.size(),
                from -> batchEnd(samples, from),
                (batch, from, to) -> fill(samples, batch, from, to));
    }

    /** A batch holds at least one sample, and beyond it only what keeps both bounds. */
    private static int batchEnd(GraphSamples samples, int from) {
        int to = from + 1;
        long edges = samples.edgeCount(from);
        while (to < samples.size() && to - from < SAMPLES_PER_BATCH) {
            edges += samples.edgeCount(to);
            if (edges > EDGES_PER_BATCH) {
                break;
            }
            to++;
        }
        return to;
    }

    private static void fill(GraphSamples samples, VectorSchemaRoot batch, int from, int to) {
        var chain = (IntVector) batch.getVector("chain");
        var draw = (BigIntVector) batch.getVector("draw");
        var logScore = (Float8Vector) batch.getVector("log_score");
        var edges = (ListVector) batch.getVector("edges");
        var edge = (StructVector) edges.getDataVector();
        IntVector source = edge.getChild("source", IntVector.class);
        IntVector target = edge.getChild("target", IntVector.class);
        int at = 0;
        for (int s = from; s < to; s++) {
            int row = s - from;
            chain.setSafe(row, samples.chain(s));
            draw.setSafe(row, samples.draw(s));
            logScore.setSafe(row, samples.logScore(s));
            edges.startNewValue(row);
            for (int k = 0; k < samples.edgeCount(s); k++, at++) {
                edge.setIndexDefined(at);
                source.setSafe(at, samples.source(s, k));
                target.setSafe(at, samples.target(s, k));
            }
            edges.endValue(row, samples.edgeCount(s));
        }
        edge.setValueCount(at);
    }

    static GraphSamples read(ArrowBatches batches, int nodes) {
        var columns = new ArrowColumns(batches);
        columns.require("chain", INT32);
        columns.require("draw", INT64);
        columns.require("log_score", FLOAT64);
        requireEdges(batches, columns.require("edges", ArrowType.List.INSTANCE));
        var samples = new GraphSamples.Builder(nodes);
        for (VectorSchemaRoot batch = batches.next(); batch != null; batch = batches.next()) {
            var chain = columns.vector(batch, "chain", IntVector.class);
            var draw = columns.vector(batch, "draw", BigIntVector.class);
            var logScore = columns.vector(batch, "log_score", Float8Vector.class);
            var edges = columns.vector(batch, "edges", ListVector.class);
            var edge = (StructVector) edges.getDataVector();
            IntVector source = edge.getChild("source", IntVector.class);
            IntVector target = edge.getChild("target", IntVector.class);
            columns.requireNoNulls(edge, "edges.item");
            columns.requireNoNulls(source, "edges.item.source");
            columns.requireNoNulls(target, "edges.item.target");
            for (int row = 0; row < batch.getRowCount(); row++) {
                if (chain.get(row) < 0 || draw.get(row) < 0 || !(logScore.get(row) < Double.POSITIVE_INFINITY)) {
                    throw batches.problem(
                            "chain " + chain.get(row) + ", draw " + draw.get(row) + " and log score "
                                    + logScore.get(row) + " at row " + (samples.size() + 1),
                            "a chain and a draw from 0 on, and a log score below infinity");
                }
                samples.sample(chain.get(row), draw.get(row), logScore.get(row));
                for (int k = edges.getElementStartIndex(row); k < edges.getElementEndIndex(row); k++) {
                    int from = source.get(k);
                    int to = target.get(k);
                    if (from < 0 || from >= nodes || to < 0 || to >= nodes) {
                        throw batches.problem(
                                "edge " + from + " -> " + to + " at row " + samples.size(),
                                "nodes from 0 to " + (nodes - 1));
                    }
                    samples.edge(from, to);
                }
            }
        }
        return samples.build();
    }

    private static void requireEdges(ArrowBatches batches, Field edges) {
        if (edges.getChildren().isEmpty()) {
            throw batches.problem("column 'edges' without items", "list<struct<source:int32, target:int32>>");
        }
        Field item = edges.getChildren().get(0);
        boolean fits = item.getType().equals(ArrowType.Struct.INSTANCE) && item.getDictionary() == null;
        for (String name : List.of("source", "target")) {
            fits &= item.getChildren().stream()
                            .filter(f ->
                                    name.equals(f.getName()) && f.getType().equals(INT32) && f.getDictionary() == null)
                            .count()
                    == 1;
        }
        if (!fits) {
            throw batches.problem("column 'edges' as " + edges, "list<struct<source:int32, target:int32>>");
        }
    }

    static byte[] encode(GraphSamples samples) {
        var bytes = new ByteArrayOutputStream();
        try {
            write(Channels.newChannel(bytes), ArrowOutput.Format.STREAM, samples);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to be written", e);
        }
        return bytes.toByteArray();
    }

    static GraphSamples decode(int nodes, byte[] bytes) {
        try (ArrowBatches batches = ArrowBatches.open("encoded samples", bytes)) {
            return read(batches, nodes);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to be read", e);
        }
    }
}
