package dev.espalier.graph.input;

import dev.espalier.graph.InputException;
import dev.espalier.graph.input.GraphFile.Direction;
import dev.espalier.graph.input.GraphFile.Format;
import dev.espalier.graph.text.TextLines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The DIMACS formats for flows, shortest paths and undirected graphs: comments, which begin with c; one {@code p KIND nodes
 * edges}; {@code n NODE s} and {@code n NODE t} for source and sink; {@code a U V NUMBER} for arcs or {@code e U V [NUMBER]}
 * for undirected edges; nodes numbered from 1. The number is an attribute {@code capacity} of problems of kind max, and
 * {@code weight} of others.
 */
final class Dimacs {
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final int MOST_NODES = 1_000_000;

    private final GraphBuilder graph;
    private String kind = "";
    private long line;
    private int nodes = -1;
    private long edges;

    private Dimacs(String file) {
        graph = new GraphBuilder(file, Format.DIMACS);
    }

    static GraphFile read(Path path) throws IOException {
        var file = new Dimacs(path.toString());
        try (TextLines lines = TextLines.open(path)) {
            for (String text = lines.next(); text != null; text = lines.next()) {
                file.line = lines.line();
                if (!text.isBlank() && !text.startsWith("c")) {
                    file.read(List.of(SPACES.split(text.strip())));
                }
            }
        }
        file.requireCount();
        return file.graph.build();
    }

    /** Files of the colouring challenge count some edges twice or half; files cut short must not pass. */
    private void requireCount() {
        long found = graph.edgeCount();
        boolean undirected = kind.equals("edge") || kind.equals("col");
        if (found == edges) {
            return;
        }
        if (undirected && (2 * found == edges || found == 2 * edges)) {
            graph.notes.add(graph.file + ": found " + found + " edges where its problem line states " + edges);
            return;
        }
        throw new InputException(
                graph.file + ": found " + found + " edges, expected the " + edges + " that its problem line states");
    }

    private void read(List<String> words) {
        switch (words.getFirst()) {
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
        kind = words.get(1).toLowerCase(Locale.ROOT);
        if (kind.equals("min") || kind.equals("asn")) {
            throw wrong("a problem of kind " + kind, "max, sp, edge or col");
        }
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
            case "s" -> graph.flowSource(v);
            case "t" -> graph.flowSink(v);
            default -> throw wrong("'" + words.get(2) + "'", "s or t");
        }
    }

    private void edge(List<String> words) {
        boolean arc = words.getFirst().equals("a");
        boolean bare = !arc && words.size() == 3;
        if (!bare) {
            requireWords(words, 4, words.getFirst() + " U V NUMBER");
        }
        int from = node(words.get(1));
        int to = node(words.get(2));
        int e = graph.edge(from, to, arc ? Direction.DIRECTED : Direction.UNDIRECTED, line, 0);
        if (!bare) {
            graph.attribute(e, kind.equals("max") ? "capacity" : "weight", words.get(3));
        }
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
        return new InputException(graph.file + ", line " + line + ": found " + found + ", expected " + expected);
    }
}
