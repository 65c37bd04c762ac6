package dev.espalier.jobs.temporal.frames;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.InputException;
import dev.espalier.jobs.cli.JobOptions;
import dev.espalier.jobs.spark.JobSession;
import dev.espalier.temporal.input.EventInput;
import dev.espalier.temporal.input.EventReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A small log in data frames, and what is refused; {@link EventFramesAgainstMemoryTest} has more logs. */
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
}
