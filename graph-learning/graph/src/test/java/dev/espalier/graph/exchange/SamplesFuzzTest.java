package dev.espalier.graph.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.espalier.graph.GraphSamples;
import dev.espalier.graph.InputException;
import dev.espalier.testing.FuzzRun;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever the bytes are, they are samples that can be written again or an {@link InputException}. */
class SamplesFuzzTest {
    private static final int NODES = 20;

    @FuzzTest
    void decode(byte[] bytes) {
        GraphSamples samples;
        try {
            samples = GraphArrow.decode(NODES, bytes);
        } catch (InputException expected) {
            return;
        }
        assertEquals(samples, GraphArrow.decode(NODES, GraphArrow.encode(samples)));
    }

    @Test
    @Tag("slow")
    void mutations() throws IOException {
        assertTrue(FuzzRun.of(getClass(), "decode", this::decode).inputs() > 0);
    }
}
