package dev.espalier.jobs;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** {@code espalier ...} in a process of its own, to be stopped while it works. */
final class JobProcess implements AutoCloseable {
    private static final long POLL_MILLIS = 5;

    private final Process process;
    private final Path out;
    private final Path err;

    private JobProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    static JobProcess start(Path folder, List<String> jvmOptions, Object... arguments) throws IOException {
        List<String> command = Checkout.java();
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        Stream.of(arguments).map(String::valueOf).forEach(command::add);
        return of(folder, new ProcessBuilder(command));
    }

    /** Any process; what it prints goes to files in a folder. */
    static JobProcess of(Path folder, ProcessBuilder builder) throws IOException {
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        Process process =
                builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        process.getOutputStream().close();
        return new JobProcess(process, out, err);
    }

    /** Waits until the job has written this file. */
    void awaitFile(Path file) throws IOException, InterruptedException {
        while (!Files.exists(file)) {
            if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS) && !Files.exists(file)) {
                throw new AssertionError("ended without " + file + ": " + Files.readString(err));
            }
        }
    }

    boolean hasEnded() throws InterruptedException {
        return process.waitFor(1, TimeUnit.MILLISECONDS);
    }

    /** As {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** As Ctrl-C. */
    void interrupt() throws IOException, InterruptedException {
        new ProcessBuilder("/bin/sh", "-c", "kill -INT " + process.pid())
                .start()
                .waitFor();
    }

    Finished await() throws IOException, InterruptedException {
        assertTrue(process.waitFor(3, TimeUnit.MINUTES), () -> "still running: " + process.info());
        return new Finished(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
