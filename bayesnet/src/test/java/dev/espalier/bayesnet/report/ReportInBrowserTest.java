package dev.espalier.bayesnet.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.bayesnet.Posterior;
import dev.espalier.bayesnet.diagnostics.MarkovCheck;
import dev.espalier.bayesnet.diagnostics.ModelChecks;
import dev.espalier.bayesnet.diagnostics.PredictiveCheck;
import dev.espalier.testing.browser.BrowserPage;
import dev.espalier.testing.browser.OneBrowser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The report in a real browser; pictures of it are left in {@code target/report-screenshots}. */
final class ReportInBrowserTest {
    @RegisterExtension
    static final OneBrowser BROWSER = new OneBrowser();

    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource({"six,false", "six,true", "alarm,false", "alarm,true"})
    void everyPartWorks(String name, boolean dark) throws Exception {
        Posterior posterior = posterior(name);
        BrowserPage page = open(name, posterior, dark);
        String picture = name + (dark ? "-dark" : "-light");
        page.screenshot(OneBrowser.picture(picture), false);

        assertEquals(posterior.names().size(), page.count("#graph .node"));
        assertEquals(adjacentPairs(posterior), page.count("#graph .edge"));
        String box = page.evaluate("document.querySelector('#graph .scene').getAttribute('transform')")
                .asText();
        page.click("#zoom-in");
        assertNotEquals(
                box,
                page.evaluate("document.querySelector('#graph .scene').getAttribute('transform')")
                        .asText());
        page.click("#zoom-fit");
        assertEquals(
                box,
                page.evaluate("document.querySelector('#graph .scene').getAttribute('transform')")
                        .asText());
        moveSlider(page);
        selectNode(page, posterior);
        readMatrix(page);
        sortAndFilterTable(page, posterior);
        assertEquals(4, page.count("#trace path.line"));
        page.click("#trace-legend button");
        assertEquals(3, page.count("#trace path.line"));
        page.click("#trace-legend button");
        assertTrue(page.count("#concordance .dot") >= 4 * posterior.best().edgeCount());
        assertEquals(4, page.count("#rounds tbody tr"));
        readChecks(page, checks(name, posterior));

        assertEquals(List.of(), page.problems());
        assertEquals(1, page.requests().size(), "only the file itself: " + page.requests());
        page.screenshot(OneBrowser.picture(picture + "-whole"), true);
    }

    /** Pairs that are joined in more than half of the draws, in either direction. */
    private static int adjacentPairs(Posterior posterior) {
        int pairs = 0;
        for (int a = 0; a < posterior.names().size(); a++) {
            for (int b = 0; b < a; b++) {
                pairs += posterior.edges().get(a, b) + posterior.edges().get(b, a) > 0.5 + 1e-9 ? 1 : 0;
            }
        }
        return pairs;
    }

    private static void moveSlider(BrowserPage page) {
        int before = page.count("#graph .edge");
        page.click("#threshold");
        page.press("ArrowRight");
        double shown = Double.parseDouble(page.text("#threshold-value"));
        assertEquals(
                shown,
                page.evaluate("document.querySelector('#threshold').valueAsNumber")
                        .asDouble(),
                1e-9);
        assertTrue(shown > 0.5, "an arrow key moves the slider: " + shown);
        page.set("#threshold", 0.02);
        int pairs = page.count("#graph .edge");
        assertTrue(pairs >= before, "a lower threshold shows no fewer edges");
        assertTrue(page.count("#graph .edge.undirected") > 0, "an equivalence class has undirected edges");
        page.click("input[name=kind][value=edges] + span");
        assertEquals(0, page.count("#graph .edge.undirected"));
        assertTrue(page.count("#graph .edge") > pairs, "some pairs have edges in both directions");
        int directed = page.count("#graph .edge");
        page.set("#threshold", 0.5);
        assertTrue(page.count("#graph .edge") < directed, "a higher threshold shows fewer edges");
        page.set("#threshold", 1);
        page.click("#overlay");
        assertTrue(page.count("#graph .edge.missing") > 0, "edges of the best DAG below the threshold are dashed");
        page.click("#overlay");
        page.click("input[name=kind][value=cpdag] + span");
        page.set("#threshold", 0.5);
        assertEquals(before, page.count("#graph .edge"));
    }

    private static void selectNode(BrowserPage page, Posterior posterior) {
        int node = posterior.best().topologicalOrder()[posterior.names().size() - 1];
        String selector = "#graph .node[data-node='" + node + "']";
        page.click(selector);
        assertEquals(posterior.names().get(node), page.text("#node-panel h3"));
        assertTrue(page.count("#node-panel tbody tr") > 0);
        assertEquals(1, page.count("#graph .node.selected"));
        page.evaluate("document.querySelector(`" + selector + "`).focus()");
        page.press("Enter");
        assertEquals(0, page.count("#graph .node.selected"), "Enter on the node takes the selection back");
        page.press("Enter");
        assertEquals(1, page.count("#graph .node.selected"));
        page.press("Escape");
        assertEquals(0, page.count("#graph .node.selected"));
    }

    private static void readMatrix(BrowserPage page) {
        page.click("#graph-views label:nth-of-type(2) span");
        page.moveTo("#matrix", 0.2, 0.25);
        assertFalse(page.evaluate("document.querySelector('#tip').hidden").asBoolean());
        page.evaluate("document.querySelector('#matrix').focus()");
        page.press("ArrowRight");
        assertTrue(
                page.text("#graph-status").contains("adjacent")
                        || page.text("#graph-status").contains("itself"),
                page.text("#graph-status"));
        page.click("#graph-views label:nth-of-type(1) span");
    }

