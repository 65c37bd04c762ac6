package dev.espalier.graph.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.espalier.graph.GraphSamples;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.util.Arrays;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * Samples as an Arrow IPC stream that grows while they are drawn: {@link #head}, then {@link #piece} for each lot of them, then
 * {@link #tail} are the bytes of one stream, with the columns of {@code samples.arrow}. The names of the nodes stand in the
 * schema's metadata, as a JSON array under {@code nodes}.
 */
public final class SampleStream {
    private static final int TAIL = 8;

    private SampleStream() {}

    /** What says which columns come. */
    public static byte[] head(List<String> names) {
        try {
            return head(SampleArrow.schema("nodes", new ObjectMapper().writeValueAsString(names)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("names: " + e.getOriginalMessage(), e);
        }
    }

    private static byte[] head(Schema schema) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (BufferAllocator allocator = ArrowMemory.allocator();
                VectorSchemaRoot batch = VectorSchemaRoot.create(schema, allocator);
                ArrowStreamWriter writer = new ArrowStreamWriter(batch, null, Channels.newChannel(bytes))) {
            writer.start();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to be written", e);
        }
    }

    /** Batches of samples, in order. */
    public static byte[] piece(GraphSamples samples) {
        byte[] whole = SampleArrow.encode(samples);
        return Arrays.copyOfRange(whole, head(SampleArrow.schema()).length, whole.length - TAIL);
    }

    /** What says that all have come. */
    public static byte[] tail() {
        // a continuation marker before a message of length 0
        return new byte[] {-1, -1, -1, -1, 0, 0, 0, 0};
    }
}
