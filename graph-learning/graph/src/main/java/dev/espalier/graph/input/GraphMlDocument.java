package dev.espalier.graph.input;

import dev.espalier.graph.InputException;
import dev.espalier.graph.input.GraphFile.Direction;
import dev.espalier.graph.input.GraphFile.Format;
import dev.espalier.graph.text.TextLines;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * GraphML (Brandes et al. 2002), as networkx, igraph, Gephi and yEd write it. Nodes have the name of their data {@code name}
 * or {@code label}, or of yEd's label, where those are distinct, else their id. Graphs within nodes belong to the whole; a
 * node that only holds others and has no edge of its own is no node. No DTD is read and no entity resolved.
 */
final class GraphMlDocument {
    private static final Set<String> LABELS = Set.of("name", "label");
    private static final int DEEPEST = 1000;

    /** What a key of data means. */
    private static final class Key {
        private final String meaning;
        private final @Nullable String of;
        private @Nullable String fallback;

        private Key(String meaning, @Nullable String of) {
            this.meaning = meaning;
            this.of = of;
        }

        private boolean isFor(String kind) {
            return of == null || of.equals("all") || of.equals(kind);
        }
    }

    /** A node or edge while its children are read, or anything else. */
    private static final class Element {
        private final String kind;
        private final long line;
        private final Map<String, String> data = new LinkedHashMap<>();
        private String id = "";
        private String source = "";
        private String target = "";
        private Direction direction = Direction.DIRECTED;
        private @Nullable String label;
        private boolean holdsGraph;

        private Element(String kind, long line) {
            this.kind = kind;
            this.line = line;
        }
    }

    private final String file;
    private final XmlEvents events;
    private final XMLStreamReader in;
    private final Map<String, Key> keys = new LinkedHashMap<>();
    private final Map<String, Element> nodes = new LinkedHashMap<>();
    private final List<Element> edges = new ArrayList<>();
    private final Deque<Element> open = new ArrayDeque<>();
    /** Of every graph that is open, what it says of its edges. */
    private final Deque<Direction> defaults = new ArrayDeque<>();

    private boolean graph;

    private GraphMlDocument(String file, XmlEvents events) {
        this.file = file;
        this.events = events;
        in = events.at();
    }

    static GraphFile read(Path path) throws IOException {
        // the JDK's parser prints bytes it cannot decode to stderr; a decoder of our own throws instead
        try (Reader text = TextLines.reader(path)) {
            var document = new GraphMlDocument(path.toString(), new XmlEvents(path.toString(), text));
            document.parse();
            return document.collect();
        } catch (XMLStreamException e) {
            String reason = String.valueOf(e.getMessage()).lines().reduce("", (a, b) -> b);
            throw new InputException(path + ": found XML that cannot be read (" + reason + "), expected GraphML", e);
        }
    }

    private void parse() throws XMLStreamException {
        while (in.hasNext()) {
            switch (events.next()) {
                case XMLStreamConstants.START_ELEMENT -> start(in.getLocalName());
                case XMLStreamConstants.END_ELEMENT -> end();
                default -> {}
            }
        }
        if (!graph) {
            throw new InputException(file + ": found no graph element, expected GraphML");
        }
    }

    private void start(String kind) throws XMLStreamException {
        if (open.isEmpty() && !kind.equals("graphml")) {
            throw wrong(
                    "a document of kind " + kind, kind.equals("gexf") ? "GraphML; Gephi exports it too" : "GraphML");
        }
        if (open.size() > DEEPEST) {
            throw wrong("elements nested deeper than " + DEEPEST, "fewer levels");
        }
        switch (kind) {
            case "key" -> key();
            case "default" -> fallback();
            case "data" -> data();
            case "NodeLabel" -> label();
            case "graph" -> graph();
            case "node" -> node();
            case "edge" -> edge();
            case "hyperedge" -> throw wrong("a hyperedge", "edges between two nodes");
            default -> open.push(new Element(kind, line()));
        }
    }

    private void end() {
        Element closed = open.pop();
        if (closed.kind.equals("graph")) {
            defaults.pop();
        }
    }

    private void key() {
        String name = attribute("attr.name");
        String id = require("id");
        keys.put(id, new Key(name == null ? id : name, attribute("for")));
        Element key = new Element("key", line());
        key.id = id;
        open.push(key);
    }

    private void fallback() throws XMLStreamException {
        Element parent = open.peek();
        String text = text(false);
        Key key = parent == null ? null : keys.get(parent.id);
        if (parent != null && parent.kind.equals("key") && key != null) {
            key.fallback = text;
        }
    }

    /** Data of a node or an edge; data of what else there is, such as ports, says nothing of them. */
    private void data() throws XMLStreamException {
        Element owner = open.peek();
        String key = attribute("key");
        String text = text(true);
        if (owner != null && key != null && !text.isBlank()) {
            owner.data.put(key, text);
        }
    }

