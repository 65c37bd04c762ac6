package dev.espalier.forecasting.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.espalier.forecasting.Anchor;
import dev.espalier.forecasting.ForecastOptions;
import dev.espalier.forecasting.GraphOptions;
import dev.espalier.forecasting.GraphOptions.Sampler;
import dev.espalier.forecasting.ModelOptions;
import dev.espalier.forecasting.TrainingOptions;
import dev.espalier.forecasting.WeightedEdges;
import dev.espalier.forecasting.data.Scaling;
import dev.espalier.gnn.Norm;
import dev.espalier.graph.Digraph;
import dev.espalier.graph.InputException;
import dev.espalier.latent.Baseline;
import dev.espalier.latent.SubsetNeighbourhoods.Likelihood;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
        json.set("graph", graph(options.graph(), nodes));
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

    private static ObjectNode graph(GraphOptions graph, int nodes) {
        ObjectNode json = JSON.createObjectNode();
        switch (graph) {
            case GraphOptions.None none -> json.put("kind", "none");
            case GraphOptions.Given given -> {
                json.put("kind", "given").put("nodes", nodes);
                WeightedEdges edges = given.edges();
                ArrayNode list = json.putArray("edges");
                for (int e = 0; e < edges.count(); e++) {
                    list.addArray()
                            .add(edges.sources()[e])
                            .add(edges.targets()[e])
                            .add(edges.weights()[e]);
                }
            }
            case GraphOptions.Learnt learnt -> {
                json.put("kind", "learnt")
                        .put("nodes", nodes)
                        .put("sampler", learnt.sampler().name())
                        .put("neighbours", learnt.neighbours())
                        .put("dummies", learnt.dummies())
                        .put("likelihood", learnt.likelihood().name())
                        .put("baseline", learnt.baseline().name())
                        .put("lambda", String.valueOf(learnt.lambda()))
                        .put("samples", learnt.samples())
                        .put("learningRate", learnt.learningRate())
                        .put("clip", String.valueOf(learnt.clip()));
                pairs(json, "required", learnt.required());
                pairs(json, "forbidden", learnt.forbidden());
            }
        }
        return json;
    }

    private static void pairs(ObjectNode json, String name, @Nullable Digraph edges) {
        if (edges != null) {
            ArrayNode list = json.putArray(name);
            edges.forEachEdge((source, target) -> list.addArray().add(source).add(target));
        }
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
                    readGraph(json.path("graph")),
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

    private static GraphOptions readGraph(JsonNode json) {
        return switch (text(json, "kind")) {
            case "none" -> new GraphOptions.None();
            case "given" -> new GraphOptions.Given(weighted(json));
            case "learnt" ->
                new GraphOptions.Learnt(
                        Sampler.valueOf(text(json, "sampler")),
                        integer(json, "neighbours"),
                        integer(json, "dummies"),
                        Likelihood.valueOf(text(json, "likelihood")),
                        Baseline.valueOf(text(json, "baseline")),
                        number(json, "lambda"),
                        integer(json, "samples"),
                        number(json, "learningRate"),
                        number(json, "clip"),
                        digraph(json, "required"),
                        digraph(json, "forbidden"));
            default -> throw new IllegalArgumentException("a graph of kind '" + text(json, "kind") + "'");
        };
    }

    private static WeightedEdges weighted(JsonNode json) {
        JsonNode list = json.path("edges");
        int[] sources = new int[list.size()];
        int[] targets = new int[list.size()];
        double[] weights = new double[list.size()];
        for (int e = 0; e < weights.length; e++) {
            sources[e] = list.get(e).path(0).asInt(-1);
            targets[e] = list.get(e).path(1).asInt(-1);
            weights[e] = list.get(e).path(2).asDouble();
        }
        return WeightedEdges.of(integer(json, "nodes"), sources, targets, weights);
    }

    private static @Nullable Digraph digraph(JsonNode json, String name) {
        JsonNode list = json.path(name);
        if (list.isMissingNode()) {
            return null;
        }
        int[] sources = new int[list.size()];
        int[] targets = new int[list.size()];
        for (int e = 0; e < sources.length; e++) {
            sources[e] = list.get(e).path(0).asInt(-1);
            targets[e] = list.get(e).path(1).asInt(-1);
        }
        return Digraph.of(integer(json, "nodes"), sources, targets);
    }

    private static String text(JsonNode json, String name) {
        if (!json.path(name).isTextual()) {
            throw new IllegalArgumentException("'" + name + "' must be a word but is " + json.path(name));
        }
        return json.path(name).textValue();
    }

    private static int integer(JsonNode json, String name) {
        if (!json.path(name).canConvertToInt()) {
            throw new IllegalArgumentException("'" + name + "' must be a whole number but is " + json.path(name));
        }
        return json.path(name).intValue();
    }

    /** A number; infinities and NaN, which JSON lacks, are words. */
    private static double number(JsonNode json, String name) {
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
