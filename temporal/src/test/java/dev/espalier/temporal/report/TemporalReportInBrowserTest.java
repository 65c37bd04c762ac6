package dev.espalier.temporal.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.graph.events.Clock;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.EventLogBuilder;
import dev.espalier.graph.events.NodeNames;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.graph.page.RunDetails;
import dev.espalier.graph.parallel.InlineWorkers;
import dev.espalier.temporal.Judging;
import dev.espalier.temporal.ModelDraws;
import dev.espalier.temporal.Models;
import dev.espalier.temporal.compare.Assessment;
import dev.espalier.temporal.compare.Assessor;
import dev.espalier.temporal.compare.Candidate;
import dev.espalier.temporal.compare.ModelAssessment;
import dev.espalier.temporal.compare.StatisticBands.Score;
import dev.espalier.temporal.model.GenerationPlan;
import dev.espalier.temporal.model.TemporalModel;
import dev.espalier.testing.browser.BrowserPage;
import dev.espalier.testing.browser.OneBrowser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The report of a log, and of what models generated of it, in a real browser. */
final class TemporalReportInBrowserTest {
    @RegisterExtension
    static final OneBrowser BROWSER = new OneBrowser();

    private static final int NODES = 25;
    private static final int WINDOWS = 12;
    private static final long DELTA = 2;

    @TempDir
    Path folder = Path.of("");

    @Test
    void aLogIsShown() throws Exception {
        EventLog log = log();
        BrowserPage page = open(log, Optional.empty());
        assertEquals(List.of(), page.problems());
        assertTrue(page.text("h1").startsWith("400 events among 25 nodes"), page.text("h1"));
        // names are text, whatever they look like
        assertTrue(page.text("#top-list").contains("<b>0</b>"), page.text("#top-list"));
        assertEquals(
                "none",
                page.evaluate("getComputedStyle(document.querySelector('#judged-section')).display")
                        .asText());
        assertEquals(36, page.count("#motifs rect.bar"));
        assertEquals(WINDOWS, page.count("#timeline rect.column"));
        assertEquals(NODES, page.count("#graph .node"));
    }

    /** What the slider shows are the events of the windows it says. */
    @Test
    void theGraphMoves() throws Exception {
        EventLog log = log();
        TimeWindows windows = TimeWindows.over(log, 1);
        BrowserPage page = open(log, Optional.empty());
        for (int from : new int[] {0, 3, WINDOWS - 2}) {
            page.evaluate(
                    "(() => { const s = document.querySelector('#span'); s.value = '2'; s.dispatchEvent(new Event('change'));"
                            + " const m = document.querySelector('#moment'); m.value = '" + from
                            + "'; m.dispatchEvent(new Event('input')); })()");
            int events = 0;
            for (int e = 0; e < log.size(); e++) {
                long window = windows.index(log.time(e));
                events += window >= from && window < from + 2 && log.source(e) != log.target(e) ? 1 : 0;
            }
            String status = page.text("#graph-status");
            assertTrue(status.startsWith("Data: " + events + " event"), status + " for " + events);
        }
        assertEquals(List.of(), page.problems());
    }

    @Test
    void modelsAreJudged() throws Exception {
        EventLog log = log();
        BrowserPage page = open(log, Optional.of(judgement(log)));
        assertEquals(List.of(), page.problems());
        assertEquals(3, page.count("#plane .spot"));
        assertEquals(2, page.count("#plane .spot.null"));
        assertEquals(3, page.count("#models tbody tr"));
        assertTrue(page.count("#metrics tbody tr") > 20, "statistics of snapshots");
        assertEquals(1, page.count("#timeline .band"));
        page.screenshot(OneBrowser.picture("temporal-judged"), true);
        assertTrue(Files.size(folder.resolve("report.html")) < 600_000, "the page stays small");
    }

    private BrowserPage open(EventLog log, Optional<Judgement> judgement) throws Exception {
        TimeWindows windows = TimeWindows.over(log, 1);
        Assessor assessor =
                Assessor.of(log, Judging.options(log, windows, DELTA), new InlineWorkers(), Progress.SILENT);
        var details =
                new RunDetails("temporal stats", "1", "events.csv", Instant.EPOCH, Instant.EPOCH, Double.NaN, Map.of());
        Path html = folder.resolve("report.html");
        new TemporalReport(
                        details,
                        log,
                        windows,
                        "steps of 1",
                        assessor.series(),
                        assessor.horizon(),
                        Optional.of(new MotifFigures(log, DELTA)),
                        judgement,
                        List.of("a note"))
                .write(html);
        return BROWSER.open(html, 1280, false);
    }

    private static Judgement judgement(EventLog log) {
        TimeWindows windows = TimeWindows.over(log, 1);
        var here = new InlineWorkers();
        Assessor assessor = Assessor.of(log, Judging.options(log, windows, DELTA), here, Progress.SILENT);
        List<ModelAssessment> models = new ArrayList<>();
        List<Generated> generated = new ArrayList<>();
        for (String word : List.of("copy", "er", "time-shuffle")) {
            TemporalModel model = Models.of(word).fit(log, windows, Key.of(1), Progress.SILENT);
            Candidate candidate =
                    ModelDraws.candidate(model, GenerationPlan.like(model.frame()), 1, 3, Models.isNull(word));
            ModelAssessment assessment = assessor.assess(candidate, here, Progress.SILENT);
            models.add(assessment);
            generated.add(new Generated(assessment, word, candidate.source().draw(0)));
        }
        return new Judgement(Assessment.of(models, Score.MEDIAN_ABSOLUTE), generated);
    }

    private static EventLog log() {
        List<String> names = new ArrayList<>();
        for (int v = 0; v < NODES; v++) {
            names.add("<b>" + v + "</b>");
        }
        SplittableRandom random = Key.of(5).random();
        EventLogBuilder log = new EventLogBuilder(NodeNames.of(names), Clock.NUMBERS, Shape.DIRECTED);
        for (int e = 0; e < 400; e++) {
            // every node has an event, and node 0 most
            int u = e < NODES ? e : random.nextInt(3) == 0 ? 0 : random.nextInt(NODES);
            log.add(u, (u + 1 + random.nextInt(5)) % NODES, (long) e * WINDOWS / 400);
        }
        return log.build();
    }
}
