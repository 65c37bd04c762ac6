package dev.espalier.graph.exchange;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.InputException;
import dev.espalier.graph.run.RunInput;
import dev.espalier.graph.run.RunOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafeArraysTest {
    @TempDir
    private Path folder;

    @Test
    void everyTypeComesBackBitByBit() throws IOException {
        Path file = folder.resolve("a.safetensors");
        float oddNan = Float.intBitsToFloat(0x7fc00001);
        Map<String, Object> arrays = new LinkedHashMap<>();
        arrays.put("z bytes", new byte[] {-1, 0, 127});
        arrays.put("ints", new int[] {Integer.MIN_VALUE, 3});
        arrays.put("longs", new long[] {Long.MAX_VALUE});
        arrays.put("floats", new float[] {oddNan, -0f, 0.1f});
        arrays.put("doubles", new double[] {Double.MIN_VALUE, Double.NEGATIVE_INFINITY});
        arrays.put("empty", new double[0]);
        arrays.put("long", IntStream.range(0, 20_000).toArray());
        SafeArrays.write(file, arrays, Map.of("who", "a \"test\""));
        SafeArrays.Contents found = SafeArrays.read(file);
        assertEquals(List.copyOf(arrays.keySet()), List.copyOf(found.arrays().keySet()));
        assertEquals(Map.of("who", "a \"test\""), found.metadata());
        arrays.forEach((name, array) -> assertArrayEquals(
                new Object[] {array}, new Object[] {found.arrays().get(name)}));
        float[] floats = (float[]) found.arrays().get("floats");
        assertEquals(0x7fc00001, Float.floatToRawIntBits(floats == null ? 0 : floats[0]));
    }

    /** By hand, as the format's description has it. */
    @Test
    void bytesAreThoseOfTheFormat() throws IOException {
        Path file = folder.resolve("a");
        RunOutput written = SafeArrays.write(file, Map.of("a", new int[] {258}), Map.of());
        String header = "{\"a\":{\"dtype\":\"I32\",\"shape\":[1],\"data_offsets\":[0,4]}}";
        int padded = (header.length() + 7) / 8 * 8;
        ByteBuffer expected = ByteBuffer.allocate(8 + padded + 4).order(ByteOrder.LITTLE_ENDIAN);
        expected.putLong(padded).put(header.getBytes(StandardCharsets.US_ASCII));
        while (expected.position() < 8 + padded) {
            expected.put((byte) ' ');
        }
        expected.putInt(258);
        assertArrayEquals(expected.array(), Files.readAllBytes(file));
        assertEquals(RunInput.sha256(file), written.sha256());
    }

    @Test
    void whatIsNoSuchFileIsRefused() throws IOException {
        refused("found 0 bytes", new byte[0]);
        refused("expected F32, F64, I32, I64 or U8", file("F16", "[1]", "[0,2]", 2));
        refused("found 8 bytes, expected 16 as of its shape", file("F64", "[2]", "[0,8]", 8));
        refused("found 2 dimensions, expected 1", file("F32", "[1,1]", "[0,4]", 4));
        refused("found 0 dimensions, expected 1", file("F32", "[]", "[0,4]", 4));
        // two thousand million elements in a file of a hundred bytes
        refused("as of its shape", file("I32", "[2000000000]", "[0,8]", 8));
        refused("bytes of elements, expected 2000000000", file("U8", "[2000000000]", "[0,2000000000]", 8));
    }

    private static byte[] file(String type, String shape, String offsets, int bytes) {
        byte[] json = ("{\"a\":{\"dtype\":\"" + type + "\",\"shape\":" + shape + ",\"data_offsets\":" + offsets + "}}")
                .getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(8 + json.length + bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json)
                .array();
    }

    private void refused(String message, byte[] content) throws IOException {
        Path file = Files.write(folder.resolve("bad"), content);
        InputException e = assertThrows(InputException.class, () -> SafeArrays.read(file));
        String text = String.valueOf(e.getMessage());
        assertTrue(text.startsWith(file + ": ") && text.contains(message), text);
    }

    @Test
    void misuseIsRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> SafeArrays.write(folder.resolve("a"), Map.of("a", new short[1]), Map.of()));
        assertThrows(
                IllegalArgumentException.class,
                () -> SafeArrays.write(folder.resolve("a"), Map.of("__metadata__", new int[1]), Map.of()));
    }
}
