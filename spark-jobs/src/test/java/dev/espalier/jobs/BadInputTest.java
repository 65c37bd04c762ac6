package dev.espalier.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.jobs.cli.ExitCodes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a user gets wrong ends with exit code 2, one message that says what and where, and no run directory. */
final class BadInputTest {
    private static final String LEVELS = "a,b,c\nx,y,z\nu,y,w\nx,v,z\nu,v,w\n";
    private static final String NUMBERS = "a,b,c\n1,2.5,3\n2,1.5,1\n4,0.5,2\n3,2,7\n";

    @TempDir
    private Path folder;

    static Stream<Arguments> tables() {
        return Stream.of(
                table("", "data.csv: found an empty file, expected"),
                table("a,b\n", "data.csv: found column names but no rows, expected at least one row"),
                table("a,b\n1,2\n3\n", "data.csv, row 2 (line 3), column 'b': found only 1 cell, expected 2 cells"),
                table("a,b\n1,2\n3,4,5\n", "data.csv, row 2 (line 3): found 3 cells", "'5'", "expected 2 cells"),
                table("a,b\n1,2\n\n3,4\n", "data.csv, row 2 (line 3): found an empty line, expected 2 cells"),
                table("a,b\n1,2\n3,four\n", "data.csv, row 2 (line 3), column 'b': found 'four', expected a number"),
                table("a,b\n1,2\n3,\n", "data.csv, row 2 (line 3), column 'b': found an empty cell, expected a value"),
                table("a,b\n1,2\n3,NaN\n", "data.csv, row 2 (line 3), column 'b': found the missing value 'NaN'"),
                table("a,b\nx,NA\n", "data.csv, row 1 (line 2), column 'b': found the missing value 'NA'"),
                table("a,b\n1,2\n3,1e999\n", "row 2 (line 3), column 'b': found '1e999', expected a number within"),
                table("a,b,a\n1,2,3\n", "data.csv: found the name 'a' for columns 1 and 3, expected distinct"),
                table("a,,c\n1,2,3\n", "data.csv: found no name for column 2", "expected a name for each column"),
                table("a,b\n\"1,2\n3,4\n", "data.csv, row 1 (line 2): found a quoted cell that is not closed"),
                table("a,b\n1,x\n2,y\n", "found text in column 'b' and numbers in column 'a', expected", "--score bde"),
                table("\u0001\u0002\u0003", "data.csv, line 1: found the control character 0x1, expected a text file"),
                table("PAR1 and then nothing of the kind", "data.csv: found", "Parquet"),
                table("ARROW1 and then nothing of the kind", "data.csv: found"),
                table("PK\u0003\u0004...", "data.csv: found a zip file or Excel workbook, expected"));
    }

