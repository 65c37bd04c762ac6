package dev.espalier.bayesnet.knowledge;

import dev.espalier.bayesnet.knowledge.Columns.Selection;
import dev.espalier.graph.Digraph;
import dev.espalier.graph.yaml.YamlFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Edges as a file has them: {@code a -> b}, or {@code {from: [a, b], to: c}}; with odds behind or beside them. */
final class Entries {
    private static final String ARROW = "->";
    private static final String ODDS = "odds above 0; for 0 use 'forbidden', for certainty 'required'";

    /** One entry: all edges from one selection to another. Without odds they are 1. */
    record Entry(Node node, Selection from, Selection to, double odds) {
        int precision() {
            return from.precision() + to.precision();
        }

        void forEach(Digraph.EdgeAction action) {
            for (int u : from.members()) {
                for (int v : to.members()) {
                    if (u != v) {
                        action.accept(u, v);
                    }
                }
            }
        }
    }

    private final YamlFile yaml;
    private final Columns columns;

    Entries(YamlFile yaml, Columns columns) {
        this.yaml = yaml;
        this.columns = columns;
    }

    /** A list of edges without odds. */
    List<Entry> edges(@Nullable Node node) {
        ArrayList<Entry> entries = new ArrayList<>();
        for (Node item : items(node)) {
            if (item instanceof MappingNode) {
                addMapped(yaml.entries(item, List.of("from", "to")), item, 1, entries);
            } else {
                entries.add(arrow(item, yaml.text(item, "an edge such as a -> b"), 1));
            }
        }
        return entries;
    }

    /** A list of edges with odds. */
    List<Entry> odds(@Nullable Node node) {
        ArrayList<Entry> entries = new ArrayList<>();
        for (Node item : items(node)) {
            Map<ScalarNode, Node> pairs = yaml.pairs(item);
            if (pairs.keySet().stream().noneMatch(key -> key.getValue().contains(ARROW))) {
                Map<String, Node> parts = yaml.entries(item, List.of("from", "to", "odds"));
                addMapped(parts, item, yaml.positive(part(parts, "odds", item), ODDS), entries);
            } else {
                pairs.forEach((edge, odds) -> entries.add(arrow(edge, edge.getValue(), yaml.positive(odds, ODDS))));
            }
        }
        return entries;
    }

    private List<Node> items(@Nullable Node node) {
        return node == null ? List.of() : yaml.list(node);
    }

    private Node part(Map<String, Node> parts, String name, Node item) {
        Node part = parts.get(name);
        if (part == null) {
            throw yaml.refusal(item, "an edge without '" + name + "'", "'" + name + "' beside " + parts.keySet());
        }
        return part;
    }

    private void addMapped(Map<String, Node> parts, Node item, double odds, List<Entry> entries) {
        for (Selection from : columns.list(part(parts, "from", item))) {
            for (Selection to : columns.list(part(parts, "to", item))) {
                entries.add(entry(item, from, to, odds));
            }
        }
    }

    private Entry arrow(Node node, String text, double odds) {
        int at = text.indexOf(ARROW);
        if (at < 0 || text.indexOf(ARROW, at + 1) >= 0) {
            throw yaml.refusal(node, "'" + text + "'", "an edge such as a -> b, or {from: a, to: b}");
        }
        return entry(
                node,
                columns.one(node, text.substring(0, at).strip()),
                columns.one(node, text.substring(at + ARROW.length()).strip()),
                odds);
    }

    private Entry entry(Node node, Selection from, Selection to, double odds) {
        if (from.precision() + to.precision() == 2 * Columns.NAME
                && from.members().equals(to.members())) {
            throw yaml.refusal(
                    node,
                    "an edge from '" + columns.name(to.members().getFirst()) + "' to itself",
                    "two different columns");
        }
        return new Entry(node, from, to, odds);
    }
}
