package dev.espalier.expressivity.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.espalier.expressivity.language.Array;
import dev.espalier.expressivity.language.Expression;
import dev.espalier.expressivity.language.Program;
import dev.espalier.expressivity.network.Compiler;
import dev.espalier.expressivity.network.CompilerOptions;
import dev.espalier.expressivity.network.RandomPrograms;
import dev.espalier.expressivity.network.ReluNetwork;
import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Models taken apart by the wire format of Protocol Buffers and run by the definitions of their five operators. */
class OnnxReadBackTest {
    /** The fields of one message: numbers as longs, everything else as bytes. */
    private static final class Message {
        private final Map<Integer, List<Object>> fields = new HashMap<>();

        Message(byte[] bytes) {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            while (in.hasRemaining()) {
                long tag = varint(in);
                Object value;
                if ((tag & 7) == 0) {
                    value = varint(in);
                } else {
                    assertEquals(2, tag & 7, "varints and bytes only");
                    byte[] content = new byte[Math.toIntExact(varint(in))];
                    in.get(content);
                    value = content;
                }
                fields.computeIfAbsent((int) (tag >>> 3), field -> new ArrayList<>())
                        .add(value);
            }
        }

        private static long varint(ByteBuffer in) {
            long value = 0;
            for (int shift = 0; ; shift += 7) {
                byte next = in.get();
                value |= (next & 0x7FL) << shift;
                if (next >= 0) {
                    return value;
                }
            }
        }

        private List<Object> all(int field) {
            return fields.getOrDefault(field, List.of());
        }

        List<Message> messages(int field) {
            return all(field).stream().map(bytes -> new Message((byte[]) bytes)).toList();
        }

        List<String> texts(int field) {
            return all(field).stream()
                    .map(bytes -> new String((byte[]) bytes, StandardCharsets.UTF_8))
                    .toList();
        }

        List<Long> numbers(int field) {
            return all(field).stream().map(Long.class::cast).toList();
        }

        Message message(int field) {
            return messages(field).getFirst();
        }

        String text(int field) {
            return texts(field).getFirst();
        }
    }

    /** Rows of a matrix; of a vector there is one. */
    private static double[][] tensor(Message tensor) {
        List<Long> dimensions = tensor.numbers(1);
        ByteBuffer raw = ByteBuffer.wrap((byte[]) tensor.all(9).getFirst()).order(ByteOrder.LITTLE_ENDIAN);
        int rows = dimensions.size() == 1 ? 1 : dimensions.getFirst().intValue();
        int columns = dimensions.getLast().intValue();
        assertEquals(8L * rows * columns, raw.remaining());
        boolean doubles = tensor.numbers(2).getFirst() == 11;
        double[][] values = new double[rows][columns];
        for (double[] row : values) {
            Arrays.setAll(row, i -> doubles ? raw.getDouble() : raw.getLong());
        }
        return values;
    }

    private static double[] run(Message graph, double[] input) {
        Map<String, double[][]> values = new HashMap<>();
        graph.messages(5).forEach(tensor -> values.put(tensor.text(8), tensor(tensor)));
        values.put("input", new double[][] {input});
        for (Message node : graph.messages(1)) {
            List<double[][]> operands = node.texts(1).stream().map(values::get).toList();
            values.put(node.text(2), new double[][] {apply(node, operands)});
        }
        return Objects.requireNonNull(values.get("output"))[0];
    }

