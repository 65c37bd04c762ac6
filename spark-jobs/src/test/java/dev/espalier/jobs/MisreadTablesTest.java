package dev.espalier.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.jobs.cli.ExitCodes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables that users had, whose meaning is not what reading them plainly gives. */
final class MisreadTablesTest {
    @TempDir
    private Path folder;

    @Test
    void cellsBetweenBlanksAreCells() throws Exception {
        RunFiles run = learn(stored("space.txt"), "--algorithm", "map");
        assertEquals(List.of("x", "y", "z"), run.names());
        assertEquals(59, run.results().path("rows").asInt());
        notes(run, "space.txt: cells are taken to be separated by blanks");
    }

    @Test
    void rowNumbersAreLeftOut() throws Exception {
        Path data = stored("idx_unnamed0.csv");
        RunFiles run = learn(data, "--algorithm", "map");
        assertEquals(List.of("x", "y", "z"), run.names());
        notes(run, "column 'Unnamed: 0': counts the rows (0, 1, 2, ...) and is left out");
        assertEquals(
                List.of("y", "z"),
                learn(data, "--algorithm", "map", "--drop", "Unnamed: 0,x").names());
        assertEquals(
                4,
                learn(data, "--algorithm", "map", "--numeric", "Unnamed: 0")
                        .names()
                        .size());
    }

    @Test
    void aMissingHeaderIsRefused() throws Exception {
        refuse(
                stored("nohead.csv"),
                "found a first line whose cells are also values",
                "('a', 'd', 'e')",
                "header missing?");
    }

    @Test
    void questionMarksAreMissingUnlessTheUserSaysOtherwise() throws Exception {
        Path data = stored("q_text.csv");
        refuse(data, "row 1 (line 2), column 'b': found the missing value '?'", "--missing", "--drop b");
        RunFiles run = learn(data, "--algorithm", "map", "--missing", "NA");
        notes(run, "taken for a level: 'unknown' in column 'c'");
        assertEquals("NA", run.manifest().path("options").path("missing").asText());
        Path na = Files.writeString(
                folder.resolve("na.csv"),
                Files.readString(data).replace('?', '_').replace('*', '_').replace("unknown", "NA"));
        refuse(na, "found the missing value 'NA'");
        assertEquals(
                3, learn(na, "--algorithm", "map", "--missing", "?").names().size());
    }

    @Test
    void decimalCommasAreReadIfTheUserSaysSo() throws Exception {
        var points = new StringBuilder("x;y;z\n");
        for (int r = 0; r < 60; r++) {
            points.append(Math.sin(r) + ";" + (Math.sin(r) + 0.3 * Math.cos(7 * r)) + ";" + r * r % 17 + ".25\n");
        }
        Path table = Files.writeString(folder.resolve("points.csv"), points);
        Path commas = Files.writeString(
                folder.resolve("commas.csv"), points.toString().replace('.', ','));
        RunFiles expected = learn(table, "--algorithm", "map");
        refuse(commas, "found numbers with a decimal comma", "--decimal comma");
        RunFiles found = learn(commas, "--algorithm", "map", "--decimal", "comma");
        assertEquals(expected.results().path("best_log_score"), found.results().path("best_log_score"));
        assertEquals("comma", found.manifest().path("options").path("decimal").asText());
        Finished mixed =
                InProcess.espalier("bayesnet", "--data", table, "--out", folder.resolve("none"), "--decimal", "comma");
        assertEquals(ExitCodes.BAD_INPUT, mixed.exitCode(), mixed.err());
        assertTrue(mixed.err().contains("points.csv, row 1 (line 2), column"), mixed.err());
        assertTrue(mixed.err().contains("expected decimal commas and no points"), mixed.err());
    }

    @Test
    void levelCountsAndTheirCodesMakeADiscreteNetwork() throws Exception {
        var text = new StringBuilder("A,B,C\n2,3,2\n");
        for (int r = 0; r < 60; r++) {
            text.append(r % 2 + "," + (r + r / 7) % 3 + "," + r % 2 + "\n");
        }
        RunFiles run = learn(Files.writeString(folder.resolve("benchpress.csv"), text), "--algorithm", "map");
        assertEquals("bde", run.results().path("score").asText());
        assertEquals(60, run.results().path("rows").asInt());
        notes(run, "taken for the numbers of levels");
    }

    private static void notes(RunFiles run, String part) throws IOException {
        assertTrue(run.results().path("warnings").toString().contains(part), run.results()::toString);
    }

    private Path stored(String name) throws IOException {
        try (InputStream in = MisreadTablesTest.class.getResourceAsStream("cases/" + name)) {
            byte[] content = java.util.Objects.requireNonNull(in, name).readAllBytes();
            return Files.write(folder.resolve(name), content);
        }
    }

    private RunFiles learn(Path data, Object... more) throws IOException {
        Path out = Files.createTempDirectory(folder, "run");
        List<Object> arguments =
                new ArrayList<>(List.of("bayesnet", "--data", data, "--out", out, "--master", "local[2]", "--quiet"));
        arguments.addAll(List.of(more));
        Finished finished = InProcess.espalier(arguments.toArray());
        assertEquals(0, finished.exitCode(), finished.err());
        return new RunFiles(out);
    }

    private void refuse(Path data, String... parts) {
        Finished finished =
                InProcess.espalier("bayesnet", "--data", data, "--out", folder.resolve("none"), "--master", "local[2]");
        assertEquals(ExitCodes.BAD_INPUT, finished.exitCode(), finished.err());
        for (String part : parts) {
            assertTrue(finished.err().contains(part), finished.err());
        }
        assertTrue(Files.notExists(folder.resolve("none")));
    }
}