    private static void sortAndFilterTable(BrowserPage page, Posterior posterior) {
        int rows = posterior.convergence().quantities().size();
        assertEquals(rows, page.count("#quantities tbody tr"));
        page.click("#quantities button[data-key=ess]");
        List<Double> ess = numbers(page, 4);
        assertEquals(ess.stream().sorted().toList(), ess);
        page.click("#quantities button[data-key=ess]");
        assertEquals(ess.reversed(), numbers(page, 4));
        page.click("#filter");
        page.type("log SCORE");
        assertEquals(1, page.count("#quantities tbody tr"));
        assertEquals("1 of " + rows + " rows", page.text("#table-status"));
    }

    private static void readChecks(BrowserPage page, ModelChecks checks) {
        List<PredictiveCheck.Family> families =
                checks.predictive().orElseThrow().families();
        assertEquals(families.size(), page.count("#fit-kinds input"));
        assertEquals(families.getFirst().statistics().size(), page.count("#fit .dot"));
        page.click("#fit-kinds label:nth-of-type(2) span");
        assertEquals(families.get(1).statistics().size(), page.count("#fit .dot"));
        page.moveTo("#fit .dot:last-of-type", 0.5, 0.5);
        assertTrue(page.text("#tip").contains("observed"), page.text("#tip"));
        assertEquals(
                families.stream().filter(PredictiveCheck.Family::differs).count(), page.count("#fit-figures dd.bad"));
        MarkovCheck markov = checks.markov().orElseThrow();
        assertEquals(20, page.count("#markov .bar"));
        assertEquals(Math.min(40, markov.tested().size()), page.count("#claims tbody tr"));
        page.moveTo("#markov .column", 0.5, 0.5);
        assertTrue(page.text("#tip").contains("expected if all hold"), page.text("#tip"));
        assertTrue(page.count("#bootstrap .dot") > 5);
        assertEquals(page.count("#bootstrap .dot"), page.count("#bootstrap-edges tbody tr"));
        assertTrue(page.text("#bootstrap-section").contains("A note of the run."));
    }

    private static List<Double> numbers(BrowserPage page, int column) {
        var cells = page.evaluate("[...document.querySelectorAll('#quantities tbody td:nth-child(" + column
                + ")')].map(c => Number(c.textContent.replaceAll(',', '')))");
        List<Double> values = new java.util.ArrayList<>();
        cells.forEach(cell -> values.add(cell.asDouble()));
        return values;
    }

    @ParameterizedTest
    @CsvSource({"hundred,false", "map,false", "map,true", "oneChain,false", "empty,true", "hostile,false"})
    void oddRunsRenderWithoutComplaint(String name, boolean dark) throws Exception {
        Posterior posterior = posterior(name);
        BrowserPage page = open(name, posterior, dark);
        assertEquals(posterior.names().size(), page.count("#graph .node"));
        page.screenshot(OneBrowser.picture(name + (dark ? "-dark" : "-light") + "-whole"), true);
        assertEquals(List.of(), page.problems());
        assertEquals(1, page.requests().size());
        boolean hidden = page.evaluate("getComputedStyle(document.querySelector('#trace-section')).display === 'none'")
                .asBoolean();
        assertEquals(name.equals("map"), hidden, "a search without samples has no chain sections");
        assertEquals(0, page.count("#fit-section:not([hidden])"), "nothing was asked of the model");
        assertFalse(page.text("#sections").contains("Bootstrap"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"six", "alarm", "oneChain", "empty"})
    void theTableReadsTheSameWithoutScripts(String name) throws Exception {
        String rows =
                "[...document.querySelectorAll('#quantities tr')].slice(0, 31).map(r => [...r.cells].map(c => c.textContent))";
        BrowserPage page = open(name, posterior(name), false);
        BrowserPage bare = BROWSER.openWithoutScripts(folder.resolve("report.html"), 1280);
        assertTrue(bare.evaluate(rows).size() > 1, name);
        assertEquals(page.evaluate(rows), bare.evaluate(rows));
    }

    @Test
    void hostileNamesAreShownAsTheyAre() throws Exception {
        Posterior posterior = posterior("hostile");
        BrowserPage page = open("hostile", posterior, false);
        var labels =
                page.evaluate("[...document.querySelectorAll('#graph .node')].map(n => n.getAttribute('aria-label'))");
        for (int v = 0; v < posterior.names().size(); v++) {
            String name = posterior.names().get(v);
            // a lone surrogate cannot cross the wire; the others must come back unchanged
            if (name.indexOf('\ud800') < 0) {
                assertEquals(name, labels.get(v).asText());
            }
        }
        assertEquals(2, page.evaluate("document.scripts.length").asInt(), "the data and the page's own script");
    }

    private BrowserPage open(String name, Posterior posterior, boolean dark) throws IOException, InterruptedException {
        Path file = folder.resolve("report.html");
        BayesNetReport.write(file, posterior, checks(name, posterior), Posteriors.details(name + ".csv"));
        return BROWSER.open(file, 1280, dark);
    }

    private static ModelChecks checks(String name, Posterior posterior) {
        return switch (name) {
            case "six" -> Checks.ofLevels(posterior);
            case "alarm" -> Checks.ofNumbers(posterior);
            default -> ModelChecks.NONE;
        };
    }

    private static Posterior posterior(String name) {
        return switch (name) {
            case "six" -> Posteriors.six();
            case "alarm" -> Posteriors.alarm();
            case "hundred" -> Posteriors.hundred();
            case "map" -> Posteriors.map();
            case "oneChain" -> Posteriors.oneChain();
            case "empty" -> Posteriors.empty();
            case "hostile" -> Posteriors.hostile();
            default -> throw new IllegalArgumentException("no example is called " + name);
        };
    }
}
