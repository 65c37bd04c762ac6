package dev.espalier.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafeTensorsTest {
    @TempDir
    private Path directory;

    @Test
    void everyTypeAndShapeComesBackBitByBit() throws IOException {
        Path file = directory.resolve("all.safetensors");
        try (var scope = new Scope()) {
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            int[] bits = {0x7fc00001, 0x80000000, 1, 0xff800000, Float.floatToRawIntBits(0.1f), 0x3f800000};
            Tensor odd = Tensor.zeros(Type.FLOAT32, 2, 3);
            odd.memory().order(ByteOrder.nativeOrder()).asIntBuffer().put(bits);
            tensors.put("odd floats", odd);
            tensors.put("transposed", odd.transpose(0, 1));
            tensors.put("doubles", Tensor.of(new double[] {0.1, Double.MIN_VALUE, -0.0}, 3, 1));
            tensors.put("longs", Tensor.of(new long[] {Long.MIN_VALUE, Long.MAX_VALUE}));
            tensors.put("bits", Tensor.of(new boolean[] {true, false, true}));
            tensors.put("scalar", Tensor.scalar(2.5, Type.FLOAT64));
            tensors.put("empty", Tensor.zeros(Type.FLOAT32, 0, 4));
            SafeTensors.write(file, tensors, Map.of("who", "a \"test\"\n"));

            SafeTensors.Contents found = SafeTensors.read(file);

            assertEquals(
                    List.copyOf(tensors.keySet()), List.copyOf(found.tensors().keySet()));
            assertEquals(Map.of("who", "a \"test\"\n"), found.metadata());
            found.tensors().forEach((name, tensor) -> {
                Tensor expected = Checkpoint.find(name, tensor, tensors);
                assertEquals(expected.bytes(), tensor.bytes(), name);
            });
            assertEquals(0, header(file).length() % 8);
        }
    }

    private static String header(Path file) throws IOException {
        byte[] all = Files.readAllBytes(file);
        long length = ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN).getLong();
        return new String(all, 8, (int) length, StandardCharsets.UTF_8);
    }

    /** The whole file by hand, as the format's description has it. */
    @Test
    void aFileFromElsewhereIsRead() throws IOException {
        Path file = file(
                "{\"b\":{\"dtype\":\"I64\",\"shape\":[1],\"data_offsets\":[4,12]},"
                        + "\"a\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4]}} ",
                new byte[] {0, 0, (byte) 0x80, 0x3f, 2, 1, 0, 0, 0, 0, 0, 0});
        try (var scope = new Scope()) {
            Map<String, Tensor> tensors = SafeTensors.read(file).tensors();
            assertEquals(
                    1,
                    Checkpoint.find("a", Tensor.scalar(0, Type.FLOAT32), tensors)
                            .item());
            assertArrayEquals(
                    new long[] {258},
                    Checkpoint.find("b", Tensor.arange(1), tensors).longs());
        }
    }

    @Test
    void damageIsNamed() throws IOException {
        refused("found 0 bytes, expected at least the 8", directory.resolve("short"), new byte[0]);
        refused(
                "found a header of 18446744073709551615 bytes, expected at most the 0",
                directory.resolve("long"),
                new byte[] {-1, -1, -1, -1, -1, -1, -1, -1});
        refused("found a header that is not JSON", "{\"a\":", 0);
        refused("found a header that is not JSON (Duplicate field 'a'", "{\"a\":1, \"a\":2}", 0);
        refused("found a header that is no JSON object", "[]", 0);
        refused("expected F32, F64, I64 or BOOL", tensor("F16", "[1]", "[0,2]"), 2);
        refused("'a': found 4 bytes, expected 8 as of its shape", tensor("F32", "[2]", "[0,4]"), 4);
        refused("'a': found 3 data offsets", tensor("F32", "[1]", "[0,4,4]"), 4);
        refused("found shape [-1]", tensor("F32", "[-1]", "[0,4]"), 4);
        refused("found shape [1.5]", tensor("F32", "[1.5]", "[0,4]"), 4);
        refused("found no list shape", tensor("F32", "7", "[0,4]"), 4);
        refused("found no list shape", tensor("F32", "{\"x\":1}", "[0,4]"), 4);
        refused("more elements than can be counted", tensor("F32", "[4294967296,4294967296]", "[0,4]"), 4);
        refused("more elements than can be counted", tensor("F32", "[0,4294967296,4294967296]", "[0,0]"), 0);
        refused("found it at byte 4, expected 0", tensor("F32", "[1]", "[4,8]"), 8);
        refused("found 5 bytes of elements, expected 4", tensor("F32", "[1]", "[0,4]"), 5);
        refused("found 3 bytes of elements, expected 4", tensor("F32", "[1]", "[0,4]"), 3);
        refused("found metadata that is no JSON object", "{\"__metadata__\":[]}", 0);
        refused("metadata 'a': found NUMBER, expected a string", "{\"__metadata__\":{\"a\":1}}", 0);
        Path bits = file(tensor("BOOL", "[2]", "[0,2]"), new byte[] {1, 2});
        refused("found a truth value of 2", bits, Files.readAllBytes(bits));
    }

    private static String tensor(String type, String shape, String offsets) {
        return "{\"a\":{\"dtype\":\"" + type + "\",\"shape\":" + shape + ",\"data_offsets\":" + offsets + "}}";
    }

    private void refused(String reason, String header, int bytes) throws IOException {
        Path file = file(header, new byte[bytes]);
        refused(reason, file, Files.readAllBytes(file));
    }

    private static void refused(String reason, Path file, byte[] content) throws IOException {
        Files.write(file, content);
        try (var scope = new Scope()) {
            var e = assertThrows(InputException.class, () -> SafeTensors.read(file));
            String message = String.valueOf(e.getMessage());
            assertTrue(message.startsWith(file + ": "), message);
            assertTrue(message.contains(reason), message);
        }
    }

    private Path file(String header, byte[] data) throws IOException {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer buffer = ByteBuffer.allocate(8 + json.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(json.length).put(json).put(data);
        return Files.write(directory.resolve("hand.safetensors"), buffer.array());
    }

    @Test
    void aWriteThatFailsLeavesTheOldFile() throws IOException {
        Path file = directory.resolve("kept.safetensors");
        try (var scope = new Scope()) {
            SafeTensors.write(file, Map.of("a", Tensor.arange(3)), Map.of());
            Tensor closed = Tensor.arange(4);
            closed.close();
            assertThrows(IllegalStateException.class, () -> SafeTensors.write(file, Map.of("a", closed), Map.of()));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> SafeTensors.write(file, Map.of("__metadata__", Tensor.arange(3)), Map.of()));
            assertFalse(SafeTensors.read(file).tensors().isEmpty());
        }
        try (Stream<Path> files = Files.list(directory)) {
            assertEquals(1, files.count());
        }
    }
}
