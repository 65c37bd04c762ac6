package dev.espalier.graph.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.espalier.graph.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The beginning of a file of the safetensors format: eight bytes with the length of a JSON header, little-endian, and the
 * header, which says the type, shape and place of each tensor. Behind it their elements follow, row-major and little-endian,
 * without gaps. What is read is checked against the length of the file, so that memory may be taken for what it says.
 *
 * @param entries  in the order of the header
 * @param metadata strings by name; empty if there are none
 * @param begin    first byte of the elements in the file
 */
public record SafeTensorsHeader(List<Entry> entries, Map<String, String> metadata, long begin) {
    private static final String METADATA = "__metadata__";

    /** The format's own limit. */
    private static final long LONGEST_HEADER = 100_000_000;

    private static final int MOST_DIMENSIONS = 64;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /**
     * One tensor.
     *
     * @param name  of it
     * @param type  of its elements: F32, F64, I64 and so on
     * @param shape its sizes; empty for a single element
     * @param begin first byte of its elements behind the header
     * @param end   byte after the last
     */
    public record Entry(String name, String type, List<Long> shape, long begin, long end) {
        public Entry {
            shape = List.copyOf(shape);
        }
    }

    /** Bytes at any place. */
    public interface Source {
        long size() throws IOException;

        /** Fills some of a buffer, as {@link FileChannel#read(ByteBuffer, long)} does; -1 at the end. */
        int read(ByteBuffer into, long position) throws IOException;

        /** Those of a file. */
        static Source of(FileChannel channel) {
            return new Source() {
                @Override
                public long size() throws IOException {
                    return channel.size();
                }

                @Override
                public int read(ByteBuffer into, long position) throws IOException {
                    return channel.read(into, position);
                }
            };
        }
    }

