package dev.espalier.jobs.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.jobs.Finished;
import dev.espalier.jobs.InProcess;
import dev.espalier.jobs.doctor.Examination.State;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DoctorCommandTest {
    @Test
    void whatTheTestsRunOnWillDo() {
        Finished finished = InProcess.espalier("doctor");
        assertEquals(0, finished.exitCode(), finished.out() + finished.err());
        for (String part : List.of("Java", "memory", "temporary files", "Arrow", "libtorch")) {
            assertTrue(finished.out().contains("  ok  " + part), finished.out());
        }
        assertTrue(finished.out().contains("--spark tries it"), finished.out());
    }

    @Test
    void toolsAreFoundOnThePath(@TempDir Path folder) throws Exception {
        assertEquals(State.OPTIONAL, state(folder.toString(), "Jupyter"));
        Path jupyter = Files.writeString(folder.resolve("jupyter"), "#!/bin/sh\n");
        assertEquals(State.OPTIONAL, state(folder.toString(), "Jupyter"), "a file that cannot be run");
        assertTrue(jupyter.toFile().setExecutable(true));
        assertEquals(State.GOOD, state("/nowhere:" + folder, "Jupyter"));
    }

    private static State state(String path, String name) {
        return Examinations.all(path, false).stream()
                .filter(e -> e.name().equals(name))
                .findFirst()
                .orElseThrow()
                .state();
    }

    @Test
    void whatFailsIsToldInALineWithItsAdvice() {
        Examination failed = Examination.of("engine", "turn it on", () -> {
            throw new IllegalStateException("it is off\nand cold");
        });
        assertEquals(Examination.bad("engine", "it is off", "turn it on"), failed);
        Examination unlinked = Examination.of("engine", "turn it on", () -> {
            throw new UnsatisfiedLinkError("no engine in java.library.path");
        });
        assertEquals(State.BAD, unlinked.state());
        var text = new StringWriter();
        var out = new PrintWriter(text);
        DoctorCommand.print(List.of(failed, Examination.good("oil", "there")), out);
        out.flush();
        assertEquals(
                String.format("  NO  engine  it is off%n              turn it on%n  ok  oil     there%n"),
                text.toString());
    }
}
