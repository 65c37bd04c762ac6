package dev.espalier.expressivity.input;

import dev.espalier.expressivity.language.Rational;
import dev.espalier.graph.InputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * GraphML: nodes by id, or by data {@code name} or {@code label} if they have it; the number of an edge is its data
 * {@code capacity}, {@code weight}, {@code cost} or {@code length}, or that key's default. No DTD is read and no entity
 * resolved.
 */
final class GraphMlFile {
    private static final Set<String> NUMBERS = Set.of("capacity", "weight", "cost", "length");
    private static final Set<String> LABELS = Set.of("name", "label");

    /** An edge whose ends may be declared further down. */
    private record Edge(int line, String source, String target, Rational weight) {}

    private final String file;
    private final XMLStreamReader in;
    private final Set<String> numberKeys = new HashSet<>();
    private final Set<String> labelKeys = new HashSet<>();
    private final Map<String, String> defaults = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final List<String> nodes = new ArrayList<>();
    private final List<Edge> edges = new ArrayList<>();
    private boolean directed = true;

    private GraphMlFile(String file, XMLStreamReader in) {
        this.file = file;
        this.in = in;
    }

    static WeightedGraph read(Path path) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        // the JDK's parser prints bytes it cannot decode to stderr; a decoder of our own throws instead
        try (BufferedReader text = Files.newBufferedReader(path)) {
            XMLStreamReader reader = factory.createXMLStreamReader(text);
            var graph = new GraphMlFile(path.toString(), reader);
            graph.parse();
            return graph.collect();
        } catch (XMLStreamException e) {
            String reason = String.valueOf(e.getMessage()).lines().reduce("", (a, b) -> b);
            throw new InputException(path + ": found XML that cannot be read (" + reason + "), expected GraphML", e);
        } catch (CharacterCodingException e) {
            throw new InputException(path + ": found bytes that are not UTF-8, expected GraphML in UTF-8", e);
        }
    }

    private void parse() throws XMLStreamException {
        boolean graph = false;
        while (in.hasNext()) {
            if (in.next() == XMLStreamConstants.START_ELEMENT) {
                switch (in.getLocalName()) {
                    case "key" -> key();
                    case "graph" -> {
                        if (graph) {
                            throw wrong("a second graph", "one");
                        }
                        graph = true;
                        directed = !"undirected".equals(attribute("edgedefault"));
                    }
                    case "node" -> node();
                    case "edge" -> edge();
                    default -> {}
                }
            }
        }
        if (!graph) {
            throw new InputException(file + ": found no graph element, expected GraphML");
        }
    }

    private void key() throws XMLStreamException {
        String id = require("id");
        String of = attribute("for");
        String name = attribute("attr.name");
        String meaning = (name == null ? id : name).toLowerCase(Locale.ROOT);
        if (NUMBERS.contains(meaning) && !"node".equals(of)) {
            numberKeys.add(id);
        }
        if (LABELS.contains(meaning) && !"edge".equals(of)) {
            labelKeys.add(id);
        }
        String fallback = data("key", "default").get("");
        if (fallback != null) {
            defaults.put(id, fallback);
        }
    }

    private void node() throws XMLStreamException {
        String id = require("id");
        if (names.containsKey(id)) {
            throw wrong("a second node '" + id + "'", "distinct ids");
        }
        Map<String, String> data = data("node", "data");
        String name = id;
        for (String key : labelKeys) {
            name = data.getOrDefault(key, name);
        }
        names.put(id, name);
        nodes.add(id);
    }

    private void edge() throws XMLStreamException {
        int line = in.getLocation().getLineNumber();
        String source = require("source");
        String target = require("target");
        String own = attribute("directed");
        if (own != null) {
            directed &= own.equals("true");
        }
        Map<String, String> data = data("edge", "data");
        String text = null;
        for (String key : numberKeys) {
            String found = data.getOrDefault(key, defaults.get(key));
            text = found == null ? text : found;
        }
        if (text == null) {
            throw wrong(line, "an edge without a number", "data capacity, weight, cost or length");
        }
        String number = text;
        Rational weight = GraphCollector.number(number)
                .orElseThrow(() -> wrong(line, "'" + number.strip() + "' on an edge", "a number"));
        edges.add(new Edge(line, source, target, weight));
    }

    /** Texts of the children of one kind, by their key, up to the end of the parent. */
    private Map<String, String> data(String parent, String child) throws XMLStreamException {
        Map<String, String> data = new HashMap<>();
        while (in.hasNext()) {
            int event = in.next();
            if (event == XMLStreamConstants.END_ELEMENT && in.getLocalName().equals(parent)) {
                return data;
            }
            if (event == XMLStreamConstants.START_ELEMENT && in.getLocalName().equals(child)) {
                String key = attribute("key");
                data.put(key == null ? "" : key, in.getElementText());
            }
        }
        return data;
    }

    private WeightedGraph collect() {
        var graph = new GraphCollector();
        Set<String> distinct = new HashSet<>(names.values());
        boolean byName = distinct.size() == names.size();
        Map<String, Integer> numbers = new HashMap<>();
        for (String id : nodes) {
            numbers.put(id, graph.node(byName ? names.getOrDefault(id, id) : id));
        }
        for (Edge e : edges) {
            graph.edge(end(e.source(), e.line(), numbers), end(e.target(), e.line(), numbers), e.weight());
        }
        return graph.graph(file, directed, OptionalInt.empty(), OptionalInt.empty());
    }

    private int end(String id, int line, Map<String, Integer> numbers) {
        Integer node = numbers.get(id);
        if (node == null) {
            throw wrong(line, "an edge of node '" + id + "'", "a node that the file declares");
        }
        return node;
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
        return wrong(in.getLocation().getLineNumber(), found, expected);
    }

    private InputException wrong(int line, String found, String expected) {
        return new InputException(file + ", line " + line + ": found " + found + ", expected " + expected);
    }
}
