package dev.espalier.jobs.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.espalier.graph.Progress;
import dev.espalier.graph.parallel.Workers;
import dev.espalier.jobs.cli.JobOptions;
import dev.espalier.testing.WorkersContract;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import picocli.CommandLine;

@TestInstance(Lifecycle.PER_CLASS)
final class SparkWorkersTest extends WorkersContract {
    private final JobOptions options = new JobOptions();
    private JobSession session;

    @BeforeAll
    void start() {
        new CommandLine(options).parseArgs("--out", "unused", "--master", "local[2]");
        session = JobSession.open("test", options);
    }

    @AfterAll
    void stop() {
        session.close();
    }

    @Override
    protected Workers open() {
        return new SparkWorkers(session.context());
    }

    /** More pieces than tasks: what a task brings back belongs to several. */
    @Test
    void manyShortPiecesShareTasks() {
        List<Integer> inputs = IntStream.range(0, 101).boxed().toList();
        try (Workers workers = open();
                Workers.Shared<Integer> shared = workers.share(3)) {
            assertEquals(
                    inputs.stream().map(i -> 3 * i).toList(),
                    workers.map("multiplying", shared, inputs, (three, i) -> three * i, Progress.SILENT));
        }
    }
}
