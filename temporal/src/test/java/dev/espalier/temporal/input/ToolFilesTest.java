package dev.espalier.temporal.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.InputException;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.table.DecimalMark;
import dev.espalier.graph.table.MissingValues;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as collections of networks and spreadsheets have them, and what is refused of them with a way out. */
class ToolFilesTest {
    private static final EventInput COMMAS = EventInput.DEFAULT.withDecimal(DecimalMark.COMMA);

    @TempDir
    private Path folder;

    private EventFile read(String content, EventInput input) throws IOException {
        Path file = folder.resolve("events");
        Files.writeString(file, content);
        return EventReader.read(file, input);
    }

    private EventFile assertReads(String expected, String content, EventInput input) throws IOException {
        EventFile file = read(content, input);
        assertEquals(expected, Logs.text(file.log()), content);
        return file;
    }

    private EventFile assertReads(String expected, String content) throws IOException {
        return assertReads(expected, content, EventInput.DEFAULT);
    }

    private void assertRefused(String message, String content, EventInput input) {
        InputException e = assertThrows(InputException.class, () -> read(content, input));
        String text = String.valueOf(e.getMessage()).replace(folder.toString(), "");
        assertTrue(text.contains(message), text);
    }

    private static void assertNoted(String words, EventFile file) {
        assertTrue(file.notes().stream().anyMatch(note -> note.contains(words)), file.notes()::toString);
    }

    private static void assertSilent(String words, EventFile file) {
        assertFalse(file.notes().stream().anyMatch(note -> note.contains(words)), file.notes()::toString);
    }

    @Test
    void emptyRowsWithinAreCounted() throws IOException {
        String events = "a>b@1 b>c@2 c>a@3";
        EventFile table = assertReads(events, "u,v,t\na,b,1\n\n\nb,c,2\n,,\nc,a,3\n\n,,\n");
        assertNoted("3 lines within the table are empty and skipped", table);
        EventFile list = assertReads("1>2@1 2>3@2 3>1@3", "\n1 2 1\n\n2 3 2\n  \n3 1 3\n\n");
        assertNoted("2 lines within the table are empty and skipped", list);
        EventFile one = assertReads("1>2@1 2>3@2", "1;2;1\n;;\n2;3;2\n");
        assertNoted("1 line within the table is empty and skipped", one);
        assertSilent("empty and skipped", assertReads("a>b@1", "u,v,t\na,b,1\n\n\n"));
        assertSilent("empty and skipped", assertReads("1>2@1", "\n\n1 2 1\n\n\n"));
        assertReads("a>b@1 b>c@2", "u v t\na b 1\n\n# more\n\nb c 2\n");
    }

    @Test
    void decimalCommas() throws IOException {
        assertReads("a>b@1.5 b>c@2.25", "u;v;t\na;b;1,5\nb;c;2,25\n", COMMAS);
        assertReads("1>2@1.5 2>3@20", "1;2;1,5\n2;3;2,0E1\n", COMMAS);
        assertReads("1>2@1.5/0.5 2>3@2/-3.25", "1\t2\t0,5\t1,5\n2\t3\t-3,25\t2\n", COMMAS);
        assertReads("a>b@1/0.5", "u;v;t;weight\na;b;1;0,5\n", COMMAS);
        assertReads("a>b@1/NaN a>b@2/0.5", "u;v;t;weight\na;b;1;\na;b;2;0,5\n", COMMAS);
        // programs that keep whole numbers as decimal ones
        assertReads("1>2@3 2>1@4", "u;v;t\n1,0;2;3\n2;1,0;4\n", COMMAS);
        assertReads("x,1>b@1.5", "u;v;t\nx,1;b;1,5\n", COMMAS);
        // the same log twice
        Logs.assertSame(
                read("u;v;t;w\na;b;1,5;2\nb;a;7;3,25\n", COMMAS).log(),
                read("u;v;t;w\na;b;1.5;2\nb;a;7;3.25\n", EventInput.DEFAULT).log());
    }

    @Test
    void marksOfTheOtherKindAreRefused() {
        String commas = "u;v;t\na;b;1,5\nb;c;2,25\n";
        assertRefused(
                "row 1 (line 2), column 't': found '1,5', expected a decimal point and no separated thousands; decimal=comma reads",
                commas,
                EventInput.DEFAULT);
        assertRefused("--decimal comma reads", commas, EventInput.DEFAULT.withWording(EventInput.Wording.OPTIONS));
        assertRefused(
                "row 2 (line 3), column 't': found '2.5', expected a decimal comma and no points",
                "u;v;t\na;b;1\na;b;2.5\n",
                COMMAS);
        assertRefused(
                "row 1 (line 2), column 'w': found '1.000,5'", "u;v;t;w\na;b;1;1.000,5\n", COMMAS.withWeight("w"));
        assertRefused("column 'w': found '1.5', expected decimal commas", "u;v;t;w\na;b;1;1.5\n", COMMAS);
    }

