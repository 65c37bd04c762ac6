package dev.espalier.bayesnet.network.io;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.espalier.bayesnet.network.DiscreteNetwork;
import dev.espalier.graph.InputException;
import dev.espalier.testing.FuzzRun;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whatever the bytes are, they are a network that survives the way to a file and back, or an {@link InputException} that
 * names the file. A normal build replays the stored inputs; with {@code JAZZER_FUZZ=1} Jazzer searches for new ones.
 */
class BifFuzzTest {
    private static final long MOST_PROBABILITIES = 1 << 16;

    @FuzzTest
    void bif(byte[] content) throws IOException {
        DiscreteNetwork network;
        try {
            network = read(content);
        } catch (InputException expected) {
            if (!String.valueOf(expected.getMessage()).startsWith("fuzz:")) {
                throw new AssertionError("a message that does not name the file", expected);
            }
            return;
        }
        StringBuilder text = new StringBuilder();
        Bif.write(network, text);
        if (!read(text.toString().getBytes(StandardCharsets.UTF_8)).equals(network)) {
            throw new AssertionError("written and read back it is another network: " + text);
        }
    }

    /** The other formats, by their first words. */
    @FuzzTest
    void anyFormat(byte[] content) throws IOException {
        try {
            DiscreteFormat.read("fuzz", new ByteArrayInputStream(content), MOST_PROBABILITIES);
        } catch (InputException expected) {
            if (!String.valueOf(expected.getMessage()).startsWith("fuzz:")) {
                throw new AssertionError("a message that does not name the file", expected);
            }
        }
    }

    @Test
    @Tag("slow")
    void mutations() throws IOException {
        assertTrue(FuzzRun.of(getClass(), "bif", this::bif).inputs() > 0);
        assertTrue(FuzzRun.of(getClass(), "anyFormat", this::anyFormat).inputs() > 0);
    }

    private static DiscreteNetwork read(byte[] content) throws IOException {
        return Bif.read("fuzz", new ByteArrayInputStream(content), MOST_PROBABILITIES);
    }
}
