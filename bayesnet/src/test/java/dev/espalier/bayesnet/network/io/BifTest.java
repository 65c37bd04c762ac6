package dev.espalier.bayesnet.network.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.espalier.bayesnet.network.DiscreteNetwork;
import dev.espalier.graph.Dag;
import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.graph.RandomDags;
import dev.espalier.testing.Randomised;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BifTest {
    private static final String A = "network n { } variable a { type discrete [2] { x, y }; } ";
    private static final String B = "variable b { type discrete [3] { p, q, r }; } ";

    @Test
    void theDialectsOfTheFormat() throws IOException {
        DiscreteNetwork network = read("""
                // made by hand
                network "two words" { property author nobody ; property "a ; quoted } one" ; }
                variable "light on" { /* {type} */
                  property position = (73, 165) ;
                  type discrete[2] {"yes, sir" no} ;
                }
                variable 5 { type discrete [ 3 ] { <5, 5-10, 1e-3 } property weight = None ; }
                variable é { type discrete [ 2 ] { a\\b, "c\\"d" }; }
                probability(5){table 2e-1,.3 5.0E-1;}
                probability ( "light on" | é, 5 ) {
                  default 0.25 0.75;
                  property x ;
                  ("c\\"d" 1e-3) 1 0;
                  (a\\b, <5) +0.125, 0.875;
                }
                probability ( é "5" ) { table 0.1 0.2 0.3 0.9 0.8 0.7; }
                """);
        assertEquals(List.of("light on", "5", "é"), network.names());
        assertEquals(List.of("yes, sir", "no"), network.levels(0));
        assertEquals(List.of("<5", "5-10", "1e-3"), network.levels(1));
        assertEquals(List.of("a\\b", "c\"d"), network.levels(2));
        assertEquals(Dag.of(3, new int[] {1, 2, 1}, new int[] {0, 0, 2}), network.dag());
        assertArrayEquals(new double[] {0.2, 0.3, 0.5}, network.table(1));
        assertArrayEquals(new double[] {0.1, 0.9, 0.2, 0.8, 0.3, 0.7}, network.table(2));
        assertArrayEquals(new double[] {.125, .875, .25, .75, .25, .75, .25, .75, .25, .75, 1, 0}, network.table(0));
        assertEquals(network, read(written(network)));
    }

    @Test
    void writesWhatOtherToolsExpect() throws IOException {
        String text = """
                network unknown {
                }
                variable a {
                  type discrete [ 2 ] { <5, "5 or more" };
                }
                variable b {
                  type discrete [ 2 ] { no, yes };
                }
                probability ( a ) {
                  table 0.1, 0.9;
                }
                probability ( b | a ) {
                  (<5) 1.0E-5, 0.99999;
                  ("5 or more") 0.3333333333333333, 0.6666666666666666;
                }
                """;
        assertEquals(text, written(read(text)));
    }

    @Test
    void rowsThatMissOneByRoundingAreKeptDigitForDigit() throws IOException {
        assertArrayEquals(
                new double[] {0.333, 0.333, 0.333},
                read("network n {} " + B + "probability (b) { table 0.333 0.333 0.333; }")
                        .table(0));
    }

    @Test
    void readsGzippedFilesWithAByteOrderMark() throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(("\uFEFF" + A + "probability (a) { table 0.5 0.5; }").getBytes(StandardCharsets.UTF_8));
        }
        byte[] bytes = zipped.toByteArray();
        assertEquals(
                List.of("a"), Bif.read("z", new ByteArrayInputStream(bytes)).names());
        byte[] cut = Arrays.copyOf(bytes, bytes.length - 12);
        refuses(
                () -> Bif.read("z", new ByteArrayInputStream(cut)),
                "z: found a broken gzip file, expected a network in BIF");
    }

    @Randomised(cases = 60)
    void whateverTheNamesAndNumbersAreTheyComeBack(Key key) throws IOException {
        SplittableRandom random = key.random();
        int n = 1 + random.nextInt(7);
        Dag dag = RandomDags.erdosRenyi(n, random.nextDouble() * (n - 1) / 2, key);
        int[] counts = random.ints(n, 1, 5).toArray();
        DiscreteNetwork plain = DiscreteNetwork.random(dag, counts, 0.2, key);
        List<String> names = new ArrayList<>();
        List<List<String>> levels = new ArrayList<>();
        double[][] tables = new double[n][];
        for (int v = 0; v < n; v++) {
            names.add(strange(random) + v);
            levels.add(new ArrayList<>());
            for (int k = 0; k < counts[v]; k++) {
                levels.get(v).add(k + strange(random));
            }
            tables[v] = plain.table(v);
        }
        DiscreteNetwork network = DiscreteNetwork.of(names, levels, dag, tables);
        assertEquals(network, read(written(network)));
    }

    private static String strange(SplittableRandom random) {
        String letters = "ab1 \"\\{}()[];|,/*<=\n\r\t\u0001éß漢.-+\uFEFF";
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@1:1: found the end of the file, expected 'network'",
                "graph {@1:1: found 'graph', expected 'network'",
                "network n {}@1:13: found the end of the file, expected a variable",
                "network n { what }@1:13: found 'what', expected 'property' or '}'",
                "network n { property x }@1:25: found the end of the file, expected ';' after a property",
                "network n {} variable@1:22: found the end of the file, expected the name of a variable",
                "network n {} variable a { }@1:27: found '}', expected 'type discrete' with the levels of 'a'",
                "network n {} variable a { type discrete [2] { x } ; }@1:42: found 2 before 1 levels, expected their number",
                "network n {} variable a { type discrete [1] { x y } ; }@1:49: found 'y', expected '}' or another level, 1 of them, each once",
                "network n {} variable a { type discrete [2] { x x } ; }@1:49: found 'x', expected '}' or another level, 2 of them, each once",
                "network n {} variable a { type discrete [999999999] { x } ; }@1:42: found '999999999', expected at most 65536 levels",
                "network n {} variable a { type discrete [two] { x } ; }@1:42: found 'two', expected the number of levels",
                "network n {} \"quote@1:14: found a quote that is not closed on its line, expected '\"'",
                "network n {} /* quote@1:14: found a comment that is not closed, expected '*/'",
            })
    void mistakesInDeclarations(String textAndMessage) {
        String[] parts = textAndMessage.split("@", -1);
        refuses(() -> read(parts[0]), "f:" + parts[1]);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "variable a { type discrete [1] { x } ; }@found the variable 'a' again, expected it once; it is declared on line 1",
                "@found the variable 'a' without probabilities, expected 'probability (a ...'",
                "probability (c) {@found 'c', expected a variable that is declared above",
                "probability (a) { table 0.5 0.5; } probability (a) {@found the probabilities of 'a' again, expected them once",
                "probability (a | a) {@found 'a' again, expected a variable that is not yet in the list",
                "probability (a | b, b) {@found 'b' again, expected a variable that is not yet in the list",
                "probability (a) { table 0.5; }@found ';', expected a probability, number 2 of 2",
                "probability (a) { table 0.5 0.25 0.25; }@found '0.25', expected ';' after 2 probabilities",
                "probability (a) { table 0.5 x; }@found 'x', expected a probability, number 2 of 2",
                "probability (a) { table 0.5 NaN; }@found 'NaN', expected a probability, number 2 of 2"
                        + BifNumbers.NAN_ROWS,
                "probability (a) { table 0.5 0x1p-1; }@found '0x1p-1', expected a probability, number 2 of 2",
                "probability (a) { table 1.5 -0.5; }@found '1.5', expected a probability, number 1 of 2",
                "probability (a) { table 0.5 0.4; }@found probabilities that sum to 0.9, expected 1 within 0.001",
                "probability (a | b) { table 0.5 0.5 0.5 0.5 0.5 0.6; }@found probabilities that sum to 1.1, expected 1 within 0.001",
                "probability (a | b) { (p) 0.5 0.5; (r) 1 0; }@found no row for (q) of 'a', expected one row for each of its 3 configurations",
                "probability (a | b) { (p) 0.5 0.5; (p) 1 0; default 0 1; }@found two rows for (p) of 'a', expected one row for each of its 3 configurations",
                "probability (a | b) { (s) 0.5 0.5; }@found 's', expected a level of parent 1: p, q, r",
                "probability (a | b) { (p q) 0.5 0.5; }@found 'q', expected ')'",
                "probability (a) { default 0 1; default 1 0; }@found 'default', expected '(', 'table', 'default', 'property' or '}'",
                "probability (a) { }@found no row for the variable of 'a', expected one row for each of its 1 configurations",
                "probability (a) { () 1 0; () 1 0; }@found '1', expected no more rows than there are configurations, and so '}' here",
                "probability (a) { rows }@found 'rows', expected '(', 'table', 'default', 'property' or '}'",
                "probability (a | b) { default 0 1; } probability (b | a) { default 0 1 0; }@found the cycle a -> b -> a, expected none",
            })
    void mistakesInProbabilities(String textAndMessage) {
        String[] parts = textAndMessage.split("@", -1);
        InputException refusal = assertThrows(InputException.class, () -> read(A + "\n" + B + "\n" + parts[0]));
        assertEquals(parts[1], String.valueOf(refusal.getMessage()).replaceFirst("^f:\\d+:\\d+: ", ""));
    }

    @Test
    void positionsAreThoseOfTheTokenThatIsWrong() {
        refuses(
                () -> read(A + "\n" + B + "\n  probability (\n\ta |  c)"),
                "f:4:7: found 'c', expected a variable that is declared above");
    }

    @Test
    void aShortFileCannotAskForALargeTable() {
        StringBuilder text = new StringBuilder("network n {}");
        StringBuilder parents = new StringBuilder();
        for (int v = 0; v < 40; v++) {
            text.append(" variable v").append(v).append(" { type discrete [3] { p q r }; }\n");
            parents.append(v > 0 ? " v" + v : "");
        }
        text.append("probability (v0 |").append(parents).append(") { default 1 0 0; }");
        refuses(
                () -> read(text.toString()),
                "f:41:1: found the table of 'v0', with which there are more than 67108864 probabilities, expected a"
                        + " network that fits into memory");
    }

    @Test
    void bytesThatAreNotTextAndFilesThatAreNotThere() {
        refuses(
                () -> Bif.read("f", new ByteArrayInputStream(new byte[] {'n', (byte) 0xC3, (byte) 0x28})),
                "f:1: found bytes near here that are not UTF-8, expected a text file in UTF-8");
        refuses(() -> Bif.read(Path.of("no.bif")), "no.bif: found no such file, expected a network in BIF");
    }

    private interface Reading {
        DiscreteNetwork read() throws IOException;
    }

    private static void refuses(Reading reading, String message) {
        assertEquals(message, assertThrows(InputException.class, reading::read).getMessage());
    }

    private static DiscreteNetwork read(String text) throws IOException {
        return Bif.read("f", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String written(DiscreteNetwork network) throws IOException {
        StringBuilder text = new StringBuilder();
        Bif.write(network, text);
        return text.toString();
    }
}
