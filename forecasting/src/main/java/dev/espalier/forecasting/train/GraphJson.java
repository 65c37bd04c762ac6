package dev.espalier.forecasting.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.espalier.forecasting.CandidateSources;
import dev.espalier.forecasting.EdgeOptions;
import dev.espalier.forecasting.EstimatorOptions;
import dev.espalier.forecasting.GraphOptions;
import dev.espalier.forecasting.SamplerOptions;
import dev.espalier.forecasting.ScoreOptions;
import dev.espalier.forecasting.WeightedEdges;
import dev.espalier.graph.Digraph;
import dev.espalier.latent.Baseline;
import dev.espalier.latent.EdgePrior;
import dev.espalier.latent.SubsetNeighbourhoods.Likelihood;
import org.jspecify.annotations.Nullable;

/** Where a graph comes from as JSON; edges are pairs of source and target. Version 1 had a learnt graph's options flat. */
final class GraphJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private GraphJson() {}

    static ObjectNode write(GraphOptions graph, int nodes) {
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
                json.put("kind", "learnt").put("nodes", nodes);
                write(learnt, json);
            }
        }
        return json;
    }

    private static void write(GraphOptions.Learnt learnt, ObjectNode json) {
        SamplerOptions sampler = learnt.sampler();
        json.putObject("sampler")
                .put("kind", sampler.kind().name())
                .put("neighbours", sampler.neighbours())
                .put("dummies", sampler.dummies())
                .put("likelihood", sampler.likelihood().name());
        ScoreOptions scores = learnt.scores();
        json.putObject("scores")
                .put("kind", scores.kind().name())
                .put("size", scores.size())
                .put("learningRate", scores.learningRate())
                .put("clip", String.valueOf(scores.clip()));
        EstimatorOptions estimator = learnt.estimator();
        json.putObject("estimator")
                .put("kind", estimator.kind().name())
                .put("baseline", estimator.baseline().name())
                .put("lambda", String.valueOf(estimator.lambda()))
                .put("samples", estimator.samples())
                .put("temperature", estimator.temperature());
        EdgeOptions edges = learnt.edges();
        switch (edges.candidates()) {
            case CandidateSources.Any any -> {}
            case CandidateSources.Correlated most -> json.put("candidates", most.count());
            case CandidateSources.Listed listed -> pairs(json, "candidates", listed.edges());
        }
        pairs(json, "required", edges.required());
        pairs(json, "forbidden", edges.forbidden());
        EdgePrior prior = edges.prior();
        if (prior != null) {
            ArrayNode list = json.putArray("prior");
            prior.edges()
                    .forEachEdge((source, target) ->
                            list.addArray().add(source).add(target).add(prior.probability(source, target)));
        }
    }

    private static void pairs(ObjectNode json, String name, @Nullable Digraph edges) {
        if (edges != null) {
            ArrayNode list = json.putArray(name);
            edges.forEachEdge((source, target) -> list.addArray().add(source).add(target));
        }
    }

    /**
     * What {@link #write} of this or an earlier version wrote.
     *
     * @throws IllegalArgumentException when it is none
     */
    static GraphOptions read(JsonNode json) {
        return switch (OptionsJson.text(json, "kind")) {
            case "none" -> new GraphOptions.None();
            case "given" ->
                new GraphOptions.Given(new Triples(json.path("edges")).weighted(OptionsJson.integer(json, "nodes")));
            case "learnt" -> json.path("sampler").isTextual() ? readVersion1(json) : readLearnt(json);
            default -> throw new IllegalArgumentException("a graph of kind '" + OptionsJson.text(json, "kind") + "'");
        };
    }

    private static GraphOptions.Learnt readLearnt(JsonNode json) {
        JsonNode sampler = json.path("sampler");
        JsonNode scores = json.path("scores");
        JsonNode estimator = json.path("estimator");
        return new GraphOptions.Learnt(
                sampler(sampler, OptionsJson.text(sampler, "kind")),
                new ScoreOptions(
                        ScoreOptions.Kind.valueOf(OptionsJson.text(scores, "kind")),
                        OptionsJson.integer(scores, "size"),
                        OptionsJson.number(scores, "learningRate"),
                        OptionsJson.number(scores, "clip")),
                estimator(
                        estimator,
                        EstimatorOptions.Kind.valueOf(OptionsJson.text(estimator, "kind")),
                        OptionsJson.number(estimator, "temperature")),
                edges(json));
    }

    private static GraphOptions.Learnt readVersion1(JsonNode json) {
        return new GraphOptions.Learnt(
                sampler(json, OptionsJson.text(json, "sampler")),
                new ScoreOptions(
                        ScoreOptions.Kind.TABLE,
                        ScoreOptions.TABLE.size(),
                        OptionsJson.number(json, "learningRate"),
                        OptionsJson.number(json, "clip")),
                estimator(json, EstimatorOptions.Kind.SCORE, 1),
                edges(json));
    }

    private static SamplerOptions sampler(JsonNode json, String kind) {
        return new SamplerOptions(
                SamplerOptions.Kind.valueOf(kind),
                OptionsJson.integer(json, "neighbours"),
                OptionsJson.integer(json, "dummies"),
                Likelihood.valueOf(OptionsJson.text(json, "likelihood")));
    }

    private static EstimatorOptions estimator(JsonNode json, EstimatorOptions.Kind kind, double temperature) {
        return new EstimatorOptions(
                kind,
                Baseline.valueOf(OptionsJson.text(json, "baseline")),
                OptionsJson.number(json, "lambda"),
                OptionsJson.integer(json, "samples"),
                temperature);
    }

    private static EdgeOptions edges(JsonNode json) {
        int nodes = OptionsJson.integer(json, "nodes");
        JsonNode among = json.path("candidates");
        CandidateSources candidates = among.isMissingNode()
                ? new CandidateSources.Any()
                : among.isArray()
                        ? new CandidateSources.Listed(new Triples(among).digraph(nodes))
                        : new CandidateSources.Correlated(OptionsJson.integer(json, "candidates"));
        JsonNode prior = json.path("prior");
        return new EdgeOptions(
                candidates,
                digraph(json, "required", nodes),
                digraph(json, "forbidden", nodes),
                prior.isMissingNode() ? null : new Triples(prior).prior(nodes));
    }

    private static @Nullable Digraph digraph(JsonNode json, String name, int nodes) {
        JsonNode list = json.path(name);
        return list.isMissingNode() ? null : new Triples(list).digraph(nodes);
    }

    /** Parallel arrays: sources, targets and numbers, 0 where a list has pairs only. */
    private static final class Triples {
        private final int[] sources;
        private final int[] targets;
        private final double[] numbers;

        Triples(JsonNode list) {
            sources = new int[list.size()];
            targets = new int[list.size()];
            numbers = new double[list.size()];
            for (int e = 0; e < numbers.length; e++) {
                sources[e] = list.get(e).path(0).asInt(-1);
                targets[e] = list.get(e).path(1).asInt(-1);
                numbers[e] = list.get(e).path(2).asDouble();
            }
        }

        Digraph digraph(int nodes) {
            return Digraph.of(nodes, sources, targets);
        }

        WeightedEdges weighted(int nodes) {
            return WeightedEdges.of(nodes, sources, targets, numbers);
        }

        EdgePrior prior(int nodes) {
            return EdgePrior.of(nodes, sources, targets, numbers);
        }
    }
}