    /**
     * The characters of the element that has just begun, up to its end.
     *
     * @param labels whether labels within are to be remembered
     */
    private String text(boolean labels) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        for (int depth = 1; depth > 0; ) {
            switch (events.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (labels && in.getLocalName().equals("NodeLabel")) {
                        label();
                    } else {
                        depth++;
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (depth == 1) {
                        text.append(in.getText());
                        if (text.length() > XmlEvents.LONGEST) {
                            throw wrong("a text of more than " + XmlEvents.LONGEST + " characters", "shorter ones");
                        }
                    }
                }
                default -> {}
            }
        }
        return text.toString().strip();
    }

    /** yEd's label of a node: what stands in its box. The first counts. */
    private void label() throws XMLStreamException {
        Element owner = open.peek();
        String text = text(false);
        if (owner != null && owner.label == null && !text.isBlank()) {
            owner.label = text;
        }
    }

    private void graph() {
        if (defaults.isEmpty() && graph) {
            throw wrong("a second graph", "one");
        }
        graph = true;
        defaults.push("undirected".equals(attribute("edgedefault")) ? Direction.UNDIRECTED : Direction.DIRECTED);
        Element holder = open.peek();
        if (holder != null) {
            holder.holdsGraph = true;
        }
        open.push(new Element("graph", line()));
    }

    private void node() {
        Element node = new Element("node", line());
        node.id = require("id");
        if (nodes.putIfAbsent(node.id, node) != null) {
            throw wrong("a second node '" + node.id + "'", "distinct ids");
        }
        open.push(node);
    }

    private void edge() {
        Element edge = new Element("edge", line());
        edge.source = require("source");
        edge.target = require("target");
        String own = attribute("directed");
        Direction usual = defaults.isEmpty() ? Direction.DIRECTED : defaults.getFirst();
        if (own == null) {
            edge.direction = usual;
        } else {
            boolean directed = own.strip().equals("true") || own.strip().equals("1");
            edge.direction = directed ? Direction.DIRECTED : Direction.UNDIRECTED;
        }
        edges.add(edge);
        open.push(edge);
    }

    private GraphFile collect() {
        var builder = new GraphBuilder(file, Format.GRAPHML);
        Set<String> ends = new HashSet<>();
        for (Element edge : edges) {
            ends.add(edge.source);
            ends.add(edge.target);
        }
        List<Element> kept = nodes.values().stream()
                .filter(n -> !n.holdsGraph || ends.contains(n.id))
                .toList();
        int groups = nodes.size() - kept.size();
        if (groups > 0) {
            builder.notes.add(file + ": " + groups + (groups == 1 ? " node that only holds" : " nodes that only hold")
                    + " others " + (groups == 1 ? "is" : "are") + " left out");
        }
        Map<String, Integer> numbers = number(kept, builder);
        for (Element edge : edges) {
            int e = builder.edge(
                    end(edge.source, edge, numbers), end(edge.target, edge, numbers), edge.direction, edge.line, 0);
            keys.forEach((id, key) -> {
                if (key.isFor("edge")) {
                    builder.attribute(e, key.meaning, edge.data.getOrDefault(id, key.fallback));
                }
            });
        }
        return builder.build();
    }

    /** Numbers nodes under the names they are known by: labels if all have distinct ones, or those who have none an id. */
    private Map<String, Integer> number(List<Element> kept, GraphBuilder builder) {
        List<String> names = kept.stream().map(this::name).toList();
        boolean byName = new HashSet<>(names).size() == names.size();
        Map<String, Integer> numbers = new HashMap<>();
        for (int v = 0; v < kept.size(); v++) {
            String id = kept.get(v).id;
            numbers.put(id, builder.node(byName ? names.get(v) : id));
        }
        numbers.forEach(builder::alias);
        return numbers;
    }

    private String name(Element node) {
        for (Map.Entry<String, Key> key : keys.entrySet()) {
            String text = node.data.get(key.getKey());
            String meaning = key.getValue().meaning.toLowerCase(Locale.ROOT);
            if (text != null && LABELS.contains(meaning) && key.getValue().isFor("node")) {
                return text;
            }
        }
        return node.label == null ? node.id : node.label;
    }

    private int end(String id, Element edge, Map<String, Integer> numbers) {
        Integer node = numbers.get(id);
        if (node == null) {
            throw wrong(edge.line, "an edge of node '" + id + "'", "a node that the file declares");
        }
        return node;
    }

    private long line() {
        return in.getLocation().getLineNumber();
    }

    private @Nullable String attribute(String name) {
        return in.getAttributeValue(null, name);
    }

    private String require(String name) {
        String value = attribute(name);
        if (value == null) {
            throw wrong("a " + in.getLocalName() + " without " + name, "one with it");
        }
        return value;
    }

    private InputException wrong(String found, String expected) {
        return wrong(line(), found, expected);
    }

    private InputException wrong(long line, String found, String expected) {
        return new InputException(file + ", line " + line + ": found " + found + ", expected " + expected);
    }
}
