package dev.espalier.graph.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.graph.Shuffle;
import dev.espalier.graph.input.GraphFile.Direction;
import dev.espalier.graph.input.GraphFile.Format;
import dev.espalier.testing.Randomised;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One random graph in every format, as different tools would write it: each file is read as the same edges. */
class GraphFormatsRoundTripTest {
    @TempDir
    private Path folder;

    /** A graph: {@code weights[i][j]} is 0 where there is no edge. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Sample(List<String> names, double[][] weights) {
        static Sample of(SplittableRandom random) {
            int n = 4 + random.nextInt(6);
            List<String> words =
                    List.of("a b", "Ärger", "n,1", "x;y", "42", "e", "日本", "a \"b\", c", "-7", "it's", "NA", "c", "p");
            int[] order = IntStream.range(0, words.size()).toArray();
            Shuffle.shuffle(order, random);
            double[][] weights = new double[n][n];
            for (double[] row : weights) {
                for (int j = 0; j < n; j++) {
                    row[j] = random.nextInt(3) > 0 ? 0 : Math.rint(1e4 * (random.nextDouble() - 0.3)) / 1e3;
                }
            }
            weights[0][1] = 2.5; // one at least
            return new Sample(Arrays.stream(order, 0, n).mapToObj(words::get).toList(), weights);
        }

        /** Edges with names, as lines that a set can compare; those of isolated nodes are not there. */
        SortedSet<String> edges(boolean named) {
            SortedSet<String> edges = new TreeSet<>();
            for (int i = 0; i < weights.length; i++) {
                for (int j = 0; j < weights.length; j++) {
                    if (weights[i][j] != 0) {
                        edges.add((named ? names.get(i) + "→" + names.get(j) : i + 1 + "→" + (j + 1)) + "="
                                + weights[i][j]);
                    }
                }
            }
            return edges;
        }

