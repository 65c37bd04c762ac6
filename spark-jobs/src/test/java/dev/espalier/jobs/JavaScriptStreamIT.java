package dev.espalier.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.espalier.graph.GraphSamples;
import dev.espalier.jobs.stream.SampleServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a program in JavaScript gets of {@code --stream}, by apache-arrow; skipped where that is not in {@code target}. */
@Timeout(120)
final class JavaScriptStreamIT {
    @TempDir
    private Path folder;

    @BeforeAll
    static void findPackage() {
        assumeTrue(
                Files.isDirectory(Checkout.target().resolve("node_modules/apache-arrow")),
                "no apache-arrow in spark-jobs/target/node_modules: JavaScript does not read a stream");
    }

    private Process client(String address) throws IOException {
        Path script = Checkout.target().resolve("test-classes/foreign/stream.mjs");
        return new ProcessBuilder("node", script.toString(), address)
                .redirectError(folder.resolve("err.txt").toFile())
                .start();
    }

    private static BufferedReader output(Process client) {
        return client.inputReader(StandardCharsets.UTF_8);
    }

    /** The next draws come only when the client has said that it has those before: it does not wait for the end. */
    @Test
    void batchesAreReadBeforeTheNextAreDrawn() throws Exception {
        GraphSamples first =
                new GraphSamples.Builder(2).sample(0, 1, -1).edge(1, 0).build();
        GraphSamples second =
                new GraphSamples.Builder(2).sample(1, 1, -2).sample(1, 2, -3).build();
        Process client;
        try (SampleServer server = SampleServer.open(0)) {
            client = client(server.address());
            try (BufferedReader lines = output(client)) {
                server.begin(List.of("a", "ü \"x\""));
                server.accept(first);
                assertEquals("[\"a\",\"ü \\\"x\\\"\"]", lines.readLine(), this::problem);
                assertEquals("batch 1", lines.readLine(), this::problem);
                server.accept(second);
                assertEquals("batch 2", lines.readLine(), this::problem);
                server.end();
                assertEquals(
                        List.of(text(first, 0), text(second, 0), text(second, 1)),
                        lines.lines().toList());
                assertEquals(0, client.waitFor(), this::problem);
            }
        }
    }

    @Test
    void aRunIsReadAsItGoes() throws Exception {
        Path data = GaussianTable.write(folder.resolve("table.csv"), 5, 100, 3);
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        Process client = client("http://localhost:" + port + "/samples");
        try (BufferedReader lines = output(client)) {
            CompletableFuture<List<String>> read =
                    CompletableFuture.supplyAsync(() -> lines.lines().toList());
            Path out = folder.resolve("out");
            Finished finished = InProcess.espalier(
                    "bayesnet",
                    "--data",
                    data,
                    "--out",
                    out,
                    "--iterations",
                    8000,
                    "--chains",
                    2,
                    "--stream",
                    port,
                    "--thin",
                    20,
                    "--quiet");
            assertEquals(0, finished.exitCode(), finished.err());
            List<String> all = read.join();
            GraphSamples samples = new RunFiles(out).samples();
            List<String> expected = IntStream.range(0, samples.size())
                    .mapToObj(s -> text(samples, s))
                    .toList();
            assertEquals(expected, all.subList(all.size() - expected.size(), all.size()));
            List<String> before = all.subList(1, all.size() - expected.size());
            assertTrue(
                    before.size() > 2 && before.stream().allMatch(line -> line.startsWith("batch ")), before::toString);
        }
    }

    private static String text(GraphSamples samples, int s) {
        return samples.chain(s) + " " + samples.draw(s) + " " + Double.doubleToRawLongBits(samples.logScore(s))
                + IntStream.range(0, samples.edgeCount(s))
                        .mapToObj(k -> " " + samples.source(s, k) + ">" + samples.target(s, k))
                        .collect(Collectors.joining());
    }

    private String problem() {
        try {
            return Objects.requireNonNull(Files.readString(folder.resolve("err.txt")));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
