package dev.espalier.graph.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.InputException;
import dev.espalier.graph.exchange.GraphArrow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunVerificationTest {
    @TempDir
    private Path folder;

    private Path run;

    @BeforeEach
    void finish() throws IOException {
        run = folder.resolve("run");
        try (var directory = RunDirectory.create(run, RunDirectoryTest.manifest())) {
            directory.writeAtomically("nodes.arrow", path -> GraphArrow.writeNodes(path, List.of("A", "\u00e9")));
            directory.writeAtomically("model/model.json", path -> Files.writeString(path, "{}"));
            Path adopted = Files.writeString(run.resolve("model/refit-0.json"), "[0.5]");
            directory.adopt(adopted);
            directory.finish(RunDirectoryTest.END, Map.of("best", -1.25, "nothing", Double.NaN));
        }
    }

    @Test
    void whatWasWrittenIsWhole() throws IOException {
        RunVerification found = RunVerification.of(run);
        assertTrue(found.isWhole(), found.toString());
        assertEquals(
                List.of("model/model.json", "model/refit-0.json", "nodes.arrow"),
                found.manifest().outputs().stream().map(RunOutput::path).toList());
        Files.writeString(run.resolve("notes.txt"), "x");
        assertEquals(List.of("notes.txt"), RunVerification.of(run).others());
        assertTrue(RunVerification.of(run).isWhole());
    }

    @Test
    void everyFlippedBitIsFound() throws IOException {
        for (String name : List.of("nodes.arrow", "model/model.json", "model/refit-0.json")) {
            Path file = run.resolve(name);
            byte[] whole = Files.readAllBytes(file);
            for (int at = 0; at < whole.length; at++) {
                byte[] flipped = whole.clone();
                flipped[at] ^= (byte) (1 << at % 8);
                Files.write(file, flipped);
                assertNames(name, "other content");
            }
            Files.write(file, whole);
        }
    }

    @Test
    void whatIsMissingShortOrALinkIsNamed() throws IOException {
        Path nodes = run.resolve("nodes.arrow");
        byte[] whole = Files.readAllBytes(nodes);
        Files.write(nodes, new byte[3]);
        assertNames("nodes.arrow", "3 bytes");
        Files.delete(nodes);
        assertNames("nodes.arrow", "no file");
        Path elsewhere = Files.write(folder.resolve("same"), whole);
        Files.createSymbolicLink(nodes, elsewhere);
        assertNames("nodes.arrow", "a link");
    }

    @Test
    void anEditedManifestIsNamedAndItsLayoutIsNot() throws IOException {
        Path file = run.resolve("run.json");
        String text = Files.readString(file);
        Files.writeString(file, text.replaceAll("\\s", "").replace("2026-01-02T03:04:05Z", "2026-01-02T03:04:05Z"));
        assertTrue(RunVerification.of(run).isWhole(), "white space");
        Files.writeString(file, text.replace("-1.25", "-1.5"));
        assertNames("run.json", "its own SHA-256");
    }

    @Test
    void namesThatLeadOutAreNotFollowed() throws IOException {
        Path file = run.resolve("run.json");
        Files.writeString(folder.resolve("secret"), "x");
        Files.writeString(file, Files.readString(file).replace("nodes.arrow", "../secret"));
        assertTrue(
                RunVerification.of(run).differences().stream()
                        .anyMatch(d -> d.toString().startsWith("../secret: found a name that leads out")),
                RunVerification.of(run).toString());
    }

    @Test
    void runsOfEarlierVersionsCannotBeVerified() throws IOException {
        String text = Files.readString(run.resolve("run.json"));
        int outputs = text.indexOf(",\n  \"outputs\"");
        Files.writeString(run.resolve("run.json"), text.substring(0, outputs) + "}");
        RunVerification found = RunVerification.of(run);
        assertFalse(found.verifiable());
        assertFalse(found.isWhole());
        assertEquals(List.of(), found.differences());
        RunVerification.require(run, "model"); // nothing is known, nothing refused
    }

    @Test
    void whereThereIsNoRunTheMessageSaysSo() {
        var e = assertThrows(InputException.class, () -> RunVerification.of(folder));
        assertTrue(String.valueOf(e.getMessage()).contains("found no run.json"), e.getMessage());
    }

    @Test
    void onlyTheAskedFolderCounts() throws IOException {
        Files.writeString(run.resolve("nodes.arrow"), "x");
        RunVerification.require(run, "model");
        Files.writeString(run.resolve("model/model.json"), "{ }");
        var e = assertThrows(InputException.class, () -> RunVerification.require(run, "model"));
        assertTrue(String.valueOf(e.getMessage()).contains("model.json: found 3 bytes"), e.getMessage());
    }

    private void assertNames(String file, String found) throws IOException {
        RunVerification verified = RunVerification.of(run);
        assertFalse(verified.isWhole());
        assertEquals(1, verified.differences().size(), verified.toString());
        String line = verified.differences().getFirst().toString();
        assertTrue(line.startsWith(file + ": found ") && line.contains(found), line);
    }
}
