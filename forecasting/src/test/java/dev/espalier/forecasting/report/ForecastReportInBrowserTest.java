package dev.espalier.forecasting.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.forecasting.metric.Errors;
import dev.espalier.forecasting.result.LearntEdges.Edge;
import dev.espalier.forecasting.result.MethodErrors;
import dev.espalier.graph.Key;
import dev.espalier.testing.browser.BrowserPage;
import dev.espalier.testing.browser.OneBrowser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The report in a real browser; pictures of it are left in {@code target/report-screenshots}. */
final class ForecastReportInBrowserTest {
    @RegisterExtension
    static final OneBrowser BROWSER = new OneBrowser();

    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyPartWorks(boolean dark) throws Exception {
        ForecastReport report = example("ring");
        BrowserPage page = open(report, dark);
        String picture = dark ? "ring-dark" : "ring-light";
        page.screenshot(OneBrowser.picture(picture), false);
        readErrors(page, report);
        readForecasts(page, report);
        readGraph(page, report);
        readMatrix(page, report);
        readEdges(page, report);
        assertEquals(5, page.count("#training [data-curve=entropy] path.line"));
        assertEquals(5, page.count("#training .kept"));
        page.click("#training-legend button");
        assertEquals(4, page.count("#training [data-curve=entropy] path.line"));
        page.click("#training-legend button");
        assertTrue(page.text("#caveat").contains("not a calibrated posterior"));
        assertEquals(List.of(), page.problems());
        assertEquals(1, page.requests().size(), "only the file itself: " + page.requests());
        page.screenshot(OneBrowser.picture(picture + "-whole"), true);
    }

    private static void readErrors(BrowserPage page, ForecastReport report) {
        assertEquals(report.methods().size(), page.count("#methods tbody tr"));
        for (MethodErrors method : report.methods()) {
            String row = page.evaluate("[...document.querySelectorAll('#methods tbody tr')].find(r =>"
                            + " r.cells[0].firstChild.textContent === '" + method.name() + "').textContent")
                    .asText();
            assertTrue(
                    row.contains(String.format(
                            Locale.ROOT, "%.3f", method.at(0, Errors::mae).mean())),
                    row);
            assertTrue(
                    row.contains(String.format(
                            Locale.ROOT,
                            "%.1f\u00a0%%",
                            100 * method.at(0, Errors::mape).mean())),
                    row);
            assertEquals(method.parts().size() > 1, row.contains("±"), row);
        }
        assertEquals(3, page.count("#steps path.line"), "single refits are hidden at first");
        page.click("#steps-legend button[aria-pressed=false]");
        assertEquals(4, page.count("#steps path.line"));
        page.moveTo("#steps rect[data-step='3']", 0.5, 0.5);
        String best = String.format(
                Locale.ROOT, "%.3f", report.methods().get(1).at(3, Errors::mae).mean());
        assertTrue(
                page.text("#tip").contains("3 steps ahead") && page.text("#tip").contains(best), page.text("#tip"));
        page.click("#measures label:nth-of-type(3) span");
        assertTrue(page.text("#steps svg").contains("percentage"));
        page.click("#measures label:nth-of-type(1) span");
    }

    private static void readForecasts(BrowserPage page, ForecastReport report) {
        assertEquals(12, page.count("#series option"));
        assertEquals(4, page.count("#cutoff option"));
        assertEquals(2, page.count("#forecast path.band"));
        String line = page.evaluate("document.querySelector('#forecast path.guess').getAttribute('d')")
                .asText();
        page.set("#series", 5);
        assertNotEquals(
                line,
                page.evaluate("document.querySelector('#forecast path.guess').getAttribute('d')")
                        .asText());
        page.set("#cutoff", 0);
        assertTrue(page.text("#forecast-status").contains("not known yet"), page.text("#forecast-status"));
        page.moveTo("#forecast .catch", 0.999, 0.5);
        var table = report.forecasts().orElseThrow();
        int last = -1;
        String name = page.evaluate("document.querySelector('#series').selectedOptions[0].textContent.split(' (')[0]")
                .asText();
        for (int r = 0; r < table.rows(); r++) {
            if (table.texts("unique_id").get(r).equals(name)) {
                last = r;
            }
        }
        assertTrue(
                page.text("#tip").contains(String.format(Locale.ROOT, "forecast %.2f", table.numbers("y_hat")[last])),
                page.text("#tip"));
        page.set("#cutoff", 1);
        assertTrue(page.text("#forecast-status").contains("error of this forecast"));
        assertEquals(2, page.count("#intervals tbody tr"));
        assertTrue(page.text("#intervals").contains("78.7\u00a0%"), page.text("#intervals"));
    }

