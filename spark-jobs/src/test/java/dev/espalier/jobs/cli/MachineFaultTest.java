package dev.espalier.jobs.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.InputException;
import dev.espalier.jobs.Checkout;
import dev.espalier.jobs.Finished;
import dev.espalier.jobs.GaussianTable;
import dev.espalier.jobs.InProcess;
import dev.espalier.jobs.Main;
import dev.espalier.jobs.RunFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What goes wrong around the program is told in one sentence; what is wrong in it keeps its trace. */
final class MachineFaultTest {
    @TempDir
    private Path folder;

    @Test
    void namesWhatTheMachineRefused() {
        assertEquals(Optional.of("no space left on device"), of(new IOException("No space left on device")));
        assertEquals(
                Optional.of("read-only file system (a/b)"),
                of(new UncheckedIOException(new FileSystemException("a/b", null, "Read-only file system"))));
        assertEquals(
                Optional.of("no space left on device"),
                of(new IllegalStateException("x", new IOException("write: No space left on device"))));
        assertTrue(of(new OutOfMemoryError("Java heap space")).orElse("").contains("ESPALIER_JAVA_OPTS=-Xmx"));
        assertTrue(of(new IllegalStateException(new OutOfMemoryError())).isPresent());
        assertTrue(
                of(new RuntimeException("DefaultCPUAllocator: can't allocate memory: you tried to allocate 9 bytes."))
                        .isPresent());
        assertEquals(Optional.empty(), of(new IllegalStateException("index 3")));
        assertEquals(Optional.empty(), of(new IOException("the file is damaged")));
    }

    private static Optional<String> of(Throwable failure) {
        return MachineFault.of(failure);
    }

    /** A command that fails as it is told. */
    @Command(name = "failing")
    private static final class Failing implements Callable<Integer> {
        private final Callable<Integer> body;

        Failing(Callable<Integer> body) {
            this.body = body;
        }

        @Override
        public Integer call() throws Exception {
            return body.call();
        }
    }

    private static Finished run(Writer out, Callable<Integer> body) {
        var err = new StringWriter();
        var line =
                new CommandLine(new Failing(body)).setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return new Finished(Commands.run(line), "", err.toString());
    }

    @Test
    void memoryThatRunsOutIsOneSentence() {
        Finished finished = run(new StringWriter(), () -> {
            throw new OutOfMemoryError("Java heap space");
        });
        assertEquals(ExitCodes.FAILED, finished.exitCode());
        assertEquals(1, finished.err().lines().count(), finished.err());
    }

    @Test
    void whatCannotBePrintedIsNoSuccess() {
        var full = new Writer() {
            @Override
            public void write(char[] text, int offset, int length) throws IOException {
                throw new IOException("No space left on device");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        assertEquals(
                ExitCodes.DONE, run(new StringWriter(), () -> ExitCodes.DONE).exitCode());
        var err = new StringWriter();
        var line = new CommandLine(new Failing(() -> ExitCodes.DONE))
                .setOut(new PrintWriter(full))
                .setErr(new PrintWriter(err));
        line.getOut().println("{}");
        assertEquals(ExitCodes.FAILED, Commands.run(line));
        assertEquals(1, err.toString().lines().count(), err.toString());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aPlaceWhereNothingCanBeWrittenIsTheUsersMistake() throws IOException {
        Path data = GaussianTable.write(folder.resolve("g.csv"), 4, 50, 1);
        Path file = Files.createFile(folder.resolve("file"));
        Finished finished = InProcess.espalier("bayesnet", "--data", data, "--out", file.resolve("run"));
        assertEquals(ExitCodes.BAD_INPUT, finished.exitCode(), finished.err());
        assertEquals(1, finished.err().lines().count(), finished.err());
        assertTrue(finished.err().startsWith("--out: found "), finished.err());
    }

    /** A limit on the size of files stands for a full disk. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aFullDiskIsOneSentenceAndTheRunSaysThatItFailed() throws Exception {
        Path data = GaussianTable.write(folder.resolve("g.csv"), 20, 200, 1);
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", "ulimit -f 4; exec \"$@\"", "sh"));
        command.addAll(Checkout.java("-Xmx512m", "-XX:-UsePerfData"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName(), "bayesnet"));
        var run = new RunFiles(folder.resolve("run"));
        command.addAll(List.of("--data", data.toString(), "--out", run.path().toString(), "--iterations", "4000"));
        Finished finished = Finished.of(new ProcessBuilder(command));
        assertEquals(ExitCodes.FAILED, finished.exitCode(), finished.err());
        assertEquals(1, finished.quietErr().lines().count(), finished.err());
        assertTrue(finished.err().contains("Reason: file too large"), finished.err());
        assertEquals("failed", run.status());
    }

    @Test
    void lettersThatTheLocaleHasNotAreToldBeforeFilesAreLookedFor() throws IOException {
        Path ascii = Files.writeString(folder.resolve("ascii"), "java\0--data\0a.csv\0");
        Path umlaut = Files.writeString(
                folder.resolve("umlaut"), "java\0--data\0gr\u00F6\u00DFe.csv\0", StandardCharsets.UTF_8);
        ProcessPlaces.requireNames("ANSI_X3.4-1968", ascii);
        ProcessPlaces.requireNames("UTF-8", umlaut);
        ProcessPlaces.requireNames("ISO-8859-1", umlaut);
        ProcessPlaces.requireNames("ANSI_X3.4-1968", folder.resolve("none"));
        InputException e =
                assertThrows(InputException.class, () -> ProcessPlaces.requireNames("ANSI_X3.4-1968", umlaut));
        assertTrue(String.valueOf(e.getMessage()).contains("LC_ALL=C.UTF-8"));
    }
}
