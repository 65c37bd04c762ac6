package dev.espalier.expressivity.export;

import dev.espalier.expressivity.network.ReluNetwork;
import dev.espalier.graph.exchange.ArrowMemory;
import dev.espalier.graph.exchange.TableMeaning;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowFileWriter;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.apache.arrow.vector.util.Text;

/**
 * Writes a network as two Arrow files. Nodes are numbered through: inputs, units layer by layer, outputs. Inputs are layer
 * 0, units layers 1 to depth, outputs layer depth + 1. A unit is max(0, bias + sum of weight * source), an output (bias +
 * sum of weight * source) / denominator.
 */
public final class NetworkArrow {
    private static final int ROWS_PER_BATCH = 1 << 16;
    private static final ArrowType INT32 = new ArrowType.Int(32, true);
    private static final ArrowType INT64 = new ArrowType.Int(64, true);

    private static final TableMeaning NODES = new TableMeaning(
            "One row for each node: inputs, units layer by layer, outputs.",
            Map.of(
                    "node", "number of the node, from 0",
                    "name", "name of the input or output; units are numbered",
                    "layer", "0 for inputs, 1 to depth for units, depth + 1 for outputs",
                    "bias", "what is added to the weighted sum; 0 for inputs",
                    "denominator", "by which an output is divided; 1 for all others"));
    private static final TableMeaning WEIGHTS = new TableMeaning(
            "One row for each weight, by the layer of its target.",
            Map.of(
                    "layer", "of the target, 1 to depth + 1",
                    "source", "number of the node whose value is weighted",
                    "target", "number of the unit or output that adds it",
                    "weight", "its factor, a whole number"));

    private NetworkArrow() {}

    /** {@code node:int32, name:utf8, layer:int32, bias:int64, denominator:int64}, one row a node. */
    public static void writeNodes(ReluNetwork network, WritableByteChannel out) throws IOException {
        Schema schema = new Schema(
                List.of(
                        field(NODES, "node", INT32),
                        field(NODES, "name", ArrowType.Utf8.INSTANCE),
                        field(NODES, "layer", INT32),
                        field(NODES, "bias", INT64),
                        field(NODES, "denominator", INT64)),
                NODES.ofTable());
        try (Rows rows = new Rows(schema, out)) {
            for (int i = 0; i < network.inputs(); i++) {
                node(rows, i, network.inputNames().get(i), 0, 0, 1);
            }
            for (int layer = 0; layer < network.depth(); layer++) {
                for (int u = network.layerStart(layer); u < network.layerStart(layer + 1); u++) {
                    node(rows, network.inputs() + u, "unit" + u, layer + 1, network.bias(u), 1);
                }
            }
            for (int o = 0; o < network.outputs(); o++) {
                int number = network.inputs() + network.units() + o;
                long bias = network.outputBias(o);
                node(
                        rows,
                        number,
                        network.outputNames().get(o),
                        network.depth() + 1,
                        bias,
                        network.outputDenominator(o));
            }
            rows.end();
        }
    }

    private static void node(Rows rows, int number, String name, int layer, long bias, long denominator)
            throws IOException {
        int row = rows.next();
        rows.int32(0, row, number);
        ((VarCharVector) rows.batch.getVector(1)).setSafe(row, new Text(name));
        rows.int32(2, row, layer);
        rows.int64(3, row, bias);
        rows.int64(4, row, denominator);
    }

    /** {@code layer:int32, source:int32, target:int32, weight:int64}, one row a weight, by the layer of its target. */
    public static void writeWeights(ReluNetwork network, WritableByteChannel out) throws IOException {
        Schema schema = new Schema(
                List.of(
                        field(WEIGHTS, "layer", INT32),
                        field(WEIGHTS, "source", INT32),
                        field(WEIGHTS, "target", INT32),
                        field(WEIGHTS, "weight", INT64)),
                WEIGHTS.ofTable());
        try (Rows rows = new Rows(schema, out)) {
            for (int layer = 0; layer < network.depth(); layer++) {
                for (int u = network.layerStart(layer); u < network.layerStart(layer + 1); u++) {
                    int at = layer + 1;
                    int target = network.inputs() + u;
                    rows.visit(visitor -> network.forEachWeight(target - network.inputs(), visitor), at, target);
                }
            }
            for (int o = 0; o < network.outputs(); o++) {
                int output = o;
                int target = network.inputs() + network.units() + o;
                rows.visit(visitor -> network.forEachOutputWeight(output, visitor), network.depth() + 1, target);
            }
            rows.end();
        }
    }

    private static Field field(TableMeaning meaning, String name, ArrowType type) {
        return new Field(name, new FieldType(false, type, null, meaning.of(name)), List.of());
    }

    /** Rows going out in batches of bounded size. */
    private static final class Rows implements AutoCloseable {
        private final BufferAllocator allocator = ArrowMemory.allocator();
        private final VectorSchemaRoot batch;
        private final ArrowFileWriter writer;
        private int row;
        private boolean written;

        Rows(Schema schema, WritableByteChannel out) throws IOException {
            batch = VectorSchemaRoot.create(schema, allocator);
            writer = new ArrowFileWriter(batch, null, out);
            writer.start();
        }

        /** All weights of one node. */
        @FunctionalInterface
        interface Weights {
            void forEach(ReluNetwork.WeightVisitor visitor);
        }

        void visit(Weights weights, int layer, int target) throws IOException {
            if (row > ROWS_PER_BATCH) {
                flush();
            }
            weights.forEach((source, weight) -> {
                int32(0, row, layer);
                int32(1, row, source);
                int32(2, row, target);
                int64(3, row, weight);
                row++;
            });
        }

        int next() throws IOException {
            if (row == ROWS_PER_BATCH) {
                flush();
            }
            return row++;
        }

        void int32(int column, int at, int value) {
            ((IntVector) batch.getVector(column)).setSafe(at, value);
        }

        void int64(int column, int at, long value) {
            ((BigIntVector) batch.getVector(column)).setSafe(at, value);
        }

        private void flush() throws IOException {
            batch.setRowCount(row);
            writer.writeBatch();
            batch.clear();
            row = 0;
            written = true;
        }

        void end() throws IOException {
            if (row > 0 || !written) {
                flush();
            }
            writer.end();
        }

        @Override
        public void close() {
            writer.close();
            batch.close();
            allocator.close();
        }
    }
}
