package dev.espalier.jobs.stream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.espalier.graph.GraphSamples;
import dev.espalier.graph.InputException;
import dev.espalier.graph.exchange.SampleStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Serves the draws of one run as {@code GET /samples}, to programs on this machine only: the socket is bound to the loopback
 * interface, and a request that names another host is refused, so that no page in a browser gets at it by a name of its own.
 * Every client gets all draws from the first on. Clients that are connected when the run ends have a second to read the rest.
 */
public final class SampleServer implements SampleFeed, AutoCloseable {
    private static final int MOST_CLIENTS = 16;
    private static final int CHUNK = 1 << 16;
    private static final long LAST_READS_SECONDS = 1;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int TOO_MANY = 503;

    private final GrowingFile file;
    private final HttpServer server;
    private final ExecutorService threads;
    private final Semaphore places = new Semaphore(MOST_CLIENTS);
    private final Set<String> hosts;

    private SampleServer(GrowingFile file, HttpServer server) {
        this.file = file;
        this.server = server;
        int port = server.getAddress().getPort();
        hosts = Set.of("127.0.0.1:" + port, "localhost:" + port, "[::1]:" + port);
        threads = Executors.newCachedThreadPool(
                Thread.ofPlatform().daemon().name("samples-", 0).factory());
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    /**
     * Listens from now on.
     *
     * @param port 0 for any that is free
     * @throws InputException when the port cannot be had
     */
    public static SampleServer open(int port) throws IOException {
        HttpServer server;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), MOST_CLIENTS);
        } catch (BindException e) {
            throw new InputException(
                    "--stream: found port " + port + " taken or not allowed (" + e.getMessage()
                            + "), expected a free one; 0 takes any",
                    e);
        }
        try {
            return new SampleServer(new GrowingFile(), server);
        } catch (IOException e) {
            server.stop(0);
            throw e;
        }
    }

    /** What clients ask for. */
    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/samples";
    }

    @Override
    public void begin(List<String> names) {
        append(() -> SampleStream.head(names));
    }

    @Override
    public void accept(GraphSamples samples) {
        if (samples.size() > 0) {
            append(() -> SampleStream.piece(samples));
        }
    }

    private void append(Supplier<byte[]> bytes) {
        try {
            file.append(bytes.get());
        } catch (RuntimeException | OutOfMemoryError e) {
            // whatever went wrong, too little memory above all: the job may well do without
            file.breakOff();
        }
    }

    @Override
    public void end() {
        file.append(SampleStream.tail());
        file.complete();
    }

    private void serve(HttpExchange exchange) throws IOException {
        String host = exchange.getRequestHeaders().getFirst("Host");
        if (host == null || !hosts.contains(host)) {
            refuse(exchange, FORBIDDEN);
        } else if (!exchange.getRequestURI().getPath().equals("/samples")) {
            refuse(exchange, NOT_FOUND);
        } else if (!exchange.getRequestMethod().equals("GET")) {
            refuse(exchange, METHOD_NOT_ALLOWED);
        } else if (!places.tryAcquire()) {
            refuse(exchange, TOO_MANY);
        } else {
            try {
                send(exchange);
            } finally {
                places.release();
            }
        }
    }

    private static void refuse(HttpExchange exchange, int code) throws IOException {
        exchange.sendResponseHeaders(code, -1);
        exchange.close();
    }

    private void send(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/vnd.apache.arrow.stream");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(200, 0);
        // closed only behind the last piece: an exception cuts the connection, by which a client sees that not all came
        OutputStream out = exchange.getResponseBody();
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
        long place = 0;
        try {
            for (int read = file.read(chunk, place); read >= 0; read = file.read(chunk.clear(), place)) {
                out.write(chunk.array(), 0, read);
                out.flush();
                place += read;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        exchange.close();
    }

    /** Stops listening; what was not drawn to the end is broken off. */
    @Override
    public void close() {
        try {
            file.breakOff();
            if (places.tryAcquire(MOST_CLIENTS, LAST_READS_SECONDS, TimeUnit.SECONDS)) {
                places.release(MOST_CLIENTS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.stop(0);
        threads.shutdown();
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException("a temporary file that cannot be closed", e);
        }
    }
}
