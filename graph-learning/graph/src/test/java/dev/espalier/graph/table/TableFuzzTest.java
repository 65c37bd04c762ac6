package dev.espalier.graph.table;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.espalier.graph.InputException;
import dev.espalier.testing.FuzzRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whatever the bytes are, they are a table or an {@link InputException}. A normal build replays the stored inputs; with
 * {@code JAZZER_FUZZ=1} and one method selected, Jazzer searches for new ones.
 */
class TableFuzzTest {
    private static final byte[] HEADER = "x,y\n".getBytes(StandardCharsets.UTF_8);

    @FuzzTest
    void csv(byte[] content) throws IOException {
        readAny(content);
    }

    /** With a header in place the search spends its time on the rows. */
    @FuzzTest
    void csvRows(byte[] rows) throws IOException {
        byte[] content = new byte[HEADER.length + rows.length];
        System.arraycopy(HEADER, 0, content, 0, HEADER.length);
        System.arraycopy(rows, 0, content, HEADER.length, rows.length);
        readAny(content);
    }

    @FuzzTest
    void screened(byte[] content) throws IOException {
        try (TableSource source = Tables.openScreened("fuzz", content, TableOptions.NONE)) {
            Table table = Tables.read(source, TableOptions.NONE);
            if (table.data().ncol() != source.columns().size()) {
                throw new AssertionError("a table of the wrong shape: " + table.data());
            }
        } catch (InputException expected) {
            if (!String.valueOf(expected.getMessage()).startsWith("fuzz")) {
                throw new AssertionError("a message that does not name the file", expected);
            }
        }
    }

    @FuzzTest
    void arrow(byte[] content) throws IOException {
        readAny(content);
    }

    @Test
    @Tag("slow")
    void mutations() throws IOException {
        assertTrue(FuzzRun.of(getClass(), "csv", this::csv).inputs() > 0);
        assertTrue(FuzzRun.of(getClass(), "csvRows", this::csvRows).inputs() > 0);
        assertTrue(FuzzRun.of(getClass(), "arrow", this::arrow).inputs() > 0);
    }

    private static void readAny(byte[] content) throws IOException {
        try (TableSource source = Tables.open("fuzz", content)) {
            Table table = Tables.read(source, TableOptions.NONE);
            if (table.data().nrow() < 1
                    || table.data().ncol() != source.columns().size()) {
                throw new AssertionError("a table of the wrong shape: " + table.data());
            }
        } catch (InputException expected) {
            if (!String.valueOf(expected.getMessage()).startsWith("fuzz")) {
                throw new AssertionError("a message that does not name the file", expected);
            }
        }
    }
}
