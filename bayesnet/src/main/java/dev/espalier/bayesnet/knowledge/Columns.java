package dev.espalier.bayesnet.knowledge;

import dev.espalier.graph.InputException;
import dev.espalier.graph.NearMatches;
import dev.espalier.graph.yaml.YamlFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** The data's columns, and what a file may call one or several of them: their names, groups and patterns. */
final class Columns {
    /** How precisely an entry says which columns it means; the more precise entry wins. */
    static final int PATTERN = 0;

    static final int GROUP = 1;
    static final int NAME = 2;

    private static final int SHOWN = 6;

    /** Columns that one text stands for, ascending. */
    record Selection(List<Integer> members, int precision) {}

    private final YamlFile yaml;
    private final List<String> names;
    private final Map<String, Integer> index = new HashMap<>();
    private final Map<String, List<Integer>> groups = new LinkedHashMap<>();

    Columns(YamlFile yaml, List<String> names) {
        this.yaml = yaml;
        this.names = names;
        for (int v = 0; v < names.size(); v++) {
            index.put(names.get(v), v);
        }
    }

    int count() {
        return names.size();
    }

    String name(int v) {
        return names.get(v);
    }

    String edge(int u, int v) {
        return name(u) + " -> " + name(v);
    }

    /** The first few of a list for people, and how many more there are. */
    static String some(List<String> items) {
        int more = items.size() - SHOWN;
        return String.join(", ", items.subList(0, Math.min(SHOWN, items.size())))
                + (more > 0 ? ", " + more + " more" : "");
    }

    /** Groups by name; one may hold those before it. */
    void define(Node node) {
        for (Map.Entry<ScalarNode, Node> entry : yaml.pairs(node).entrySet()) {
            String name = entry.getKey().getValue();
            if (index.containsKey(name)) {
                throw yaml.refusal(entry.getKey(), "'" + name + "', which is a column", "another name for the group");
            }
            TreeSet<Integer> members = new TreeSet<>();
            for (Selection selection : list(entry.getValue())) {
                members.addAll(selection.members());
            }
            groups.put(name, List.copyOf(members));
        }
    }

    /** What a text or each text of a list stands for. */
    List<Selection> list(Node node) {
        ArrayList<Selection> selections = new ArrayList<>();
        for (Node member : yaml.list(node)) {
            selections.add(one(member, yaml.text(member, "the name of a column")));
        }
        return selections;
    }

    /**
     * What a text stands for.
     *
     * @param node where it is written
     * @throws InputException when it stands for no column
     */
    Selection one(Node node, String text) {
        Integer column = index.get(text);
        if (column != null) {
            return new Selection(List.of(column), NAME);
        }
        List<Integer> group = groups.get(text);
        if (group != null) {
            return new Selection(group, GROUP);
        }
        if (text.contains("*")) {
            List<Integer> matching = matching(text);
            if (matching.isEmpty()) {
                throw yaml.refusal(node, "'" + text + "', which no column matches", "a pattern of the data's columns");
            }
            return new Selection(matching, PATTERN);
        }
        ArrayList<String> known = new ArrayList<>(names);
        known.addAll(groups.keySet());
        List<String> near = NearMatches.of(text, known);
        throw yaml.refusal(
                node,
                "'" + text + "'",
                "a column of the data or a group"
                        + (near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?"));
    }

    private List<Integer> matching(String pattern) {
        String[] parts = pattern.split("\\*+", -1);
        ArrayList<Integer> matching = new ArrayList<>();
        for (int v = 0; v < names.size(); v++) {
            if (matches(parts, names.get(v))) {
                matching.add(v);
            }
        }
        return matching;
    }

    /** Whether the text is the parts in order with anything between them; the earliest fit of each part is enough. */
    private static boolean matches(String[] parts, String text) {
        String last = parts[parts.length - 1];
        int end = text.length() - last.length();
        int at = parts[0].length();
        if (!text.startsWith(parts[0]) || !text.endsWith(last) || end < at) {
            return false;
        }
        for (int i = 1; i < parts.length - 1; i++) {
            int found = text.indexOf(parts[i], at);
            if (found < 0 || found + parts[i].length() > end) {
                return false;
            }
            at = found + parts[i].length();
        }
        return true;
    }
}
