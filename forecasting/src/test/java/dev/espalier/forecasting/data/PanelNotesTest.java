package dev.espalier.forecasting.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.InputException;
import dev.espalier.graph.table.Tables;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PanelNotesTest {
    private final List<String> notes = new ArrayList<>();

    private Panel read(String table, PanelFormat format) throws IOException {
        try (var source = Tables.openIncomplete("t", table.getBytes(StandardCharsets.UTF_8))) {
            return PanelReader.read(source, format, notes::add);
        }
    }

    @Test
    void seriesWithoutValuesAndThoseThatEndedAreNamed() throws IOException {
        StringBuilder table = new StringBuilder("time,A,C,N,Z\n");
        for (int t = 0; t < 20; t++) {
            table.append(String.format("2021-01-%02d,%d,%s,,%s%n", t + 1, t, t < 10 ? "1" : "", t < 19 ? "2" : ""));
        }
        Panel panel = read(table.toString(), PanelFormat.DEFAULT);
        List<String> said = PanelNotes.of(panel, 3);
        assertEquals(2, said.size(), said.toString());
        assertTrue(said.get(0).startsWith("series N has not one value"), said.get(0));
        assertTrue(said.get(1).contains("series C (2021-01-10T00:00:00), last observed"), said.get(1));
        assertEquals(1, PanelNotes.of(panel, 11).size());
    }

    @Test
    void whatIsNotKnownAheadIsNamed() throws IOException {
        StringBuilder table = new StringBuilder("unique_id,ds,y,promo\n");
        for (String id : List.of("A", "B")) {
            for (int t = 1; t <= 12; t++) {
                boolean future = t > 8;
                if (!id.equals("B") || t <= 10) {
                    table.append(String.format("%s,2021-01-%02d,%s,%d%n", id, t, future ? "" : "1.5", t % 2));
                }
            }
        }
        PanelFormat format = PanelFormat.DEFAULT.withCovariates(List.of(), List.of("promo"), List.of());
        Panel panel = read(table.toString(), format);
        assertEquals(8, panel.steps());
        assertEquals(
                List.of(
                        "column 'promo' says nothing of 2 of the 4 steps behind the last value for series B; its mean is"
                                + " taken there"),
                notes);
        notes.clear();
        read(table.toString().replace("B,", "A2,").replaceAll("A2,2021-01-0[0-9].*\\R|A2,2021-01-10.*\\R", ""), format);
        assertEquals(List.of(), notes);
    }

    @Test
    void aLongTableUnderOtherNamesIsGuessed() {
        String table = "store,date,sales\nA,2021-01-01,3\nB,2021-01-01,4\nA,2021-01-02,3\nB,2021-01-02,4\n";
        var refused = assertThrows(InputException.class, () -> read(table, PanelFormat.DEFAULT));
        assertTrue(
                String.valueOf(refused.getMessage())
                        .contains(
                                "column 'store': found 'A', expected a finite number, or an empty cell; if this is a long"
                                        + " table, a row for each series and time, name its columns by --id-col, --time-col and"
                                        + " --target-col"),
                refused.getMessage());
    }
}