    public SafeTensorsHeader {
        entries = List.copyOf(entries);
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /**
     * The bytes of a header, padded with spaces so that the elements are aligned in a mapped file.
     *
     * @param entries in the order of their elements, which lie side by side
     */
    public static ByteBuffer write(List<Entry> entries, Map<String, String> metadata) {
        ObjectNode root = JSON.createObjectNode();
        if (!metadata.isEmpty()) {
            ObjectNode strings = root.putObject(METADATA);
            metadata.forEach(strings::put);
        }
        for (Entry entry : entries) {
            if (entry.name().equals(METADATA)) {
                throw new IllegalArgumentException("found a tensor named " + METADATA + ", expected another name");
            }
            ObjectNode node = root.putObject(entry.name());
            node.put("dtype", entry.type());
            var shape = node.putArray("shape");
            entry.shape().forEach(shape::add);
            node.putArray("data_offsets").add(entry.begin()).add(entry.end());
        }
        byte[] json;
        try {
            json = JSON.writeValueAsString(root).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of strings and numbers is JSON", e);
        }
        int length = (json.length + 7) / 8 * 8;
        ByteBuffer buffer = ByteBuffer.allocate(8 + length).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(length).put(json);
        while (buffer.hasRemaining()) {
            buffer.put((byte) ' ');
        }
        return buffer.flip();
    }

    /**
     * Reads a header.
     *
     * @param file  what messages call it
     * @param types bytes of an element by the types that are read
     * @throws InputException when the source is no whole safetensors file, or has elements of other types, or more than
     *     2^31-1 bytes of a tensor
     */
    public static SafeTensorsHeader read(String file, Source source, Map<String, Integer> types) throws IOException {
        return new Reader(file, types).read(source);
    }

    /**
     * Reads elements.
     *
     * @param at   their first byte, as entries have it
     * @param into as long as they are
     */
    public void readElements(String file, Source source, long at, ByteBuffer into) throws IOException {
        new Reader(file, Map.of()).readFully(source, into, begin + at);
    }

    private record Reader(String file, Map<String, Integer> types) {
        SafeTensorsHeader read(Source source) throws IOException {
            long size = source.size();
            if (size < 8) {
                throw bad("found " + size + " bytes, expected at least the 8 of the header's length");
            }
            ByteBuffer first = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
            readFully(source, first, 0);
            long length = first.flip().getLong();
            if (length < 2 || length > Math.min(size - 8, LONGEST_HEADER)) {
                throw bad("found a header of " + Long.toUnsignedString(length) + " bytes, expected at most the "
                        + (size - 8) + " of the rest of the file");
            }
            ByteBuffer header = ByteBuffer.allocate((int) length);
            readFully(source, header, 8);
            Map<String, String> metadata = new LinkedHashMap<>();
            List<Entry> entries = new ArrayList<>();
            for (var field : parse(header.array()).properties()) {
                if (field.getKey().equals(METADATA)) {
                    readMetadata(field.getValue(), metadata);
                } else {
                    entries.add(entry(field.getKey(), field.getValue()));
                }
            }
            requireNoGaps(entries, size - 8 - length);
            return new SafeTensorsHeader(entries, metadata, 8 + length);
        }

        private JsonNode parse(byte[] header) {
            JsonNode root;
            try {
                root = JSON.readTree(new String(header, StandardCharsets.UTF_8));
            } catch (JsonProcessingException e) {
                throw new InputException(
                        file + ": found a header that is not JSON (" + e.getOriginalMessage()
                                + "), expected safetensors",
                        e);
            }
            if (!root.isObject()) {
                throw bad("found a header that is no JSON object, expected one");
            }
            return root;
        }

        private void readMetadata(JsonNode node, Map<String, String> into) {
            if (!node.isObject()) {
                throw bad("found metadata that is no JSON object, expected one");
            }
            for (var field : node.properties()) {
                if (!field.getValue().isTextual()) {
                    throw bad("metadata '" + field.getKey() + "': found "
                            + field.getValue().getNodeType() + ", expected a string");
                }
                into.put(field.getKey(), field.getValue().textValue());
            }
        }

        private Entry entry(String name, JsonNode node) {
            String type = node.path("dtype").asText();
            Integer width = types.get(type);
            if (width == null) {
                throw bad("tensor '" + name + "': found elements of type '" + type + "', expected " + known());
            }
            long[] shape = numbers(name, "shape", node);
            long[] offsets = numbers(name, "data_offsets", node);
            if (offsets.length != 2) {
                throw bad("tensor '" + name + "': found " + offsets.length + " data offsets, expected 2");
            }
            long bytes = bytes(name, width, shape);
            if (offsets[1] - offsets[0] != bytes || bytes > Integer.MAX_VALUE) {
                throw bad("tensor '" + name + "': found " + (offsets[1] - offsets[0]) + " bytes, expected " + bytes
                        + " as of its shape");
            }
            List<Long> sizes = new ArrayList<>();
            for (long dimension : shape) {
                sizes.add(dimension);
            }
            return new Entry(name, type, sizes, offsets[0], offsets[1]);
        }

        /** "F32, F64 or I64". */
        private String known() {
            List<String> sorted = types.keySet().stream()
                    .sorted(Comparator.comparing((String t) -> t.length() > 3).thenComparing(t -> t))
                    .toList();
            return String.join(", ", sorted.subList(0, sorted.size() - 1)) + " or " + sorted.getLast();
        }

        private long bytes(String name, int width, long[] shape) {
            if (shape.length > MOST_DIMENSIONS) {
                throw bad("tensor '" + name + "': found " + shape.length + " dimensions, expected at most "
                        + MOST_DIMENSIONS);
            }
            long bytes = width;
            // libtorch's strides: an empty tensor's other sizes must not overflow either
            long strides = bytes;
            try {
                for (long size : shape) {
                    bytes = Math.multiplyExact(bytes, size);
                    strides = Math.multiplyExact(strides, Math.max(1, size));
                }
            } catch (ArithmeticException e) {
                throw bad("tensor '" + name + "': found more elements than can be counted, expected fewer");
            }
            return bytes;
        }

        private long[] numbers(String name, String field, JsonNode node) {
            JsonNode array = node.path(field);
            if (!array.isArray()) {
                throw bad("tensor '" + name + "': found no list " + field + ", expected one");
            }
            long[] numbers = new long[array.size()];
            for (int i = 0; i < numbers.length; i++) {
                JsonNode number = array.get(i);
                if (!number.isIntegralNumber() || !number.canConvertToLong() || number.longValue() < 0) {
                    throw bad(
                            "tensor '" + name + "': found " + field + " " + array + ", expected whole numbers from 0");
                }
                numbers[i] = number.longValue();
            }
            return numbers;
        }

        private void requireNoGaps(List<Entry> entries, long size) {
            long at = 0;
            for (Entry entry : entries.stream()
                    .sorted(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end))
                    .toList()) {
                if (entry.begin() != at) {
                    throw bad("tensor '" + entry.name() + "': found it at byte " + entry.begin() + ", expected " + at);
                }
                at = entry.end();
            }
            if (at != size) {
                throw bad("found " + size + " bytes of elements, expected " + at);
            }
        }

        void readFully(Source source, ByteBuffer buffer, long position) throws IOException {
            long at = position;
            while (buffer.hasRemaining()) {
                int read = source.read(buffer, at);
                if (read < 0) {
                    throw bad("found an end before all elements, expected a whole file");
                }
                at += read;
            }
        }

        private InputException bad(String what) {
            return new InputException(file + ": " + what);
        }
    }
}
