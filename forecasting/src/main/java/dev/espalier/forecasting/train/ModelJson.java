package dev.espalier.forecasting.train;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.espalier.graph.InputException;
import dev.espalier.tensor.Checkpoint;
import dev.espalier.tensor.Scope;
import dev.espalier.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Trained forecasters as files: options, scales and epochs in JSON, parameters in safetensors beside it. */
final class ModelJson {
    /** 2: options of a learnt graph in groups; candidates, priors, scores and estimators of every kind. */
    private static final int VERSION = 2;

    private static final ObjectMapper JSON = new ObjectMapper();

    private ModelJson() {}

    static void write(TrainedForecaster forecaster, Model model, Path file) throws IOException {
        try (Scope scope = new Scope()) {
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            ModelTensors.save(model, "", tensors);
            ObjectNode json = JSON.createObjectNode();
            json.put("version", VERSION);
            json.set(
                    "options",
                    OptionsJson.write(model.options(), forecaster.ids().size()));
            json.set("preparation", JSON.valueToTree(model.preparation().toMap()));
            json.set("history", JSON.valueToTree(forecaster.history()));
            json.put("bestEpoch", forecaster.bestEpoch());
            forecaster.divergedIn().ifPresent(epoch -> json.put("divergedIn", epoch));
            new Checkpoint(tensors, json).write(file);
        }
    }

    static TrainedForecaster read(Path file) throws IOException {
        try (Scope scope = new Scope()) {
            Checkpoint saved = Checkpoint.read(file);
            ObjectNode json = saved.progress();
            int version = json.path("version").asInt(1);
            if (version < 1 || version > VERSION) {
                throw new InputException(file + ": found a forecaster of version " + json.path("version")
                        + ", expected 1 to " + VERSION);
            }
            Preparation preparation;
            try {
                preparation = Preparation.fromMap(JSON.convertValue(json.path("preparation"), new Keys()));
            } catch (IllegalArgumentException e) {
                throw new InputException(file + ": " + e.getMessage(), e);
            }
            Model model = new Model(OptionsJson.read(json.path("options")), preparation);
            ModelTensors.load(model, "", saved.tensors());
            return new TrainedForecaster(
                    model,
                    history(json.path("history")),
                    json.path("bestEpoch").asInt(),
                    json.path("divergedIn").asInt(-1));
        }
    }

    static List<Epoch> history(JsonNode json) {
        List<Epoch> history = new ArrayList<>();
        for (JsonNode epoch : json) {
            history.add(new Epoch(
                    epoch.path("number").asInt(),
                    epoch.path("trainingLoss").asDouble(),
                    epoch.path("validationError").asDouble(),
                    epoch.path("entropy").asDouble(),
                    epoch.path("degree").asDouble(),
                    epoch.path("changedEdges").asInt(),
                    epoch.path("seconds").asDouble()));
        }
        return history;
    }

    private static final class Keys extends TypeReference<Map<String, Object>> {}
}
