package dev.espalier.notebooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Dag;
import dev.espalier.graph.Digraph;
import dev.espalier.graph.EdgeProbabilities;
import dev.espalier.graph.GraphSamples;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rapaio.jupyter.kernel.display.DisplaySystem;
import smile.data.DataFrame;

/** What the kernel itself makes of values that stand last in a cell, our provider found as the kernel finds it. */
final class EspalierDisplaysTest {
    @Test
    void ourTypesShowThemselves() {
        for (Object value : List.of(
                Dag.empty(2),
                Digraph.empty(2),
                EdgeProbabilities.of(2, new double[] {0, 1, 0, 0}),
                new GraphSamples.Builder(2).build(),
                Display.lines(Map.of("a", new double[] {1, 2}), "x", "y"))) {
            Map<String, Object> shown = shown(value);
            assertTrue(
                    shown.get("image/svg+xml") instanceof String svg && svg.startsWith("<svg"),
                    () -> value + ": " + shown);
            assertTrue(shown.get("text/plain") instanceof String text && !text.isBlank(), () -> value + ": " + shown);
        }
    }

    @Test
    void dataFramesAreTables() {
        Map<String, Object> shown = shown(DataFrame.of(new double[][] {{1.5, 2}}, "a", "b"));
        assertEquals("  a  b\n1.5  2", shown.get("text/plain"));
        assertTrue(String.valueOf(shown.get("text/html")).startsWith("<table>"), shown::toString);
    }

    @Test
    void allElseIsTextAndEscaped() {
        assertEquals("a<b>&", shown("a<b>&").get("text/plain"));
        assertEquals("<pre>a&lt;b&gt;&amp;</pre>", shown("a<b>&").get("text/html"));
        assertEquals("[1.5, 2.0]", shown(new double[] {1.5, 2}).get("text/plain"));
        assertEquals("[[1], [2, 3]]", shown(new int[][] {{1}, {2, 3}}).get("text/plain"));
        assertEquals("7", shown(7).get("text/plain"));
    }

    private static Map<String, Object> shown(Object value) {
        return DisplaySystem.inst().render(value).data();
    }
}
