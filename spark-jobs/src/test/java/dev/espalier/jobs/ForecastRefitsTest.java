package dev.espalier.jobs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.forecasting.ForecastOptions;
import dev.espalier.forecasting.data.Panel;
import dev.espalier.forecasting.data.PanelFormat;
import dev.espalier.forecasting.data.PanelReader;
import dev.espalier.forecasting.train.TrainedForecaster;
import dev.espalier.forecasting.train.Trainer;
import dev.espalier.forecasting.window.BlockBootstrap;
import dev.espalier.forecasting.window.Split;
import dev.espalier.forecasting.window.Windows;
import dev.espalier.graph.Progress;
import dev.espalier.graph.exchange.EdgeTable;
import dev.espalier.graph.exchange.GraphArrow;
import dev.espalier.graph.exchange.Trace;
import dev.espalier.jobs.cli.Words;
import dev.espalier.jobs.forecast.options.ForecasterOptions;
import dev.espalier.latent.LearntEdge;
import dev.espalier.tensor.Torch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code --refit-by blocks}: refits on resampled training windows, as Spark tasks and without Spark. */
final class ForecastRefitsTest {
    private static final int ROWS = 500;
    private static final int LENGTH = 15;

    @TempDir
    private static Path folder;

    private static Path data;
    private static RunFiles blocks;
    private static Finished finished;

    @BeforeAll
    static void train() throws IOException {
        data = Speeds.write(folder.resolve("speeds.csv"), 5, ROWS);
        blocks = new RunFiles(folder.resolve("blocks"));
        finished = train(blocks, "local[2]", "--refit-by", "blocks", "--block-length", LENGTH);
    }

    private static Finished train(RunFiles into, String master, Object... more) {
        List<Object> own = List.of("forecast", "--data", data, "--out", into.path(), "--master", master);
        Finished done = InProcess.espalier(Speeds.arguments(
                own, Speeds.SMALL, List.of("--refits", 3, "--ablate", 2, "--calibration", 0.5), List.of(more)));
        assertEquals(0, done.exitCode(), done.err());
        return done;
    }

    @Test
    void everyRefitIsWhatTheLibraryTrainsInOneProcess() throws IOException {
        Torch.threads(1);
        Panel panel = PanelReader.read(data, PanelFormat.DEFAULT);
        Split split = split();
        var line = new ForecasterOptions();
        Words.understoodBy(new CommandLine(line))
                .parseArgs(Speeds.SMALL.stream().map(String::valueOf).toArray(String[]::new));
        for (int r = 0; r < 3; r++) {
            ForecastOptions options = line.options(panel.ids(), Optional.empty(), 1 + r, note -> {});
            options = r == 0 ? options : options.withTraining(options.training().withBlocks(LENGTH));
            TrainedForecaster here = new Trainer(options, panel, split).train(Progress.SILENT);
            TrainedForecaster task = TrainedForecaster.load(blocks.path().resolve("model/refit-" + r + ".json"));
            assertEquals(here.options().training(), task.options().training());
            assertArrayEquals(
                    here.forecast(panel, new int[] {ROWS})[0],
                    task.forecast(panel, new int[] {ROWS})[0],
                    0,
                    "refit " + r);
        }
    }

    private static Split split() {
        return Split.chronological(new Windows(ROWS, 6, 3, 1).count(), 0.1, 0.2, 9)
                .withCalibration(0.5, 9);
    }

    @Test
    void cutsAreThoseOfTheLibraryAveragedOverTheRefitsThatHaveTheEdge() throws IOException {
        Torch.threads(1);
        Panel panel = PanelReader.read(data, PanelFormat.DEFAULT);
        List<String> ids = panel.ids();
        EdgeTable edges = GraphArrow.readEdges(blocks.path().resolve("edges.arrow"));
        int cut = 0;
        for (int e = 0; e < edges.size(); e++) {
            if (Double.isNaN(edges.value("delta_mae", e))) {
                continue;
            }
            cut++;
            int source = ids.indexOf(edges.source(e));
            int target = ids.indexOf(edges.target(e));
            double sum = 0;
            int having = 0;
            for (int r = 0; r < 3; r++) {
                TrainedForecaster refit = TrainedForecaster.load(blocks.path().resolve("model/refit-" + r + ".json"));
                if (refit.graph().orElseThrow().modeDigraph().hasEdge(source, target)) {
                    having++;
                    var edge = new LearntEdge(source, target, 1, true, 0, 1, false);
                    sum += refit.ablation(panel, split().validation(), List.of(edge))[0];
                }
            }
            assertEquals(sum / having, edges.value("delta_mae", e), 1e-12);
        }
        assertEquals(2, cut);
    }

    @Test
    void theNumberOfCoresChangesNothing() throws IOException {
        var other = new RunFiles(folder.resolve("one-core"));
        train(other, "local[1]", "--refit-by", "blocks", "--block-length", LENGTH);
        for (String file : List.of("edges.arrow", "forecasts.arrow", "metrics.arrow", "trace.arrow", "graph.dot")) {
            assertEquals(
                    -1, Files.mismatch(blocks.path().resolve(file), other.path().resolve(file)), file);
        }
    }

    @Test
    void onlyTheFirstRefitIsThatOfOtherSeeds() throws IOException {
        var seeds = new RunFiles(folder.resolve("seeds"));
        Finished done = train(seeds, "local[2]");
        Trace one = GraphArrow.readTrace(blocks.path().resolve("trace.arrow"));
        Trace two = GraphArrow.readTrace(seeds.path().resolve("trace.arrow"));
        assertEquals(6, one.size());
        for (int row = 0; row < one.size(); row++) {
            assertEquals(one.chain(row), two.chain(row));
            assertEquals(one.chain(row) == 0, one.value(0, row) == two.value(0, row), "training loss, row " + row);
        }
        assertTrue(
                done.out()
                        .contains(
                                "3 refits from other seeds: their spread tells of where training starts, not of the data"),
                done.out());
    }

    @Test
    void theKindOfSpreadIsSaidInWords() throws IOException {
        String sentence =
                "3 refits, all but the first on training windows drawn with replacement in blocks of 15: their"
                        + " spread tells of the data, too.";
        assertTrue(finished.out().contains(sentence), finished.out());
        assertEquals(LENGTH, blocks.results().path("block_length").asInt());
        String page = Files.readString(blocks.path().resolve("report.html"));
        assertTrue(
                page.contains("on training windows drawn with replacement in blocks of 15, single refits err by"),
                page);
        assertTrue(page.contains("tells of the data as well as of where training starts."), page);
    }

    @Test
    void theLengthIsSuitedToTheWindowsWhereNoneIsGiven() throws IOException {
        var suited = new RunFiles(folder.resolve("suited"));
        train(suited, "local[2]", "--refit-by", "blocks");
        int count = suited.results().path("windows_train").asInt();
        assertEquals(
                BlockBootstrap.suitedLength(count, 6, 3),
                suited.results().path("block_length").asInt());
    }
}