    @Test
    void missingEndsAreRefused() throws IOException {
        for (String missing : Set.of("NA", "nan", "NULL", "#N/A", "<NA>", "?")) {
            assertRefused(
                    "found '" + missing + "', which stands for a missing value, expected the name of a node, or"
                            + " missing=...",
                    "u,v,t\na,b,1\nc," + missing + ",2\n",
                    EventInput.DEFAULT);
            assertRefused("line 2), column '1': found '" + missing, "a b 1\n" + missing + " b 2\n", EventInput.DEFAULT);
        }
        assertRefused(
                "column 't': found 'NA', which stands for a missing value, expected a time",
                "u,v,t\na,b,1\na,b,NA\n",
                EventInput.DEFAULT);
        assertReads("NA>b@1 a>NA@2", "u,v,t\nNA,b,1\na,NA,2\n", EventInput.DEFAULT.withMissing(MissingValues.EMPTY));
        assertReads("NA>b@1", "NA b 1\n", EventInput.DEFAULT.withMissing(MissingValues.of(Set.of("-"))));
        assertRefused(
                "found '-', which stands", "- b 1\n", EventInput.DEFAULT.withMissing(MissingValues.of(Set.of("-"))));
        assertReads("a>b@1/NaN a>b@2/NaN a>b@3/2.0", "u,v,t,w\na,b,1,NA\na,b,2,\na,b,3,2\n");
    }

    @Test
    void jodiesLastNameStandsForAsManyColumnsAsMostRowsHave() throws IOException {
        String head = "user_id,item_id,timestamp,state_label,comma_separated_list_of_features\n";
        assertNoted("stands for no column", assertReads("user_id/0>item_id/0@1/0.0", head + "0,0,1,0\n"));
        assertNoted(
                "stands for 2 columns, feature_0 to feature_1",
                assertReads("user_id/0>item_id/0@1/0.0", head + "0,0,1,0,7,8\n"));
        assertRefused(
                "line 2: found 4 cells, expected 6, for user_id, item_id",
                head + "0,0,1,0\n0,0,2,0,5,5\n0,0,3,0,5,5\n",
                EventInput.DEFAULT);
        assertRefused(
                "line 4: found 7 cells, expected 6, for user_id",
                head + "0,0,1,0,5,5\n0,0,2,0,5,5\n0,0,3,0,5,5,5\n",
                EventInput.DEFAULT);
    }

    @Test
    void collectionsOfNetworks() throws IOException {
        // SocioPatterns: time, both ends, their classes
        EventFile contacts = assertReads(
                "1558>1567@31220 1560>1570@31240", "31220\t1558\t1567\t3B\t3B\n31240\t1560\t1570\t3B\tPC\n");
        assertNoted("as SocioPatterns writes them", contacts);
        assertRefused("5 columns without names", "1 2 3 4 5\n2 3 4 5 6\n", EventInput.DEFAULT);
        // SNAP
        assertReads("1>2@2004-04-15T14:56:01Z", "# FromNodeId ToNodeId UNIXTS\n1 2 1082040961\n");
        // Netzschleuder
        assertReads("1>2@2004-04-15T14:56:01Z", "# source, target, creation_date\n1, 2, 1082040961\n");
        // networkDynamic, and intervals in columns
        assertReads("3>4@0.5 4>3@2", "onset,terminus,tail,head\n0.5,1,3,4\n2,3,4,3\n");
        assertReads("a>b@5", "source,target,start,end\na,b,5,9\n");
        // MovieLens
        assertEquals(
                Shape.BIPARTITE,
                assertReads("1>10@2004-04-15T14:56:01Z/3.5", "userId,movieId,rating,timestamp\n1,10,3.5,1082040961\n")
                        .log()
                        .shape());
        // R's write.table in columns that end with a tab
        assertReads("4>10@34 5>2@35", "4\t10\t34\t\r\n5\t2\t35\t\r\n");
        // Temporal Graph Benchmark
        assertReads("1>2@5 2>1@6", "ts,u,i\n5,1,2\n6,2,1\n");
    }

    @Test
    void listsOfNetworkx() throws IOException {
        assertReads("a>b@3 a>b@4", "a b 0 {'time': 3}\na b 1 {'time': 4}\n");
        assertReads("a>b@3", "a,b,0,{'time': 3}\n");
        assertReads("a>b@2020-01-02T00:00:00Z", "a b {'time': Timestamp('2020-01-02 00:00:00')}\n");
        assertRefused("line 2: found 'a b {'time': 4}'", "a b 0 {'time': 3}\na b {'time': 4}\n", EventInput.DEFAULT);
        assertRefused(
                "expected two nodes and a dictionary",
                "a b {'time': Timestamp('2020-01-02 00:00:00'}\n",
                EventInput.DEFAULT);
        assertRefused("found JSON", "{\"source\": 1, \"target\": 2, \"time\": 3}\n", EventInput.DEFAULT);
        assertRefused("found JSON", "[\n  {\"source\": 1}\n]\n", EventInput.DEFAULT);
    }