    private static void readGraph(BrowserPage page, ForecastReport report) {
        assertEquals(report.panel().series(), page.count("#graph .node"));
        assertEquals(report.edges().stream().filter(Edge::selected).count(), page.count("#graph .edge"));
        page.click("input[name=asked][value=probability] + span");
        page.set("#threshold", 0.05);
        assertEquals(report.edges().stream().filter(e -> e.probability() > 0.05).count(), page.count("#graph .edge"));
        String wide = page.evaluate("[...document.querySelectorAll('#graph .edge')].map(e => [Number(e.dataset.p),"
                        + " Number(e.querySelector('.line').getAttribute('stroke-width'))]).sort((a, b) => a[0] - b[0])"
                        + ".every((e, k, all) => !k || e[1] >= all[k - 1][1])")
                .asText();
        assertEquals("true", wide, "the more probable, the wider");
        page.set("#threshold", 0.5);
        assertEquals(report.edges().stream().filter(e -> e.probability() > 0.5).count(), page.count("#graph .edge"));
        page.click("input[name=asked][value=selected] + span");
        String place = "document.querySelector('#graph .scene').getAttribute('transform')";
        String before = page.evaluate(place).asText();
        page.click("#zoom-in");
        assertNotEquals(before, page.evaluate(place).asText());
        page.click("#zoom-fit");
        page.evaluate("document.querySelector(`#graph .node[data-node='3']`).focus()");
        page.press("Enter");
        assertEquals(report.panel().ids().get(3), page.text("#node-panel h3"));
        long neighbours = report.edges().stream()
                .filter(e -> e.source() == 3 || e.target() == 3)
                .count();
        assertEquals(neighbours, page.count("#node-panel tbody tr"));
        page.press("Escape");
        assertEquals(0, page.count("#graph .node.selected"));
    }

    private static void readMatrix(BrowserPage page, ForecastReport report) {
        page.click("#graph-views label:nth-of-type(2) span");
        page.evaluate("document.querySelector('#matrix').focus()");
        page.press("ArrowRight");
        // row 0, column 1: what series 0 hears from series 1
        Edge edge = report.edges().stream()
                .filter(e -> e.target() == 0 && e.source() == 1)
                .findFirst()
                .orElseThrow();
        String words = page.text("#graph-status");
        assertTrue(words.startsWith("sensor 2 → sensor 1"), words);
        assertTrue(words.contains(String.format(Locale.ROOT, "%.2f", edge.probability())), words);
        page.set("#matrix-order", "near");
    }

    private static void readEdges(BrowserPage page, ForecastReport report) {
        assertEquals(report.edges().size(), page.count("#edges tbody tr"));
        List<Double> probabilities = numbers(page, 3);
        assertEquals(probabilities.stream().sorted().toList().reversed(), probabilities);
        page.click("#edges button[data-key=delta]");
        double most = report.edges().stream()
                .mapToDouble(Edge::deltaMae)
                .filter(d -> !Double.isNaN(d))
                .max()
                .orElseThrow();
        assertEquals(
                String.format(Locale.ROOT, "+%.3f", most), page.text("#edges tbody tr:first-child td:nth-child(7)"));
        page.click("#filter");
        page.type("sensor 12");
        assertEquals(
                report.edges().stream()
                        .filter(e -> e.source() == 11 || e.target() == 11)
                        .count(),
                page.count("#edges tbody tr"));
    }

    private static List<Double> numbers(BrowserPage page, int column) {
        List<Double> values = new ArrayList<>();
        page.evaluate("[...document.querySelectorAll('#edges tbody td:nth-child(" + column
                        + ")')].map(c => Number(c.textContent.replace('>', '').replace('<', '')))")
                .forEach(cell -> values.add(cell.asDouble()));
        return values;
    }

