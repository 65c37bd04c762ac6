package dev.espalier.forecasting.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.espalier.forecasting.metric.Errors;
import dev.espalier.forecasting.metric.ForecastErrors;
import dev.espalier.forecasting.result.Comparison;
import dev.espalier.forecasting.result.LearntEdges.Edge;
import dev.espalier.forecasting.result.MethodErrors;
import dev.espalier.forecasting.result.MethodErrors.Role;
import dev.espalier.graph.Key;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ForecastReportTest {
    @Test
    void writesOneWholeFileAndNothingElse(@TempDir Path folder) throws IOException {
        Path html = folder.resolve("report.html");
        Files.writeString(html, "an older report");
        ForecastReportInBrowserTest.example("ring").write(html);
        String page = Files.readString(html);
        assertTrue(page.startsWith("<!doctype html>") && page.stripTrailing().endsWith("</html>"));
        assertTrue(page.contains("Forecasts of ring.csv"));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(html), files.toList());
        }
    }

    @Test
    void asksForNothingOutsideItself() {
        // the namespace of SVG is a name, not an address that is fetched
        String rest =
                ForecastReportInBrowserTest.example("ring").page().html().replace("http://www.w3.org/2000/svg", "");
        assertFalse(Pattern.compile("https?://|@import|url\\((?!#)|\\bsrc=|fetch\\(")
                .matcher(rest)
                .find());
        assertTrue(rest.contains("default-src 'none'"));
    }

    @Test
    void namesCannotBreakThePage() throws IOException {
        ForecastReport report =
                ForecastReportInBrowserTest.example("hostile").withNotes(List.of("<img src=x> & {{script}}"));
        String page = report.page().html();
        assertFalse(page.contains("<img"), "names and notes are escaped");
        assertEquals(2, Pattern.compile("<script").matcher(page).results().count(), "the data and the script");
        assertEquals(2, Pattern.compile("</script").matcher(page).results().count());
        JsonNode names = data(page).path("names");
        for (int n = 0; n < report.panel().series(); n++) {
            assertEquals(report.panel().ids().get(n), names.get(n).asText());
        }
    }

    @Test
    void whatIsEmbeddedIsBounded() throws IOException {
        ForecastReport report = ForecastReportInBrowserTest.example("many");
        String page = report.page().html();
        JsonNode data = data(page);
        assertEquals(60_000, data.path("graph").path("total").asInt());
        JsonNode edges = data.path("graph").path("edges");
        assertEquals(GraphData.MOST_EDGES, edges.size());
        double least = edges.get(edges.size() - 1).get(2).asDouble();
        long stronger = report.edges().stream()
                .filter(e -> e.probability() > least + 1e-5)
                .count();
        assertTrue(stronger <= GraphData.MOST_EDGES, "the strongest are kept: " + stronger);
        assertEquals(
                ForecastData.MOST_SERIES, data.path("forecasts").path("series").size());
        assertTrue(page.length() < 3_000_000, page.length() + " characters");
    }

    @Test
    void saysWhoIsBetter() {
        assertEquals(Comparison.Kind.BETTER, verdict(0.9, 1).kind());
        assertEquals(Comparison.Kind.SAME, verdict(1.004, 1).kind());
        assertEquals(Comparison.Kind.WORSE, verdict(1.1, 1).kind());
        assertEquals(Comparison.Kind.WORSE, verdict(Double.NaN, 1).kind(), "no errors are no success");
        assertEquals(-0.1, verdict(0.9, 1).change(), 1e-12);
        var spread = MethodErrors.ofRefits("single", Role.VARIANT, List.of(constant(0.8), constant(1.2)));
        assertEquals(
                Comparison.Kind.UNSURE,
                Comparison.of(List.of(spread, method("own", Role.OWN, 0.9), method("simple", Role.BASELINE, 1)))
                        .kind());
        assertEquals(
                Comparison.Kind.ALONE,
                Comparison.of(List.of(method("own", Role.OWN, 0.9))).kind());
        String page = ForecastReportInBrowserTest.example("two").page().html();
        assertTrue(page.contains("A simple method is better: ridge VAR beats the trained forecaster"), page);
    }

    @Test
    void namesTheStepsWhereABaselineWins() {
        var own = new ForecastErrors(4, 1);
        var other = new ForecastErrors(4, 1);
        for (int step = 0; step < 4; step++) {
            own.add(step, 0, 10, 11);
            other.add(step, 0, 10, step == 2 ? 13 : 10.5);
        }
        List<MethodErrors> methods = List.of(
                MethodErrors.ofRefits("own", Role.OWN, List.of(own)),
                MethodErrors.ofRefits("simple", Role.BASELINE, List.of(other)));
        assertEquals(List.of(1, 2, 4), methods.get(0).stepsWhereWorseThan(methods.get(1)));
        assertEquals("1 to 2, 4", Finding.ranges(List.of(1, 2, 4)));
        assertEquals(1, methods.get(0).at(3, Errors::mae).mean(), 1e-12);
        assertEquals(0.1, methods.get(0).at(0, Errors::mape).mean(), 1e-12);
    }

    @Test
    void figuresOfFoldsAreThoseOfThePool() {
        var few = new ForecastErrors(1, 1);
        few.add(0, 0, 10, 14);
        var many = new ForecastErrors(1, 1);
        many.add(0, 0, 10, 11);
        many.add(0, 0, 10, 11);
        var pool = new ForecastErrors(1, 1);
        pool.add(few);
        pool.add(many);
        var refits = MethodErrors.ofRefits("own", Role.OWN, List.of(few, many));
        var folds = new MethodErrors("own", Role.OWN, List.of(few, many), Optional.of(pool));
        assertEquals(2.5, refits.at(0, Errors::mae).mean(), 1e-12);
        assertEquals(2, folds.at(0, Errors::mae).mean(), 1e-12);
        assertEquals(Math.sqrt(4.5), folds.at(0, Errors::mae).deviation(), 1e-12);
        String page = ForecastReportInBrowserTest.example("folds").page().html();
        assertTrue(page.contains("In the folds of the backtest GRU and graph has a mean absolute error of"), page);
    }

    @Test
    void saysPlainlyWhenEveryWindowHasItsOwnGraph() throws IOException {
        ForecastReport shared = ForecastReportInBrowserTest.example("map");
        assertFalse(shared.page().html().contains("a graph of its own. What is shown"));
        assertEquals(
                10,
                data(shared.page().html()).path("graph").path("edges").get(0).size());
        String page = shared.withWindows(32).page().html();
        assertTrue(
                page.contains("Every window is forecast on a graph of its own. What is shown of them is an average over"
                        + " 32 windows of the validation part"));
        assertEquals(32, data(page).path("windows").asInt());
        assertEquals(11, data(page).path("graph").path("edges").get(0).size());
    }

    @Test
    void saysWhatKindOfSpreadThatOfRefitsIs() {
        ForecastReport seeds = ForecastReportInBrowserTest.example("ring");
        assertTrue(
                seeds.page().html().contains("tells of where training starts, not of the data."),
                seeds.page().html());
        List<ReportedTraining> trainings = new ArrayList<>();
        for (ReportedTraining training : seeds.trainings()) {
            trainings.add(new ReportedTraining(training.epochs(), training.bestEpoch(), trainings.isEmpty() ? 0 : 24));
        }
        String blocks = seeds.withTrainings(trainings).page().html();
        assertTrue(blocks.contains("on training windows drawn with replacement in blocks of 24, single refits err by"));
        assertTrue(blocks.contains("tells of the data as well as of where training starts."));
        assertTrue(blocks.contains("More than half of the 5 learnt graphs share"));
    }

    @Test
    void intervalsFarFromTheirLevelAreExplained() {
        ForecastReport report = ForecastReportInBrowserTest.example("two");
        var wide = new ReportedIntervals("80", 0.8, 0.9, 1);
        var narrow = new ReportedIntervals("80", 0.8, 0.7, 1);
        var near = new ReportedIntervals("80", 0.8, 0.84, 1);
        String more = "Those of 80\u00a0% held more often than they should, perhaps because these values are easier";
        assertTrue(report.withIntervals(List.of(wide)).page().html().contains(more));
        String less = "Those of 80\u00a0% held less often than they should, perhaps because these values are harder";
        assertTrue(report.withIntervals(List.of(narrow)).page().html().contains(less));
        assertFalse(report.withIntervals(List.of(near)).page().html().contains("than they should"));
    }

    @Test
    void saysWhenMethodsAreJudgedOnOtherValues() {
        assertTrue(ForecastReportInBrowserTest.example("two")
                .page()
                .html()
                .contains("every method is judged on the same values"));
        var shorter = new ForecastErrors(1, 1);
        var panel = new Example(Example.names(1), 1, Key.of(2)).withoutGraph(1).panel();
        List<MethodErrors> methods = List.of(
                method("own", Role.OWN, 1), MethodErrors.ofRefits("seasonal naive", Role.BASELINE, List.of(shorter)));
        String page =
                ForecastReport.of(Example.details(), panel, methods).page().html();
        assertFalse(page.contains("every method is judged on the same values"));
        assertTrue(page.contains("methods that need a longer past leave out the first values"));
    }

    @Test
    void drawnSeriesGoFromTheBestToTheWorst() throws IOException {
        ForecastReport report = ForecastReportInBrowserTest.example("map");
        JsonNode errors = data(report.page().html()).path("forecasts").path("errors");
        List<Double> values = new ArrayList<>();
        errors.forEach(e -> values.add(e.asDouble()));
        assertEquals(values.stream().sorted().toList(), values);
        MethodErrors own = report.methods().get(1);
        double least = Double.POSITIVE_INFINITY;
        for (int n = 0; n < report.panel().series(); n++) {
            least = Math.min(least, own.maeOfSeries(n));
        }
        assertEquals(least, values.getFirst(), 1e-5 * least);
    }

    @Test
    void refusesWhatDoesNotFit() {
        ForecastReport report = new Example(Example.names(3), 1, Key.of(1)).withoutGraph(1);
        var loose = new Edge(0, 3, 1, 1, 1, 1, Double.NaN, 1, false, Double.NaN, 1, Double.NaN);
        assertThrows(
                IllegalArgumentException.class, () -> report.withGraph(ForecastReport.Source.LEARNT, List.of(loose)));
        assertThrows(
                IllegalArgumentException.class,
                () -> ForecastReport.of(report.run(), report.panel(), List.of(method("simple", Role.BASELINE, 1))));
        assertThrows(IllegalArgumentException.class, () -> new Locations.Place(91, 0));
        var fold = new ReportedFold("1", "2", 1, 1, List.of());
        assertThrows(IllegalArgumentException.class, () -> report.withFolds(List.of(fold, fold)));
    }

    private static Comparison verdict(double own, double baseline) {
        return Comparison.of(List.of(method("own", Role.OWN, own), method("simple", Role.BASELINE, baseline)));
    }

    private static MethodErrors method(String name, Role role, double error) {
        return MethodErrors.ofRefits(name, role, List.of(constant(error)));
    }

    private static ForecastErrors constant(double error) {
        var errors = new ForecastErrors(1, 1);
        errors.add(0, 0, 10, 10 + error);
        return errors;
    }

    private static JsonNode data(String page) throws IOException {
        Matcher matcher = Pattern.compile(
                        "<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL)
                .matcher(page);
        assertTrue(matcher.find());
        return new ObjectMapper().readTree(matcher.group(1));
    }
}
