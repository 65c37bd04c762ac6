package dev.espalier.forecasting.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.espalier.forecasting.EstimatorOptions;
import dev.espalier.forecasting.ForecastOptions;
import dev.espalier.forecasting.GraphOptions.Learnt;
import dev.espalier.forecasting.ModelOptions;
import dev.espalier.forecasting.ScoreOptions;
import dev.espalier.forecasting.TrainingOptions;
import dev.espalier.forecasting.data.Panel;
import dev.espalier.graph.InputException;
import dev.espalier.graph.Progress;
import dev.espalier.graph.run.SealedJson;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A model file that lies is refused with file and field, or still gives finite forecasts; it never hangs or takes memory. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LyingModelTest {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Panel RING = Rings.panel(120, 0.1, 4);

    private static final List<JsonNode> LIES = List.of(
            NODES.numberNode(2_000_000_000),
            NODES.numberNode(-3),
            NODES.numberNode(0),
            NODES.numberNode(1e308),
            NODES.numberNode(0.5),
            NODES.numberNode(Long.MAX_VALUE),
            NODES.textNode("NaN"),
            NODES.textNode("x"),
            NODES.nullNode(),
            NODES.arrayNode(),
            NODES.objectNode());

    @TempDir
    private static Path folder;

    private static Path model;

    @BeforeAll
    static void train() throws IOException {
        model = save("model", ScoreOptions.TABLE, ModelOptions.Kind.TIME_THEN_SPACE);
    }

    private static Path save(String name, ScoreOptions scores, ModelOptions.Kind kind) throws IOException {
        Learnt graph = Learnt.of(2, 1).withScores(scores).withEstimator(EstimatorOptions.DEFAULT);
        ForecastOptions options = ForecastOptions.of(2, 1, 5)
                .withModel(ModelOptions.DEFAULT
                        .withKind(kind)
                        .withHidden(4)
                        .withEmbedding(2)
                        .withLayers(1))
                .withGraph(graph)
                .withTraining(TrainingOptions.DEFAULT.withEpochs(1, 1).withSeed(3));
        Path file = folder.resolve(name + ".json");
        new Trainer(options, RING, Rings.split(RING)).train(Progress.SILENT).save(file);
        return file;
    }

    /** Refused naming the file, or harmless. */
    private static boolean isRefused(Path file, String lie) throws IOException {
        TrainedForecaster loaded;
        try {
            loaded = TrainedForecaster.load(file);
        } catch (InputException e) {
            assertTrue(String.valueOf(e.getMessage()).contains(file.toString()), lie + ": " + e.getMessage());
            return true;
        }
        try {
            double[] forecast = loaded.forecast(RING, new int[] {110})[0];
            assertTrue(Arrays.stream(forecast).allMatch(Double::isFinite), lie);
        } catch (IllegalArgumentException e) {
            return false; // of another window than this panel has
        }
        return false;
    }

    /** Where values stand: every way from the root to a value that is no object. */
    private static void places(JsonNode node, String at, List<String> into) {
        if (node.isObject()) {
            node.properties().forEach(field -> places(field.getValue(), at + "/" + field.getKey(), into));
        }
        if (node.isArray()) {
            for (int i = 0; i < Math.min(node.size(), 2); i++) {
                places(node.get(i), at + "/" + i, into);
            }
        }
        if (!at.isEmpty()) {
            into.add(at);
        }
    }

    private static void put(JsonNode root, String place, JsonNode value) {
        int last = place.lastIndexOf('/');
        JsonNode parent = root.at(place.substring(0, last));
        String name = place.substring(last + 1);
        if (parent instanceof ObjectNode object) {
            object.set(name, value);
        } else {
            ((ArrayNode) parent).set(Integer.parseInt(name), value);
        }
    }

    @Test
    void everyFieldThatLiesIsRefusedOrHarmless() throws IOException {
        JsonNode root = JSON.readTree(Files.readAllBytes(model));
        List<String> places = new ArrayList<>();
        places(root, "", places);
        Path lying = folder.resolve("lying.json");
        int refused = 0;
        for (String place : places) {
            for (JsonNode lie : LIES) {
                JsonNode copy = root.deepCopy();
                put(copy, place, lie);
                Files.write(lying, SealedJson.write((ObjectNode) copy)); // a digest hides no lie
                refused += isRefused(lying, place + " = " + lie) ? 1 : 0;
            }
        }
        assertTrue(refused > places.size() * 6, refused + " of " + places.size() * LIES.size());
    }

    @Test
    void sizesAreBoundedByTheTensorsAndNamed() throws IOException {
        lie("/progress/options/model/layers", 2_000_000_000, "options.model.layers");
        lie("/progress/options/model/layers", 9_999, "network.");
        lie("/progress/options/model/hidden", 16_000_000, "network.");
        lie("/progress/options/model/embedding", 1_000_000, "network.");
        lie("/progress/options/model/encoderLayers", 5_000, "network.");
        lie("/progress/options/horizon", 118, "network.");
        lie("/progress/options/horizon", 1_000_000, "window");
        lie("/progress/options/graph/nodes", 2_000_000_000, "options.graph.nodes");
        lie("/progress/options/graph/sampler/neighbours", 2_000_000_000, "neighbours");
        lie("/progress/options/graph/sampler/dummies", -3, "options.graph.sampler.dummies");
        lie("/progress/bestEpoch", 7, "bestEpoch");
    }

    private static void lie(String place, int value, String expected) throws IOException {
        JsonNode root = JSON.readTree(Files.readAllBytes(model));
        put(root, place, NODES.numberNode(value));
        Path lying = folder.resolve("lying.json");
        Files.write(lying, SealedJson.write((ObjectNode) root));
        String message = String.valueOf(assertThrows(InputException.class, () -> TrainedForecaster.load(lying))
                .getMessage());
        assertTrue(message.contains(expected) && message.contains("lying.json"), message);
    }

    @ParameterizedTest
    @EnumSource
    void everyTensorMustBeFinite(ScoreOptions.Kind kind) throws IOException {
        Path file = save("finite-" + kind, ScoreOptions.of(kind).withSize(3), ModelOptions.Kind.TIME_AND_SPACE);
        Path tensors = file.resolveSibling(
                JSON.readTree(Files.readAllBytes(file)).path("tensors").asText());
        byte[] content = Files.readAllBytes(tensors);
        ByteBuffer buffer = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        int header = (int) buffer.getLong(0);
        JsonNode entries = JSON.readTree(new String(content, 8, header, StandardCharsets.UTF_8));
        int count = 0;
        for (var entry : entries.properties()) {
            int begin =
                    8 + header + entry.getValue().path("data_offsets").get(0).asInt();
            byte[] changed = content.clone();
            ByteBuffer into = ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN);
            if (entry.getValue().path("dtype").asText().equals("F32")) {
                into.putFloat(begin, count % 2 == 0 ? Float.NaN : Float.POSITIVE_INFINITY);
            } else {
                into.putDouble(begin, count % 2 == 0 ? Double.NaN : Double.NEGATIVE_INFINITY);
            }
            Files.write(tensors, changed);
            String message = String.valueOf(assertThrows(InputException.class, () -> TrainedForecaster.load(file))
                    .getMessage());
            assertTrue(message.contains(entry.getKey()) && message.contains("finite"), message);
            count++;
        }
        assertEquals(entries.size(), count);
        Files.write(tensors, content);
        assertTrue(TrainedForecaster.load(file).graph().isPresent());
    }

    @Test
    void aGivenGraphMustBeOfTheSameSeries() throws IOException {
        JsonNode root = JSON.readTree(Files.readAllBytes(model));
        ObjectNode given = NODES.objectNode();
        given.put("kind", "given")
                .put("nodes", 5)
                .putArray("edges")
                .addArray()
                .add(0)
                .add(7)
                .add(1.0);
        put(root, "/progress/options/graph", given);
        Path lying = folder.resolve("lying.json");
        Files.write(lying, JSON.writeValueAsBytes(root));
        String message = String.valueOf(assertThrows(InputException.class, () -> TrainedForecaster.load(lying))
                .getMessage());
        assertTrue(message.contains("options.graph.edges"), message);
    }
}
