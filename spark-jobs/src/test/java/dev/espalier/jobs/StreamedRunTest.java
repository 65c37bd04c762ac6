package dev.espalier.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.GraphSamples;
import dev.espalier.graph.exchange.GraphArrow;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code bayesnet --stream}: samples while they are drawn, and the same run as without. */
@Timeout(120)
final class StreamedRunTest {
    @TempDir
    private Path folder;

    private Path data;

    @BeforeEach
    void writeTable() throws IOException {
        data = GaussianTable.write(folder.resolve("table.csv"), 5, 100, 3);
    }

    private Finished bayesnet(Path out, Object... more) {
        List<Object> all = new ArrayList<>(List.of("bayesnet", "--data", data, "--iterations", 4000, "--chains", 2));
        all.addAll(List.of("--thin", 10, "--quiet", "--out", out));
        all.addAll(List.of(more));
        return InProcess.espalier(all.toArray());
    }

    @Test
    void theStreamIsSamplesArrowAndTheRunIsTheSame() throws IOException {
        int port = free();
        CompletableFuture<byte[]> read = CompletableFuture.supplyAsync(() -> read(port));
        Finished streamed = bayesnet(folder.resolve("streamed"), "--stream", port);
        assertEquals(0, streamed.exitCode(), streamed.err());
        assertEquals(
                "Samples, while they are drawn: http://127.0.0.1:" + port + "/samples",
                streamed.err().strip());
        RunFiles run = new RunFiles(folder.resolve("streamed"));
        GraphSamples samples = run.samples();
        assertEquals(samples, GraphArrow.decode(samples.nodes(), read.join()));
        Finished plain = bayesnet(folder.resolve("plain"));
        assertEquals(0, plain.exitCode(), plain.err());
        run.assertSameAs(new RunFiles(folder.resolve("plain")));
        assertEquals(
                run.manifest().path("options"),
                new RunFiles(folder.resolve("plain")).manifest().path("options"));
    }

    @Test
    void aPortThatCannotBeHadIsRefusedBeforeWorkStarts() throws IOException {
        Path out = folder.resolve("out");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Finished refused = bayesnet(out, "--stream", taken.getLocalPort());
            assertEquals(2, refused.exitCode());
            assertTrue(
                    refused.err().contains("--stream: found port " + taken.getLocalPort() + " taken"), refused.err());
        }
        Finished none = bayesnet(out, "--stream", 70_000);
        assertEquals(2, none.exitCode());
        assertTrue(none.err().contains("--stream: found 70000, expected a port from 0 to 65535"), none.err());
        assertFalse(Files.exists(out));
    }

    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Asks until the job listens. */
    private static byte[] read(int port) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/samples"))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (true) {
                try {
                    return client.send(request, BodyHandlers.ofByteArray()).body();
                } catch (ConnectException e) {
                    Thread.onSpinWait();
                }
            }
        } catch (IOException e) {
            throw new CompletionException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        }
    }
}
