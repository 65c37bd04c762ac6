package dev.espalier.temporal.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.time.DateFormat;
import dev.espalier.temporal.input.EventFile.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as other tools write them. */
class UglyFilesTest {
    private static final EventInput NUMBERS = EventInput.DEFAULT.withTimes(EventInput.Times.NUMBERS);

    @TempDir
    private Path folder;

    private EventFile read(String content, EventInput input) throws IOException {
        Path file = folder.resolve("events");
        Files.writeString(file, content);
        return EventReader.read(file, input);
    }

    private void assertReads(String expected, String content) throws IOException {
        assertEquals(expected, Logs.text(read(content, EventInput.DEFAULT).log()), content);
    }

    private static void assertNoted(EventFile file, String words) {
        assertTrue(file.notes().stream().anyMatch(note -> note.contains(words)), file.notes()::toString);
    }

    @Test
    void tablesWithAHeader() throws IOException {
        assertReads("a>b@1 b>c@2", "source,target,time\na,b,1\nb,c,2\n");
        assertReads("a>b@1 b>c@2", "\uFEFFTime;SOURCE;Target\r\n2;b;c\r\n1;a;b\r\n\r\n\r\n");
        assertReads("a>b@1 b>c@2", "u\tv\tt\na\tb\t1\nb\tc\t2");
        assertReads("a>b@1 b>c@2", "u v t\n  a   b  1 \nb c 2   \n");
        assertReads("a>b@1 b>c@2", " source , target , time \n a , b , 1 \n b , c , 2 \n");
        assertReads("a b>c,d@1 e\"f>a b@2", "from,to,ts\n\"a b\",\"c,d\",1\n\"e\"\"f\",\"a b\",2\n");
    }

    @Test
    void rowNamesOfRAndPandasAreNoNodes() throws IOException {
        // write.csv
        assertReads("x>y@3 y>x@4", "\"\",\"source\",\"target\",\"time\"\n\"1\",\"x\",\"y\",3\n\"2\",\"y\",\"x\",4\n");
        // write.table
        assertReads("x>y@3 y>x@4", "\"source\" \"target\" \"time\"\n\"1\" \"x\" \"y\" 3\n\"2\" \"y\" \"x\" 4\n");
        // to_csv, to_csv of a frame that was filtered, read and written again
        assertReads("x>y@3 y>x@4", ",u,v,t\n0,x,y,3\n1,y,x,4\n");
        assertReads("x>y@3 y>x@4", ",u,v,t\n17,x,y,3\n4,y,x,4\n");
        assertReads("x>y@3 y>x@4", ",Unnamed: 0,start,end,days\n0,0,x,y,3\n1,5,y,x,4\n");
        // a frame made of an array has no names but numbers
        assertReads("5>6@3 6>5@4", ",0,1,2\n0,5,6,3\n1,6,5,4\n");
        // as.data.frame of a matrix
        assertReads("5>6@3 6>5@4", "\"V1\",\"V2\",\"V3\"\n5,6,3\n6,5,4\n");
    }

    @Test
    void listsOfSnap() throws IOException {
        EventFile file = read(
                "# Directed temporal graph\n# FromNodeId\tToNodeId\tTime\n1 2 1082040961\n3 4 1082155839\n",
                EventInput.DEFAULT);
        assertEquals("1>2@2004-04-15T14:56:01Z 3>4@2004-04-16T22:50:39Z", Logs.text(file.log()));
        assertNoted(file, "taken from the comment");
        assertNoted(file, "seconds since 1970");
        assertReads(
                "6>2@2010-11-08T18:45:11.728360Z/4.0 6>5@2010-11-08T18:45:41.533780Z/-2.0",
                "6,2,4,1289241911.72836\n6,5,-2,1289241941.53378\n");
    }

    @Test
    void listsOfKonect() throws IOException {
        EventFile file = read("% asym positive\n% 3 3 3\n1 2\t1 1262454010\n2 3\t1 1262454011\n", EventInput.DEFAULT);
        assertEquals("1>2@2010-01-02T17:40:10Z/1.0 2>3@2010-01-02T17:40:11Z/1.0", Logs.text(file.log()));
        assertEquals(Shape.DIRECTED, file.log().shape());
        assertEquals(
                Shape.UNDIRECTED,
                read("% sym unweighted\n1 2 1 7\n", NUMBERS).log().shape());
        // both columns count from 1
        EventLog bipartite =
                read("% bip weighted\n1 1 3.5 7\n2 1 4 8\n", EventInput.DEFAULT).log();
        assertEquals(Shape.BIPARTITE, bipartite.shape());
        assertEquals(List.of("1/1", "1/2", "2/1"), bipartite.names().toList());
        // comments alone are no meta line, and times of three columns come third
        assertReads("11>39@0 2>1@5", "% 3\n% 3\n11 39 0\n2 1 5\n");
    }

