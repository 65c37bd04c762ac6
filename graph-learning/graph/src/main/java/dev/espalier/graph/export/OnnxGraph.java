package dev.espalier.graph.export;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;

/**
 * An ONNX model being written (IR version 8, opset 13; the numbers are those of onnx.proto3), operator by operator. States are
 * matrices with a row for each sample. Names of results and constants are the writer's to choose, and must differ.
 */
public final class OnnxGraph {
    private static final int IR_VERSION = 8;
    private static final int OPSET = 13;
    private static final int INT64 = 7;
    private static final int FLOAT_ATTRIBUTE = 1;
    private static final int INT_ATTRIBUTE = 2;

    private final ProtoMessage graph = new ProtoMessage();

    /** What cells hold. */
    public enum Cells {
        FLOATS(1),
        DOUBLES(11);

        private final int code;

        Cells(int code) {
            this.code = code;
        }
    }

    /**
     * What a model takes, or what it gives: a matrix {@code [batch, width]}.
     *
     * @param width numbers of a sample
     */
    public record Port(String name, Cells cells, int width) {}

    /** Adds an operation without attributes; returns the name of its result. */
    public String node(String operator, String result, String... operands) {
        graph.message(1, operation(operator, result, operands));
        return result;
    }

    /** An activation with a parameter that ONNX calls alpha. */
    public String activation(String operator, float alpha, String result, String operand) {
        ProtoMessage attribute =
                new ProtoMessage().text(1, "alpha").real(2, alpha).number(20, FLOAT_ATTRIBUTE);
        graph.message(1, operation(operator, result, operand).message(5, attribute));
        return result;
    }

    /** {@code rows * matrix^T + bias}. */
    public String gemm(String result, String rows, String matrix, String bias) {
        graph.message(1, operation("Gemm", result, rows, matrix, bias).message(5, integer("transB", 1)));
        return result;
    }

    /** Some columns of a state. */
    public String gather(String result, String state, String columns) {
        graph.message(1, operation("Gather", result, state, columns).message(5, integer("axis", 1)));
        return result;
    }

    /** Columns beside columns. */
    public String concat(String result, String... states) {
        graph.message(1, operation("Concat", result, states).message(5, integer("axis", 1)));
        return result;
    }

    /** Shares of each row that grow with the exponentials of its numbers. */
    public String softmax(String result, String state) {
        graph.message(1, operation("Softmax", result, state).message(5, integer("axis", 1)));
        return result;
    }

    /** The same numbers, rounded. */
    public String cast(Cells cells, String result, String state) {
        graph.message(1, operation("Cast", result, state).message(5, integer("to", cells.code)));
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

    /** Adds a constant tensor, row by row; returns its name. */
    public String doubles(String name, double[] values, int... dimensions) {
        byte[] raw = new byte[Math.multiplyExact(Double.BYTES, values.length)];
        littleEndian(raw).asDoubleBuffer().put(values);
        return tensor(name, Cells.DOUBLES.code, raw, dimensions);
    }

    /** Adds a constant tensor, row by row; returns its name. */
    public String floats(String name, float[] values, int... dimensions) {
        byte[] raw = new byte[Math.multiplyExact(Float.BYTES, values.length)];
        littleEndian(raw).asFloatBuffer().put(values);
        return tensor(name, Cells.FLOATS.code, raw, dimensions);
    }

    /** Adds a constant vector; returns its name. */
    public String longs(String name, long[] values) {
        byte[] raw = new byte[Math.multiplyExact(Long.BYTES, values.length)];
        littleEndian(raw).asLongBuffer().put(values);
        return tensor(name, INT64, raw, values.length);
    }

    private static ByteBuffer littleEndian(byte[] raw) {
        return ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN);
    }

    private String tensor(String name, int type, byte[] raw, int... dimensions) {
        var tensor = new ProtoMessage();
        for (int dimension : dimensions) {
            tensor.number(1, dimension);
        }
        graph.message(5, tensor.number(2, type).text(8, name).bytes(9, raw));
        return name;
    }

    /**
     * The model's file.
     *
     * @param metadata for people and programs; ONNX has it as pairs of texts
     */
    public byte[] model(Port input, Port output, Map<String, String> metadata) {
        graph.text(2, "espalier");
        graph.message(11, message(input));
        graph.message(12, message(output));
        ProtoMessage model = new ProtoMessage()
                .number(1, IR_VERSION)
                .text(2, "espalier")
                .message(7, graph)
                .message(8, new ProtoMessage().text(1, "").number(2, OPSET));
        metadata.forEach((key, value) ->
                model.message(14, new ProtoMessage().text(1, key).text(2, value)));
        return model.toByteArray();
    }

    private static ProtoMessage message(Port port) {
        var shape = new ProtoMessage()
                .message(1, new ProtoMessage().text(2, "batch"))
                .message(1, new ProtoMessage().number(1, port.width()));
        var tensor = new ProtoMessage().number(1, port.cells().code).message(2, shape);
        return new ProtoMessage().text(1, port.name()).message(2, new ProtoMessage().message(1, tensor));
    }
}
