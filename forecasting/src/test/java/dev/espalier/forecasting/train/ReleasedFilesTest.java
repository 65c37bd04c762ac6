package dev.espalier.forecasting.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.forecasting.Anchor;
import dev.espalier.forecasting.CandidateSources;
import dev.espalier.forecasting.EdgeOptions;
import dev.espalier.forecasting.EstimatorOptions;
import dev.espalier.forecasting.ForecastOptions;
import dev.espalier.forecasting.GraphOptions.Learnt;
import dev.espalier.forecasting.ModelOptions;
import dev.espalier.forecasting.TrainingOptions;
import dev.espalier.forecasting.data.Panel;
import dev.espalier.graph.Digraph;
import dev.espalier.graph.InputException;
import dev.espalier.graph.Progress;
import dev.espalier.latent.Baseline;
import dev.espalier.latent.EdgePrior;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forecasters and checkpoints that earlier versions wrote, in {@code version1}, can be read and gone on with. */
class ReleasedFilesTest {
    private static final Panel RING = Rings.panel(120, 0.1, 4);

    /** What the version that wrote the files forecast from row 110 after both epochs. */
    private static final double[] FORECAST = {
        10.09924602508545, 10.241138458251953, 9.937738418579102, 10.367219924926758, 9.95103931427002
    };

    @TempDir
    private Path folder;

    private static ForecastOptions options() {
        Learnt graph = Learnt.of(2, 1)
                .withEstimator(EstimatorOptions.DEFAULT.withBaseline(Baseline.LEARNT))
                .withEdges(EdgeOptions.ANY
                        .withRequired(Digraph.of(5, new int[] {4}, new int[] {0}))
                        .withForbidden(Digraph.of(5, new int[] {0}, new int[] {2})));
        return ForecastOptions.of(2, 1, 5)
                .withAnchor(Anchor.NONE)
                .withModel(ModelOptions.DEFAULT.withHidden(4).withEmbedding(2).withLayers(1))
                .withGraph(graph)
                .withTraining(TrainingOptions.DEFAULT.withEpochs(2, 2).withSeed(3));
    }

    private Path released(String name) throws IOException {
        for (String file : new String[] {name + ".json", name + "-1.safetensors"}) {
            try (InputStream in =
                    Objects.requireNonNull(ReleasedFilesTest.class.getResourceAsStream("version1/" + file), file)) {
                Files.copy(in, folder.resolve(file));
            }
        }
        return folder.resolve(name + ".json");
    }

    @Test
    void aForecasterOfVersion1ForecastsWhatItDid() throws IOException {
        TrainedForecaster loaded = TrainedForecaster.load(released("model"));
        assertEquals(options(), loaded.options());
        assertArrayEquals(FORECAST, loaded.forecast(RING, new int[] {110})[0], 1e-5);
        Digraph mode = loaded.graph().orElseThrow().modeDigraph();
        assertTrue(mode.hasEdge(4, 0) && !mode.hasEdge(0, 2));
        loaded.save(folder.resolve("again.json"));
        assertEquals(
                loaded.options(),
                TrainedForecaster.load(folder.resolve("again.json")).options());
    }

    @Test
    void trainingGoesOnFromACheckpointOfVersion1() throws IOException {
        Trainer resumed = new Trainer(options(), RING, Rings.split(RING)).withCheckpoint(released("training"));
        assertEquals(1, resumed.history().size());
        TrainedForecaster trained = resumed.train(Progress.SILENT);
        assertArrayEquals(FORECAST, trained.forecast(RING, new int[] {110})[0], 1e-4);
    }

    @Test
    void aLaterVersionIsRefused() throws IOException {
        Path file = released("model");
        Files.writeString(file, Files.readString(file).replace("\"progress\" : {", "\"progress\" : {\"version\": 9,"));
        InputException refusal = assertThrows(InputException.class, () -> TrainedForecaster.load(file));
        assertTrue(
                String.valueOf(refusal.getMessage()).contains("found a forecaster of version 9"), refusal.toString());
    }

    @Test
    void everythingThatIsKnownOfEdgesIsKept() throws IOException {
        Digraph lists = Digraph.of(5, new int[] {0, 1, 3, 2}, new int[] {1, 2, 4, 3});
        EdgePrior prior = EdgePrior.of(5, new int[] {0, 1}, new int[] {1, 2}, new double[] {0.9, 0.1});
        Learnt graph =
                Learnt.of(1, 1).withEdges(new EdgeOptions(new CandidateSources.Listed(lists), null, null, prior));
        ForecastOptions options = options().withGraph(graph);
        new Trainer(options, RING, Rings.split(RING)).train(Progress.SILENT).save(folder.resolve("model.json"));
        assertEquals(
                options, TrainedForecaster.load(folder.resolve("model.json")).options());
    }
}
