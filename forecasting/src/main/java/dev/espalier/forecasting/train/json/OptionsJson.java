package dev.espalier.forecasting.train.json;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.espalier.forecasting.Anchor;
import dev.espalier.forecasting.ForecastOptions;
import dev.espalier.forecasting.ModelOptions;
import dev.espalier.forecasting.TrainingOptions;
import dev.espalier.forecasting.window.Scaling;
import dev.espalier.gnn.Norm;
import dev.espalier.graph.InputException;
import dev.espalier.graph.exchange.JsonFields;
import java.util.ArrayList;
import java.util.List;

/** Options of a forecaster as JSON. */
public final class OptionsJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Limits of what a file may claim before its tensors are looked at. */
    private static final int MOST_STEPS = 1 << 24;

    private static final int MOST_WIDTH = 1 << 24;
    private static final int MOST_LAYERS = 10_000;

    private OptionsJson() {}

    /**
     * What {@link #read} reads.
     *
     * @param nodes series that the graph of the options is over
     */
    public static ObjectNode write(ForecastOptions options, int nodes) {
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
     * @param series how many the model has
     * @throws InputException when they are none, naming the field
     */
    public static ForecastOptions read(JsonFields json, int series) {
        try {
            List<Double> quantiles = new ArrayList<>();
            for (double q : json.numbers("quantiles", 0, 1)) {
                quantiles.add(q);
            }
            return new ForecastOptions(
                    json.integer("window", 1, MOST_STEPS),
                    json.integer("horizon", 1, MOST_STEPS),
                    quantiles,
                    json.word("scaling", Scaling.class),
                    json.flag("perSeries"),
                    // earlier files have none
                    json.has("anchor") ? json.word("anchor", Anchor.class) : Anchor.NONE,
                    model(json.object("model")),
                    GraphJson.read(json.object("graph"), series),
                    training(json.object("training")));
        } catch (InputException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw json.refused(String.valueOf(e.getMessage()));
        }
    }

    private static ModelOptions model(JsonFields json) {
        return new ModelOptions(
                json.word("kind", ModelOptions.Kind.class),
                json.integer("hidden", 2, MOST_WIDTH),
                json.integer("layers", 0, MOST_LAYERS),
                json.integer("encoderLayers", 1, MOST_LAYERS),
                json.integer("embedding", 0, MOST_WIDTH),
                json.word("norm", Norm.class));
    }

    private static TrainingOptions training(JsonFields json) {
        return new TrainingOptions(
                json.word("loss", TrainingOptions.Loss.class),
                json.numberOrWord("learningRate"),
                json.word("schedule", TrainingOptions.Schedule.class),
                json.numberOrWord("weightDecay"),
                json.integer("batch", 1, Integer.MAX_VALUE),
                json.integer("epochs", 0, Integer.MAX_VALUE),
                json.integer("patience", 0, Integer.MAX_VALUE),
                json.numberOrWord("clip"),
                json.wholeNumber("seed", Long.MIN_VALUE, Long.MAX_VALUE),
                json.has("blockLength") ? json.integer("blockLength", 0, Integer.MAX_VALUE) : 0);
    }
}
