package dev.espalier.bayesnet.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.bayesnet.Posterior;
import dev.espalier.bayesnet.diagnostics.ModelChecks;
import dev.espalier.graph.EdgeProbabilities;
import dev.espalier.testing.browser.BrowserPage;
import dev.espalier.testing.browser.DrawingMeasures;
import dev.espalier.testing.browser.OneBrowser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Graphs that are hard to draw, in a real browser: what can be counted about a readable picture. */
final class GraphInBrowserTest {
    @RegisterExtension
    static final OneBrowser BROWSER = new OneBrowser();

    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource({"sparse37, 37, 1280", "sparse100, 95, 1280", "sparse500, 60, 1280", "sparse100, 20, 390"})
    void pictureCanBeRead(String name, int leastLabels, int width) throws Exception {
        readable(name, leastLabels, width);
    }

    @Tag("slow")
    @ParameterizedTest
    @CsvSource({"star, 60", "pieces, 120", "loose, 120", "dense, 38", "long, 50", "chain, 75", "single, 1"})
    void uglyGraphsCanBeRead(String name, int leastLabels) throws Exception {
        readable(name, leastLabels, 1280);
    }

    private void readable(String name, int leastLabels, int width) throws Exception {
        Posterior posterior = DrawnPosteriors.of(name);
        BrowserPage page = open(name, width);
        DrawingMeasures drawing = DrawingMeasures.of(page);
        page.evaluate("document.querySelector('#graph-controls').scrollIntoView({behavior: 'instant'})");
        page.screenshot(OneBrowser.picture("graph-" + name + "-" + width), false);
        assertEquals(posterior.names().size(), drawing.nodes(), drawing.toString());
        assertEquals(adjacentPairs(posterior.edges()), drawing.edges(), "the headline's edges: " + drawing);
        assertTrue(drawing.smallestLabel() >= 10, drawing.toString());
        assertTrue(drawing.labels() >= leastLabels, drawing.toString());
        assertEquals(0, drawing.labelOverlaps(), drawing.toString());
        assertEquals(0, drawing.nodeOverlaps(), drawing.toString());
        assertEquals(0, drawing.clipped(), drawing.toString());
        // a telephone has no room for edges to go around
        assertTrue(drawing.through() <= (width < 600 ? 0.5 : 0.1) * drawing.edges(), drawing.toString());
        assertEquals(List.of(), page.problems());
        assertTrue(Files.size(folder.resolve("report.html")) < 400_000, "the page stays small");
    }

    @Test
    void neighbourhoodsHideTheRest() throws Exception {
        Posterior posterior = DrawnPosteriors.of("sparse500");
        BrowserPage page = open("sparse500", 1280);
        page.click("#graph-search");
        page.type("gene300");
        assertTrue(page.text("#graph-status").startsWith("1 name with"), page.text("#graph-status"));
        assertEquals(1, page.count("#graph .node.found"));
        page.press("Enter");
        assertEquals("gene300", page.text("#node-panel h3"));
        page.click("#only-neighbours");
        int node = posterior.names().indexOf("gene300");
        int near = 1;
        for (int v = 0; v < posterior.names().size(); v++) {
            near += v != node && joined(posterior.edges(), v, node) > 0.5 ? 1 : 0;
        }
        assertEquals(near, page.count("#graph .node"));
        page.click("#graph-reach label:nth-of-type(3) span");
        int two = page.count("#graph .node");
        assertTrue(two >= near, "two steps reach " + two);
        DrawingMeasures drawing = DrawingMeasures.of(page);
        assertEquals(0, drawing.clipped(), drawing.toString());
        assertEquals(two, drawing.labels(), "in a small part every node has its name: " + drawing);
        page.click("#graph-reach label:nth-of-type(1) span");
        assertEquals(500, page.count("#graph .node"));
    }

    @Test
    void oneStopForTheTabKeyAndArrowsBetweenNodes() throws Exception {
        BrowserPage page = open("sparse100", 1280);
        String stops = "#graph .node[tabindex='0']";
        assertEquals(1, page.count(stops));
        page.evaluate("document.querySelector(`" + stops + "`).focus()");
        String first = active(page);
        page.press("ArrowRight");
        String second = active(page);
        assertTrue(!first.equals(second) && second.startsWith("gene"), first + " and " + second);
        assertEquals(1, page.count(stops));
        page.press("Enter");
        assertEquals(second, page.text("#node-panel h3"));
        page.press("Escape");
        assertEquals(0, page.count("#graph .node.selected"));
    }

    @Test
    void matrixShowsTheSameAndIsSaved() throws Exception {
        Posterior posterior = DrawnPosteriors.of("sparse100");
        BrowserPage page = open("sparse100", 1280);
        String csv = saved(page, "csv");
        assertEquals(1 + adjacentPairs(posterior.edges()), csv.lines().count());
        assertTrue(csv.startsWith("source,target,kind,probability_adjacent"), csv.substring(0, 80));
        String drawing = saved(page, "svg");
        assertTrue(drawing.startsWith("<svg") && drawing.contains(">gene1</text>") && !drawing.contains("var(--"));
        assertTrue(saved(page, "png").startsWith("PNG", 1), "a picture of points");
        page.click("#graph-views label:nth-of-type(2) span");
        page.evaluate("document.querySelector('#matrix').focus()");
        page.press("ArrowRight");
        assertTrue(page.text("#graph-status").contains(" — "), page.text("#graph-status"));
        assertTrue(saved(page, "svg").contains("<rect"));
        assertEquals(List.of(), page.problems());
    }

    private static String active(BrowserPage page) {
        return page.evaluate("document.activeElement.getAttribute('aria-label')")
                .asText();
    }

    /** What the page hands to the browser to be saved, byte by byte. */
    private static String saved(BrowserPage page, String format) {
        return page.evaluate("(async () => { let blob = null; const make = URL.createObjectURL;"
                        + " URL.createObjectURL = x => { blob = x; return make.call(URL, x); };"
                        + " let name = null; HTMLAnchorElement.prototype.click = function() { name = this.download; };"
                        + " document.querySelector('#save-" + format + "').click();"
                        + " while (name === null) await new Promise(done => requestAnimationFrame(done));"
                        + " URL.createObjectURL = make;"
                        + " return new TextDecoder('latin1').decode(await blob.arrayBuffer()); })()")
                .asText();
    }

    private static int adjacentPairs(EdgeProbabilities edges) {
        int pairs = 0;
        for (int a = 0; a < edges.nodes(); a++) {
            for (int b = 0; b < a; b++) {
                pairs += joined(edges, a, b) > 0.5 + 1e-9 ? 1 : 0;
            }
        }
        return pairs;
    }

    private static double joined(EdgeProbabilities edges, int a, int b) {
        return edges.get(a, b) + edges.get(b, a);
    }

    private BrowserPage open(String name, int width) throws IOException, InterruptedException {
        Path file = folder.resolve("report.html");
        BayesNetReport.write(file, DrawnPosteriors.of(name), ModelChecks.NONE, Posteriors.details(name + ".csv"));
        return BROWSER.open(file, width, false);
    }
}
