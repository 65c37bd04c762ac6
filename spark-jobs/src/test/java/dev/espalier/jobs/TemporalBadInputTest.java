package dev.espalier.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Odd logs by the command line: what is read, and what is refused with options as users type them. */
final class TemporalBadInputTest {
    @TempDir
    private Path folder;

    private int runs;

    private Finished temporal(String command, String events, Object... more) throws IOException {
        Path data = folder.resolve("log.csv");
        Files.writeString(data, events);
        List<Object> arguments = new ArrayList<>(
                List.of("temporal", command, "--data", data, "--out", folder.resolve("out" + runs++), "--quiet"));
        arguments.addAll(List.of(more));
        return InProcess.espalier(arguments.toArray());
    }

    private void assertRefused(String message, Finished finished) {
        assertEquals(2, finished.exitCode(), finished.out());
        assertTrue(finished.err().contains(message), finished.err());
    }

    @Test
    void aLogTooShortToJudgeRulesByIsNamedWithItsCounts() throws IOException {
        assertRefused(
                folder.resolve("log.csv") + ": found 2 events, 1 for training, none for validation and 1 for test",
                temporal("links", "u,v,t\na,b,1\nb,c,2\n"));
    }

    @Test
    void argumentsOfTheLibraryAreOptions() throws IOException {
        assertRefused("--rule: h_l: found nothing", temporal("links", "u,v,t\na,b,1\nb,c,2\n", "--rule", "LPd"));
        assertRefused("--rule: found signal", temporal("links", "u,v,t\na,b,1\nb,c,2\n", "--rule", "XY"));
        assertRefused("--protocol: found 'loose'", temporal("links", "u,v,t\na,b,1\n", "--protocol", "loose"));
        assertRefused("log.csv: found", temporal("fit", "u,v,t\na,a,1\n", "--model", "hawkes"));
        assertRefused("--time ... names it", temporal("stats", "u,v,when\na,b,1\n"));
        assertRefused("--missing ...", temporal("stats", "u,v,t\nNA,b,1\n"));
        assertRefused("--decimal comma reads", temporal("stats", "u;v;t\na;b;1,5\n"));
        assertRefused("as --shape directed says", exchanged());
    }

    /** A graph that says that it is bipartite, asked to be directed. */
    private Finished exchanged() throws IOException {
        assertEquals(
                0,
                temporal("fit", "u,v,t\na,x,1\nb,y,2\na,y,3\n", "--model", "er", "--shape", "bipartite")
                        .exitCode());
        Path model = folder.resolve("out" + (runs - 1));
        Path graphs = folder.resolve("graphs");
        Finished generated =
                InProcess.espalier("temporal", "generate", "--model", model, "--graphs", 1, "--out", graphs, "--quiet");
        assertEquals(0, generated.exitCode(), generated.err());
        assertRefused(
                "--nodes: found 7, expected the 4 of the data",
                InProcess.espalier(
                        "temporal",
                        "generate",
                        "--model",
                        model,
                        "--nodes",
                        7,
                        "--out",
                        folder.resolve("no"),
                        "--quiet"));
        return InProcess.espalier(
                "temporal",
                "stats",
                "--data",
                graphs.resolve("graph-0001"),
                "--shape",
                "directed",
                "--out",
                folder.resolve("no"),
                "--quiet");
    }

    @Test
    void decimalCommasAndEmptyLinesAreRead() throws IOException {
        Finished read =
                temporal("stats", "\uFEFFu;v;t;weight\r\na;b;1,5;x\r\n\r\nb;c;2,25;y\r\n;;;\r\n", "--decimal", "comma");
        assertEquals(0, read.exitCode(), read.err());
        assertTrue(read.out().contains("2 events from 1.5 to 2.25"), read.out());
        assertTrue(read.out().contains("1 line within the table is empty and skipped"), read.out());
        assertEquals(0, temporal("stats", "u,v,t\nNA,b,1\n", "--missing", "-").exitCode());
    }

    /** The log's unit gives half-lives of as many digits as a double has; nobody reads them all. */
    @Test
    void rulesAreShownWithFewDigits() throws IOException {
        var events = new StringBuilder("u,v,t\n");
        for (int e = 0; e < 120; e++) {
            events.append(e * 7 % 5)
                    .append(',')
                    .append(5 + e * e % 4)
                    .append(',')
                    .append(e * 3 + e % 2)
                    .append('\n');
        }
        Finished links = temporal("links", events.toString(), "--effort", "full", "--protocol", "strict");
        assertEquals(0, links.exitCode(), links.err());
        assertTrue(links.out().contains("h_l="), links.out());
        String longest = "[0-9]\\.[0-9]{7,}";
        assertFalse(Pattern.compile(longest).matcher(links.out()).find(), links.out());
        List<String> rows =
                links.out().lines().filter(line -> line.startsWith("strict")).toList();
        assertEquals(1, rows.stream().map(String::length).distinct().count(), links.out());
    }
}
