package dev.espalier.forecasting.train;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.espalier.forecasting.ForecastOptions;
import dev.espalier.forecasting.train.json.OptionsJson;
import dev.espalier.graph.InputException;
import dev.espalier.graph.exchange.JsonFields;
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
    /**
     * 2: options of a learnt graph in groups; candidates, priors, scores and estimators of every kind. 3: names, kinds and
     * levels of covariates, and the steps of training.
     */
    private static final int VERSION = 3;

    private static final ObjectMapper JSON = new ObjectMapper();

    private ModelJson() {}

    static List<Path> write(TrainedForecaster forecaster, Model model, Path file) throws IOException {
        try (Scope scope = new Scope()) {
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            ModelTensors.save(model, "", tensors);
            ObjectNode json = JSON.createObjectNode();
            json.put("version", VERSION);
            json.set(
                    "options",
                    OptionsJson.write(model.options(), forecaster.ids().size()));
            json.set("preparation", JSON.valueToTree(model.preparation().toMap()));
            json.set("history", timeless(forecaster.history()));
            json.put("bestEpoch", forecaster.bestEpoch());
            forecaster.divergedIn().ifPresent(epoch -> json.put("divergedIn", epoch));
            return new Checkpoint(tensors, json).write(file);
        }
    }

    /** Without how long epochs took: equal trainings give equal files. */
    private static JsonNode timeless(List<Epoch> history) {
        JsonNode epochs = JSON.valueToTree(history);
        epochs.forEach(epoch -> ((ObjectNode) epoch).remove("seconds"));
        return epochs;
    }

    static TrainedForecaster read(Path file) throws IOException {
        try (Scope scope = new Scope()) {
            Checkpoint saved = Checkpoint.read(file);
            JsonFields json = JsonFields.of(file.toString(), saved.progress());
            if (json.has("version")) {
                int version = json.integer("version", 1, Integer.MAX_VALUE);
                if (version > VERSION) {
                    throw new InputException(
                            file + ": found a forecaster of version " + version + ", expected 1 to " + VERSION);
                }
            }
            Preparation preparation = preparation(json);
            ForecastOptions options =
                    OptionsJson.read(json.object("options"), preparation.ids().size());
            SavedTensors tensors = new SavedTensors(file.toString(), saved.tensors());
            ModelSizes.require(json.object("options"), options, preparation);
            Model model;
            try {
                model = new Model(options, preparation, tensors);
            } catch (InputException e) {
                throw e;
            } catch (IllegalArgumentException e) { // options that no model has
                throw new InputException(file + ": field 'options': " + e.getMessage(), e);
            }
            Checkpoint.verify(file);
            List<Epoch> history = history(json);
            return new TrainedForecaster(
                    model,
                    history,
                    json.integer("bestEpoch", -1, history.size() - 1),
                    json.has("divergedIn") ? json.integer("divergedIn", -1, Integer.MAX_VALUE) : -1);
        }
    }

    private static Preparation preparation(JsonFields json) {
        try {
            return Preparation.fromMap(
                    JSON.convertValue(json.object("preparation").node(), new Keys()));
        } catch (IllegalArgumentException e) {
            throw new InputException(json.file() + ": field 'preparation': " + e.getMessage(), e);
        }
    }

    /** The field {@code history}. */
    static List<Epoch> history(JsonFields json) {
        List<Epoch> history = new ArrayList<>();
        for (JsonFields epoch : json.objects("history")) {
            history.add(new Epoch(
                    epoch.integer("number", 0, Integer.MAX_VALUE),
                    epoch.numberOrWord("trainingLoss"),
                    epoch.numberOrWord("validationError"),
                    epoch.numberOrWord("entropy"),
                    epoch.numberOrWord("degree"),
                    epoch.integer("changedEdges", 0, Integer.MAX_VALUE),
                    epoch.has("seconds") ? epoch.numberOrWord("seconds") : Double.NaN));
        }
        return history;
    }

    private static final class Keys extends TypeReference<Map<String, Object>> {}
}
