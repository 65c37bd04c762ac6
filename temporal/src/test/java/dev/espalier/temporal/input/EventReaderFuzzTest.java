package dev.espalier.temporal.input;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.espalier.graph.events.EventLog;
import dev.espalier.testing.FuzzRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever the bytes are, they are a log of events or an {@link dev.espalier.graph.InputException}. */
class EventReaderFuzzTest {
    private static final FuzzRun.Reader TEXT = FuzzRun.ofFile("events.txt", file -> read(file, EventInput.DEFAULT));
    private static final FuzzRun.Reader ARROW = FuzzRun.ofFile("table.arrow", file -> read(file, EventInput.DEFAULT));
    private static final FuzzRun.Reader ASKED = FuzzRun.ofFile(
            "asked.txt",
            file -> read(
                    file,
                    EventInput.DEFAULT
                            .withEnds("2", "1")
                            .withTimes(EventInput.Times.MILLIS)
                            .withShape(EventLog.Shape.BIPARTITE)
                            .withFeatures(List.of(EventInput.ALL_FEATURES))));

    private static void read(Path file, EventInput input) throws IOException {
        EventLog log = EventReader.read(file, input).log();
        for (int e = 1; e < log.size(); e++) {
            if (log.time(e) < log.time(e - 1)) {
                throw new AssertionError("events out of order");
            }
        }
        log.clock().text(log.firstTime());
        log.clock().text(log.lastTime());
        if (log.lastTime() - log.firstTime() < 0) {
            throw new AssertionError("a span of time that does not fit into 64 bits");
        }
    }

    @FuzzTest
    void text(byte[] content) throws Exception {
        FuzzRun.once(TEXT, content);
    }

    @FuzzTest
    void arrow(byte[] content) throws Exception {
        FuzzRun.once(ARROW, content);
    }

    @FuzzTest
    void asked(byte[] content) throws Exception {
        FuzzRun.once(ASKED, content);
    }

    @Test
    @Tag("slow")
    void mutations() throws IOException {
        assertTrue(FuzzRun.of(getClass(), "text", TEXT).refused() > 0);
        assertTrue(FuzzRun.of(getClass(), "arrow", ARROW).refused() > 0);
        assertTrue(FuzzRun.of(getClass(), "asked", ASKED).refused() > 0);
    }
}
