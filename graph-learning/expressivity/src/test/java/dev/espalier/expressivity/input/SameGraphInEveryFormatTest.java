package dev.espalier.expressivity.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.espalier.expressivity.language.Rational;
import dev.espalier.expressivity.programs.OrderedGraph;
import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.StringJoiner;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One random graph in five formats is one graph, its decimals exact; and what edges without a proper number are told. */
class SameGraphInEveryFormatTest {
    @TempDir
    private Path folder;

    private WeightedGraph read(String content, Meaning meaning) throws IOException {
        return WeightedGraph.read(Files.writeString(folder.resolve("graph"), content), meaning);
    }

    /** Edges in the order of a matrix, so that nodes come to be named in one order in all formats. */
    @Randomised(cases = 80)
    void aGraphIsReadAlikeFromAllFormats(Key key) throws IOException {
        SplittableRandom random = key.random();
        int n = 3 + random.nextInt(4);
        List<int[]> edges = new ArrayList<>();
        for (int v = 1; v < n; v++) {
            edges.add(new int[] {0, v});
        }
        for (int u = 1; u < n; u++) {
            for (int v = 0; v < n; v++) {
                if (u != v && random.nextInt(3) == 0) {
                    edges.add(new int[] {u, v});
                }
            }
        }
        List<BigDecimal> numbers = edges.stream()
                .map(edge -> BigDecimal.valueOf(1 + random.nextInt(5000), random.nextInt(-2, 30)))
                .toList();
        List<String> names =
                IntStream.range(0, n).mapToObj(v -> "n" + (char) ('a' + v)).toList();
        OrderedGraph graph = OrderedGraph.of(n, edges.toArray(int[][]::new));
        List<Rational> exact = numbers.stream().map(Rational::of).toList();
        for (String content : List.of(
                table(names, edges, numbers),
                list(names, edges, numbers),
                graphMl(names, edges, numbers),
                matrix(names, edges, numbers))) {
            WeightedGraph found = read(content, Meaning.CAPACITY);
            assertEquals(names, found.names(), content);
            assertEquals(graph, found.graph(), content);
            assertEquals(exact, found.weights(), content);
            assertEquals(Set.of(), found.unlimited());
            assertEquals(exact.stream().reduce(Rational.ZERO, Rational::plus), found.limited());
        }
        WeightedGraph dimacs = read(dimacs(n, edges, numbers), Meaning.CAPACITY);
        assertEquals(graph, dimacs.graph());
        assertEquals(exact, dimacs.weights());
        assertEquals(OptionalInt.of(n - 1), dimacs.source());
    }

    private static String table(List<String> names, List<int[]> edges, List<BigDecimal> numbers) {
        StringBuilder text = new StringBuilder("source,target,capacity\n");
        for (int e = 0; e < edges.size(); e++) {
            text.append(names.get(edges.get(e)[0])).append(',').append(names.get(edges.get(e)[1]));
            text.append(',').append(numbers.get(e)).append('\n');
        }
        return text.toString();
    }

    private static String list(List<String> names, List<int[]> edges, List<BigDecimal> numbers) {
        return table(names, edges, numbers)
                .lines()
                .skip(1)
                .map(line -> line.replace(',', ' ') + "\n")
                .reduce("", String::concat);
    }

    private static String graphMl(List<String> names, List<int[]> edges, List<BigDecimal> numbers) {
        StringBuilder text = new StringBuilder("<graphml><key id=\"c\" for=\"edge\" attr.name=\"capacity\"/>")
                .append("<graph edgedefault=\"directed\">");
        names.forEach(name -> text.append("<node id=\"").append(name).append("\"/>"));
        for (int e = 0; e < edges.size(); e++) {
            text.append("<edge source=\"").append(names.get(edges.get(e)[0]));
            text.append("\" target=\"").append(names.get(edges.get(e)[1]));
            text.append("\"><data key=\"c\"> ").append(numbers.get(e)).append(" </data></edge>");
        }
        return text.append("</graph></graphml>").toString();
    }

    private static String matrix(List<String> names, List<int[]> edges, List<BigDecimal> numbers) {
        int n = names.size();
        String[][] cells = new String[n][n];
        for (String[] row : cells) {
            Arrays.fill(row, "0");
        }
        for (int e = 0; e < edges.size(); e++) {
            cells[edges.get(e)[0]][edges.get(e)[1]] = numbers.get(e).toString();
        }
        var text = new StringJoiner("\n", "", "\n");
        text.add("," + String.join(",", names));
        for (int v = 0; v < n; v++) {
            text.add(names.get(v) + "," + String.join(",", cells[v]));
        }
        return text.toString();
    }

    private static String dimacs(int n, List<int[]> edges, List<BigDecimal> numbers) {
        StringBuilder text = new StringBuilder("p max " + n + " " + edges.size() + "\nn " + n + " s\n");
        for (int e = 0; e < edges.size(); e++) {
            text.append("a ").append(edges.get(e)[0] + 1).append(' ').append(edges.get(e)[1] + 1);
            text.append(' ').append(numbers.get(e)).append('\n');
        }
        return text.toString();
    }

