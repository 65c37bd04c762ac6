package dev.espalier.forecasting.data;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.espalier.graph.InputException;
import dev.espalier.testing.FuzzRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whatever the bytes are, they are a panel or an {@link InputException}. A normal build replays the stored inputs; with
 * {@code JAZZER_FUZZ=1} and one method selected, Jazzer searches for new ones.
 */
class PanelReaderFuzzTest {
    private static final byte[] LONG_HEADER = "unique_id,ds,y,a,b,c\n".getBytes(StandardCharsets.UTF_8);

    @FuzzTest
    void wide(byte[] content) throws IOException {
        readAny(content, PanelFormat.DEFAULT);
    }

    @FuzzTest
    void longRows(byte[] rows) throws IOException {
        byte[] content = new byte[LONG_HEADER.length + rows.length];
        System.arraycopy(LONG_HEADER, 0, content, 0, LONG_HEADER.length);
        System.arraycopy(rows, 0, content, LONG_HEADER.length, rows.length);
        readAny(content, PanelFormat.DEFAULT.withCovariates(List.of("a"), List.of("b"), List.of("c")));
        readAny(content, PanelFormat.DEFAULT.withFrequency(new Frequency(7, Frequency.Unit.MONTH_END)));
    }

    @Test
    @Tag("slow")
    void mutations() throws IOException {
        assertTrue(FuzzRun.of(getClass(), "wide", this::wide).inputs() > 0);
        assertTrue(FuzzRun.of(getClass(), "longRows", this::longRows).inputs() > 0);
    }

    private static void readAny(byte[] content, PanelFormat format) throws IOException {
        try {
            Panel panel = PanelReader.read("fuzz", content, format);
            if (panel.observed() < 1) {
                throw new AssertionError("a panel without a value: " + panel);
            }
        } catch (InputException expected) {
            if (!String.valueOf(expected.getMessage()).startsWith("fuzz")) {
                throw new AssertionError("a message that does not name the file", expected);
            }
        }
    }
}