        /** The same without what would pass for something between cells. */
        Sample inOneWord() {
            return new Sample(
                    names.stream().map(name -> name.replaceAll("[ ,;]", "_")).toList(), weights);
        }
    }

    private static SortedSet<String> edges(GraphFile graph) {
        SortedSet<String> edges = new TreeSet<>();
        String weight = graph.attribute(List.of("weight", "capacity")).orElseThrow();
        for (int e = 0; e < graph.edges(); e++) {
            String from = graph.nodes().get(graph.source(e));
            String to = graph.nodes().get(graph.target(e));
            assertTrue(
                    edges.add(from + "→" + to + "=" + Double.parseDouble(String.valueOf(graph.text(weight, e)))),
                    "each once");
        }
        return edges;
    }

    /** As a file with one end of lines or another, a mark, packed. */
    private GraphFile read(List<String> lines, SplittableRandom random) throws IOException {
        String end = random.nextBoolean() ? "\n" : "\r\n";
        String text =
                (random.nextInt(4) == 0 ? "\uFEFF" : "") + String.join(end, lines) + (random.nextBoolean() ? end : "");
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(4) == 0) {
            var packed = new ByteArrayOutputStream();
            try (var out = new GZIPOutputStream(packed)) {
                out.write(bytes);
            }
            bytes = packed.toByteArray();
        }
        return GraphFile.read(Files.write(folder.resolve("graph"), bytes));
    }

    private static String quoted(String cell, char delimiter) {
        boolean isPlain = cell.chars().noneMatch(c -> c == delimiter || c == '"' || c == ' ');
        return isPlain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }

    @Randomised(cases = 80)
    void tablesOfEdges(Key key) throws IOException {
        SplittableRandom random = key.random();
        Sample sample = Sample.of(random);
        char delimiter = ",;\t".charAt(random.nextInt(3));
        String[] header = List.of("source,target", "from,to", "SRC,Dst", "tail,head")
                .get(random.nextInt(4))
                .split(",", -1);
        boolean isWeightFirst = random.nextBoolean();
        List<String> lines = new ArrayList<>();
        lines.add(row(delimiter, isWeightFirst, header[0], header[1], "Weight"));
        for (int i = 0; i < sample.weights.length; i++) {
            for (int j = 0; j < sample.weights.length; j++) {
                if (sample.weights[i][j] != 0) {
                    lines.add(row(
                            delimiter,
                            isWeightFirst,
                            quoted(sample.names.get(i), delimiter),
                            quoted(sample.names.get(j), delimiter),
                            String.valueOf(sample.weights[i][j])));
                }
            }
        }
        GraphFile graph = read(lines, random);
        assertEquals(Format.TABLE, graph.format());
        assertEquals(sample.edges(true), edges(graph));
        assertTrue(graph.isNamed());
    }

    private static String row(char delimiter, boolean isWeightFirst, String from, String to, String weight) {
        return isWeightFirst ? weight + delimiter + from + delimiter + to : from + delimiter + to + delimiter + weight;
    }

    /** Without names, with names in the first line, in the first column, or in both, in any order of the rows. */
    @Randomised(cases = 120)
    void matrices(Key key) throws IOException {
        SplittableRandom random = key.random();
        Sample sample = Sample.of(random);
        char delimiter = ",;\t".charAt(random.nextInt(3));
        boolean isNamedAbove = random.nextBoolean();
        boolean isNamedBeside = random.nextBoolean();
        int n = sample.names.size();
        int[] order = IntStream.range(0, n).toArray();
        if (isNamedAbove && isNamedBeside) {
            Shuffle.shuffle(order, random);
        }
        boolean hasComma = delimiter == ';' && random.nextBoolean();
        List<String> lines = new ArrayList<>();
        if (random.nextInt(3) == 0) {
            lines.add("# a comment");
        }
        if (isNamedAbove) {
            lines.add((isNamedBeside && random.nextBoolean() ? String.valueOf(delimiter) : "")
                    + sample.names.stream()
                            .map(name -> quoted("n" + name, delimiter))
                            .collect(Collectors.joining(String.valueOf(delimiter))));
        }
        for (int i : order) {
            String cells = Arrays.stream(sample.weights[i])
                    .mapToObj(w -> w == 0 ? "0" : String.valueOf(w))
                    .map(w -> hasComma ? w.replace('.', ',') : w)
                    .collect(Collectors.joining(String.valueOf(delimiter)));
            lines.add(isNamedBeside ? quoted("n" + sample.names.get(i), delimiter) + delimiter + cells : cells);
        }
        GraphFile graph = read(lines, random);
        assertEquals(Format.MATRIX, graph.format());
        boolean isNamed = isNamedAbove || isNamedBeside;
        assertEquals(isNamed, graph.isNamed(), String.join("\n", lines));
        Sample renamed =
                new Sample(sample.names.stream().map(name -> "n" + name).toList(), sample.weights);
        assertEquals(renamed.edges(isNamed), edges(graph), String.join("\n", lines));
        assertEquals(n, graph.nodes().size(), "also those without edges");
    }

    /** Columns apart by blanks, as networkx writes them: with a number, or with a dictionary. */
    @Randomised(cases = 80)
    void listsOfEdges(Key key) throws IOException {
        SplittableRandom random = key.random();
        boolean isQuoted = random.nextBoolean(); // as R writes names
        Sample sample = isQuoted ? Sample.of(random) : Sample.of(random).inOneWord();
        boolean isDictionary = !isQuoted && random.nextBoolean();
        List<String> lines = new ArrayList<>(List.of("# nodes as they come"));
        for (int i = 0; i < sample.weights.length; i++) {
            for (int j = 0; j < sample.weights.length; j++) {
                double weight = sample.weights[i][j];
                if (weight != 0) {
                    lines.add(name(sample, i, isQuoted) + " " + name(sample, j, isQuoted) + " "
                            + (isDictionary ? "{'weight': " + weight + "}" : String.valueOf(weight)));
                }
            }
        }
        GraphFile graph = read(lines, random);
        Sample renamed =
                new Sample(sample.names.stream().map(name -> "n" + name).toList(), sample.weights);
        assertEquals(Format.LIST, graph.format());
        assertEquals(renamed.edges(true), edges(graph), String.join("\n", lines));
    }

    private static String name(Sample sample, int node, boolean isQuoted) {
        String name = "n" + sample.names.get(node);
        return isQuoted ? '"' + name.replace("\"", "\"\"") + '"' : name;
    }

    @Randomised(cases = 60)
    void graphMl(Key key) throws IOException {
        SplittableRandom random = key.random();
        Sample sample = Sample.of(random);
        List<String> lines = new ArrayList<>(List.of(
                "<?xml version=\"1.0\"?>",
                "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">",
                "<key id=\"w\" for=\"edge\" attr.name=\"weight\" attr.type=\"double\"/>",
                "<graph edgedefault=\"directed\">"));
        for (String name : sample.names) {
            lines.add("<node id=\"" + escaped(name) + "\"/>");
        }
        List<String> edges = new ArrayList<>();
        for (int i = 0; i < sample.weights.length; i++) {
            for (int j = 0; j < sample.weights.length; j++) {
                if (sample.weights[i][j] != 0) {
                    edges.add("<edge source=\"" + escaped(sample.names.get(i)) + "\" target=\""
                            + escaped(sample.names.get(j))
                            + "\"><data key=\"w\">" + sample.weights[i][j] + "</data></edge>");
                }
            }
        }
        lines.addAll(random.nextBoolean() ? lines.size() : 4, edges); // edges may stand before nodes
        lines.addAll(List.of("</graph>", "</graphml>"));
        GraphFile graph = read(lines, random);
        assertEquals(Format.GRAPHML, graph.format());
        assertEquals(sample.edges(true), edges(graph), String.join("\n", lines));
        assertEquals(sample.names.size(), graph.nodes().size());
        for (int e = 0; e < graph.edges(); e++) {
            assertEquals(Direction.DIRECTED, graph.direction(e));
        }
    }

    private static String escaped(String name) {
        return name.replace("'", "&#39;").replace("\"", "&quot;");
    }

    @Randomised(cases = 60)
    void dimacs(Key key) throws IOException {
        SplittableRandom random = key.random();
        Sample sample = Sample.of(random);
        boolean isFlow = random.nextBoolean();
        List<String> lines = new ArrayList<>(List.of("c as the challenges have it"));
        int n = sample.names.size();
        lines.add("p " + (isFlow ? "max " : "sp ") + n + "  "
                + sample.edges(false).size());
        if (isFlow) {
            lines.add("n 2 s");
            lines.add("n " + n + " t");
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if (sample.weights[i][j] != 0) {
                    lines.add("a " + (i + 1) + " " + (j + 1) + " \t" + sample.weights[i][j]);
                }
            }
        }
        GraphFile graph = read(lines, random);
        assertEquals(Format.DIMACS, graph.format());
        assertEquals(sample.edges(false), edges(graph));
        assertEquals(isFlow ? 1 : -1, graph.flowSource().orElse(-1));
        assertEquals(isFlow ? n - 1 : -1, graph.flowSink().orElse(-1));
        assertEquals(isFlow ? "capacity" : "weight", graph.attributes().getFirst());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "p max 3 2~a 1 2 5|found 1 edges, expected the 2 that its problem line states",
                "p max 3 1~a 1 4 5|line 2: found node '4', expected one of 1 to 3",
                "p max 3 1~p max 3 1|line 2: found a second problem line, expected one",
                "p min 3 1~a 1 2 0 4 2|line 1: found a problem of kind min, expected max, sp, edge or col",
                "p sp 3 1~a 1 2|line 2: found 'a 1 2', expected a U V NUMBER",
                "p sp 2000000 1~a 1 2 3|line 1: found '2000000', expected a whole number from 0 to 1000000",
                "p edge 3 1~b 1 2|line 2: found 'b', expected a line that begins with c, p, n, a or e",
                "p max 3 1~n 1 x|line 2: found 'x', expected s or t"
            })
    void whatIsWrongInDimacsIsNamed(String text, String message) {
        var refused = assertThrows(
                InputException.class,
                () -> GraphFile.read(Files.writeString(folder.resolve("g"), text.replace('~', '\n'))));
        assertTrue(String.valueOf(refused.getMessage()).endsWith(message), refused.getMessage());
    }
}