    @Test
    void aMatrixThatIsNotSymmetricKeepsAllItsEntries() throws IOException {
        String content = ",x,y,z\nx,0,1,2\ny,1,0,4\nz,2,5,0\n";
        assertEquals(6, read(content, Meaning.WEIGHT).graph().edges());
        WeightedGraph symmetric = read(content.replace('5', '4'), Meaning.WEIGHT);
        assertEquals(3, symmetric.graph().edges());
        assertEquals(
                6, read(content.replace('5', '4'), Meaning.CAPACITY).graph().edges());
    }

    @ParameterizedTest
    @ValueSource(strings = {"inf", "INF", "+inf", "Infinity", "+Infinity", "\u221E"})
    void noLimitIsWrittenInManyWays(String none) throws IOException {
        String graphMl = graphMl(List.of("s", "t"), List.of(new int[] {0, 1}), List.of(BigDecimal.TEN));
        for (String content : List.of(
                "source,target,capacity\ns,t," + none + "\n",
                "s t " + none + "\n",
                "p max 2 1\na 1 2 " + none + "\n",
                graphMl.replace("10", none))) {
            WeightedGraph graph = read(content, Meaning.CAPACITY);
            assertEquals(Set.of(0), graph.unlimited(), content);
            assertEquals(List.of(Rational.ONE), graph.weights());
            assertEquals(Rational.ZERO, graph.limited());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "-inf", "0x10", "1_000", "1e", "1e1001", "1e-1001", "1e2147483648", "1.2.3"})
    void whatIsNoNumberIsToldWithItsPlace(String text) {
        assertMessage(
                "row 1 (line 2), column 'capacity': found '" + text + "', expected a number",
                "source,target,capacity\ns,t," + text + "\n",
                Meaning.CAPACITY);
    }

    @Test
    void numbersHaveAThousandDigitsAtMost() throws IOException {
        String digits = "9".repeat(1000);
        assertEquals(
                List.of(Rational.of(new BigDecimal(digits)), Rational.of(new BigDecimal("1e-1000"))),
                read("source,target,weight\ns,t," + digits + "\ns,t,1e-1000\n", Meaning.WEIGHT)
                        .weights());
        assertMessage(
                "found '9" + digits + "', expected a number",
                "source,target,weight\ns,t,9" + digits + "\n",
                Meaning.WEIGHT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CAPACITY | source,target;a,b | found nothing but names of nodes, expected a column capacity or weight",
                "WEIGHT | source,target;a,b | expected a column weight or cost or length or distance or capacity",
                "CAPACITY | a b;b c | line 1: found an edge without a number, expected capacity or weight",
                "CAPACITY | source,target,capacity;a,b,1;b,c, | found an edge without a number, b -> c, expected its capacity, inf for no limit",
                "WEIGHT | source,target,weight;a,b,1;b,c, | found an edge without a number, b -> c, expected its weight",
                "WEIGHT | p edge 2 1;e 1 2 inf | line 2: found 'inf', expected a number",
            })
    void edgesWithoutTheirNumberAreTold(Meaning meaning, String content, String message) {
        assertMessage(message, content.replace(";", "\n") + "\n", meaning);
    }

    private void assertMessage(String message, String content, Meaning meaning) {
        var refused = assertThrows(InputException.class, () -> read(content, meaning));
        String found = String.valueOf(refused.getMessage());
        assertEquals(message, found.substring(Math.max(0, found.length() - message.length())), found);
    }

    @Test
    void nodesAreFoundByNameAndEightAreToldToWhoeverAsksForAnother() throws IOException {
        StringBuilder path = new StringBuilder("source,target,weight\n");
        for (int v = 0; v < 9; v++) {
            path.append("v").append(v).append(",v").append(v + 1).append(",1\n");
        }
        WeightedGraph graph = read(path.toString(), Meaning.WEIGHT);
        assertEquals(7, graph.node("v7", "--source"));
        assertEquals("v3 -> v4", graph.edgeName(3));
        var refused = assertThrows(InputException.class, () -> graph.node("v10", "--source"));
        assertEquals(
                graph.file() + ": found no node 'v10' for --source, expected one of v0, v1, v2, v3, v4, v5, v6, v7, ..."
                        + " (10 nodes)",
                refused.getMessage());
    }

    @Test
    void namesAndWeightsAreAsManyAsNodesAndEdges() {
        OrderedGraph edge = OrderedGraph.of(2, new int[][] {{0, 1}});
        var refused = assertThrows(
                IllegalArgumentException.class,
                () -> new WeightedGraph(
                        "g",
                        List.of("a"),
                        edge,
                        List.of(),
                        Set.of(),
                        true,
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        List.of()));
        assertEquals(
                "found 1 names and 0 weights, expected as many as OrderedGraph[2 nodes, 1 edges] has nodes and edges",
                refused.getMessage());
    }
}
