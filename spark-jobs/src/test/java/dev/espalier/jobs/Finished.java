package dev.espalier.jobs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** What a process left behind. */
public record Finished(int exitCode, String out, String err) {
    /** Runs a process to its end; one that takes more than three minutes is killed and counts as a failure. */
    public static Finished of(ProcessBuilder builder) throws IOException, InterruptedException {
        Path out = Files.createTempFile("out", ".txt");
        Path err = Files.createTempFile("err", ".txt");
        try {
            Process process = builder.redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(3, TimeUnit.MINUTES)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new IOException(builder.command() + " did not end; stderr: " + read(err));
            }
            return new Finished(process.exitValue(), read(out), read(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    /** What went to stderr, without the JVM's note on JAVA_TOOL_OPTIONS, which it makes whoever set them. */
    public String quietErr() {
        return withoutJvmNotes(err);
    }

    public static String withoutJvmNotes(String err) {
        return err.replaceAll("(?m)^Picked up .*\n", "");
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
