package dev.espalier.notebooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Cpdag;
import dev.espalier.graph.Dag;
import dev.espalier.graph.Digraph;
import dev.espalier.graph.EdgeProbabilities;
import dev.espalier.graph.GraphSamples;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import smile.data.DataFrame;

/** Pictures are markup that a parser takes, whatever the data; their words are the data's, and two calls make the same. */
final class DisplayTest {
    /** Names that close tags, quote, hold what XML cannot, or go on for long. */
    private static final List<String> HOSTILE = List.of(
            "</text><script>alert(1)</script>",
            "\"'&\u0000\u0007\uD800",
            "a\nb\tc",
            "",
            "x".repeat(5000),
            "日本語 😀 ".repeat(20));

    private static final Dag DAG = Dag.of(6, new int[] {0, 0, 1, 2, 0, 4}, new int[] {1, 2, 3, 3, 5, 5});

    static Stream<Picture> pictures() {
        double[] wild = {Double.NaN, Double.POSITIVE_INFINITY, -1e300, 1e300, 0, 3};
        double[] none = new double[0];
        Map<String, double[]> lines = new LinkedHashMap<>();
        HOSTILE.forEach(name -> lines.put(name, wild));
        lines.put("nothing", none);
        List<Display.Point> points = HOSTILE.stream()
                .map(name -> new Display.Point(name, name.length(), Double.NaN, true))
                .toList();
        return Stream.of(
                Display.graph(DAG, HOSTILE),
                Display.graph(DAG.digraph(), HOSTILE),
                Display.graph(Cpdag.of(DAG), HOSTILE),
                Display.graph(Digraph.empty(0), List.of()),
                Display.graph(Dag.empty(0), List.of()),
                Display.graph(Dag.empty(1), List.of("alone")),
                Display.graph(probabilities(6), HOSTILE),
                Display.graph(probabilities(40), Display.numbered(40)),
                Display.graph(EdgeProbabilities.of(0, none), List.of()),
                Display.graph(new GraphSamples.Builder(3).build(), List.of("a", "b", "c")),
                Display.traces(new GraphSamples.Builder(3).build()),
                Display.traces(samples()),
                Display.map(probabilities(6), HOSTILE, new double[6], new double[6]),
                Display.heat(new double[][] {wild, wild}, List.of("<", ">"), HOSTILE),
                Display.heat(new double[0][0], List.of(), List.of()),
                Display.heat(new double[200][200], Display.numbered(200), Display.numbered(200)),
                Display.lines(lines, "<x>", "&y"),
                Display.lines(Map.of(), "x", "y"),
                Display.lines(Map.of("flat", new double[] {2, 2, 2}), "x", "y"),
                Display.lines(
                        Map.of(
                                "long",
                                IntStream.range(0, 100_000).asDoubleStream().toArray()),
                        "x",
                        "y"),
                Display.histogram(wild, 3, "<values>"),
                Display.histogram(none, 1, "none"),
                Display.points(points, "x", "y"),
                Display.points(List.of(), "x", "y"),
                Display.forecast(new Fan("<f>", wild, wild, wild, wild, wild), "h", "v"),
                Display.forecast(new Fan("bare", none, new double[] {1}, none, none, none), "h", "v"),
                Display.forecast(new Fan("none", none, none, none, none, none), "h", "v"),
                Display.table(DataFrame.of(new double[][] {{1, Double.NaN}}, "<a>", "b&\u0000")),
                Display.table(List.of("<h>", "n"), List.of(List.of("</td>", 1.5), List.of("b", -2))));
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void everyPictureIsWellFormed(Picture picture) throws Exception {
        assertTrue(picture.svg().isPresent() || picture.html().isPresent());
        String markup = picture.svg().orElseGet(() -> "<div>" + picture.html().orElseThrow() + "</div>");
        Document document = parsed(markup);
        assertEquals(0, document.getElementsByTagName("script").getLength());
        assertTrue(markup.length() < 4_000_000, () -> "found " + markup.length() + " characters");
        NodeList all = document.getElementsByTagName("*");
        for (int e = 0; e < all.getLength(); e++) {
            Element element = (Element) all.item(e);
            assertEquals("", element.getAttribute("id"), "two pictures on one page would share it");
            for (String place :
                    List.of("x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "width", "height", "d", "transform")) {
                String value = element.getAttribute(place);
                assertFalse(
                        value.contains("NaN") || value.contains("Infinity"), () -> element.getTagName() + ' ' + value);
            }
        }
    }

    @Test
    void theSameDataMakeTheSameCharacters() {
        List<Picture> again = pictures().toList();
        assertEquals(pictures().toList(), again);
    }

    @Test
    void edgesAreAsDarkAsTheyAreProbable() throws Exception {
        EdgeProbabilities edges = EdgeProbabilities.of(3, new double[] {0, 0.9, 0.5, 0, 0, 0.04, 0, 0.05, 0});
        Document document =
                parsed(Display.graph(edges, List.of("a", "b", "c")).svg().orElseThrow());
        List<Double> darkness = new ArrayList<>();
        NodeList paths = document.getElementsByTagName("path");
        for (int p = 0; p < paths.getLength(); p++) {
            String opacity = ((Element) paths.item(p)).getAttribute("stroke-opacity");
            if (!opacity.isEmpty()) {
                darkness.add(Double.valueOf(opacity));
            }
        }
        assertEquals(3, darkness.size(), "0.04 is too faint to be drawn, 0.05 is not");
        assertEquals(darkness.stream().sorted().toList(), darkness, "what is faint lies below");
        assertTrue(
                darkness.get(2) - darkness.get(1) > 0.3 && darkness.get(1) - darkness.get(0) > 0.3, darkness::toString);
    }

    @Test
    void samplesAreDrawnAsTheirShares() {
        assertEquals("""
                3 nodes, 2 edges of probability 0.05 or more
                1.000  a → b
                0.500  b → c""", Display.graph(samples(), List.of("a", "b", "c")).text());
    }

    @Test
    void inALayeredDrawingParentsStandAboveChildren() {
        GraphLayout.Places places = GraphLayout.layers(DAG, new double[] {40, 40, 40, 40, 40, 40});
        DAG.digraph().forEachEdge((s, t) -> assertTrue(places.y()[s] < places.y()[t], s + " -> " + t));
        for (int a = 0; a < 6; a++) {
            for (int b = 0; b < a; b++) {
                boolean isBeside = places.y()[a] == places.y()[b];
                assertTrue(!isBeside || Math.abs(places.x()[a] - places.x()[b]) > 40, a + " over " + b);
            }
        }
    }

    @Test
    void stressPutsNeighboursNearAndStrangersFar() {
        boolean[][] line = new boolean[20][20];
        for (int v = 0; v + 1 < 20; v++) {
            line[v][v + 1] = true;
        }
        GraphLayout.Places places = GraphLayout.stress(line);
        double one = Math.hypot(places.x()[0] - places.x()[1], places.y()[0] - places.y()[1]);
        double all = Math.hypot(places.x()[0] - places.x()[19], places.y()[0] - places.y()[19]);
        assertTrue(all > 10 * one, () -> "ends " + all + ", neighbours " + one);
    }

    @Test
    void tablesSayHowMuchTheyLeaveOut() {
        DataFrame frame = DataFrame.of(new double[25][1], "x");
        assertTrue(Display.table(frame).text().endsWith("… of 25 rows"));
        assertEquals("x\n0\n0\n0\n… of 25 rows", Display.table(frame, 3).text());
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Display.graph(DAG, List.of("too few")));
        assertThrows(IllegalArgumentException.class, () -> Display.heat(new double[2][3], List.of("a"), List.of("b")));
        assertThrows(IllegalArgumentException.class, () -> Display.histogram(new double[1], 0, "x"));
        double[] three = new double[3];
        double[] none = new double[0];
        assertThrows(IllegalArgumentException.class, () -> new Fan("f", three, three, new double[2], three, none));
        assertThrows(
                IllegalArgumentException.class, () -> Display.table(List.of("a", "b"), List.of(List.of("only one"))));
    }

    private static EdgeProbabilities probabilities(int nodes) {
        double[] cells = new double[nodes * nodes];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = i / nodes == i % nodes ? 0 : i * 7 % 11 / 10.0;
        }
        return EdgeProbabilities.of(nodes, cells);
    }

    private static GraphSamples samples() {
        return new GraphSamples.Builder(3)
                .sample(0, 1, -10)
                .edge(0, 1)
                .sample(1, 1, -9)
                .edge(0, 1)
                .edge(1, 2)
                .build();
    }

    private static Document parsed(String markup) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(markup)));
    }
}
