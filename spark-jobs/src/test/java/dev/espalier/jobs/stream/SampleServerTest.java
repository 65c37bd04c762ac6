package dev.espalier.jobs.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.GraphSamples;
import dev.espalier.graph.InputException;
import dev.espalier.graph.exchange.GraphArrow;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class SampleServerTest {
    private static final int NODES = 30;

    private final HttpClient client = HttpClient.newHttpClient();

    private CompletableFuture<HttpResponse<byte[]>> reading(SampleServer server) {
        return client.sendAsync(
                HttpRequest.newBuilder(URI.create(server.address())).build(), BodyHandlers.ofByteArray());
    }

    private static GraphSamples draws(int chain, int draws) {
        GraphSamples.Builder samples = new GraphSamples.Builder(NODES);
        for (int s = 0; s < draws; s++) {
            samples.sample(chain, s, -s);
            for (int node = 1; node < NODES; node++) {
                samples.edge(node - 1, node);
            }
        }
        return samples.build();
    }

    private static void feed(SampleServer server, List<GraphSamples> pieces) {
        pieces.forEach(server);
        server.end();
    }

    private static GraphSamples together(List<GraphSamples> pieces) {
        GraphSamples.Builder all = new GraphSamples.Builder(NODES);
        pieces.forEach(all::addAll);
        return all.build();
    }

    @Test
    void whoComesEarlyOrLateReadsAllOfIt() throws Exception {
        List<GraphSamples> pieces = List.of(draws(0, 10), draws(1, 0), draws(1, 1000), draws(0, 1));
        try (SampleServer server = SampleServer.open(0)) {
            List<CompletableFuture<HttpResponse<byte[]>>> clients = new ArrayList<>(List.of(reading(server)));
            server.begin(List.of("a"));
            clients.add(reading(server));
            feed(server, pieces);
            clients.add(reading(server));
            for (CompletableFuture<HttpResponse<byte[]>> one : clients) {
                assertEquals(200, one.get().statusCode());
                assertEquals(
                        "application/vnd.apache.arrow.stream",
                        one.get().headers().firstValue("Content-Type").orElse(""));
                assertEquals(
                        together(pieces), GraphArrow.decode(NODES, one.get().body()));
            }
        }
    }

    /** More than sockets buffer: a server that waited for its clients would not come to an end here. */
    @Test
    void aClientThatDoesNotReadHoldsNobodyUp() throws Exception {
        List<GraphSamples> pieces = new ArrayList<>();
        for (int p = 0; p < 15; p++) {
            pieces.add(draws(p, 5000));
        }
        try (SampleServer server = SampleServer.open(0);
                Socket stalled = request(server, "GET /samples", host(server));
                Socket broken = request(server, "GET /samples", host(server))) {
            server.begin(List.of("a"));
            broken.setSoLinger(true, 0);
            broken.close();
            feed(server, pieces);
            byte[] body = reading(server).get().body();
            assertTrue(body.length > 15_000_000, () -> body.length + " bytes");
            assertEquals(together(pieces), GraphArrow.decode(NODES, body));
            assertTrue(stalled.isConnected());
        }
    }

    @Test
    void whatIsBrokenOffCannotBeTakenForTheEnd() throws Exception {
        CompletableFuture<HttpResponse<byte[]>> reading;
        try (SampleServer server = SampleServer.open(0)) {
            server.begin(List.of("a"));
            server.accept(draws(0, 10));
            // connected: the head has come
            HttpResponse<java.io.InputStream> other = client.send(
                    HttpRequest.newBuilder(URI.create(server.address())).build(), BodyHandlers.ofInputStream());
            assertTrue(other.body().read() >= 0);
            reading = reading(server);
            server.close();
            assertThrows(IOException.class, () -> other.body().readAllBytes());
        }
        assertThrows(ExecutionException.class, reading::get);
    }

    @Test
    void onlyThisMachineAndItsOwnNamesAreServed() throws Exception {
        try (SampleServer server = SampleServer.open(0)) {
            feed(server, List.of());
            assertTrue(InetAddress.getByName(URI.create(server.address()).getHost())
                    .isLoopbackAddress());
            assertEquals("403", code(server, "GET /samples", "evil.example:" + port(server)));
            assertEquals("403", code(server, "GET /samples", "127.0.0.1"));
            assertEquals("404", code(server, "GET /", host(server)));
            assertEquals("404", code(server, "GET /samples/../etc/passwd", host(server)));
            assertEquals("405", code(server, "POST /samples", host(server)));
            assertEquals("200", code(server, "GET /samples", "localhost:" + port(server)));
        }
    }

    @Test
    void aPortThatIsTakenIsRefused() throws IOException {
        try (SampleServer server = SampleServer.open(0)) {
            String message = String.valueOf(assertThrows(InputException.class, () -> SampleServer.open(port(server)))
                    .getMessage());
            assertTrue(message.startsWith("--stream: found port " + port(server) + " taken"), message);
        }
    }

    private static int port(SampleServer server) {
        return URI.create(server.address()).getPort();
    }

    private static String host(SampleServer server) {
        return "127.0.0.1:" + port(server);
    }

    private static Socket request(SampleServer server, String line, String host) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port(server));
        socket.getOutputStream()
                .write((line + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String code(SampleServer server, String line, String host) throws IOException {
        try (Socket socket = request(server, line, host);
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            return in.readLine().split(" ", -1)[1];
        }
    }
}