    @Test
    void jodiesLastNameStandsForManyColumns() throws IOException {
        String text = """
                user_id,item_id,timestamp,state_label,comma_separated_list_of_features
                0,0,0.0,0,-0.17,0.5,1
                1,0,36.0,1,0.25,0.5,1
                """;
        EventFile file = read(text, EventInput.DEFAULT);
        assertEquals(Shape.BIPARTITE, file.log().shape());
        assertEquals("user_id/0>item_id/0@0/0.0 user_id/1>item_id/0@36/1.0", Logs.text(file.log()));
        EventFile all = read(text, EventInput.DEFAULT.withFeatures(List.of(EventInput.ALL_FEATURES)));
        assertEquals(
                List.of("state_label", "feature_0", "feature_1", "feature_2"),
                all.log().features());
        assertEquals(0.25f, all.log().feature(1, 1));
    }

    @Test
    void tablesOfTgbAndDyglib() throws IOException {
        assertReads("1>2@5/0.5 2>1@6/2.0", "timestamp,source,target,weight\n5,1,2,0.5\n6,2,1,2\n");
        assertReads("1>2@5 2>1@6", "ts, src, dst, subreddit\n5,1,2,x\n6,2,1,y\n");
        assertReads("1>2@5 2>3@6", ",u,i,ts,label,idx\n0,1,2,5.0,0,1\n1,2,3,6.0,0,2\n");
    }

    @Test
    void exportsOfNeo4jAndGephi() throws IOException {
        assertReads("p1>p2@7 p2>p1@9", ":START_ID(Person),:END_ID(Person),time:int,:TYPE\np1,p2,7,MET\np2,p1,9,MET\n");
        EventFile gephi = read("""
                Source,Target,Type,Id,Label,timeset,Weight
                1,2,Undirected,0,,"<[2000.0, 2001.0]>",1.0
                2,3,Undirected,1,,<[2002.0]>,1.0
                """, EventInput.DEFAULT);
        assertEquals("1>2@2000/1.0 2>3@2002/1.0", Logs.text(gephi.log()));
        assertEquals(Shape.UNDIRECTED, gephi.log().shape());
        assertNoted(gephi, "beginnings");
    }

    @Test
    void dictionariesOfNetworkx() throws IOException {
        assertReads("a>b@3 b>c@4", "a b {'time': 3}\nb c {'time': 4}\n");
        assertReads("a>b@3/0.5 b>c@4/NaN", "#comment\na b {'weight': 0.5, 'time': 3}\nb c {\"time\": 4}\n");
        assertReads("a b>c@2020-01-01T00:00:00Z", "a b,c,{'time': '2020-01-01'}\n");
    }

    @Test
    void datesOfEveryKind() throws IOException {
        assertReads(
                "a>b@2021-02-13T10:05:00Z b>a@2021-03-01T00:00:00Z",
                "u,v,date\na,b,13/02/2021 10:05\nb,a,01/03/2021 00:00\n");
        assertReads("a>b@2021-02-13T10:05:30Z", "u,v,t\na,b,2021-02-13T12:05:30+02:00\n");
        assertReads("a>b@2004-04-15T00:00:00Z", "u,v,t\na,b,20040415\n");
        assertReads("a>b@2021-02-13T10:05:00Z", "a b 2021-02-13 10:05\n");
        assertReads("a>b@2021-02-13T10:05:00Z", "date,time,src,dst\n2021-02-13,10:05,a,b\n");
        assertReads("a>b@2021-02-13T00:00:00Z b>a@2021-02-14T00:00:00Z", "2021-02-13,a,b\n2021-02-14,b,a\n");
        EventInput american = EventInput.DEFAULT.withDates(DateFormat.parse("month-first"));
        assertEquals(
                "a>b@2021-01-02T00:00:00Z",
                Logs.text(read("u,v,date\na,b,01/02/2021\n", american).log()));
        assertEquals(
                1,
                read("u,v,t\na,b,2021-02-13\n", EventInput.DEFAULT)
                        .log()
                        .clock()
                        .ticksPerUnit());
        assertEquals(
                1000,
                read("u,v,t\na,b,2021-02-13 00:00:00.25\n", EventInput.DEFAULT)
                        .log()
                        .clock()
                        .ticksPerUnit());
    }

