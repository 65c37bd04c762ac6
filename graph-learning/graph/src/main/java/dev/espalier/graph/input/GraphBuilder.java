package dev.espalier.graph.input;

import dev.espalier.graph.InputException;
import dev.espalier.graph.input.GraphFile.Direction;
import dev.espalier.graph.input.GraphFile.Format;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A graph being read. */
final class GraphBuilder {
    /** What a name or a text takes beside its characters: an object, an array, and their places in tables. */
    private static final long TEXT_BYTES = 64;

    private static final long EDGE_BYTES = 32;

    final String file;
    final Format format;
    final Attributes attributes = new Attributes();
    final List<String> notes = new ArrayList<>();
    /** False where nodes are only known by their place. */
    boolean named = true;

    private final Map<String, Integer> nodes = new LinkedHashMap<>();
    private final Map<String, Integer> aliases = new HashMap<>();
    private final long mostBytes = Runtime.getRuntime().maxMemory() / 2;
    private long bytes;
    private int[] sources = new int[16];
    private int[] targets = new int[16];
    private Direction[] directions = new Direction[16];
    /** Row and line, or row and column, or line and 0: what the format has. */
    private long[] places = new long[32];

    private int count;
    private OptionalInt source = OptionalInt.empty();
    private OptionalInt sink = OptionalInt.empty();

    GraphBuilder(String file, Format format) {
        this.file = file;
        this.format = format;
    }

    /** The node of a name, which is new if it was not seen before. */
    int node(String name) {
        Integer known = nodes.get(name);
        if (known != null) {
            return known;
        }
        take(TEXT_BYTES + 2L * name.length());
        nodes.put(name, nodes.size());
        return nodes.size() - 1;
    }

    OptionalInt known(String name) {
        Integer node = nodes.get(name);
        return node == null ? OptionalInt.empty() : OptionalInt.of(node);
    }

    /** Another word for a node, such as its id beside its label; a name goes first. */
    void alias(String id, int node) {
        aliases.put(id, node);
    }

    int nodeCount() {
        return nodes.size();
    }

    int edgeCount() {
        return count;
    }

    /** Adds an edge and returns its number. */
    int edge(int from, int to, Direction direction, long place, long within) {
        take(EDGE_BYTES);
        if (count == sources.length) {
            sources = Arrays.copyOf(sources, 2 * count);
            targets = Arrays.copyOf(targets, 2 * count);
            directions = Arrays.copyOf(directions, 2 * count);
            places = Arrays.copyOf(places, 4 * count);
        }
        sources[count] = from;
        targets[count] = to;
        directions[count] = direction;
        places[2 * count] = place;
        places[2 * count + 1] = within;
        return count++;
    }

    /** Says something of an edge; blank text says nothing. */
    void attribute(int edge, String name, @Nullable String text) {
        if (text == null || text.isBlank()) {
            attributes.put(name, edge, null);
        } else {
            take(TEXT_BYTES + 2L * text.length());
            attributes.put(name, edge, text.strip());
        }
    }

    void direction(int edge, Direction direction) {
        directions[edge] = direction;
    }

    void flowSource(int node) {
        source = OptionalInt.of(node);
    }

    void flowSink(int node) {
        sink = OptionalInt.of(node);
    }

    /** Refuses what would not fit before it does not. */
    private void take(long more) {
        bytes += more;
        if (bytes > mostBytes) {
            throw new InputException(
                    file + ": found a graph of more than " + count + " edges, which does not fit into the "
                            + (mostBytes >> 20) + " MB that it may take; expected a smaller one, or more memory"
                            + " (ESPALIER_JAVA_OPTS=-Xmx...)");
        }
    }

    GraphFile build() {
        return new GraphFile(
                file,
                format,
                named,
                List.copyOf(nodes.keySet()),
                aliases,
                Arrays.copyOf(sources, count),
                Arrays.copyOf(targets, count),
                Arrays.copyOf(directions, count),
                Arrays.copyOf(places, 2 * count),
                attributes,
                source,
                sink,
                List.copyOf(notes));
    }
}
