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
    private final int cores;
    private final Process master;
    private final List<Process> workers = new ArrayList<>();

    private SparkCluster(SparkSubmit spark, Path folder, int port, int cores) throws IOException {
        this.spark = spark;
        this.folder = folder;
        this.cores = cores;
        url = "spark://" + LOOPBACK + ":" + port;
        master = daemon("master.Master", "master", "--host", LOOPBACK, "--port", "" + port, "--webui-port", "0");
    }

    /**
     * Starts one; its workers register in their own time, which an application waits for.
     *
     * @param folder  for logs and the workers' folders
     * @param workers how many
     * @param cores   of each
     */
    static SparkCluster start(SparkSubmit spark, Path folder, int workers, int cores) throws IOException {
        var cluster = new SparkCluster(spark, folder, freePort(), cores);
        try {
            for (int w = 0; w < workers; w++) {
                cluster.workers.add(cluster.worker(w));
            }
            return cluster;
        } catch (IOException e) {
            cluster.close();
            throw e;
        }
    }

    private Process worker(int number) throws IOException {
        return daemon(
                "worker.Worker",
                "worker-" + number,
                "--host",
                LOOPBACK,
                "--webui-port",
                "0",
                "--cores",
                "" + cores,
                "--memory",
                "1g",
                "--work-dir",
                work(number).toString(),
                url);
    }

    /** As {@code kill -9}: the worker and the executors that it started. */
    void kill(int worker) throws InterruptedException {
        Process process = workers.get(worker);
        List<ProcessHandle> executors = process.descendants().toList();
        process.destroyForcibly().waitFor();
        executors.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle executor : executors) {
            executor.onExit().join();
        }
    }

    /** Starts a worker that was killed afresh. */
    void restart(int worker) throws IOException {
        workers.set(worker, worker(worker));
    }

    /** What the executors of a worker have said so far. */
    String said(int worker) throws IOException {
        if (Files.notExists(work(worker))) {
            return "";
        }
        StringBuilder said = new StringBuilder();
        try (Stream<Path> files = Files.walk(work(worker))) {
            for (Path file : files.filter(path -> path.endsWith("stderr")).toList()) {
                said.append(Files.readString(file));
            }
        }
        return said.toString();
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

    private Process daemon(String program, String log, String... arguments) throws IOException {
        return spark.process(folder, "org.apache.spark.deploy." + program, List.of(arguments))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve(log + ".log").toFile()))
                .start();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        List<Process> processes = new ArrayList<>(workers);
        processes.add(master);
        for (Process process : processes) {
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
