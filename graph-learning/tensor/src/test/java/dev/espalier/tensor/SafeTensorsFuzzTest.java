package dev.espalier.tensor;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.espalier.graph.InputException;
import dev.espalier.graph.exchange.SafeTensorsHeader;
import dev.espalier.testing.FuzzRun;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whatever the bytes are, they are tensors or an {@link InputException}. A normal build replays the stored inputs; with
 * {@code JAZZER_FUZZ=1} and one method selected, Jazzer searches for new ones.
 */
class SafeTensorsFuzzTest {
    @FuzzTest
    void file(byte[] content) throws IOException {
        readAny(content);
    }

    /** With the right length before it, and four bytes of elements after, the search spends its time on the header. */
    @FuzzTest
    void header(byte[] json) throws IOException {
        readAny(ByteBuffer.allocate(12 + json.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json)
                .array());
    }

    @Test
    @Tag("slow")
    void mutations() throws IOException {
        assertTrue(FuzzRun.of(getClass(), "file", this::file).inputs() > 0);
        assertTrue(FuzzRun.of(getClass(), "header", this::header).inputs() > 0);
    }

    private static void readAny(byte[] content) throws IOException {
        try (var scope = new Scope()) {
            long bytes = 0;
            for (Tensor tensor : new SafeTensorsReader("fuzz", source(content))
                    .read()
                    .tensors()
                    .values()) {
                bytes += tensor.bytes().remaining();
            }
            if (bytes > content.length) {
                throw new AssertionError("more elements than the file holds");
            }
        } catch (InputException expected) {
            if (!String.valueOf(expected.getMessage()).startsWith("fuzz: ")) {
                throw new AssertionError("a message that does not name the file", expected);
            }
        }
    }

    private static SafeTensorsHeader.Source source(byte[] content) {
        return new SafeTensorsHeader.Source() {
            @Override
            public long size() {
                return content.length;
            }

            @Override
            public int read(ByteBuffer into, long position) {
                int length = (int) Math.min(into.remaining(), content.length - position);
                into.put(content, (int) position, length);
                return length;
            }
        };
    }
}
