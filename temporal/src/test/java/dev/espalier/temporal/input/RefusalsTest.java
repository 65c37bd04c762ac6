package dev.espalier.temporal.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.InputException;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.table.HeapBudget;
import dev.espalier.graph.table.TableSource;
import dev.espalier.graph.table.Tables;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is no log of events is refused with place, found and expected. */
class RefusalsTest {
    @TempDir
    private Path folder;

    private void refused(String message, String content) throws IOException {
        refused(message, content.getBytes(StandardCharsets.UTF_8), EventInput.DEFAULT);
    }

    private void refused(String message, byte[] content, EventInput input) throws IOException {
        Path file = folder.resolve("events");
        Files.write(file, content);
        InputException e = assertThrows(InputException.class, () -> EventReader.read(file, input));
        String text = String.valueOf(e.getMessage());
        assertTrue(text.startsWith(file.toString()), text);
        assertTrue(text.contains(message), text);
        assertTrue(text.contains("expected"), text);
    }

    private void refused(String message, String content, EventInput input) throws IOException {
        refused(message, content.getBytes(StandardCharsets.UTF_8), input);
    }

    @Test
    void cells() throws IOException {
        refused("row 2 (line 3), column 'v': found an empty cell", "u,v,t\na,b,1\na,,2\n");
        refused("row 2 (line 3), column 't': found no time", "u,v,t\na,b,1\na,b,\n");
        refused("row 2 (line 3), column 't': found 'soon'", "u,v,t\na,b,1\na,b,soon\n");
        refused("row 1 (line 2), column 't': found 'soon'", "u,v,t\na,b,soon\n");
        refused("row 2 (line 3), column 't': found 'NaN'", "u,v,t\na,b,1\na,b,NaN\n");
        refused("row 2 (line 3), column 't': found 'Infinity'", "u,v,t\na,b,1\na,b,Infinity\n");
        refused("row 2 (line 3), column 't': found '1e400'", "u,v,t\na,b,1\na,b,1e400\n");
        refused("row 2 (line 3), column 't': found '7', expected a date", "u,v,t\na,b,2020-01-01\na,b,7\n");
        refused("column 'u': found a name of 1001 characters", "u,v,t\n" + "a".repeat(1001) + ",b,1\n");
        refused(
                "row 1001 (line 1002), column 'weight': found 'heavy'",
                "u,v,t,weight\n" + "a,b,1,2\n".repeat(1000) + "a,b,1,heavy\n");
        refused("column 'weight': found '1e300'", "u,v,t,weight\na,b,1,1e300\n");
    }

    @Test
    void timesThatOverflow() throws IOException {
        refused("row 1 (line 2), column 't': found '9223372036854775807'", "u,v,t\na,b,9223372036854775807\n");
        refused("row 1 (line 2), column 't': found '-9000000000000000000'", "u,v,t\na,b,-9000000000000000000\n");
        refused("row 2 (line 3), column 't': found '0.123456789'", "u,v,t\na,b,9000000000000\na,b,0.123456789\n");
        refused("row 2 (line 3), column 't': found '9000000000000'", "u,v,t\na,b,0.123456789\na,b,9000000000000\n");
    }

    @Test
    void negativeTimesAmongThoseSince1970() throws IOException {
        refused("row 3 (line 4), column 't': found '-1'", "u,v,t\na,b,1082040961\na,b,1082040962\na,b,-1\n");
        refused("found '-1'", "u,v,t\na,b,-1\n", EventInput.DEFAULT.withTimes(EventInput.Times.SECONDS));
    }

