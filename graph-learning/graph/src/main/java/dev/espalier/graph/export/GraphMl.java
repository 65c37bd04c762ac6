package dev.espalier.graph.export;

import java.io.IOException;

/**
 * Writes GraphML (Brandes et al. 2002): nodes {@code n0, n1, ...} with data {@code name}, edges with data
 * {@code probability} (double) when known. Undirected edges are marked {@code directed="false"}; a graph with both kinds
 * is legal GraphML that some readers refuse. Characters XML cannot hold become U+FFFD.
 */
public final class GraphMl {
    private static final String REPLACEMENT = "\uFFFD";

    private GraphMl() {}

    /** Writes one document; the bytes must be encoded as UTF-8. */
    public static void write(LabelledGraph graph, Appendable out) throws IOException {
        out.append(document(graph));
    }

    private static String document(LabelledGraph graph) {
        boolean directed = graph.hasDirection();
        StringBuilder out = new StringBuilder();
        out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        out.append("<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n");
        if (!graph.description().isEmpty()) {
            out.append("  <desc>");
            escape(graph.description(), out);
            out.append("</desc>\n");
        }
        out.append("  <key id=\"name\" for=\"node\" attr.name=\"name\" attr.type=\"string\"/>\n");
        if (graph.probabilities().isPresent()) {
            out.append("  <key id=\"probability\" for=\"edge\" attr.name=\"probability\" attr.type=\"double\"/>\n");
        }
        out.append("  <graph id=\"G\" edgedefault=\"")
                .append(directed ? "directed" : "undirected")
                .append("\">\n");
        for (int v = 0; v < graph.names().size(); v++) {
            out.append("    <node id=\"n").append(v).append("\"><data key=\"name\">");
            escape(graph.names().get(v), out);
            out.append("</data></node>\n");
        }
        graph.forEachEdge((source, target, arc, probability) -> {
            out.append("    <edge source=\"n").append(source).append("\" target=\"n");
            out.append(target).append(arc == directed ? "\"" : "\" directed=\"false\"");
            if (probability == null) {
                out.append("/>\n");
            } else {
                out.append("><data key=\"probability\">").append(probability).append("</data></edge>\n");
            }
        });
        return out.append("  </graph>\n</graphml>\n").toString();
    }

    /** A name as the text of an XML element; what XML cannot hold is replaced. */
    public static String escape(String name) {
        var out = new StringBuilder();
        escape(name, out);
        return out.toString();
    }

    private static void escape(String name, StringBuilder out) {
        name.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '\r' -> out.append("&#13;"); // bare, a parser would read it as a line feed
                default -> {
                    if (LabelledGraph.isText(c)) {
                        out.appendCodePoint(c);
                    } else {
                        out.append(REPLACEMENT);
                    }
                }
            }
        });
    }
}
