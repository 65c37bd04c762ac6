package dev.espalier.jobs.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.jobs.Checkout;
import dev.espalier.jobs.Finished;
import dev.espalier.jobs.cli.JobOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class JobSessionTest {
    @Test
    void arrowBatchesThatTasksReturnDecodeOnTheDriver() throws Exception {
        try (JobSession session = open("--master", "local[2]")) {
            List<byte[]> batches = session.context()
                    .parallelize(List.of(1, 2, 3), 3)
                    .map(JobSessionTest::batch)
                    .collect();
            var values = new ArrayList<Integer>();
            for (byte[] batch : batches) {
                values.addAll(decode(batch));
            }
            assertEquals(2, session.context().defaultParallelism());
            assertEquals(List.of(10, 11, 20, 21, 30, 31), values);
        }
    }

    @Test
    void theMasterThatSparkSubmitNamesWins() {
        System.setProperty("spark.master", "local[3]");
        try (JobSession session = open("--master", "local[1]")) {
            assertEquals("local[3]", session.spark().sparkContext().master());
        } finally {
            System.clearProperty("spark.master");
        }
    }

    @Test
    void withoutAMasterItUsesAllCoresHereAndOpensNoPage() {
        try (JobSession session = open()) {
            var context = session.spark().sparkContext();
            assertEquals("local[*]", context.master());
            assertTrue(context.uiWebUrl().isEmpty());
            assertEquals("127.0.0.1", context.getConf().get("spark.driver.host"));
        }
    }

    @Test
    void worksAndSaysNothingWhereTheHostHasNoName(@TempDir Path folder) throws Exception {
        Path noNames = Files.createFile(folder.resolve("hosts"));
        List<String> command = Checkout.java(
                "-Xmx200m", // less than Spark likes
                "-Djdk.net.hosts.file=" + noNames,
                "-cp",
                System.getProperty("java.class.path"),
                SessionProbe.class.getName());
        Finished finished = Finished.of(new ProcessBuilder(command).directory(folder.toFile()));
        assertEquals(0, finished.exitCode(), finished.err());
        assertEquals("45\n", finished.out());
        assertEquals("", finished.quietErr());
        try (var left = Files.list(folder)) {
            assertEquals(List.of(noNames), left.toList());
        }
    }

    /** A job in a process of its own. */
    static final class SessionProbe {
        private SessionProbe() {}

        public static void main(String[] args) {
            try (JobSession session = open()) {
                System.out.println(
                        session.spark().range(10).selectExpr("sum(id)").head().getLong(0));
            }
        }
    }

    private static JobSession open(String... args) {
        var options = new JobOptions();
        CommandLine.populateCommand(options, args);
        return JobSession.open("test", options);
    }

    private static byte[] batch(int task) {
        var bytes = new ByteArrayOutputStream();
        try (var allocator = new RootAllocator();
                var vector = new IntVector("value", allocator);
                var root = VectorSchemaRoot.of(vector);
                var writer = new ArrowStreamWriter(root, null, bytes)) {
            vector.setSafe(0, 10 * task);
            vector.setSafe(1, 10 * task + 1);
            root.setRowCount(2);
            writer.writeBatch();
            writer.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static List<Integer> decode(byte[] batch) throws IOException {
        try (var allocator = new RootAllocator();
                var reader = new ArrowStreamReader(new ByteArrayInputStream(batch), allocator)) {
            var values = new ArrayList<Integer>();
            while (reader.loadNextBatch()) {
                var vector = (IntVector) reader.getVectorSchemaRoot().getVector("value");
                for (int i = 0; i < vector.getValueCount(); i++) {
                    values.add(vector.get(i));
                }
            }
            return values;
        }
    }
}