    @ParameterizedTest
    @CsvSource({
        "map,false",
        "map,true",
        "many,false",
        "two,false",
        "two,true",
        "given,true",
        "folds,false",
        "hostile,false"
    })
    void oddRunsRenderWithoutComplaint(String name, boolean dark) throws Exception {
        ForecastReport report = example(name);
        BrowserPage page = open(report, dark);
        page.screenshot(OneBrowser.picture(name + (dark ? "-dark" : "-light") + "-whole"), true);
        assertEquals(List.of(), page.problems());
        assertEquals(1, page.requests().size());
        boolean graph = page.evaluate("getComputedStyle(document.querySelector('.stage')).height !== 'auto'"
                        + " && document.querySelector('.stage').offsetHeight > 0")
                .asBoolean();
        assertEquals(!name.equals("two"), graph, "without a graph there is no drawing and no matrix");
        assertTrue(page.count("#graph .edge") <= 3000);
        if (graph) {
            page.click("#graph-views label:nth-of-type(2) span");
            page.set("#matrix-order", "near");
            assertEquals(List.of(), page.problems());
        }
        assertTrue(Files.size(folder.resolve("report.html")) < 3_000_000, "a page of any run stays small");
    }

    @Test
    void everyFoldHasALineOfItsOwn() throws Exception {
        ForecastReport report = example("folds");
        BrowserPage page = open(report, false);
        assertEquals(3, page.count("#folds tbody tr"));
        String second = page.text("#folds tbody tr:nth-child(2)");
        String mae =
                String.format(Locale.ROOT, "%.3f", report.methods().getFirst().maeOfPart(1));
        assertTrue(
                second.contains("2026-03-21 20:00") && second.contains(mae) && second.contains("85.0\u00a0%"), second);
        assertTrue(page.text("#folds thead").contains("MAE of ridge VAR"), page.text("#folds"));
        assertTrue(!page.text("#edges thead").contains("Error without it"), "no edge was cut");
        assertTrue(open(example("ring"), false).text("#edges thead").contains("Error without it"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ring", "map", "given", "folds"})
    void theTableReadsTheSameWithoutScripts(String name) throws Exception {
        String rows =
                "[...document.querySelectorAll('#edges tr')].slice(0, 31).map(r => [...r.cells].map(c => c.textContent))";
        BrowserPage page = open(example(name), false);
        BrowserPage bare = BROWSER.openWithoutScripts(folder.resolve("report.html"), 1280);
        assertTrue(bare.evaluate(rows).size() > 1, name);
        assertEquals(page.evaluate(rows), bare.evaluate(rows));
    }

    @Test
    void hostileNamesAreShownAsTheyAre() throws Exception {
        ForecastReport report = example("hostile");
        BrowserPage page = open(report, false);
        var labels =
                page.evaluate("[...document.querySelectorAll('#graph .node')].map(n => n.getAttribute('aria-label'))");
        for (int v = 0; v < report.panel().series(); v++) {
            String name = report.panel().ids().get(v);
            // a lone surrogate cannot cross the wire; the others must come back unchanged
            if (name.indexOf('\ud800') < 0) {
                assertEquals(name, labels.get(v).asText());
            }
        }
        assertEquals(2, page.evaluate("document.scripts.length").asInt(), "the data and the page's own script");
    }

    private BrowserPage open(ForecastReport report, boolean dark) throws IOException, InterruptedException {
        Path file = folder.resolve("report.html");
        report.write(file);
        return BROWSER.open(file, 1280, dark);
    }

    static ForecastReport example(String name) {
        Key key = Key.of(5).split(name);
        return switch (name) {
            case "ring" -> new Example(Example.names(14), 5, key).complete(0.8);
            case "map" -> {
                var example = new Example(Example.names(207), 3, key);
                yield example.complete(0.7).withLocations(example.locations()).withNotes(List.of("A note of the run."));
            }
            case "many" -> {
                var example = new Example(Example.names(2000), 1, key);
                yield example.complete(0.7).withGraph(ForecastReport.Source.LEARNT, example.edges(30));
            }
            case "two" -> new Example(Example.names(2), 1, key).withoutGraph(1.2);
            case "given" -> {
                var example = new Example(Example.names(9), 1, key);
                yield example.withoutGraph(1).withGraph(ForecastReport.Source.GIVEN, example.edges(2));
            }
            case "folds" -> new Example(Example.names(9), 3, key).backtest();
            case "hostile" -> new Example(HOSTILE, 2, key).complete(0.9);
            default -> throw new IllegalArgumentException("no example is called " + name);
        };
    }

    static final List<String> HOSTILE = List.of(
            "</script><img src=x onerror=alert(1)>",
            "\"quoted\" & 'single'",
            "<!--",
            "{{script}}",
            "\ud800 half",
            "\u2028 line \u2029",
            "\ud83d\ude80",
            "constructor",
            "a name that is much longer than anything that a table or a drawing has room for, however wide it may be");
}
