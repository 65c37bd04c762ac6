package dev.espalier.bayesnet.network.io;

import dev.espalier.graph.Dag;
import dev.espalier.graph.InputException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A DAG in one line, as bnlearn and deal write it: {@code [A][C][B|A:C]} has the edges A -> B and C -> B. Each node stands
 * in brackets of its own, its parents behind a bar. Names are taken as they are, without quotes, and so cannot hold
 * {@code [ ] | :}; blanks around names are dropped.
 */
public final class ModelString {
    private static final String RESERVED = "[]|:";

    private ModelString() {}

    /**
     * Writes nodes in their order, parents ascending.
     *
     * @throws InputException when a name could not be read back
     */
    public static String write(NamedDag named) {
        StringBuilder out = new StringBuilder();
        for (int v = 0; v < named.names().size(); v++) {
            out.append('[').append(requirePlain(named.names().get(v)));
            char separator = '|';
            for (int parent : named.dag().parents(v)) {
                out.append(separator).append(named.names().get(parent));
                separator = ':';
            }
            out.append(']');
        }
        return out.toString();
    }

    private static String requirePlain(String name) {
        boolean plain = !name.isEmpty()
                && name.equals(name.strip())
                && name.chars().noneMatch(c -> RESERVED.indexOf(c) >= 0 || Character.isISOControl(c));
        if (!plain) {
            throw new InputException("a model string: found the name '" + name
                    + "', expected one without [ ] | : and without blanks at its ends");
        }
        return name;
    }

    /**
     * Reads a model string; nodes are numbered as their brackets come.
     *
     * @param source stands for the string in messages
     * @throws InputException with the column, what was found and what was expected
     */
    public static NamedDag read(String source, String text) {
        return new Parser(source, text).parse();
    }

    private static final class Parser {
        private final String source;
        private final String text;
        private final List<String> names = new ArrayList<>();
        private final Map<String, Integer> indices = new HashMap<>();
        private final List<Edge> edges = new ArrayList<>();
        private int at;

        private record Edge(String parent, int child, int column) {}

        Parser(String source, String text) {
            this.source = source;
            this.text = text;
        }

        NamedDag parse() {
            blanks();
            while (at < text.length()) {
                node();
                blanks();
            }
            int[] sources = new int[edges.size()];
            int[] targets = new int[edges.size()];
            for (int e = 0; e < sources.length; e++) {
                Edge edge = edges.get(e);
                Integer parent = indices.get(edge.parent());
                if (parent == null) {
                    throw problem(edge.column(), "'" + edge.parent() + "'", "a node that has brackets of its own");
                }
                sources[e] = parent;
                targets[e] = edge.child();
            }
            try {
                return new NamedDag(names, Dag.of(names.size(), sources, targets));
            } catch (IllegalArgumentException e) {
                throw new InputException(
                        source + ": found a cycle among the nodes, expected none (" + e.getMessage() + ")", e);
            }
        }

        private void node() {
            symbol('[');
            int column = at;
            String name = name();
            if (indices.putIfAbsent(name, names.size()) != null) {
                throw problem(column, "'" + name + "' again", "each node once");
            }
            names.add(name);
            if (found() == '|') {
                Set<String> seen = new HashSet<>(Set.of(name));
                do {
                    at++;
                    int parentColumn = at;
                    String parent = name();
                    if (!seen.add(parent)) {
                        throw problem(
                                parentColumn, "'" + parent + "' again", "each parent once, and not the node itself");
                    }
                    edges.add(new Edge(parent, names.size() - 1, parentColumn));
                } while (found() == ':');
            }
            symbol(']');
        }

        private String name() {
            int from = at;
            while (at < text.length() && RESERVED.indexOf(text.charAt(at)) < 0) {
                at++;
            }
            String name = text.substring(from, at).strip();
            if (name.isEmpty()) {
                throw problem(at, shown(), "a name");
            }
            return name;
        }

        private void symbol(char symbol) {
            if (found() != symbol) {
                throw problem(at, shown(), "'" + symbol + "'");
            }
            at++;
        }

        private void blanks() {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
        }

        /** The character this parser stands on; 0 at the end. */
        private char found() {
            return at < text.length() ? text.charAt(at) : 0;
        }

        private String shown() {
            return at < text.length() ? "'" + text.charAt(at) + "'" : "the end";
        }

        private InputException problem(int at, String found, String expected) {
            return new InputException(source + ", column " + (at + 1) + ": found " + found + ", expected " + expected);
        }
    }
}