    @Test
    void files() throws IOException {
        refused("found an empty file", "");
        refused("found an empty file", "\n\n");
        refused("found nothing but comments", "# nothing\n% to see\n");
        refused("found names of columns but no rows", "source,target,time\n");
        refused("found one column", "time\n1\n2\n");
        refused("found one column", "17\n18\n");
        refused("found two columns (1, 2)", "1 2\n3 4\n");
        refused("line 1: found the control character 0x0", "a\0b");
        refused("a zip file or Excel workbook", "PK\u0003\u0004xx");
        refused("a Parquet file", "PAR1xxxxxx");
        refused("text in UTF-16", "u,v,t\n1,2,3\n".getBytes(StandardCharsets.UTF_16), EventInput.DEFAULT);
        refused("a damaged gzip file", new byte[] {0x1F, (byte) 0x8B, 7, 0, 0, 0, 0, 0, 0, 0}, EventInput.DEFAULT);
        refused(
                "not readable Arrow",
                "ARROW1\0\0ARROW1 and more".getBytes(StandardCharsets.US_ASCII),
                EventInput.DEFAULT);
        InputException missing =
                assertThrows(InputException.class, () -> EventReader.read(folder.resolve("none"), EventInput.DEFAULT));
        assertTrue(String.valueOf(missing.getMessage()).contains("no such file"));
    }

    @Test
    void columns() throws IOException {
        refused("found the columns a, b, c, expected columns of both ends", "a,b,c\n1,2,3\n");
        refused("none called time, timestamp", "source,target,what\n1,2,3\n");
        refused("no column 'when' for time", "u,v,t\n1,2,3\n", EventInput.DEFAULT.withTime("when"));
        refused("no column 'kind' for a feature", "u,v,t\n1,2,3\n", EventInput.DEFAULT.withFeatures(List.of("kind")));
        refused(
                "column 't' for both source and time, expected three columns, as against source=t and target=v and time=t",
                "u,v,t\n1,2,3\n",
                EventInput.DEFAULT.withEnds("t", "v").withTime("t"));
        refused("5 columns without names", "1 2 3 4 5\n2 3 4 5 6\n");
        refused("line 2: found 2 cells, expected 3", "1 2 3\n4 5\n6 7 8\n");
        refused("line 2: found a quote that is not closed", "1,2,3\n\"4,5,6\n7,8,9\n");
        refused("the third is a weight", "% asym signed\n1 2 -1\n");
        refused(
                "found '2020-01-01', expected a number",
                "u,v,t\n1,2,2020-01-01\n",
                EventInput.DEFAULT.withTimes(EventInput.Times.NUMBERS));
        refused("expected two nodes and a dictionary", "a b {'time': [3, 4]}\n");
    }

    /** A budget of a megabyte stands for a heap. */
    @Test
    void whatDoesNotFitIntoMemory() throws IOException {
        byte[] events = ("u,v,t\n" + "a,b,1\n".repeat(40_000)).getBytes(StandardCharsets.UTF_8);
        assertTooLarge(events, "found more than 24576 events among 2 nodes");
        var nodes = new StringBuilder("u,v,t\n");
        for (int n = 0; n < 6000; n++) {
            nodes.append('n').append(n).append(",x,1\n");
        }
        assertTooLarge(nodes.toString().getBytes(StandardCharsets.UTF_8), "nodes, which take more than the 1 MB");
    }

    private static void assertTooLarge(byte[] content, String message) {
        Tables.Opener opener = () -> Tables.openIncomplete("big", content);
        var layout = new TextLayout(TextLayout.Kind.TABLE, ',', 0, List.of(), true, null, List.of());
        InputException e = assertThrows(
                InputException.class,
                () -> EventReader.read(opener, layout, EventInput.DEFAULT, new HeapBudget(1 << 20)));
        assertTrue(String.valueOf(e.getMessage()).contains(message), e::getMessage);
    }

    @Test
    void anyTableIsReadByItsNames() throws IOException {
        byte[] content = "u,v,t\na,b,1\nb,c,2\n".getBytes(StandardCharsets.UTF_8);
        int[] opened = {0};
        Tables.Opener opener = () -> {
            opened[0]++;
            TableSource source = Tables.openIncomplete("t", content);
            return source;
        };
        EventFile file = EventReader.read(opener, EventInput.DEFAULT.withShape(Shape.UNDIRECTED));
        assertEquals("a>b@1 b>c@2", Logs.text(file.log()));
        assertEquals(Shape.UNDIRECTED, file.log().shape());
        assertEquals(2, opened[0]);
    }
}
