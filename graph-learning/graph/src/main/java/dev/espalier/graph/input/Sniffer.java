package dev.espalier.graph.input;

import dev.espalier.graph.InputException;
import dev.espalier.graph.text.TextLines;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells the formats of graphs apart by what stands at their beginning. */
final class Sniffer {
    /** A comment of DIMACS may be anything behind its c; this many lines of it are looked through. */
    private static final int MOST_COMMENTS = 100_000;

    private static final Pattern PROBLEM = Pattern.compile("p\\s+\\w+\\s+\\d+\\s+\\d+\\s*");
    private static final List<String> EXPECTED = List.of(
            "a table of edges with columns source and target (CSV or Arrow)", "a square matrix", "GraphML", "DIMACS");

    private Sniffer() {}

    static GraphFile read(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new InputException(path + ": found " + (Files.isDirectory(path) ? "a directory" : "no such file")
                    + ", expected a graph as CSV, Arrow, GraphML or DIMACS");
        }
        if (isArrow(path)) {
            return EdgeRows.read(path);
        }
        String first = significant(path, false);
        if (first == null) {
            throw new InputException(path + ": found an empty file, expected a graph as CSV, Arrow, GraphML or DIMACS");
        }
        if (first.startsWith("<")) {
            return GraphMlDocument.read(path);
        }
        if (first.startsWith("c") || first.startsWith("p")) {
            String problem = significant(path, true);
            if (problem != null && PROBLEM.matcher(problem).matches()) {
                return Dimacs.read(path);
            }
        }
        String other = otherFormat(first);
        if (!other.isEmpty()) {
            throw new InputException(
                    path + ": found a graph in " + other + ", expected " + String.join(", ", EXPECTED));
        }
        if (EdgeRows.isHeader(Grid.cells(first, Grid.delimiter(first)))) {
            return EdgeRows.read(path);
        }
        return Grid.read(path);
    }

    private static boolean isArrow(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            String head = new String(in.readNBytes(6), StandardCharsets.ISO_8859_1);
            return head.equals("ARROW1") || head.startsWith("\u00FF\u00FF\u00FF\u00FF");
        }
    }

    /** The first line that is neither blank nor a comment; null for none. */
    private static @Nullable String significant(Path path, boolean dimacs) throws IOException {
        try (TextLines lines = TextLines.open(path)) {
            String line = lines.next();
            for (int read = 0; line != null && read < MOST_COMMENTS; read++) {
                boolean comment = dimacs ? line.startsWith("c") : Grid.isComment(line);
                if (!line.isBlank() && !comment) {
                    return line.strip();
                }
                line = lines.next();
            }
            return null;
        }
    }

    /** The name of a format of graphs that is not read; empty when the line is of none. */
    private static String otherFormat(String line) {
        String lower = line.toLowerCase(Locale.ROOT);
        if (lower.matches("(strict\\s+)?(di)?graph\\b[^,;\\t]*\\{.*")) {
            return "DOT";
        }
        if (lower.matches("graph\\s*\\[.*|creator\\s+\".*|graph")) {
            return "GML";
        }
        if (lower.startsWith("*vertices") || lower.startsWith("*network")) {
            return "Pajek's format";
        }
        if (lower.startsWith("%%matrixmarket")) {
            return "Matrix Market's format";
        }
        if (lower.startsWith("{") || lower.startsWith("[")) {
            return "JSON";
        }
        return "";
    }
}
