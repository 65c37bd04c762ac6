package dev.espalier.expressivity.input;

import dev.espalier.expressivity.language.Rational;
import dev.espalier.graph.InputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * The DIMACS formats: {@code c} comments, one {@code p KIND nodes edges}, {@code n NODE s} and {@code n NODE t} for source
 * and sink, {@code a U V NUMBER} for arcs or {@code e U V NUMBER} for undirected edges, nodes numbered from 1.
 */
final class DimacsFile {
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern PROBLEM = Pattern.compile("p\\s+[a-z]+\\s+\\d+\\s+\\d+\\s*");
    private static final int MOST_NODES = 1_000_000;

    private final String file;
    private final GraphCollector graph = new GraphCollector();
    private int line;
    private int nodes = -1;
    private long edges;
    private boolean directed = true;
    private OptionalInt source = OptionalInt.empty();
    private OptionalInt sink = OptionalInt.empty();

    private DimacsFile(String file) {
        this.file = file;
    }

    /** Whether the first line that is no comment states a problem. */
    static boolean recognises(String head) {
        return head.lines()
                .filter(l -> !l.isBlank() && !l.equals("c") && !l.startsWith("c "))
                .findFirst()
                .filter(l -> PROBLEM.matcher(l).matches())
                .isPresent();
    }

    static WeightedGraph read(Path path) throws IOException {
        var file = new DimacsFile(path.toString());
        try (BufferedReader in = Files.newBufferedReader(path)) {
            for (String text = in.readLine(); text != null; text = in.readLine()) {
                file.line++;
                if (!text.isBlank()) {
                    file.read(List.of(SPACES.split(text.strip())));
                }
            }
        } catch (CharacterCodingException e) {
            throw new InputException(path + ": found bytes that are not UTF-8, expected text", e);
        }
        if (file.graph.edgeCount() != file.edges) {
            throw new InputException(path + ": found " + file.graph.edgeCount() + " edges, expected the " + file.edges
                    + " that its problem line states");
        }
        return file.graph.graph(file.file, file.directed, file.source, file.sink);
    }

    private void read(List<String> words) {
        switch (words.getFirst()) {
            case "c" -> {}
            case "p" -> problem(words);
            case "n" -> terminal(words);
            case "a", "e" -> edge(words);
            default -> throw wrong("'" + words.getFirst() + "'", "a line that begins with c, p, n, a or e");
        }
    }

    private void problem(List<String> words) {
        if (nodes >= 0) {
            throw wrong("a second problem line", "one");
        }
        requireWords(words, 4, "p KIND NODES EDGES");
        nodes = (int) whole(words.get(2), MOST_NODES);
        edges = whole(words.get(3), Integer.MAX_VALUE);
        for (int v = 1; v <= nodes; v++) {
            graph.node(Integer.toString(v));
        }
    }

    private void terminal(List<String> words) {
        requireWords(words, 3, "n NODE s or n NODE t");
        int v = node(words.get(1));
        switch (words.get(2)) {
            case "s" -> source = OptionalInt.of(v);
            case "t" -> sink = OptionalInt.of(v);
            default -> throw wrong("'" + words.get(2) + "'", "s or t");
        }
    }

    private void edge(List<String> words) {
        directed &= words.getFirst().equals("a");
        requireWords(words, 4, words.getFirst() + " U V NUMBER");
        Rational weight =
                GraphCollector.number(words.get(3)).orElseThrow(() -> wrong("'" + words.get(3) + "'", "a number"));
        graph.edge(node(words.get(1)), node(words.get(2)), weight);
    }

    private int node(String word) {
        if (nodes < 0) {
            throw wrong("an edge or node", "the problem line first");
        }
        return graph.known(word).orElseThrow(() -> wrong("node '" + word + "'", "one of 1 to " + nodes));
    }

    private long whole(String word, long most) {
        try {
            long value = Long.parseLong(word);
            if (value >= 0 && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // the message below says what it should be
        }
        throw wrong("'" + word + "'", "a whole number from 0 to " + most);
    }

    private void requireWords(List<String> words, int count, String form) {
        if (words.size() != count) {
            throw wrong("'" + String.join(" ", words) + "'", form);
        }
    }

    private InputException wrong(String found, String expected) {
        return new InputException(file + ", line " + line + ": found " + found + ", expected " + expected);
    }
}
