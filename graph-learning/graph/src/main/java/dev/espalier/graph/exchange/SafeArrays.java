package dev.espalier.graph.exchange;

import dev.espalier.graph.InputException;
import dev.espalier.graph.exchange.SafeTensorsHeader.Entry;
import dev.espalier.graph.exchange.SafeTensorsHeader.Source;
import dev.espalier.graph.run.RunOutput;
import dev.espalier.graph.run.WholeFile;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Named arrays of Java in a file of the safetensors format, which Python, Rust and JavaScript read: {@code byte[]} as U8,
 * {@code int[]} as I32, {@code long[]} as I64, {@code float[]} as F32 and {@code double[]} as F64, each with one dimension.
 * Elements are kept bit by bit, NaN included. Equal arrays in the same order give equal bytes. Thread-safe.
 */
public final class SafeArrays {
    private static final Map<String, Integer> TYPES =
            Map.of("U8", 1, "I32", Integer.BYTES, "I64", Long.BYTES, "F32", Float.BYTES, "F64", Double.BYTES);

    /** Of a copy, between an array and its file. */
    private static final int CHUNK = 1 << 13;

    private SafeArrays() {}

    /**
     * Writes or replaces a file: all of it or, after a crash at any moment, nothing.
     *
     * @param arrays   by name, written in the order of the map
     * @param metadata strings for whoever reads the file
     * @return size and digest of what was written
     * @throws IllegalArgumentException when a value is no such array, or is 2 GB long
     */
    public static RunOutput write(Path file, Map<String, ?> arrays, Map<String, String> metadata) throws IOException {
        List<Entry> entries = new ArrayList<>();
        long at = 0;
        for (var array : arrays.entrySet()) {
            String type = type(array.getValue());
            long length = length(array.getValue());
            long bytes = length * width(type);
            if (bytes > Integer.MAX_VALUE) {
                throw new IllegalArgumentException(
                        "array '" + array.getKey() + "': found " + bytes + " bytes, expected at most 2^31-1");
            }
            entries.add(new Entry(array.getKey(), type, List.of(length), at, at + bytes));
            at += bytes;
        }
        ByteBuffer header = SafeTensorsHeader.write(entries, metadata);
        return WholeFile.write(file, temporary -> {
            try (FileChannel channel =
                    FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                writeFully(channel, header);
                for (Object array : arrays.values()) {
                    writeElements(channel, array);
                }
            }
        });
    }

    /**
     * Reads a file.
     *
     * @throws InputException when it is not a whole safetensors file, has elements of other types, more than one dimension, or
     *     more than fits into memory
     */
    public static Contents read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return read(file.toString(), Source.of(channel));
        }
    }

    private static Contents read(String file, Source source) throws IOException {
        SafeTensorsHeader header = SafeTensorsHeader.read(file, source, TYPES);
        long room = Runtime.getRuntime().maxMemory() / 4 * 3;
        if (source.size() > room) {
            throw new InputException(file + ": found " + source.size() + " bytes, expected at most the " + room
                    + " that this heap has for them; give Java more memory (ESPALIER_JAVA_OPTS=-Xmx...)");
        }
        Map<String, Object> arrays = new LinkedHashMap<>();
        for (Entry entry : header.entries()) {
            if (entry.shape().size() != 1) {
                throw new InputException(file + ": tensor '" + entry.name() + "': found "
                        + entry.shape().size() + " dimensions, expected 1");
            }
            arrays.put(entry.name(), elements(file, source, header, entry));
        }
        return new Contents(Collections.unmodifiableMap(arrays), header.metadata());
    }

    private static String type(Object array) {
        return switch (array) {
            case byte[] a -> "U8";
            case int[] a -> "I32";
            case long[] a -> "I64";
            case float[] a -> "F32";
            case double[] a -> "F64";
            default ->
                throw new IllegalArgumentException(
                        "found " + array.getClass() + ", expected an array of byte, int, long, float or double");
        };
    }

    private static int length(Object array) {
        return Array.getLength(array);
    }

    private static int width(String type) {
        return TYPES.getOrDefault(type, 0);
    }

    private static void writeElements(FileChannel channel, Object array) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(CHUNK * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        int length = length(array);
        for (int from = 0; from < length; from += CHUNK) {
            int count = Math.min(CHUNK, length - from);
            buffer.clear();
            switch (array) {
                case byte[] a -> buffer.put(a, from, count);
                case int[] a -> buffer.asIntBuffer().put(a, from, count);
                case long[] a -> buffer.asLongBuffer().put(a, from, count);
                case float[] a -> buffer.asFloatBuffer().put(a, from, count);
                case double[] a -> buffer.asDoubleBuffer().put(a, from, count);
                default -> throw new IllegalStateException("a type that was checked");
            }
            writeFully(channel, buffer.position(0).limit(count * width(type(array))));
        }
    }

    private static void writeFully(FileChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    private static Object elements(String file, Source source, SafeTensorsHeader header, Entry entry)
            throws IOException {
        int width = width(entry.type());
        int length = Math.toIntExact((entry.end() - entry.begin()) / width);
        Object array = switch (entry.type()) {
            case "U8" -> new byte[length];
            case "I32" -> new int[length];
            case "I64" -> new long[length];
            case "F32" -> new float[length];
            default -> new double[length];
        };
        ByteBuffer buffer = ByteBuffer.allocate(CHUNK * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int from = 0; from < length; from += CHUNK) {
            int count = Math.min(CHUNK, length - from);
            long at = entry.begin() + (long) from * width;
            buffer.clear().limit(count * width);
            header.readElements(file, source, at, buffer);
            buffer.flip();
            switch (array) {
                case byte[] a -> buffer.get(a, from, count);
                case int[] a -> buffer.asIntBuffer().get(a, from, count);
                case long[] a -> buffer.asLongBuffer().get(a, from, count);
                case float[] a -> buffer.asFloatBuffer().get(a, from, count);
                default -> buffer.asDoubleBuffer().get((double[]) array, from, count);
            }
        }
        return array;
    }

    /**
     * What a file holds.
     *
     * @param arrays   by name, in the order of the header
     * @param metadata strings by name; empty if there are none
     */
    public record Contents(Map<String, Object> arrays, Map<String, String> metadata) {}
}
