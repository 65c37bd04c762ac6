package dev.espalier.tensor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.espalier.graph.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads one safetensors file and believes nothing in it: all is checked against its length before memory is taken. */
final class SafeTensorsReader {
    /** The format's own limit. */
    private static final long LONGEST_HEADER = 100_000_000;

    private static final int MOST_DIMENSIONS = 64;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final String file;
    private final Source source;

    /** Reads from {@code source}; messages name {@code file}. */
    SafeTensorsReader(String file, Source source) {
        this.file = file;
        this.source = source;
    }

    /** Bytes at any place. */
    interface Source {
        long size() throws IOException;

        /** Fills some of a buffer, as {@link FileChannel#read(ByteBuffer, long)} does; -1 at the end. */
        int read(ByteBuffer into, long position) throws IOException;

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

    SafeTensors.Contents read() throws IOException {
        long size = source.size();
        if (size < 8) {
            throw bad("found " + size + " bytes, expected at least the 8 of the header's length");
        }
        ByteBuffer first = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        readFully(first, 0);
        long length = first.flip().getLong();
        if (length < 2 || length > Math.min(size - 8, LONGEST_HEADER)) {
            throw bad("found a header of " + Long.toUnsignedString(length) + " bytes, expected at most the "
                    + (size - 8) + " of the rest of the file");
        }
        ByteBuffer header = ByteBuffer.allocate((int) length);
        readFully(header, 8);
        JsonNode root = parse(header.array());
        Map<String, String> metadata = new LinkedHashMap<>();
        List<Entry> entries = new ArrayList<>();
        for (var field : root.properties()) {
            if (field.getKey().equals(SafeTensors.METADATA)) {
                readMetadata(field.getValue(), metadata);
            } else {
                entries.add(entry(field.getKey(), field.getValue()));
            }
        }
        requireNoGaps(entries, size - 8 - length);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (Entry entry : entries) {
            Tensor tensor = Tensor.empty(
                    entry.type, entry.shape.stream().mapToLong(Long::longValue).toArray());
            readFully(tensor.memory(), 8 + length + entry.begin);
            tensors.put(entry.name, requireBits(entry, tensor));
        }
        return new SafeTensors.Contents(Collections.unmodifiableMap(tensors), Collections.unmodifiableMap(metadata));
    }

    private JsonNode parse(byte[] header) {
        JsonNode root;
        try {
            root = JSON.readTree(new String(header, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new InputException(
                    file + ": found a header that is not JSON (" + e.getOriginalMessage() + "), expected safetensors",
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
        Type type = type(name, node.path("dtype").asText());
        long[] shape = numbers(name, "shape", node);
        long[] offsets = numbers(name, "data_offsets", node);
        if (offsets.length != 2) {
            throw bad("tensor '" + name + "': found " + offsets.length + " data offsets, expected 2");
        }
        long bytes = bytes(name, type, shape);
        if (offsets[1] - offsets[0] != bytes || bytes > Integer.MAX_VALUE) {
            throw bad("tensor '" + name + "': found " + (offsets[1] - offsets[0]) + " bytes, expected " + bytes
                    + " as of its shape");
        }
        return new Entry(name, type, Arrays.stream(shape).boxed().toList(), offsets[0], offsets[1]);
    }

    private long bytes(String name, Type type, long[] shape) {
        if (shape.length > MOST_DIMENSIONS) {
            throw bad("tensor '" + name + "': found " + shape.length + " dimensions, expected at most "
                    + MOST_DIMENSIONS);
        }
        long bytes = SafeTensors.bytes(type);
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

    private Type type(String name, String code) {
        for (Type type : Type.values()) {
            if (SafeTensors.code(type).equals(code)) {
                return type;
            }
        }
        throw bad("tensor '" + name + "': found elements of type '" + code + "', expected F32, F64, I64 or BOOL");
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
                throw bad("tensor '" + name + "': found " + field + " " + array + ", expected whole numbers from 0");
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
            if (entry.begin != at) {
                throw bad("tensor '" + entry.name + "': found it at byte " + entry.begin + ", expected " + at);
            }
            at = entry.end;
        }
        if (at != size) {
            throw bad("found " + size + " bytes of elements, expected " + at);
        }
    }

    /** A byte that is neither 0 nor 1 is no truth value to libtorch, and what it does with one is undefined. */
    private Tensor requireBits(Entry entry, Tensor tensor) {
        if (entry.type == Type.BOOL) {
            ByteBuffer bits = tensor.memory();
            while (bits.hasRemaining()) {
                byte bit = bits.get();
                if (bit != 0 && bit != 1) {
                    throw bad("tensor '" + entry.name + "': found a truth value of " + bit + ", expected 0 or 1");
                }
            }
        }
        return tensor;
    }

    private void readFully(ByteBuffer buffer, long position) throws IOException {
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

    private record Entry(String name, Type type, List<Long> shape, long begin, long end) {}
}
