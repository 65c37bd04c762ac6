package dev.espalier.forecasting.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.espalier.forecasting.ForecastOptions;
import dev.espalier.forecasting.TrainingOptions.Loss;
import dev.espalier.forecasting.data.Panel;
import dev.espalier.forecasting.window.Windows;
import dev.espalier.graph.Digraph;
import dev.espalier.graph.Progress;
import dev.espalier.graph.run.SealedJson;
import dev.espalier.latent.LearntEdge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What cutting an edge costs, against the same network on a graph that is given and lacks the edge: its model file with
 * another graph in it, read again, forecasts, and its errors are counted value by value.
 */
final class AblationTest {
    private static final Panel GAPS = Rings.panel(400, 0.1, 3);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"ABSOLUTE", "SQUARED", "HUBER", "quantiles"})
    void isTheGrowthOfTheMeanAbsoluteErrorWhateverTheLoss(String loss) throws IOException {
        ForecastOptions options = Rings.options(Rings.learnt(), 1, 6);
        options = loss.equals("quantiles")
                ? options.withQuantiles(List.of(0.1, 0.5, 0.9))
                : options.withTraining(options.training().withLoss(Loss.valueOf(loss)));
        TrainedForecaster trained = new Trainer(options, GAPS, Rings.split(GAPS)).train(Progress.SILENT);
        Windows.Range windows = Rings.split(GAPS).validation();
        Digraph mode = trained.graph().orElseThrow().modeDigraph();
        List<LearntEdge> edges = trained.graph().orElseThrow().edges(1).stream()
                .filter(LearntEdge::selected)
                .toList();
        assertEquals(Rings.SERIES, edges.size());
        double[] growth = trained.ablation(GAPS, windows, edges);
        double before = onGiven(trained, mode).errors(GAPS, windows).overall().mae();
        double most = 0;
        for (int e = 0; e < growth.length; e++) {
            boolean[][] cells = mode.toAdjacency();
            cells[edges.get(e).source()][edges.get(e).target()] = false;
            double after = onGiven(trained, Digraph.of(cells))
                    .errors(GAPS, windows)
                    .overall()
                    .mae();
            // sums of floats over 150 values of about 10
            assertEquals(after - before, growth[e], 2e-5, edges.get(e).toString());
            most = Math.max(most, growth[e]);
        }
        assertTrue(most > 0.01, "no edge matters");
    }

    private TrainedForecaster onGiven(TrainedForecaster trained, Digraph graph) throws IOException {
        Path file = folder.resolve("model.json");
        trained.save(file);
        var json = new ObjectMapper();
        ObjectNode root = (ObjectNode) json.readTree(file.toFile());
        ObjectNode given = json.createObjectNode().put("kind", "given").put("nodes", graph.nodes());
        ArrayNode list = given.putArray("edges");
        graph.forEachEdge(
                (source, target) -> list.addArray().add(source).add(target).add(1.0));
        ((ObjectNode) root.path("progress").path("options")).set("graph", given);
        Files.write(file, SealedJson.write(root));
        return TrainedForecaster.load(file);
    }
}