    private static double[] apply(Message node, List<double[][]> operands) {
        double[] first = operands.getFirst()[0];
        return switch (node.text(4)) {
            case "Relu" -> Arrays.stream(first).map(x -> Math.max(0, x)).toArray();
            case "Gather" -> {
                assertAttribute(node, "axis");
                yield Arrays.stream(operands.get(1)[0])
                        .map(column -> first[(int) column])
                        .toArray();
            }
            case "Concat" -> {
                assertAttribute(node, "axis");
                double[] second = operands.get(1)[0];
                double[] joined = Arrays.copyOf(first, first.length + second.length);
                System.arraycopy(second, 0, joined, first.length, second.length);
                yield joined;
            }
            case "Gemm" -> {
                assertAttribute(node, "transB");
                double[] sums = operands.get(2)[0].clone();
                for (int row = 0; row < sums.length; row++) {
                    for (int column = 0; column < first.length; column++) {
                        sums[row] += operands.get(1)[row][column] * first[column];
                    }
                }
                yield sums;
            }
            case "Div" -> {
                double[] quotients = first.clone();
                Arrays.setAll(quotients, i -> first[i] / operands.get(1)[0][i]);
                yield quotients;
            }
            default -> throw new AssertionError("operator " + node.text(4));
        };
    }

    private static void assertAttribute(Message node, String name) {
        Message attribute = node.message(5);
        assertEquals(name, attribute.text(1));
        assertEquals(List.of(1L), attribute.numbers(3));
        assertEquals(List.of(2L), attribute.numbers(20));
    }

    private static Message model(ReluNetwork network) throws IOException {
        var bytes = new ByteArrayOutputStream();
        Onnx.write(network, bytes);
        return new Message(bytes.toByteArray());
    }

    @Randomised(cases = 150)
    void modelsReadBackSayWhatTheNetworkSays(Key key) throws IOException {
        SplittableRandom random = key.random();
        Program program = RandomPrograms.program(random.nextBoolean(), random);
        CompilerOptions options = random.nextBoolean() ? CompilerOptions.DEFAULT : CompilerOptions.PLAIN;
        ReluNetwork some = Compiler.compile(program, options).network();
        ReluNetwork network = random.nextInt(3) == 0 ? some.strict() : some;
        Message graph = model(network).message(7);
        for (int i = 0; i < 5; i++) {
            double[] inputs = random.doubles(4, 0, 100).map(Math::rint).toArray();
            inputs[random.nextInt(2)] *= -1;
            assertArrayEquals(network.evaluate(inputs), run(graph, inputs), 1e-12);
        }
    }

    @Test
    void modelsSayWhatGoesInAndOut() throws IOException {
        var p = Program.builder("two and three");
        Array x = p.input("x", 2);
        Array y = p.output("y", 3);
        for (int i = 0; i < 3; i++) {
            p.assign(y.at(i), Expression.max(x.at(0).times(i), x.at(1)));
        }
        Message model = model(Compiler.compile(p.build()));
        assertEquals(List.of(8L), model.numbers(1));
        assertEquals("espalier", model.text(2));
        assertEquals(List.of(13L), model.message(8).numbers(2));
        assertEquals(
                List.of("inputs: x[0] x[1]", "outputs: y[0] y[1] y[2]"),
                model.messages(14).stream()
                        .map(m -> m.text(1) + ": " + m.text(2))
                        .toList());
        assertPort("input", 2, model.message(7).message(11));
        assertPort("output", 3, model.message(7).message(12));
    }

    private static void assertPort(String name, long width, Message port) {
        assertEquals(name, port.text(1));
        Message tensor = port.message(2).message(1);
        assertEquals(List.of(11L), tensor.numbers(1));
        List<Message> shape = tensor.message(2).messages(1);
        assertEquals("batch", shape.get(0).text(2));
        assertEquals(List.of(width), shape.get(1).numbers(1));
    }

    @Test
    void weightsThatNoDoubleHoldsAreRefused() throws IOException {
        long exact = 1L << 53;
        assertArrayEquals(new double[] {3.0 * exact}, run(model(times(exact)).message(7), new double[] {3}));
        var refused = assertThrows(ArithmeticException.class, () -> model(times(exact + 1)));
        assertEquals("found weight 9007199254740993, expected one that is exact as a double", refused.getMessage());
    }

    private static ReluNetwork times(long factor) {
        var p = Program.builder("times");
        p.assign(p.output("y").cell(), p.input("x").cell().times(factor));
        return Compiler.compile(p.build());
    }
}
