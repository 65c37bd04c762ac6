package dev.espalier.forecasting.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.forecasting.result.LearntEdges.Edge;
import dev.espalier.graph.Key;
import dev.espalier.testing.browser.BrowserPage;
import dev.espalier.testing.browser.DrawingMeasures;
import dev.espalier.testing.browser.OneBrowser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** 207 sensors with 2,047 edges in a real browser: what can be counted about a usable picture. */
final class GraphInBrowserTest {
    @RegisterExtension
    static final OneBrowser BROWSER = new OneBrowser();

    private static final int EDGES = 2047;

    @Test
    void manyEdgesAmongManySensorsCanBeUsed(@TempDir Path folder) throws Exception {
        var roads = new Roads(207, Key.of(207));
        ForecastReport report = roads.report(EDGES);
        BrowserPage free = open(folder.resolve("free.html"), report);
        DrawingMeasures drawing = DrawingMeasures.of(free);
        free.screenshot(OneBrowser.picture("graph-207"), false);
        readable(drawing, 100);
        assertEquals(0, drawing.nodeOverlaps(), drawing.toString());
        neighbours(free, report);

        BrowserPage map = open(folder.resolve("map.html"), report.withLocations(roads.locations()));
        DrawingMeasures places = DrawingMeasures.of(map);
        map.screenshot(OneBrowser.picture("graph-207-map"), false);
        // sensors of two directions stand at one place of the road
        readable(places, 20);
    }

    private static BrowserPage open(Path file, ForecastReport report) throws Exception {
        report.write(file);
        assertTrue(Files.size(file) < 500_000, "the page stays small: " + Files.size(file));
        BrowserPage page = BROWSER.open(file, 1280, false);
        page.evaluate("document.querySelector('#graph-controls').scrollIntoView({behavior: 'instant'})");
        return page;
    }

    private static void readable(DrawingMeasures drawing, int leastLabels) {
        assertEquals(207, drawing.nodes(), drawing.toString());
        assertEquals(EDGES, drawing.edges(), "what the finding counts: " + drawing);
        assertTrue(drawing.smallestLabel() >= 10, drawing.toString());
        assertTrue(drawing.labels() >= leastLabels, drawing.toString());
        assertEquals(0, drawing.labelOverlaps(), drawing.toString());
        assertEquals(0, drawing.clipped(), drawing.toString());
    }

    private static void neighbours(BrowserPage page, ForecastReport report) {
        page.evaluate("document.querySelector(`#graph .node[data-node='100']`).focus()");
        page.press("Enter");
        page.click("#only-neighbours");
        long near = report.edges().stream()
                .filter(Edge::selected)
                .filter(e -> e.source() == 100 || e.target() == 100)
                .map(e -> e.source() + e.target() - 100)
                .distinct()
                .count();
        assertEquals(1 + near, page.count("#graph .node"));
        assertEquals(List.of(), page.problems());
    }
}