    @Test
    void offsetsHold() throws IOException {
        // one time of day, but not one time
        assertReads(
                "b>c@2021-01-01T07:00:00Z a>b@2021-01-01T08:00:00Z",
                "u,v,t\na,b,2021-01-01 10:00:00+02:00\nb,c,2021-01-01 10:00:00+03:00\n");
        EventFile zoned = assertReads("a>b@2021-07-01T08:00:00Z", "u,v,t\na,b,2021-07-01T10:00:00+02:00\n");
        assertSilent("--time-zone", zoned);
    }

    @Test
    void nanosecondsOfDates() throws IOException {
        EventFile file = assertReads(
                "a>b@2021-01-01T00:00:00.123456789Z b>c@2021-01-01T00:00:00.123456790Z c>a@2021-01-02T00:00:00Z",
                "u,v,t\na,b,2021-01-01 00:00:00.123456789\nb,c,2021-01-01 00:00:00.12345679\nc,a,2021-01-02 00:00:00\n");
        assertEquals(1_000_000_000, file.log().clock().ticksPerUnit());
        assertReads("a>b@1969-12-31T23:59:59.999999999Z", "a b 1969-12-31T23:59:59.999999999Z\n");
        EventFile cut =
                assertReads("a>b@2021-01-01T00:00:00.123456789Z", "u,v,t\na,b,2021-01-01 00:00:00.1234567891\n");
        assertNoted("cut to nanoseconds", cut);
        assertSilent(
                "cut to", assertReads("a>b@2021-01-01T00:00:00.500Z", "u,v,t\na,b,2021-01-01 00:00:00.5000000000\n"));
        assertRefused(
                "nanoseconds beside times far from 1970",
                "u,v,t\na,b,1500-01-01 00:00:00.000000001\n",
                EventInput.DEFAULT);
    }

    @Test
    void timesSince1970WithOthersAmongThemAreSaid() throws IOException {
        EventFile file =
                assertReads("a>b@0 b>c@1082040961 c>d@1082040999", "u,v,t\nb,c,1082040961\na,b,0\nc,d,1082040999\n");
        assertNoted(
                "2 of 3 times look like seconds since 1970, but not that of row 2, 0; times=seconds takes all", file);
        assertSilent("look like", read("u,v,t\na,b,0\nb,c,5\nc,d,1082040999\n", EventInput.DEFAULT));
        assertSilent(
                "look like",
                read(
                        "u,v,t\na,b,0\nb,c,1082040961\nc,d,1082040999\n",
                        EventInput.DEFAULT.withTimes(EventInput.Times.NUMBERS)));
    }

    @Test
    void messagesNameOptionsAsTheyAreTyped() throws IOException {
        EventInput typed = EventInput.DEFAULT.withWording(EventInput.Wording.OPTIONS);
        assertRefused("--time ... names it", "source,target,what\n1,2,3\n", typed);
        assertRefused("--source ... and --target ... name them", "a,b,time\n1,2,3\n", typed);
        assertRefused(
                "none but 'time', which is an end of events, called",
                "u,v,time\n1,2,3\n",
                typed.withEnds("time", null));
        assertRefused(
                "found column 'u' for both source and target, expected three columns, as against --source u and --target u",
                "u,v,time\n1,2,3\n",
                typed.withEnds("u", "u"));
        assertNoted("--times numbers takes them", read("u,v,t\na,b,1082040961\n", typed));
        assertNoted("--times numbers takes them", read("u,v,t\na,b,20040415\n", typed));
        assertNoted("--shape bipartite says", read("u,v,t\na,b,1\n", typed));
        assertNoted("--time ... chooses", read("u,v,time,days\na,b,1,2\n", typed));
        assertRefused("--times numbers takes", "u,v,t\na,b,1082040961\na,b,1082040961\na,b,-1\n", typed);
        assertRefused("as --times seconds says", "u,v,t\na,b,soon\n", typed.withTimes(EventInput.Times.SECONDS));
        assertRefused("--weight none leaves", "u,v,t,weight\na,b,1,heavy\n", typed.withWeight("weight"));
        assertRefused("--missing ...", "u,v,t\nNA,b,1\n", typed);
    }

    @Test
    void loopsAreSaidToBeNoPairs() throws IOException {
        assertNoted(
                "1 event goes from a node to itself; they are kept as events, but are no pairs",
                read("u,v,t\na,a,1\na,b,2\n", EventInput.DEFAULT));
        assertNoted("so that nothing is left", read("u,v,t\na,a,1\nb,b,2\n", EventInput.DEFAULT));
    }

    @Test
    void packedTextIsText() throws IOException {
        Path file = folder.resolve("out.gz");
        try (var out = new java.util.zip.GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("% sym unweighted\n1 2 1 7\n\n2 3 1 8,5\n".getBytes(StandardCharsets.UTF_8));
        }
        EventFile read = EventReader.read(file, COMMAS.withWeight(EventInput.NO_COLUMN));
        assertEquals("1>2@7 2>3@8.5", Logs.text(read.log()));
    }
}
