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
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code bayesnet --stream}: samples while they are drawn, and the same run as without. */
@Timeout(120)
final class StreamedRunTest {
    private static final int SAMPLES = 400;
    private static final int MOST_ITERATIONS = 4_000_000;

    @TempDir
    private Path folder;

    private Path data;

    @BeforeEach
    void writeTable() throws IOException {
        data = GaussianTable.write(folder.resolve("table.csv"), 5, 100, 3);
    }

    private Finished bayesnet(Path out, int iterations, Object... more) {
        List<Object> all =
                new ArrayList<>(List.of("bayesnet", "--data", data, "--iterations", iterations, "--chains", 2));
        all.addAll(List.of("--thin", iterations / SAMPLES, "--quiet", "--out", out));
        all.addAll(List.of(more));
        return InProcess.espalier(all.toArray());
    }

    /** A run that ends before anybody on a busy machine gets to it is done again, longer. */
    @Test
    void theStreamIsSamplesArrowAndTheRunIsTheSame() throws Exception {
        byte[] read = null;
        int iterations = 400;
        Path out = folder;
        while (read == null) {
            iterations *= 10;
            assertTrue(iterations <= MOST_ITERATIONS, "nobody got to the stream");
            out = folder.resolve("streamed-" + iterations);
            read = streamed(out, iterations);
        }
        RunFiles run = new RunFiles(out);
        GraphSamples samples = run.samples();
        assertEquals(samples, GraphArrow.decode(samples.nodes(), read));
        Finished plain = bayesnet(folder.resolve("plain"), iterations);
        assertEquals(0, plain.exitCode(), plain.err());
        run.assertSameAs(new RunFiles(folder.resolve("plain")));
        assertEquals(
                run.manifest().path("options"),
                new RunFiles(folder.resolve("plain")).manifest().path("options"));
    }

    /** What a reader got of a run; null when there was no time to ask. */
    private byte @Nullable [] streamed(Path out, int iterations) throws Exception {
        int port = free();
        var hasEnded = new AtomicBoolean();
        var reading = new FutureTask<byte @Nullable []>(() -> read(port, hasEnded));
        Thread.ofPlatform().daemon().start(reading);
        Finished streamed = bayesnet(out, iterations, "--stream", port);
        hasEnded.set(true);
        assertEquals(0, streamed.exitCode(), streamed.err());
        assertEquals(
                "Samples, while they are drawn: http://127.0.0.1:" + port + "/samples",
                streamed.err().strip());
        return reading.get();
    }

    @Test
    void aPortThatCannotBeHadIsRefusedBeforeWorkStarts() throws IOException {
        Path out = folder.resolve("out");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Finished refused = bayesnet(out, 4000, "--stream", taken.getLocalPort());
            assertEquals(2, refused.exitCode());
            assertTrue(
                    refused.err().contains("--stream: found port " + taken.getLocalPort() + " taken"), refused.err());
        }
        Finished none = bayesnet(out, 4000, "--stream", 70_000);
        assertEquals(2, none.exitCode());
        assertTrue(none.err().contains("--stream: found 70000, expected a port from 0 to 65535"), none.err());
        assertFalse(Files.exists(out));
    }

    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Asks until the job listens, or has ended. */
    private static byte @Nullable [] read(int port, AtomicBoolean hasEnded) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/samples"))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (!hasEnded.get()) {
                try {
                    return client.send(request, BodyHandlers.ofByteArray()).body();
                } catch (ConnectException e) {
                    Thread.onSpinWait();
                }
            }
            return null;
        }
    }
}