    private static Arguments table(String content, String... parts) {
        return Arguments.of(content, List.of(parts));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void tablesThatCannotBeRead(String content, List<String> parts) throws IOException {
        refuse(content, parts);
    }

    @Test
    void bytesThatAreNoTable() throws IOException {
        Files.write(folder.resolve("data.csv"), new byte[] {(byte) 0xFE, (byte) 0xED, 0, 1, 2, 3});
        refuseWith(List.of("data.csv", "found"));
        Files.write(folder.resolve("data.csv"), "a,b\nM\u00fcnchen,x\n".getBytes(StandardCharsets.ISO_8859_1));
        refuseWith(List.of("data.csv, line 2: found bytes that are not UTF-8 (0xfc), expected"));
    }

    @Test
    void filesThatAreNotThere() throws IOException {
        refuseWith(List.of("data.csv: found no such file, expected a CSV"));
        Files.createDirectory(folder.resolve("data.csv"));
        refuseWith(List.of("data.csv: found a directory, expected a CSV"));
    }

    static Stream<Arguments> options() {
        return Stream.of(
                option("--chains 0", "--chains: found 0, expected at least 1"),
                option("--chains two", "--chains", "'two'"),
                option("--chains 99999999999", "--chains"),
                option("--seed 1.5", "--seed", "'1.5'"),
                option("--burn-in 1.5", "--burn-in: found 1.5, expected at least 0 and below 1"),
                option("--burn-in -0.1", "--burn-in: found -0.1, expected"),
                option("--burn-in NaN", "--burn-in: found NaN, expected"),
                option("--thin 0", "--thin: found 0, expected at least 1"),
                option("--thin -5", "--thin: found -5, expected at least 1"),
                option("--iterations 0", "--iterations: found 0, expected at least 1"),
                option("--iterations -1", "--iterations: found -1, expected at least 1"),
                option("--iterations 10 --thin 11", "--thin: found 11, expected at most the 10 iterations"),
                option("--hard-limit 99", "--hard-limit: found 99, expected 1 to 20"),
                option("--hard-limit 0", "--hard-limit: found 0, expected 1 to 20"),
                option("--alpha 0", "--alpha: found 0.0, expected above 0 and below 1"),
                option("--alpha 1", "--alpha: found 1.0, expected above 0 and below 1"),
                option("--am 0", "--am: found 0.0, expected a finite number above 0"),
                option("--am Infinity", "--am: found Infinity, expected a finite number above 0"),
                option("--aw 4", "aw", "4"),
                option("--aw NaN", "aw", "NaN"),
                option("--chi -1", "--chi: found -1.0, expected a finite number above 0"),
                option("--edge-penalty 0", "--edge-penalty: found 0.0, expected a finite number above 0"),
                option("--score bdeu", "--score", "found 'bdeu', expected one of bge, bde, bic"),
                option("--algorithm pc", "--algorithm", "found 'pc', expected one of order, "),
                option("--knowledge none.yaml", "none.yaml: found no such file, expected"),
                option("--nominal d", "data.csv: found no column 'd' for --nominal, expected"),
                option("--numeric d", "data.csv: found no column 'd' for --numeric, expected"),
                option("--nominal a,z,y,x,w", "data.csv: found no column 'z' for --nominal, expected"),
                option("--nominal a --numeric a", "column 'a'", "both nominal and numeric"),
                option("--nominal a", "found text in column 'a' and numbers in column 'b'"),
                option("--score bde", "data.csv, column 'b', row 1", "2.5", "expected an integer"),
                option("--score bge --nominal a", "column 'a'", "found levels, expected numbers for --score bge"),
                option("--master locl[2]", "--master: found 'locl[2]', expected local"),
                option("--master local[0]", "--master: found 'local[0]', expected local"),
                option("--required none.csv", "none.csv: found no such file, expected"),
                option("--config none.yaml", "none.yaml"),
                option("--chain 4", "--chain"),
                option("4", "'4'"));
    }

    private static Arguments option(String arguments, String... parts) {
        return Arguments.of(arguments, List.of(parts));
    }

    @ParameterizedTest
    @MethodSource("options")
    void optionsThatCannotBe(String arguments, List<String> parts) throws IOException {
        Files.writeString(folder.resolve("data.csv"), NUMBERS);
        refuseWith(parts, (Object[]) arguments.split(" ", -1));
    }

    @Test
    void levelsAreNoNumbers() throws IOException {
        Files.writeString(folder.resolve("data.csv"), LEVELS);
        refuseWith(List.of("data.csv", "column 'a'", "--score bge"), "--score", "bge");
        refuseWith(List.of("data.csv, row 1 (line 2), column 'b': found 'y'", "number"), "--numeric", "b");
    }

    static Stream<Arguments> edges() {
        return Stream.of(
                edge("", "", "empty"),
                edge("from,to\na,d\n", "", "row 1 (line 2), column 'to': found 'd', expected a variable of the data"),
                edge("from,to\na,a\n", "", "found an edge from 'a' to itself"),
                edge(
                        "parent,child\na,b\n",
                        "",
                        "found columns parent, child, expected a header with columns source and target, or from and to"),
                edge("from,to\na,b\nb,c\nc,a\n", "", "found required edges that form a cycle"),
                edge("from,to\na,b\n", "from,to\na,b\n", "found the edge a -> b, which --blacklist forbids"));
    }

    private static Arguments edge(String required, String blacklist, String part) {
        return Arguments.of(required, blacklist, part);
    }

    @ParameterizedTest
    @MethodSource("edges")
    void edgesThatCannotBe(String required, String blacklist, String part) throws IOException {
        Files.writeString(folder.resolve("data.csv"), NUMBERS);
        Path file = Files.writeString(folder.resolve("required.csv"), required);
        List<Object> arguments = new ArrayList<>(List.of("--required", file));
        if (!blacklist.isEmpty()) {
            arguments.add("--blacklist");
            arguments.add(Files.writeString(folder.resolve("blacklist.csv"), blacklist));
        }
        refuseWith(List.of("required.csv", part), arguments.toArray());
    }

    @Test
    void aRequiredEdgeOfAConstantColumn() throws IOException {
        Files.writeString(folder.resolve("data.csv"), "a,b,c\n1,2.5,3\n2,2.5,1\n");
        Path file = Files.writeString(folder.resolve("required.csv"), "from,to\na,b\n");
        refuseWith(List.of("required.csv: found the edge a -> b, one end of which is constant"), "--required", file);
    }

    @Test
    void knowledgeThatCannotBe() throws IOException {
        Files.writeString(folder.resolve("data.csv"), NUMBERS);
        Path known = Files.writeString(folder.resolve("known.yaml"), "prior: fair\nrequired:\n- a -> b\n");
        Path list = Files.writeString(folder.resolve("list.csv"), "from,to\na,b\n");
        Path back = Files.writeString(folder.resolve("back.csv"), "from,to\nb,a\n");
        refuseWith(
                List.of("known.yaml, line 3: found the edge a -> b, which --blacklist forbids"),
                "--knowledge",
                known,
                "--blacklist",
                list);
        refuseWith(
                List.of("known.yaml, line 3", "back.csv", "found required edges that form a cycle"),
                "--knowledge",
                known,
                "--required",
                back);
        refuseWith(
                List.of("known.yaml", "--edge-penalty", "one of the two"), "--knowledge", known, "--edge-penalty", 2);
        Files.writeString(folder.resolve("data.csv"), "a,b,c\n1,2.5,3\n2,2.5,1\n");
        refuseWith(
                List.of("known.yaml, line 3: found the edge a -> b, one end of which is constant"),
                "--knowledge",
                known);
        Files.writeString(known, "forbiden: []\n");
        refuseWith(List.of("known.yaml, line 1: found 'forbiden', expected forbidden"), "--knowledge", known);
    }

    @Test
    void aDirectoryWithOtherFilesIsLeftAlone() throws IOException {
        Path data = Files.writeString(folder.resolve("data.csv"), NUMBERS);
        Path out = Files.createDirectory(folder.resolve("thesis"));
        Files.writeString(out.resolve("thesis.tex"), "x");
        Finished finished = InProcess.espalier("bayesnet", "--data", data, "--out", out);
        assertEquals(ExitCodes.BAD_INPUT, finished.exitCode());
        assertTrue(finished.err().contains("thesis.tex"), finished.err());
        try (var left = Files.list(out)) {
            assertEquals(List.of(out.resolve("thesis.tex")), left.toList());
        }
        finished = InProcess.espalier("bayesnet", "--data", data, "--out", data);
        assertEquals(ExitCodes.BAD_INPUT, finished.exitCode());
        assertTrue(finished.err().contains("found a file, expected a new or empty directory"), finished.err());
    }

    private void refuse(String content, List<String> parts) throws IOException {
        Files.writeString(folder.resolve("data.csv"), content);
        refuseWith(parts);
    }

    private void refuseWith(List<String> parts, Object... more) throws IOException {
        Path out = folder.resolve("out");
        List<Object> arguments =
                new ArrayList<>(List.of("bayesnet", "--data", folder.resolve("data.csv"), "--out", out));
        arguments.addAll(List.of(more));
        Finished finished = InProcess.espalier(arguments.toArray());
        assertEquals(ExitCodes.BAD_INPUT, finished.exitCode(), finished.err());
        assertEquals("", finished.out());
        for (String part : parts) {
            assertTrue(finished.err().contains(part), () -> "no \"" + part + "\" in: " + finished.err());
        }
        List<String> lines = finished.err()
                .lines()
                .filter(line -> !line.startsWith("See '") && !line.startsWith("Possible solutions:"))
                .toList();
        assertEquals(1, lines.size(), finished.err());
        assertTrue(Files.notExists(out), finished.err());
    }
}
