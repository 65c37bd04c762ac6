package dev.espalier.jobs.temporal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.InputException;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.jobs.Checkout;
import dev.espalier.jobs.cli.JobOptions;
import dev.espalier.jobs.spark.JobSession;
import dev.espalier.temporal.input.EventInput;
import dev.espalier.temporal.input.EventReader;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The statistics of logs in data frames are those of the same logs in memory, bit by bit. */
@TestInstance(Lifecycle.PER_CLASS)
final class EventFramesAgainstMemoryTest {
    private SparkSession spark;
    private JobSession session;

    @BeforeAll
    void start() {
        session = JobSession.open("frames", new JobOptions().on("local[2]"));
        spark = session.spark();
        spark.conf().set("spark.sql.shuffle.partitions", "3");
    }

    @AfterAll
    void stop() {
        session.close();
    }

    private void assertSame(Path file, EventInput input) throws IOException {
        InMemory expected = InMemory.of(EventReader.read(file, input).log());
        try (EventFrames frames = EventFrames.read(spark, file.toString(), input)) {
            expected.assertSame(frames);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"CollegeMsg.txt.gz", "soc-sign-bitcoinalpha.csv.gz", "tigger_wiki_small.csv"})
    void publicLogs(String file) throws IOException {
        assertSame(
                Checkout.root().resolve("temporal/src/test/resources/dev/espalier/temporal/data/" + file),
                EventInput.DEFAULT.withWeight(EventInput.NO_COLUMN));
    }
}
