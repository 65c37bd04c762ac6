package dev.espalier.graph.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.espalier.graph.Dag;
import dev.espalier.graph.EdgeProbabilities;
import dev.espalier.graph.Key;
import dev.espalier.graph.Pdag;
import dev.espalier.testing.Randomised;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class GraphMlTest {
    private static final String NAMESPACE = "http://graphml.graphdrawing.org/xmlns";

    @Test
    void awkwardNamesComeBack() throws Exception {
        LabelledGraph graph = LabelledGraph.of(Dag.empty(ExportCases.AWKWARD.size()), ExportCases.AWKWARD);
        assertEquals(ExportCases.AWKWARD, names(parse(graph)));
    }

    @Randomised
    void everythingComesBack(Key key) throws Exception {
        LabelledGraph graph = ExportCases.random(6, key);
        Document document = parse(graph);
        assertEquals(graph.names(), names(document));

        boolean[][] found = new boolean[6][6];
        EdgeProbabilities probabilities = graph.probabilities().orElseThrow();
        String byDefault = elements(document, "graph").getFirst().getAttribute("edgedefault");
        for (Element edge : elements(document, "edge")) {
            int s = Integer.parseInt(edge.getAttribute("source").substring(1));
            int t = Integer.parseInt(edge.getAttribute("target").substring(1));
            boolean directed = byDefault.equals("directed")
                    && !edge.getAttribute("directed").equals("false");
            found[s][t] = true;
            found[t][s] |= !directed;
            double expected =
                    directed ? probabilities.get(s, t) : Math.max(probabilities.get(s, t), probabilities.get(t, s));
            assertEquals(expected, Double.parseDouble(edge.getTextContent()));
        }
        assertEquals(graph.graph(), Pdag.of(found));
    }

    @Test
    void carriageReturnsSurviveAndUnwritableCharactersAreReplaced() throws Exception {
        var names = List.of("a\r\nb\r", "nul\u0000bell\u0007", "half\uD83D", "\uFFFE");
        var expected = List.of("a\r\nb\r", "nul\uFFFDbell\uFFFD", "half\uFFFD", "\uFFFD");
        assertEquals(expected, names(parse(LabelledGraph.of(Dag.empty(4), names))));
    }

    @Test
    void keysAreDeclaredOnlyWhenUsed() throws Exception {
        LabelledGraph plain = LabelledGraph.of(Dag.of(2, new int[] {1}, new int[] {0}), List.of("x", "y"));
        Document document = parse(plain);
        assertEquals(1, elements(document, "key").size());
        Element edge = elements(document, "edge").getFirst();
        assertEquals("n1", edge.getAttribute("source"));
        assertEquals("n0", edge.getAttribute("target"));
        assertEquals("", edge.getTextContent());

        Element key = elements(parse(ExportCases.random(3, Key.of(1))), "key").get(1);
        assertEquals("probability", key.getAttribute("attr.name"));
        assertEquals("double", key.getAttribute("attr.type"));
    }

    @Test
    void skeletonsAreUndirectedAsAWhole() throws Exception {
        Pdag skeleton = Dag.of(2, new int[] {1}, new int[] {0}).skeleton();
        Document document = parse(LabelledGraph.of(skeleton, List.of("x", "y")));
        assertEquals("undirected", elements(document, "graph").getFirst().getAttribute("edgedefault"));
        assertEquals("", elements(document, "edge").getFirst().getAttribute("directed"));
    }

    @Test
    void partsThatDoNotMatchAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> LabelledGraph.of(Dag.empty(2), List.of("x")));
        EdgeProbabilities three = EdgeProbabilities.of(3, new double[9]);
        assertThrows(IllegalArgumentException.class, () -> LabelledGraph.of(Dag.empty(2), List.of("x", "y"), three));
    }

    private static Document parse(LabelledGraph graph) throws Exception {
        StringBuilder text = new StringBuilder();
        GraphMl.write(graph, text);
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(bytes));
    }

    private static List<String> names(Document document) {
        return elements(document, "node").stream().map(Element::getTextContent).toList();
    }

    private static List<Element> elements(Document document, String tag) {
        List<Element> elements = new ArrayList<>();
        var nodes = document.getElementsByTagNameNS(NAMESPACE, tag);
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}
