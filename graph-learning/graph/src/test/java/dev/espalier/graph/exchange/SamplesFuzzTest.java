package dev.espalier.graph.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.espalier.graph.GraphSamples;
import dev.espalier.graph.InputException;

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
}
