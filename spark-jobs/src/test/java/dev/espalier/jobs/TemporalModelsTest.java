package dev.espalier.jobs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.espalier.graph.Key;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.arrow.EventArrow;
import dev.espalier.graph.exchange.EdgeTable;
import dev.espalier.graph.exchange.GraphArrow;
import dev.espalier.graph.run.RunDirectory;
import dev.espalier.graph.run.RunManifest;
import dev.espalier.graph.run.RunStatus;
import dev.espalier.temporal.files.ModelFiles;
import dev.espalier.temporal.input.EventInput;
import dev.espalier.temporal.input.EventReader;
import dev.espalier.temporal.model.ModelParts;
import dev.espalier.temporal.snapshot.DefaultWindows;
import dev.espalier.temporal.tigger.TiggerTraining;
import dev.espalier.temporal.tigger.options.TiggerOptions;
import dev.espalier.temporal.tigger.options.TiggerOptions.Learning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code espalier temporal fit} and {@code generate}: models on disk, and graphs of them. */
final class TemporalModelsTest extends TemporalRuns {
    private EventLog generated(String run) throws IOException {
        return EventArrow.read(folder.resolve(run).resolve("graph-0001"));
    }

    private byte[] events(String run) throws IOException {
        return Files.readAllBytes(folder.resolve(run).resolve("graph-0001/events.arrow"));
    }

    /** Who sets whom going is a graph, which lies beside the model. */
    @Test
    void excitationsAreEdges() throws IOException {
        fit("hawkes-nodes", "model");
        EdgeTable edges = GraphArrow.readEdges(folder.resolve("model/edges.arrow"));
        assertTrue(edges.size() > 0);
        ArrowMeanings.assertSaid(folder.resolve("model"));
        JsonNode results = results("model");
        assertTrue(results.path("branching_ratio").asDouble() < 1);
        assertTrue(results.path("time_rescaling").path("p").asDouble() >= 0);
        assertEquals("nodes", results.path("types_are").asText());
    }

    /** Threads, and Spark with any number of partitions, draw the same graph. */
    @ParameterizedTest
    @ValueSource(strings = {"tigger", "tigger-i", "copy", "er", "hawkes", "hawkes-nodes"})
    void theSameSeedIsTheSameGraph(String model) throws IOException {
        fit(model, "model");
        generate("model", "threads", "--graphs", 1);
        byte[] expected = events("threads");
        for (int cores : new int[] {1, 2, 7}) {
            String out = "spark-" + cores;
            generate("model", out, "--graphs", 1, "--master", "local[" + cores + "]");
            assertArrayEquals(expected, events(out), out);
        }
        generate("model", "other", "--graphs", 1, "--seed", 2);
        assertFalse(Arrays.equals(expected, events("other")));
    }

    /** A training that was stopped after its first epoch goes on to the model that it would have come to. */
    @Test
    void aStoppedTrainingGoesOn() throws Exception {
        done("fit", "whole", "--model", "tigger", "--epochs", 2);
        RunManifest finished = RunManifest.read(folder.resolve("whole/run.json"));
        try (RunDirectory stopped = RunDirectory.create(
                folder.resolve("stopped"),
                RunManifest.running(
                                finished.job(),
                                finished.version(),
                                finished.options(),
                                finished.seed(),
                                finished.inputs(),
                                finished.started())
                        .keeping(List.of("training/model.json", "training/model.safetensors")))) {
            Path kept = Files.createDirectories(stopped.checkpointDirectory().resolve("training"));
            ModelFiles.write(kept, afterOneEpoch());
            stopped.stop(RunStatus.INTERRUPTED, finished.started(), Map.of());
        }
        done("fit", "stopped", "--model", "tigger", "--epochs", 2, "--resume");
        assertArrayEquals(
                Files.readAllBytes(folder.resolve("whole/model/model.safetensors")),
                Files.readAllBytes(folder.resolve("stopped/model/model.safetensors")));
        assertFalse(Files.exists(folder.resolve("stopped/checkpoint")));
    }

    private ModelParts afterOneEpoch() throws IOException {
        EventLog log = EventReader.read(data, EventInput.DEFAULT).log();
        TiggerOptions options = TiggerOptions.DEFAULT;
        var training = new TiggerTraining(
                log,
                DefaultWindows.of(log).windows(),
                options.with(new Learning(
                        2,
                        options.learning().batch(),
                        options.learning().rate(),
                        options.learning().clip(),
                        options.learning().usesRest())),
                Key.of(1).split("fit"));
        training.run(() -> false);
        return training.state();
    }

    @Test
    void modelsGoBeyondTheirDataWhereTheyCan() throws IOException {
        fit("activity", "model");
        generate("model", "beyond", "--graphs", 1, "--nodes", 50, "--until", "2x");
        EventLog log = generated("beyond");
        assertEquals(50, log.nodeCount());
        assertTrue(log.lastTime() > DAYS && log.lastTime() <= 2 * DAYS, log.toString());
        generate("model", "again", "--graphs", 1, "--from", "end");
        EventLog again = generated("again");
        assertTrue(again.firstTime() > DAYS && again.lastTime() <= 2 * DAYS && again.size() > 100, again.toString());
        generate("model", "future", "--graphs", 1, "--from", "end", "--until", "25");
        EventLog future = generated("future");
        assertTrue(future.firstTime() > DAYS && future.lastTime() <= 25, future.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--nodes 50|nodes: found 50, expected the 30 of the data",
                "--until 2x|until: found a time beyond the data",
                "--until yesterday|--until: found 'yesterday', expected a number as the data's times are",
                "--graphs 0|--graphs: found 0, expected at least 1",
                "--nodes 1|--nodes: found 1, expected at least 2"
            })
    void whatAModelCannotDoIsRefused(String options, String reason) {
        fit("time-shuffle", "model");
        String[] words = options.split(" ", -1);
        assertRefused(temporal("generate", "none", "--model", folder.resolve("model"), words[0], words[1]), reason);
    }

    /** Its authors' settings are those of the model with the data's nodes; a run says how long it trained. */
    @Test
    void settingsOfTiggerAreSaidAndNotLost() throws IOException {
        assertRefused(
                temporal("fit", "none", "--data", data, "--model", "tigger-i", "--compat", "tigger"),
                "--compat: found tigger with --model tigger-i");
        fit("tigger", "model");
        assertEquals(1, results("model").path("epochs").asInt());
    }
}
