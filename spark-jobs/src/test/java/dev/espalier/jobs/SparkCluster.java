package dev.espalier.jobs;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A standalone cluster on this machine: a master and workers, each a process of an installation. Close it. */
final class SparkCluster implements AutoCloseable {
    static final String LOOPBACK = "127.0.0.1";

    private final SparkSubmit spark;
    private final Path folder;
    private final String url;
    private final List<Process> processes = new ArrayList<>();

    private SparkCluster(SparkSubmit spark, Path folder, int port) {
        this.spark = spark;
        this.folder = folder;
        url = "spark://" + LOOPBACK + ":" + port;
    }

    /**
     * Starts one; its workers register in their own time, which an application waits for.
     *
     * @param folder  for logs and the workers' folders
     * @param workers how many
     * @param cores   of each
     */
    static SparkCluster start(SparkSubmit spark, Path folder, int workers, int cores) throws IOException {
        int port = freePort();
        var cluster = new SparkCluster(spark, folder, port);
        try {
            cluster.daemon("master.Master", "master", "--host", LOOPBACK, "--port", "" + port, "--webui-port", "0");
            for (int w = 0; w < workers; w++) {
                cluster.daemon(
                        "worker.Worker",
                        "worker-" + w,
                        "--host",
                        LOOPBACK,
                        "--webui-port",
                        "0",
                        "--cores",
                        "" + cores,
                        "--memory",
                        "1g",
                        "--work-dir",
                        cluster.work(w).toString(),
                        cluster.url);
            }
            return cluster;
        } catch (IOException e) {
            cluster.close();
            throw e;
        }
    }

    /** What {@code --master} takes. */
    String url() {
        return url;
    }

    /** How many applications a worker has had executors of. */
    long applications(int worker) throws IOException {
        if (Files.notExists(work(worker))) {
            return 0;
        }
        try (Stream<Path> applications = Files.list(work(worker))) {
            return applications.count();
        }
    }

    private Path work(int worker) {
        return folder.resolve("work-" + worker);
    }

    private void daemon(String program, String log, String... arguments) throws IOException {
        processes.add(spark.process(folder, "org.apache.spark.deploy." + program, List.of(arguments))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(log + ".log").toFile())
                .start());
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        for (Process process : processes.reversed()) {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
        for (Process process : processes) {
            try {
                assertTrue(process.waitFor(1, TimeUnit.MINUTES), "a daemon of the cluster goes on");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
