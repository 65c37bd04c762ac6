package dev.espalier.graph.input;

import dev.espalier.graph.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A graph as a file gives it: nodes by name in the order in which they first appear, edges in the order of the file, and
 * what the file says of each edge, as text. Immutable.
 */
public final class GraphFile {
    /** How the file says it. */
    public enum Format {
        /** Rows of a table with a header: CSV or Arrow. */
        TABLE,
        /** Lines of two names, and perhaps a number or more, without a header. */
        LIST,
        /** A square of numbers, with or without names; entry (i, j) other than 0 is an edge from i to j. */
        MATRIX,
        GRAPHML,
        DIMACS
    }

    /** What the file says of an edge's direction. */
    public enum Direction {
        DIRECTED,
        UNDIRECTED,
        /** Nothing. */
        UNSTATED
    }

    /** Columns that tools write for their own use. */
    private static final Set<String> HOUSEKEEPING =
            Set.of("id", "label", "timeset", "interval", "key", "type", "directed");

    private final String name;
    private final Format format;
    private final boolean named;
    private final List<String> nodes;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final int[] sources;
    private final int[] targets;
    private final Direction[] directions;
    private final long[] places;
    private final Attributes attributes;
    private final OptionalInt flowSource;
    private final OptionalInt flowSink;
    private final List<String> notes;

    GraphFile(
            String name,
            Format format,
            boolean named,
            List<String> nodes,
            Map<String, Integer> aliases,
            int[] sources,
            int[] targets,
            Direction[] directions,
            long[] places,
            Attributes attributes,
            OptionalInt flowSource,
            OptionalInt flowSink,
            List<String> notes) {
        this.name = name;
        this.format = format;
        this.named = named;
        this.nodes = nodes;
        this.sources = sources;
        this.targets = targets;
        this.directions = directions;
        this.places = places;
        this.attributes = attributes;
        this.flowSource = flowSource;
        this.flowSink = flowSink;
        this.notes = notes;
        numbers.putAll(aliases);
        for (int v = 0; v < nodes.size(); v++) {
            numbers.put(nodes.get(v), v);
        }
    }

    /**
     * Reads a graph; the format is told by the content.
     *
     * @throws InputException when the file is none of the formats, says something wrong, or does not fit into half of the
     *     heap; names file, place, what was found and what was expected
     */
    public static GraphFile read(Path path) throws IOException {
        return Sniffer.read(path);
    }

    /** What messages call the file. */
    public String name() {
        return name;
    }

    public Format format() {
        return format;
    }

    /** Whether the file names its nodes; if not, they are known by their order only. */
    public boolean isNamed() {
        return named;
    }

    /** Names of the nodes; {@code 1} to {@code n} where a matrix has none. */
    public List<String> nodes() {
        return nodes;
    }

    /** The node of a name, or of the id that the file has for it; -1 for none. */
    public int node(String wanted) {
        return numbers.getOrDefault(wanted, -1);
    }

    /** Number of edges. */
    public int edges() {
        return sources.length;
    }

    /** Source of edge {@code e}. */
    public int source(int e) {
        return sources[e];
    }

    /** Target of edge {@code e}. */
    public int target(int e) {
        return targets[e];
    }

    public Direction direction(int e) {
        return directions[e];
    }

    /** Where a flow begins, if the file says so. */
    public OptionalInt flowSource() {
        return flowSource;
    }

    /** Where a flow ends, if the file says so. */
    public OptionalInt flowSink() {
        return flowSink;
    }

    /** What the file may say of an edge, in its order. */
    public List<String> attributes() {
        return attributes.names();
    }

    /**
     * The first of some attributes that the file has.
     *
     * @param wanted in lower case; the file's may be in any
     */
    public Optional<String> attribute(List<String> wanted) {
        return attributes.find(wanted);
    }

    /** What the file says of an edge; null when it says nothing. */
    public @Nullable String text(String attribute, int e) {
        return attributes.get(attribute, e);
    }

    /** What a reader of the graph should know that is no error. */
    public List<String> notes() {
        return notes;
    }

    /** Attributes that hold a number on every edge that has them, are not housekeeping, and were not used. */
    public List<String> unusedNumbers(Collection<String> used) {
        return attributes.names().stream()
                .filter(a -> !used.contains(a))
                .filter(a -> !HOUSEKEEPING.contains(a.toLowerCase(Locale.ROOT)))
                .filter(this::isNumeric)
                .toList();
    }

    private boolean isNumeric(String attribute) {
        boolean some = false;
        for (int e = 0; e < sources.length; e++) {
            String text = text(attribute, e);
            if (text != null && !Grid.isNumber(text)) {
                return false;
            }
            some |= text != null;
        }
        return some;
    }

    /** An edge as messages call it. */
    public String edgeName(int e) {
        String arrow = directions[e] == Direction.UNDIRECTED ? " - " : " -> ";
        return nodes.get(sources[e]) + arrow + nodes.get(targets[e]);
    }

    /** An exception that names the file and the place of an edge. */
    public InputException problem(int e, String found, String expected) {
        return new InputException(name + ", " + place(e) + ": found " + found + ", expected " + expected);
    }

    /** An exception that names the file and the place of what it says of an edge. */
    public InputException problem(int e, String attribute, String found, String expected) {
        String column = format == Format.TABLE ? ", column '" + attribute + "'" : "";
        return new InputException(name + ", " + place(e) + column + ": found " + found + ", expected " + expected);
    }

    /** Where the file says an edge. */
    public String place(int e) {
        long first = places[2 * e];
        long second = places[2 * e + 1];
        return switch (format) {
            case TABLE -> "row " + first + (second > 0 ? " (line " + second + ")" : "");
            case MATRIX -> "row " + first + ", column " + second;
            case LIST, GRAPHML, DIMACS -> "line " + first;
        };
    }
}
