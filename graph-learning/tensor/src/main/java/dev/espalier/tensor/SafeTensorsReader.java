package dev.espalier.tensor;

import dev.espalier.graph.InputException;
import dev.espalier.graph.exchange.SafeTensorsHeader;
import dev.espalier.graph.exchange.SafeTensorsHeader.Entry;
import dev.espalier.graph.exchange.SafeTensorsHeader.Source;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads the tensors of one safetensors file, whose header says nothing that the file does not hold. */
final class SafeTensorsReader {
    private static final Map<String, Type> TYPES =
            Arrays.stream(Type.values()).collect(Collectors.toMap(SafeTensors::code, type -> type));

    private static final Map<String, Integer> WIDTHS =
            Arrays.stream(Type.values()).collect(Collectors.toMap(SafeTensors::code, SafeTensors::bytes));

    private final String file;
    private final Source source;

    /** Reads from {@code source}; messages name {@code file}. */
    SafeTensorsReader(String file, Source source) {
        this.file = file;
        this.source = source;
    }

    SafeTensors.Contents read() throws IOException {
        SafeTensorsHeader header = SafeTensorsHeader.read(file, source, WIDTHS);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (Entry entry : header.entries()) {
            Type type = TYPES.getOrDefault(entry.type(), Type.FLOAT32);
            Tensor tensor = Tensor.empty(
                    type, entry.shape().stream().mapToLong(Long::longValue).toArray());
            header.readElements(file, source, entry.begin(), tensor.memory());
            tensors.put(entry.name(), type == Type.BOOL ? requireBits(entry.name(), tensor) : tensor);
        }
        return new SafeTensors.Contents(Collections.unmodifiableMap(tensors), header.metadata());
    }

    /** A byte that is neither 0 nor 1 is no truth value to libtorch, and what it does with one is undefined. */
    private Tensor requireBits(String name, Tensor tensor) {
        ByteBuffer bits = tensor.memory();
        while (bits.hasRemaining()) {
            byte bit = bits.get();
            if (bit != 0 && bit != 1) {
                throw new InputException(
                        file + ": tensor '" + name + "': found a truth value of " + bit + ", expected 0 or 1");
            }
        }
        return tensor;
    }
}
