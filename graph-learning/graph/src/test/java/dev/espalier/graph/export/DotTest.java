package dev.espalier.graph.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Dag;
import dev.espalier.graph.Digraph;
import dev.espalier.graph.EdgeProbabilities;
import dev.espalier.graph.Key;
import dev.espalier.graph.Pdag;
import dev.espalier.testing.Randomised;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DotTest {
    /** A quoted string as Graphviz scans it: only a quote ends it, and a backslash keeps the next character. */
    private static final String QUOTED = "\"((?:[^\"\\\\]|\\\\.)*)\"";

    private static final Pattern STATEMENT = Pattern.compile("\\s*n(\\d+) (?:\\[label=" + QUOTED
            + "]|-> n(\\d+)( \\[(dir=none)?(?:, )?(?:label=\"(\\d\\.\\d\\d)\", penwidth=(\\d\\.\\d\\d))?])?);");

    @Test
    void writesWhatADrawingNeeds() throws IOException {
        boolean[][] a = new boolean[3][3];
        a[0][1] = a[1][2] = a[2][1] = true;
        double[] p = {0, 0.875, 0, 0, 0, 0.25, 0, 0.5, 0};
        String expected = """
                digraph {
                  n0 [label="A"];
                  n1 [label="B"];
                  n2 [label="C"];
                  n0 -> n1 [label="0.88", penwidth=3.56];
                  n1 -> n2 [dir=none, label="0.50", penwidth=2.25];
                }
                """;
        assertEquals(expected, text(LabelledGraph.of(Pdag.of(a), List.of("A", "B", "C"), EdgeProbabilities.of(3, p))));
    }

    @Test
    void oppositeArcsStayTwoWhereAllEdgesHaveADirection() throws IOException {
        var arcs = Digraph.of(2, new int[] {0, 1}, new int[] {1, 0});
        var p = EdgeProbabilities.of(2, new double[] {0, 0.5, 0.25, 0});
        LabelledGraph graph = LabelledGraph.ofArcs(arcs, List.of("A", "B"), p);
        String dot = text(graph);
        assertTrue(dot.contains("n0 -> n1 [label=\"0.50\""), dot);
        assertTrue(dot.contains("n1 -> n0 [label=\"0.25\""), dot);
        StringBuilder xml = new StringBuilder();
        GraphMl.write(graph, xml);
        assertTrue(xml.toString().contains("edgedefault=\"directed\""), xml.toString());
        assertEquals(2, xml.toString().split("<edge ", -1).length - 1);
        assertTrue(text(LabelledGraph.of(arcs, List.of("A", "B"), p)).contains("dir=none"));
    }

    @Test
    void edgesWithoutProbabilitiesArePlain() throws IOException {
        Dag dag = Dag.of(2, new int[] {1}, new int[] {0});
        List<String> names = List.of("x", "y");
        assertTrue(text(LabelledGraph.of(dag, names)).contains("  n1 -> n0;\n"));
        assertTrue(text(LabelledGraph.of(dag.skeleton(), names)).contains("  n0 -> n1 [dir=none];\n"));
        assertEquals("digraph {\n}\n", text(LabelledGraph.of(Dag.empty(0), List.of())));
    }

    @Test
    void awkwardNamesComeBack() throws IOException {
        LabelledGraph graph = LabelledGraph.of(Dag.empty(ExportCases.AWKWARD.size()), ExportCases.AWKWARD);
        assertEquals(ExportCases.AWKWARD, parse(text(graph)).names);
    }

    @Test
    void quotingByHand() throws IOException {
        var names = List.of("a\"b", "\\", "\\N", "&lt;", "x\r\ny\rz", "nul\u0000");
        var labels = List.of("a\\\"b", "\\\\", "\\\\N", "&amp;lt;", "x\\ny\\nz", "nul\uFFFD");
        String text = text(LabelledGraph.of(Dag.empty(6), names));
        for (int v = 0; v < 6; v++) {
            assertTrue(text.contains("n" + v + " [label=\"" + labels.get(v) + "\"];\n"), text);
        }
    }

    @Randomised
    void everythingComesBack(Key key) throws IOException {
        LabelledGraph graph = ExportCases.random(6, key);
        Parsed parsed = parse(text(graph));
        assertEquals(graph.names(), parsed.names);
        assertEquals(graph.graph(), Pdag.of(parsed.adjacency));
        assertEquals(graph.graph().edgeCount(), parsed.probabilities);
    }

    private static String text(LabelledGraph graph) throws IOException {
        StringBuilder out = new StringBuilder();
        Dot.write(graph, out);
        return out.toString();
    }

    private static final class Parsed {
        private final List<String> names = new ArrayList<>();
        private final boolean[][] adjacency;
        private int probabilities;

        Parsed(int nodes) {
            adjacency = new boolean[nodes][nodes];
        }
    }

    /** Accepts {@code digraph { statement* }} and nothing else. */
    private static Parsed parse(String text) {
        assertTrue(text.startsWith("digraph {\n") && text.endsWith("\n}\n"), text);
        String body = text.substring("digraph {".length(), text.length() - 3);
        Parsed parsed = new Parsed(body.split("\n  n\\d+ \\[label").length - 1);
        Matcher statement = STATEMENT.matcher(body);
        int end = 0;
        while (statement.find(end)) {
            assertEquals(end, statement.start(), body);
            end = statement.end();
            int source = Integer.parseInt(statement.group(1));
            if (statement.group(3) == null) {
                assertEquals(parsed.names.size(), source);
                parsed.names.add(unescape(statement.group(2)));
            } else {
                int target = Integer.parseInt(statement.group(3));
                parsed.adjacency[source][target] = true;
                parsed.adjacency[target][source] |= statement.group(5) != null;
                parsed.probabilities += statement.group(6) != null ? 1 : 0;
            }
        }
        assertEquals("", body.substring(end).strip());
        return parsed;
    }

    private static String unescape(String label) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < label.length(); i++) {
            char c = label.charAt(i);
            if (c == '\\') {
                char next = label.charAt(++i);
                name.append(next == 'n' ? '\n' : next);
            } else {
                name.append(c);
            }
        }
        return name.toString().replace("&amp;", "&");
    }
}