    @Test
    void magnitudesTellTheUnit() throws IOException {
        assertReads("a>b@2004-04-15T14:56:01Z", "u,v,t\na,b,1082040961\n");
        assertReads("a>b@2004-04-15T14:56:01.500Z", "u,v,t\na,b,1082040961.5\n");
        assertReads("a>b@2004-04-15T14:56:01.007Z", "u,v,t\na,b,1082040961007\n");
        assertReads("a>b@2004-04-15T14:56:01.000007Z", "u,v,t\na,b,1082040961000007\n");
        assertReads("a>b@2004-04-15T14:56:01.000000007Z", "u,v,t\na,b,1082040961000000007\n");
        assertReads("a>b@99999999", "u,v,t\na,b,99999999\n");
        assertReads("a>b@0 a>b@1082040961", "u,v,t\na,b,0\na,b,1082040961\n");
        assertEquals(
                "a>b@1082040961",
                Logs.text(read("u,v,t\na,b,1082040961\n", NUMBERS).log()));
        assertEquals(
                "a>b@1970-01-01T00:00:05Z",
                Logs.text(read("u,v,t\na,b,5\n", EventInput.DEFAULT.withTimes(EventInput.Times.SECONDS))
                        .log()));
        assertReads("a>b@-1.5 a>b@0.25", "u,v,t\na,b,-1.5\na,b,.25\n");
    }

    @Test
    void timesAreRoundedToNineDecimals() throws IOException {
        EventFile file = read("u,v,t\na,b,2.833333333333334370e-01\na,b,0.0000000005\n", EventInput.DEFAULT);
        assertEquals("a>b@0 a>b@0.283333333", Logs.text(file.log()));
        assertNoted(file, "rounded to nine decimals");
        assertEquals(
                1,
                read("u,v,t\na,b,1.0000000000001\n", EventInput.DEFAULT)
                        .log()
                        .clock()
                        .ticksPerUnit());
    }

    /** numpy's savetxt and frames with gaps write whole numbers with decimals. */
    @Test
    void wholeNumbersWithDecimalsAreTheSameNodes() throws IOException {
        EventFile file = read("u,v,t\n1,2.0,1\n2,1.000e+00,2\n", EventInput.DEFAULT);
        assertEquals("1>2@1 2>1@2", Logs.text(file.log()));
        assertNoted(file, "1.0 is taken for the node 1");
        assertReads("1>2.0@1 2>x@2", "u,v,t\n1,2.0,1\n2,x,2\n");
    }

    @Test
    void theColumnOfTimesIsToldByContent() throws IOException {
        assertReads(
                "1>2@2004-04-15T14:56:01Z/9.0 2>1@2004-04-15T14:56:02Z/8.0", "1082040961 1 2 9\n1082040962 2 1 8\n");
        assertReads("1>2@7/0.5 2>1@9/0.25", "1 2 7 0.5\n2 1 9 0.25\n");
        assertReads("1>2@7/0.5 2>1@9/0.75", "1 2 0.5 7\n2 1 0.75 9\n");
        // sorted by source: the first column only looks like times
        assertReads("2>9@1 1>9@5 1>8@7", "1 9 5\n1 8 7\n2 9 1\n");
    }

    @Test
    void usersChooseColumns() throws IOException {
        String text = "a,b,x,y,z\n1,2,3,4,5\n6,7,8,9,1\n";
        EventInput input = EventInput.DEFAULT.withEnds("B", "z").withTime("x").withFeatures(List.of("a"));
        EventFile file = read(text, input);
        assertEquals("2>5@3/1.0 7>1@8/6.0", Logs.text(file.log()));
        assertEquals(
                List.of(Role.FEATURE, Role.SOURCE, Role.TIME, Role.UNUSED, Role.TARGET),
                List.copyOf(file.roles().values()));
        EventInput numbered =
                EventInput.DEFAULT.withEnds("2", "3").withTime("4").withWeight("none");
        assertEquals("0>1@5", Logs.text(read("9 0 1 5\n", numbered).log()));
        EventFile two = read("start,end,time,days\n1,2,7,1\n", EventInput.DEFAULT);
        assertNoted(two, "'days' may also hold times");
    }

    @Test
    void loopsAndDisorderAreKeptAndSaid() throws IOException {
        EventFile file = read("u,v,t\na,a,5\na,b,1\nb,a,1\n", EventInput.DEFAULT);
        assertEquals("a>b@1 b>a@1 a>a@5", Logs.text(file.log()));
        assertNoted(file, "1 event goes from a node to itself");
        assertNoted(file, "not in order of time, as of row 2");
        assertNoted(read("u,v,t\na,x,5\nb,x,6\n", EventInput.DEFAULT), "no node is both");
    }
}
