package dev.espalier.notebooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.espalier.notebooks.kernel.Register;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Jupyter executes every notebook; no cell may fail or take over a minute, and each must say what it said when it was
 * committed. With {@code -Despalier.notebooks.update=true} what they say now takes the place of that.
 */
final class NotebooksIT {
    private static final Path STORIES = Path.of("").toAbsolutePath();
    private static final int CELL_SECONDS = 60;

    @TempDir
    static Path folder;

    private record Executed(int exitCode, String log, Path file) {}

    @BeforeAll
    static void registerTheKernel() throws Exception {
        assumeTrue(
                answers("jupyter", "nbconvert", "--version"), "no Jupyter with nbconvert: notebooks are not executed");
        Register.of(STORIES.resolveSibling(".mvn").resolve("spark-jvm.args")).write(folder.resolve("with blank"));
    }

    static List<Path> stories() throws IOException {
        try (Stream<Path> files = Files.list(STORIES)) {
            return files.filter(file -> file.toString().endsWith(".ipynb"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("stories")
    void saysWhatItSaid(Path story) throws Exception {
        Executed executed = execute(story);
        assertEquals(0, executed.exitCode(), executed.log());
        Notebook now = Notebook.read(executed.file());
        if (Boolean.getBoolean("espalier.notebooks.update")) {
            now.write(story);
        }
        Notebook committed = Notebook.read(story);
        assertEquals(String.join("\n", committed.said()), String.join("\n", now.said()));
        String text = Files.readString(story, StandardCharsets.UTF_8);
        for (String place : List.of(System.getProperty("user.home"), String.valueOf(STORIES.getParent()), "/tmp/")) {
            assertFalse(text.contains(place), () -> story + " tells of this machine: " + place);
        }
    }

    @Test
    void thereIsAStoryForEveryCapability() throws IOException {
        assertTrue(stories().size() >= 5, () -> "few notebooks in " + STORIES);
    }

    /** What is tested here tells: a cell that fails, fails. */
    @Test
    void aFailingCellIsNoticed() throws Exception {
        Path planted = folder.resolve("planted.ipynb");
        Files.writeString(planted, """
                {"cells": [{"cell_type": "code", "id": "a", "metadata": {}, "execution_count": null, "outputs": [],
                  "source": ["int none = 0;\\n", "System.out.println(\\"a\\" + 1 / none);"]}],
                 "metadata": {"kernelspec": {"display_name": "x", "language": "java", "name": "espalier"}},
                 "nbformat": 4, "nbformat_minor": 5}
                """);
        Executed executed = execute(planted);
        assertNotEquals(0, executed.exitCode());
        assertTrue(executed.log().contains("by zero"), executed.log());
    }

    private Executed execute(Path story) throws Exception {
        Path log = folder.resolve("log.txt");
        ProcessBuilder jupyter = new ProcessBuilder(
                        "jupyter",
                        "nbconvert",
                        "--log-level=ERROR",
                        "--to",
                        "notebook",
                        "--execute",
                        "--ExecutePreprocessor.timeout=" + CELL_SECONDS,
                        "--output-dir",
                        folder.toString(),
                        "--output",
                        "executed.ipynb",
                        story.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        jupyter.environment().put("JUPYTER_PATH", folder.resolve("with blank").toString());
        jupyter.environment().put("JUPYTER_DATA_DIR", folder.resolve("data").toString());
        jupyter.environment()
                .put("JUPYTER_RUNTIME_DIR", folder.resolve("runtime").toString());
        int exitCode = jupyter.start().waitFor();
        return new Executed(exitCode, Files.readString(log, StandardCharsets.UTF_8), folder.resolve("executed.ipynb"));
    }

    private static boolean answers(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
