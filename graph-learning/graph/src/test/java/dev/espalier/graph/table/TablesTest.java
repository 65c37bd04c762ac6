package dev.espalier.graph.table;

import static dev.espalier.graph.table.TableFiles.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TablesTest {
    @TempDir
    Path folder;

    @Test
    void whatIsNoFileIsRefused() {
        Path none = folder.resolve("none.csv");
        assertMessage(() -> Tables.open(none), none + ": found no such file, expected a CSV or Arrow IPC file");
        assertMessage(() -> Tables.open(folder), folder + ": found a directory, expected");
    }

    @Test
    void theContentDecidesNotTheName() throws IOException {
        Path file = Files.writeString(folder.resolve("data.arrow"), "x\n1\n");
        assertEquals(1, Tables.read(file, TableOptions.NONE).data().nrow());
    }

    @Test
    void rowsGoToASinkOneByOne() throws IOException {
        var rows = new ArrayList<double[]>();
        try (TableSource source = open("x,y\n1,2\n3,4\n")) {
            assertEquals(2, Tables.forEachRow(source, row -> rows.add(row.clone())));
        }
        assertArrayEquals(new double[] {1, 2}, rows.get(0));
        assertArrayEquals(new double[] {3, 4}, rows.get(1));
        assertMessage(
                () -> Tables.forEachRow(open("x\n1\nabc\n"), row -> {}), "row 2 (line 3), column 'x': found 'abc'");
        assertMessage(() -> Tables.forEachRow(open("x\n"), row -> {}), "found column names but no rows");
    }

    @Test
    void aTableThatWouldNotFitIsRefusedBeforeItIsRead() throws IOException {
        String csv = "x,y\n" + "1,2\n".repeat(300_000);
        try (TableSource source = open(csv)) {
            assertMessage(
                    () -> new TableBuilder(source, TableOptions.NONE, 3 << 20).read(),
                    "data.csv: found about ",
                    "rows of 2 columns, which take 4 MB in memory, expected at most 3 MB; give Java more memory");
            assertTrue(source.row() < 70_000, "refused after " + source.row() + " rows");
        }
        try (TableSource source = open(csv)) {
            assertEquals(
                    300_000,
                    new TableBuilder(source, TableOptions.NONE, 8 << 20)
                            .read()
                            .data()
                            .nrow());
        }
    }

    @Test
    void theEstimateCountsColumnsAndTheCopyOfOne() {
        assertEquals(1000 * (2 * 8 + 3 * 4 + 8), Tables.estimatedBytes(1000, 2, 3));
        assertEquals(1000 * (3 * 4 + 4), Tables.estimatedBytes(1000, 0, 3));
    }

    @Test
    void optionsThatContradictAreMisuse() {
        assertThrows(IllegalArgumentException.class, () -> new TableOptions(Set.of("x"), Set.of("x")));
        assertRefused("x\n1\n".getBytes(StandardCharsets.UTF_8), new TableOptions(Set.of("y"), Set.of()), "perhaps x");
    }

    private static TableSource open(String csv) throws IOException {
        return Tables.open("data.csv", csv.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertMessage(org.junit.jupiter.api.function.Executable body, String... parts) {
        String message = String.valueOf(assertThrows(InputException.class, body).getMessage());
        for (String part : parts) {
            assertTrue(message.contains(part), () -> "'" + message + "' does not contain '" + part + "'");
        }
    }
}
