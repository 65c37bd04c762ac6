package dev.espalier.jobs.temporal.frames;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.graph.Shuffle;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.jobs.Checkout;
import dev.espalier.jobs.cli.JobOptions;
import dev.espalier.jobs.spark.JobSession;
import dev.espalier.jobs.spark.ParquetSource;
import dev.espalier.temporal.input.EventInput;
import dev.espalier.temporal.input.EventReader;
import dev.espalier.testing.Randomised;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The statistics of logs in data frames are those of the same logs in memory, bit by bit; and what is refused. */
@TestInstance(Lifecycle.PER_CLASS)
final class EventFramesTest {
    private static final EventInput INPUT = EventInput.DEFAULT.withWeight(EventInput.NO_COLUMN);

    @SuppressWarnings("NullAway.Init") // before all tests
    private JobSession session;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    @BeforeAll
    void start() {
        session = JobSession.open("frames", new JobOptions().on("local[2]"));
    }

    @AfterAll
    void stop() {
        session.close();
    }

    private SparkSession spark() {
        return session.spark();
    }

    /** Two files, of which only the second shows that 1 and 1.0 are one node; loops, pairs both ways, equal times. */
    @Test
    void aFolderIsTheLogOfItsFiles() throws IOException {
        String first = "source,target,time\n1,2,5\n2,1,7\n1,3,6\n3,3,9\n2,3,7\n";
        String second = "3,1,9\n2.0,1.00,7\n4,1,30\n1,4,31\n4,4,31\n";
        Path parts = Files.createDirectory(folder.resolve("parts"));
        Files.writeString(parts.resolve("a.csv"), first);
        Files.writeString(parts.resolve("b.csv"), "source,target,time\n" + second);
        Path whole = Files.writeString(folder.resolve("whole.csv"), first + second);
        InMemory expected = InMemory.of(EventReader.read(whole, INPUT).log());
        try (EventFrames frames = EventFrames.read(spark(), parts.toString(), INPUT)) {
            expected.assertSame(frames);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "source,target,time\na,b,1\nb,,2\n",
                "source,target,time\na,b,1\nb,c,soon\n",
                "source,target,time\na,b,1600000000\nb,c,-1600000000\nb,c,1600000001\n",
                "source,target,time\na,b,2020-01-01\nb,c,2020-31-01\n"
            })
    void whatMemoryRefusesIsRefusedInTheSameWords(String text) throws IOException {
        Path file = folder.resolve(Integer.toHexString(text.hashCode()) + ".csv");
        Files.writeString(file, text);
        String expected = assertThrows(InputException.class, () -> EventReader.read(file, INPUT))
                .getMessage();
        String found = assertThrows(InputException.class, () -> EventFrames.read(spark(), file.toString(), INPUT))
                .getMessage();
        assertEquals(expected, found);
    }

    @Test
    void tooManyDecimalsAreRefused() throws IOException {
        Path file = folder.resolve("fine.csv");
        Files.writeString(file, "source,target,time\na,b,0.12345678901\nb,c,2\n");
        String message = assertThrows(InputException.class, () -> EventFrames.read(spark(), file.toString(), INPUT))
                .getMessage();
        assertTrue(String.valueOf(message).contains("at most 9 decimals"), message);
    }

    private void assertSame(Path file, EventInput input) throws IOException {
        InMemory expected = InMemory.of(EventReader.read(file, input).log());
        try (EventFrames frames = EventFrames.read(spark(), file.toUri().toString(), input)) {
            expected.assertSame(frames);
        }
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(strings = {"CollegeMsg.txt.gz", "soc-sign-bitcoinalpha.csv.gz", "tigger_wiki_small.csv"})
    void publicLogs(String file) throws IOException {
        assertSame(Checkout.root().resolve("temporal/src/test/resources/dev/espalier/temporal/data/" + file), INPUT);
    }

    /** Text as tools write it: what nodes and times are is told by all rows together. */
    @Tag("slow")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "source,target,time\n1,2,5\n2.0,1,7\n1.00,3,6\n3,3,9\n3,1,9\n",
                "source;target;time\nanna;\"bob; jr\";0.5\nbob;anna;0.25\nanna;bob;1.125\n007;7;1.5\n",
                "from\tto\tdate\na\tb\t13/02/2020 10:00\nb\ta\t01/03/2020 11:30\na\tc\t02/03/2020\n",
                "u,v,t\na,b,2020-01-01T00:00:00.001Z\nb,c,2020-01-01T02:00+02:00\nb,c,2020-01-03T00:00Z\n",
                "user,item,ts\n1,1,1600000000\n2,1,1600000001.5\n1,2,1600090000\n1,1,1600100000\n",
                "source,target,time\nx,y,20200101\ny,x,20200301\nx,z,20200102\n",
                "# a comment\n5 6 -3\n6 7 -2\n5 6 12\n-1 6 12\n",
                "source,target,time,type\na,b,1,Undirected\nb,a,2,undirected\nc,a,2,Undirected\n",
                "source,target,time\na,a,1\na,a,4\na,a,5\n",
                "source,target,time\n\"two\nlines\",b,1\nb,\"two\nlines\",3\n",
                "source,target,time\n9223372036854775807,1,4\n1,-0,8\n0,1,9\n"
            })
    void textFiles(String text) throws IOException {
        Path file = folder.resolve(Integer.toHexString(text.hashCode()) + ".csv");
        Files.writeString(file, text);
        assertSame(file, INPUT);
    }

    @Tag("slow")
    @Randomised(cases = 3)
    void randomLogsInAnyOrderAndPartition(Key key) throws IOException {
        SplittableRandom random = key.random();
        List<Shape> shapes = List.of(Shape.values());
        Shape shape = shapes.get(random.nextInt(shapes.size()));
        EventInput input = INPUT.withShape(shape);
        boolean areStamps = random.nextBoolean();
        boolean areTexts = random.nextBoolean();
        List<Row> rows = new ArrayList<>();
        int nodes = 2 + random.nextInt(30);
        int span = 1 + random.nextInt(5000);
        for (int e = 0; e < 600; e++) {
            int source = random.nextInt(1 + random.nextInt(nodes));
            int target = random.nextInt(1 + random.nextInt(nodes));
            long time = random.nextInt(span);
            rows.add(RowFactory.create(
                    areTexts ? "n" + source : (Object) (long) source,
                    areTexts ? "n" + target : (Object) (long) target,
                    areStamps ? Timestamp.from(Instant.ofEpochSecond(1_600_000_000 + 977 * time)) : (Object) time));
        }
        StructType schema = new StructType()
                .add("source", areTexts ? DataTypes.StringType : DataTypes.LongType)
                .add("target", areTexts ? DataTypes.StringType : DataTypes.LongType)
                .add("time", areStamps ? DataTypes.TimestampType : DataTypes.LongType);
        InMemory expected = InMemory.of(
                EventReader.read(() -> ParquetSource.ofRows("rows", schema, rows.iterator(), input.missing()), input)
                        .log());
        for (int partitions : new int[] {1, 2, 7}) {
            Row[] shuffled = rows.toArray(Row[]::new);
            int[] order = new int[shuffled.length];
            Arrays.setAll(order, i -> i);
            Shuffle.shuffle(order, key.split("order").split(partitions).random());
            List<Row> mixed = new ArrayList<>();
            for (int place : order) {
                mixed.add(rows.get(place));
            }
            Dataset<Row> frame = spark().createDataFrame(mixed, schema).repartition(partitions);
            try (EventFrames frames = EventFrames.of(frame, "rows", input)) {
                expected.assertSame(frames);
            }
        }
    }
}
