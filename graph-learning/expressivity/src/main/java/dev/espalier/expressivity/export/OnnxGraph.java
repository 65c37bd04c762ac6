package dev.espalier.expressivity.export;

import dev.espalier.expressivity.network.ReluNetwork;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** An ONNX graph being written; the numbers are those of onnx.proto3. */
final class OnnxGraph {
    private static final int IR_VERSION = 8;
    private static final int OPSET = 13;
    private static final int INT64 = 7;
    private static final int DOUBLE = 11;
    private static final int INT_ATTRIBUTE = 2;

    private final ProtoMessage graph = new ProtoMessage();

    /** Adds an operation; returns the name of its result. */
    String node(String operator, String result, String... operands) {
        graph.message(1, operation(operator, result, operands));
        return result;
    }

    /** {@code rows * matrix^T + bias}. */
    String gemm(String result, String rows, String matrix, String bias) {
        graph.message(1, operation("Gemm", result, rows, matrix, bias).message(5, integer("transB", 1)));
        return result;
    }

    String gather(String result, String state, String columns) {
        graph.message(1, operation("Gather", result, state, columns).message(5, integer("axis", 1)));
        return result;
    }

    String concat(String result, String left, String right) {
        graph.message(1, operation("Concat", result, left, right).message(5, integer("axis", 1)));
        return result;
    }

    private static ProtoMessage operation(String operator, String result, String... operands) {
        var node = new ProtoMessage();
        for (String operand : operands) {
            node.text(1, operand);
        }
        return node.text(2, result).text(3, result).text(4, operator);
    }

    private static ProtoMessage integer(String name, long value) {
        return new ProtoMessage().text(1, name).number(3, value).number(20, INT_ATTRIBUTE);
    }

    /** Adds a constant tensor; returns its name. */
    String doubles(String name, double[] values, int... dimensions) {
        ByteBuffer raw =
                ByteBuffer.allocate(Math.multiplyExact(8, values.length)).order(ByteOrder.LITTLE_ENDIAN);
        raw.asDoubleBuffer().put(values);
        return tensor(name, DOUBLE, raw.array(), dimensions);
    }

    String longs(String name, long[] values) {
        ByteBuffer raw =
                ByteBuffer.allocate(Math.multiplyExact(8, values.length)).order(ByteOrder.LITTLE_ENDIAN);
        raw.asLongBuffer().put(values);
        return tensor(name, INT64, raw.array(), values.length);
    }

    private String tensor(String name, int type, byte[] raw, int... dimensions) {
        var tensor = new ProtoMessage();
        for (int dimension : dimensions) {
            tensor.number(1, dimension);
        }
        graph.message(5, tensor.number(2, type).text(8, name).bytes(9, raw));
        return name;
    }

    byte[] model(ReluNetwork network) {
        graph.text(2, "espalier");
        graph.message(11, port("input", network.inputs()));
        graph.message(12, port("output", network.outputs()));
        return new ProtoMessage()
                .number(1, IR_VERSION)
                .text(2, "espalier")
                .message(7, graph)
                .message(8, new ProtoMessage().text(1, "").number(2, OPSET))
                .message(14, metadata("inputs", String.join(" ", network.inputNames())))
                .message(14, metadata("outputs", String.join(" ", network.outputNames())))
                .toByteArray();
    }

    private static ProtoMessage port(String name, int width) {
        var shape = new ProtoMessage()
                .message(1, new ProtoMessage().text(2, "batch"))
                .message(1, new ProtoMessage().number(1, width));
        var tensor = new ProtoMessage().number(1, DOUBLE).message(2, shape);
        return new ProtoMessage().text(1, name).message(2, new ProtoMessage().message(1, tensor));
    }

    private static ProtoMessage metadata(String key, String value) {
        return new ProtoMessage().text(1, key).text(2, value);
    }
}
