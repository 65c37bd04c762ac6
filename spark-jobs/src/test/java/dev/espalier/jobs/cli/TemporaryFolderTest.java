package dev.espalier.jobs.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TemporaryFolderTest {
    private static final String PROPERTY = "java.io.tmpdir";

    @TempDir
    private Path parent;

    private String before = "";

    @BeforeEach
    void useItsOwnParent() {
        before = System.getProperty(PROPERTY);
        System.setProperty(PROPERTY, parent.toString());
    }

    @AfterEach
    void restore() {
        System.setProperty(PROPERTY, before);
    }

    @Test
    void whileItIsHeldItIsThePlaceForTemporaryFilesAndThenItIsGone() throws IOException {
        try (TemporaryFolder folder = TemporaryFolder.claim()) {
            assertEquals(folder.path().toString(), System.getProperty(PROPERTY));
            Files.createDirectories(folder.path().resolve("blockmgr-1/0c"));
            Files.writeString(folder.path().resolve("blockmgr-1/0c/block"), "x");
        }
        assertEquals(List.of(), names());
        assertEquals(parent.toString(), System.getProperty(PROPERTY));
    }

    @Test
    void sweepsWhatTheDeadLeftAndNothingElse() throws IOException {
        Path dead = folder("espalier-1-a", "temporary files of Espalier, process 1\n");
        Files.createDirectories(dead.resolve("spark-2/userFiles"));
        Path outside = Files.writeString(parent.resolve("outside.txt"), "kept");
        Files.createSymbolicLink(dead.resolve("link"), parent.resolve("others"));
        folder("espalier-mine", "notes of mine\n");
        folder("spark-3", "temporary files of Espalier, process 1\n");
        Files.createDirectories(parent.resolve("espalier-empty"));
        Files.createDirectories(parent.resolve("others/blockmgr-9"));
        Files.createSymbolicLink(parent.resolve("espalier-link"), parent.resolve("spark-3"));
        try (TemporaryFolder alive = TemporaryFolder.claim();
                TemporaryFolder second = TemporaryFolder.claim()) {
            assertTrue(Files.exists(alive.path().resolve("owner")));
            assertFalse(alive.path().equals(second.path()));
        }
        assertEquals(
                List.of("espalier-empty", "espalier-link", "espalier-mine", "others", "outside.txt", "spark-3"),
                names());
        assertTrue(Files.exists(parent.resolve("others/blockmgr-9")), "followed a link");
        assertEquals("kept", Files.readString(outside));
    }

    @Test
    void whereNothingCanBeWrittenItSaysSo() throws IOException {
        Path file = Files.createFile(parent.resolve("a file"));
        System.setProperty(PROPERTY, file.toString());
        assertThrows(IOException.class, TemporaryFolder::claim);
        System.setProperty(PROPERTY, parent.toString());
        assertEquals(List.of("a file"), names());
    }

    private Path folder(String name, String mark) throws IOException {
        Path folder = Files.createDirectories(parent.resolve(name));
        Files.writeString(folder.resolve("owner"), mark);
        return folder;
    }

    private List<String> names() throws IOException {
        try (Stream<Path> content = Files.list(parent)) {
            return content.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }
}
