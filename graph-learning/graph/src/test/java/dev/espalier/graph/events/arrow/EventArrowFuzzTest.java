package dev.espalier.graph.events.arrow;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.espalier.graph.events.NodeNames;
import dev.espalier.graph.exchange.ArrowBatches;
import dev.espalier.graph.table.HeapBudget;
import dev.espalier.testing.FuzzRun;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever the bytes are, they are events among four nodes or an {@link dev.espalier.graph.InputException}. */
class EventArrowFuzzTest {
    private static final NodeNames NAMES = NodeNames.numbered(4);

    private static void read(byte[] content) throws IOException {
        try (ArrowBatches batches = ArrowBatches.open("fuzz", content)) {
            new EventArrowReader(batches, NAMES, new HeapBudget(1 << 28)).read();
        }
    }

    @FuzzTest
    void events(byte[] content) throws Exception {
        FuzzRun.once(EventArrowFuzzTest::read, content);
    }

    @Test
    @Tag("slow")
    void mutations() throws IOException {
        assertTrue(FuzzRun.of(getClass(), "events", EventArrowFuzzTest::read).refused() > 0);
    }
}
