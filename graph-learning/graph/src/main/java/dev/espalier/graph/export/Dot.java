package dev.espalier.graph.export;

import java.io.IOException;
import java.util.Locale;

/**
 * Writes the DOT language of Graphviz: nodes {@code n0, n1, ...} labelled with their names, directed edges as arrows and
 * undirected ones as lines. A known probability p is the label of its edge, to two decimals, and sets its width to
 * {@code 0.5 + 3.5 p} points.
 *
 * <p>Inside a label Graphviz reads backslash sequences and HTML entities; both are escaped, line ends become
 * {@code \n}, and other control characters U+FFFD.
 */
public final class Dot {
    private static final String REPLACEMENT = "\uFFFD";

    private Dot() {}

    /** Writes one graph; the bytes must be encoded as UTF-8. */
    public static void write(LabelledGraph graph, Appendable out) throws IOException {
        out.append(digraph(graph));
    }

    private static String digraph(LabelledGraph graph) {
        StringBuilder out = new StringBuilder();
        if (!graph.description().isEmpty()) {
            out.append("// ").append(graph.description()).append('\n');
        }
        out.append("digraph {\n");
        for (int v = 0; v < graph.names().size(); v++) {
            out.append("  n").append(v).append(" [label=\"");
            out.append(escape(graph.names().get(v))).append("\"];\n");
        }
        graph.forEachEdge((source, target, directed, probability) -> {
            out.append("  n").append(source).append(" -> n").append(target);
            String separator = " [";
            if (!directed) {
                out.append(" [dir=none");
                separator = ", ";
            }
            if (probability != null) {
                out.append(separator)
                        .append(String.format(
                                Locale.ROOT, "label=\"%.2f\", penwidth=%.2f", probability, 0.5 + 3.5 * probability));
            }
            out.append(directed && probability == null ? ";\n" : "];\n");
        });
        return out.append("}\n").toString();
    }

    /** A text as it must stand between the quotes of a label. */
    public static String escape(String name) {
        StringBuilder out = new StringBuilder();
        name.replace("\r\n", "\n").codePoints().forEach(c -> {
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '&' -> out.append("&amp;");
                case '\n', '\r' -> out.append("\\n");
                default -> {
                    if (LabelledGraph.isText(c)) {
                        out.appendCodePoint(c);
                    } else {
                        out.append(REPLACEMENT);
                    }
                }
            }
        });
        return out.toString();
    }
}
