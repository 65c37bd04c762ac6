package dev.espalier.tensor;

import dev.espalier.graph.exchange.SafeTensorsHeader;
import dev.espalier.graph.run.WholeFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Named tensors in a file of the safetensors format: eight bytes with the length of a JSON header, little-endian; the
 * header, which says the type, shape and place of each tensor; their elements, row-major and little-endian, without
 * gaps. Elements are kept bit by bit, NaN included.
 */
public final class SafeTensors {
    private SafeTensors() {}

    /**
     * Writes or replaces a file: all of it or, after a crash at any moment, nothing.
     *
     * @param metadata strings for whoever reads the file
     */
    public static void write(Path file, Map<String, Tensor> tensors, Map<String, String> metadata) throws IOException {
        WholeFile.write(file, temporary -> fill(temporary, tensors, metadata));
    }

    /** Writes the content of a file where nothing is yet. */
    static void fill(Path file, Map<String, Tensor> tensors, Map<String, String> metadata) throws IOException {
        try (var scope = new Scope();
                FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            writeFully(channel, header(tensors, metadata));
            for (Tensor tensor : tensors.values()) {
                // a buffer ends at 2 GB; a tensor of that size is refused by bytes()
                writeFully(channel, tensor.bytes());
            }
        }
    }

    /**
     * Reads a file.
     *
     * @return its tensors in the order of the header; they belong to the innermost scope
     * @throws dev.espalier.graph.InputException when it is not a whole safetensors file, or has elements of other types
     *     than F32, F64, I64 and BOOL
     */
    public static Contents read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return new SafeTensorsReader(file.toString(), SafeTensorsHeader.Source.of(channel)).read();
        }
    }

    private static ByteBuffer header(Map<String, Tensor> tensors, Map<String, String> metadata) {
        List<SafeTensorsHeader.Entry> entries = new ArrayList<>();
        long at = 0;
        for (var named : tensors.entrySet()) {
            Tensor tensor = named.getValue();
            long end = at + tensor.count() * bytes(tensor.type());
            List<Long> shape = Arrays.stream(tensor.shape()).boxed().toList();
            entries.add(new SafeTensorsHeader.Entry(named.getKey(), code(tensor.type()), shape, at, end));
            at = end;
        }
        return SafeTensorsHeader.write(entries, metadata);
    }

    static String code(Type type) {
        return switch (type) {
            case FLOAT32 -> "F32";
            case FLOAT64 -> "F64";
            case INT64 -> "I64";
            case BOOL -> "BOOL";
        };
    }

    static int bytes(Type type) {
        return switch (type) {
            case FLOAT32 -> 4;
            case FLOAT64, INT64 -> 8;
            case BOOL -> 1;
        };
    }

    private static void writeFully(FileChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    /**
     * What a file holds.
     *
     * @param tensors by name
     * @param metadata strings by name; empty if there are none
     */
    public record Contents(Map<String, Tensor> tensors, Map<String, String> metadata) {}
}
