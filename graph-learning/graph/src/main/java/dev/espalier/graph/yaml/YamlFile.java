package dev.espalier.graph.yaml;

import dev.espalier.graph.InputException;
import dev.espalier.graph.NearMatches;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A YAML file of plain mappings, lists and texts, whose every refusal names file and line. Scalars stay as written. */
public final class YamlFile {
    private final Path file;
    private final @Nullable Node top;

    private YamlFile(Path file, @Nullable Node top) {
        this.file = file;
        this.top = top;
    }

    /**
     * Reads a file of one document.
     *
     * @throws InputException when it cannot be read, is no YAML, or has tags, anchors, aliases or too many levels
     */
    public static YamlFile read(Path file) {
        return new YamlFile(file, SafeYaml.read(file));
    }

    /** File and line of a node. */
    public String place(Node node) {
        return SafeYaml.place(file, node);
    }

    /** {@code "FILE, line 3: found FOUND, expected EXPECTED"}. */
    public InputException refusal(Node node, String found, String expected) {
        return new InputException(place(node) + ": found " + found + ", expected " + expected);
    }

    /** The file's own entries; none for an empty file. */
    public Map<String, Node> entries(Collection<String> known) {
        return top == null ? Map.of() : entries(top, known);
    }

    /** A mapping's entries, whose keys are all among {@code known}. */
    public Map<String, Node> entries(Node node, Collection<String> known) {
        Map<String, Node> entries = new LinkedHashMap<>();
        for (Map.Entry<ScalarNode, Node> entry : pairs(node).entrySet()) {
            String key = entry.getKey().getValue();
            if (!known.contains(key)) {
                List<String> near = NearMatches.of(key, known);
                throw refusal(entry.getKey(), "'" + key + "'", near.isEmpty() ? oneOf(known) : oneOf(near));
            }
            entries.put(key, entry.getValue());
        }
        return entries;
    }

    /** The file's own entries, whatever their keys; none twice, and none for an empty file. */
    public Map<ScalarNode, Node> pairs() {
        return top == null ? Map.of() : pairs(top);
    }

    /** A mapping's entries, whatever their keys; none twice. */
    public Map<ScalarNode, Node> pairs(Node node) {
        if (!(node instanceof MappingNode mapping)) {
            throw refusal(node, kind(node), "'key: value' entries");
        }
        Map<String, ScalarNode> seen = new LinkedHashMap<>();
        Map<ScalarNode, Node> pairs = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw refusal(tuple.getKeyNode(), kind(tuple.getKeyNode()) + " for a key", "text");
            }
            ScalarNode first = seen.putIfAbsent(key.getValue(), key);
            if (first != null) {
                throw refusal(key, "'" + key.getValue() + "' again, after " + place(first), "it once");
            }
            pairs.put(key, tuple.getValueNode());
        }
        return pairs;
    }

    /** A list's members; of anything else, that alone. */
    public List<Node> list(Node node) {
        return node instanceof SequenceNode sequence ? sequence.getValue() : List.of(node);
    }

    /** A text that is not empty. */
    public String text(Node node, String expected) {
        if (!(node instanceof ScalarNode scalar) || scalar.getValue().isEmpty()) {
            throw refusal(node, kind(node), expected);
        }
        return scalar.getValue();
    }

    /** A finite number above 0. */
    public double positive(Node node, String what) {
        String text = text(node, what);
        double value;
        try {
            value = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw refusal(node, "'" + text + "'", what);
        }
        if (!(value > 0) || !Double.isFinite(value)) {
            throw refusal(node, text, what);
        }
        return value;
    }

    /** yes or no, as YAML 1.1 has them. */
    public boolean flag(Node node) {
        return switch (text(node, "yes or no").toLowerCase(Locale.ROOT)) {
            case "yes", "true", "on" -> true;
            case "no", "false", "off" -> false;
            default -> throw refusal(node, "'" + text(node, "") + "'", "yes or no");
        };
    }

    /** {@code one of a, b, c}, or the one there is. */
    public static String oneOf(Collection<String> words) {
        return words.size() == 1 ? words.iterator().next() : "one of " + String.join(", ", words);
    }

    /** What a node is, for a refusal. */
    public static String kind(Node node) {
        return switch (node.getNodeId()) {
            case mapping -> "'key: value' entries";
            case sequence -> "a list";
            case scalar ->
                ((ScalarNode) node).getValue().isEmpty() ? "nothing" : "'" + ((ScalarNode) node).getValue() + "'";
            case anchor -> "an anchor";
        };
    }
}
