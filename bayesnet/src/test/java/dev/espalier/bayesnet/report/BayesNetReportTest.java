package dev.espalier.bayesnet.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.espalier.bayesnet.Algorithm;
import dev.espalier.bayesnet.Convergence;
import dev.espalier.bayesnet.OrderScores;
import dev.espalier.bayesnet.Posterior;
import dev.espalier.bayesnet.Target;
import dev.espalier.bayesnet.diagnostics.ModelChecks;
import dev.espalier.graph.Dag;
import dev.espalier.graph.EdgeProbabilities;
import dev.espalier.graph.GraphSamples;
import dev.espalier.graph.page.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BayesNetReportTest {
    @Test
    void writesOneWholeFileAndNothingElse(@TempDir Path folder) throws IOException {
        Path html = folder.resolve("report.html");
        Files.writeString(html, "an older report");
        BayesNetReport.write(html, Posteriors.six(), Posteriors.details("garden.csv"));
        String page = Files.readString(html);
        assertTrue(page.startsWith("<!doctype html>") && page.stripTrailing().endsWith("</html>"));
        assertTrue(page.contains("Bayesian network learnt from garden.csv"));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(html), files.toList());
        }
    }

    @Test
    void asksForNothingOutsideItself() {
        String page = page("data.csv");
        // the namespace of SVG is a name, not an address that is fetched
        String rest = page.replace("http://www.w3.org/2000/svg", "");
        assertFalse(Pattern.compile("https?://|@import|url\\((?!#)|\\bsrc=|fetch\\(")
                .matcher(rest)
                .find());
        assertTrue(page.contains("default-src 'none'"));
    }

    @Test
    void namesCannotBreakThePage() {
        String page = BayesNetReport.page(
                        Posteriors.hostile(),
                        Checks.ofLevels(Posteriors.hostile()),
                        Posteriors.details("<img src=x> & {{script}}.csv"))
                .html();
        assertFalse(page.contains("<img"), "the name of the data file is escaped");
        assertEquals(
                2, Pattern.compile("<script").matcher(page).results().count(), "the data and the page's own script");
        assertEquals(2, Pattern.compile("</script").matcher(page).results().count());
        assertTrue(page.contains("{{script}}.csv"), "what is put in is not searched for placeholders");
    }

    @Test
    void tracesAreThinnedAndKeepTheirEnds() throws IOException {
        var samples = new GraphSamples.Builder(1);
        for (int i = 0; i < 30_000; i++) {
            samples.sample(0, 10L * i, -i % 7);
        }
        var posterior = new Posterior(
                List.of("a"),
                "bic",
                Algorithm.ORDER,
                Target.POSTERIOR,
                Dag.empty(1),
                0,
                EdgeProbabilities.of(1, new double[1]),
                EdgeProbabilities.of(1, new double[1]),
                samples.build(),
                OrderScores.NONE,
                1000,
                new Convergence(List.of(), Double.NaN, Double.NaN),
                List.of(),
                1,
                300_000,
                List.of());
        JsonNode data = new ObjectMapper().readTree(Json.of(ReportData.of(posterior, ModelChecks.NONE)));
        JsonNode draws = data.path("traces").path(0).path("draws");
        assertEquals(2000, draws.size());
        assertEquals(0, draws.get(0).asInt());
        assertEquals(299_990, draws.get(1999).asInt());
        assertEquals(10_000, data.path("burnInEnd").asInt());
    }

    @Test
    void aHundredVariablesStayModest() {
        int size = BayesNetReport.page(
                        Posteriors.hundred(), Checks.ofNumbers(Posteriors.hundred()), Posteriors.details("genes.csv"))
                .html()
                .length();
        assertTrue(size < 600_000, "the page has " + size + " characters");
    }

    @Test
    void ofManyStatisticsTheFarthestAndAnEvenSampleAreDrawn() throws IOException {
        Posterior posterior = Posteriors.hundred();
        JsonNode family = new ObjectMapper()
                .readTree(Json.of(ReportData.of(posterior, Checks.ofNumbers(posterior))))
                .path("checks")
                .path("predictive")
                .path("families")
                .path(0);
        assertEquals(4950, family.path("available").asInt(), "pairs of a hundred variables");
        assertEquals(2000, family.path("count").asInt(), "compared");
        assertEquals(1000, family.path("points").size());
        assertEquals(300, family.path("farthest").asInt());
        List<Integer> ranks = CheckData.drawn(IntStream.range(0, 4950).boxed().toList());
        assertEquals(IntStream.range(0, 300).boxed().toList(), ranks.subList(0, 300));
        List<Integer> sample = ranks.subList(300, 1000);
        assertEquals(sample.stream().distinct().sorted().toList(), sample);
        assertEquals(
                (300 + 4949) / 2.0, sample.stream().mapToInt(r -> r).average().orElseThrow(), 4);
        assertTrue(sample.getFirst() < 310 && sample.getLast() > 4940, "from one end to the other: " + sample);
        List<Integer> few = List.of(1, 2, 3);
        assertEquals(few, CheckData.drawn(few));
    }

    private static String page(String data) {
        return BayesNetReport.page(Posteriors.alarm(), ModelChecks.NONE, Posteriors.details(data))
                .html();
    }
}
