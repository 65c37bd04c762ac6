package dev.espalier.forecasting.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.espalier.forecasting.Anchor;
import dev.espalier.forecasting.ForecastOptions;
import dev.espalier.forecasting.ModelOptions;
import dev.espalier.forecasting.TrainingOptions;
import dev.espalier.forecasting.data.Scaling;
import dev.espalier.gnn.Norm;
import dev.espalier.graph.InputException;
import java.util.ArrayList;
import java.util.List;

/** Options of a forecaster as JSON. */
final class OptionsJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private OptionsJson() {}

    static ObjectNode write(ForecastOptions options, int nodes) {
        ObjectNode json = JSON.createObjectNode();
        json.put("window", options.window()).put("horizon", options.horizon());
        options.quantiles().forEach(json.putArray("quantiles")::add);
        json.put("scaling", options.scaling().name()).put("perSeries", options.perSeries());
        json.put("anchor", options.anchor().name());
        ModelOptions model = options.model();
        json.putObject("model")
                .put("kind", model.kind().name())
                .put("hidden", model.hidden())
                .put("layers", model.layers())
                .put("encoderLayers", model.encoderLayers())
                .put("embedding", model.embedding())
                .put("norm", model.norm().name());
        json.set("graph", GraphJson.write(options.graph(), nodes));
        TrainingOptions training = options.training();
        ObjectNode written = json.putObject("training")
                .put("loss", training.loss().name())
                .put("learningRate", training.learningRate())
                .put("schedule", training.schedule().name())
                .put("weightDecay", training.weightDecay())
                .put("batch", training.batch())
                .put("epochs", training.epochs())
                .put("patience", training.patience())
                .put("clip", String.valueOf(training.clip()))
                .put("seed", training.seed());
        if (training.blockLength() > 0) {
            written.put("blockLength", training.blockLength());
        }
        return json;
    }

    /**
     * The options that {@link #write} wrote.
     *
     * @throws InputException when they are none
     */
    static ForecastOptions read(JsonNode json) {
        try {
            List<Double> quantiles = new ArrayList<>();
            json.path("quantiles").forEach(q -> quantiles.add(q.doubleValue()));
            JsonNode model = json.path("model");
            JsonNode training = json.path("training");
            return new ForecastOptions(
                    integer(json, "window"),
                    integer(json, "horizon"),
                    quantiles,
                    Scaling.valueOf(text(json, "scaling")),
                    json.path("perSeries").asBoolean(),
                    // earlier files have none
                    Anchor.valueOf(json.path("anchor").asText(Anchor.NONE.name())),
                    new ModelOptions(
                            ModelOptions.Kind.valueOf(text(model, "kind")),
                            integer(model, "hidden"),
                            integer(model, "layers"),
                            integer(model, "encoderLayers"),
                            integer(model, "embedding"),
                            Norm.valueOf(text(model, "norm"))),
                    GraphJson.read(json.path("graph")),
                    new TrainingOptions(
                            TrainingOptions.Loss.valueOf(text(training, "loss")),
                            number(training, "learningRate"),
                            TrainingOptions.Schedule.valueOf(text(training, "schedule")),
                            number(training, "weightDecay"),
                            integer(training, "batch"),
                            integer(training, "epochs"),
                            integer(training, "patience"),
                            number(training, "clip"),
                            training.path("seed").asLong(),
                            training.path("blockLength").asInt()));
        } catch (IllegalArgumentException e) {
            throw new InputException("the model's options cannot be read: " + e.getMessage(), e);
        }
    }

    static String text(JsonNode json, String name) {
        if (!json.path(name).isTextual()) {
            throw new IllegalArgumentException("'" + name + "' must be a word but is " + json.path(name));
        }
        return json.path(name).textValue();
    }

    static int integer(JsonNode json, String name) {
        if (!json.path(name).canConvertToInt()) {
            throw new IllegalArgumentException("'" + name + "' must be a whole number but is " + json.path(name));
        }
        return json.path(name).intValue();
    }

    /** A number; infinities and NaN, which JSON lacks, are words. */
    static double number(JsonNode json, String name) {
        JsonNode value = json.path(name);
        if (value.isTextual()) {
            return Double.parseDouble(value.textValue());
        }
        if (!value.isNumber()) {
            throw new IllegalArgumentException("'" + name + "' must be a number but is " + value);
        }
        return value.doubleValue();
    }
}
