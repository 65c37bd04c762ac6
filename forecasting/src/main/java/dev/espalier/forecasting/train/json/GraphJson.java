package dev.espalier.forecasting.train.json;

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
import dev.espalier.graph.InputException;
import dev.espalier.graph.exchange.JsonFields;
import dev.espalier.latent.Baseline;
import dev.espalier.latent.EdgePrior;
import dev.espalier.latent.sample.SubsetNeighbourhoods.Likelihood;
import java.util.ArrayList;
import java.util.List;
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
     * @param series how many nodes there must be
     * @throws InputException naming the field, or IllegalArgumentException, when it is none
     */
    static GraphOptions read(JsonFields json, int series) {
        return switch (json.text("kind")) {
            case "none" -> new GraphOptions.None();
            case "given" -> {
                json.integer("nodes", series, series);
                yield new GraphOptions.Given(
                        Triples.of(json, "edges", 3, series).weighted(series));
            }
            case "learnt" -> {
                json.integer("nodes", series, series);
                yield json.node().path("sampler").isTextual() ? readVersion1(json, series) : readLearnt(json, series);
            }
            default -> throw json.problem("kind", "none, given or learnt");
        };
    }

    private static GraphOptions.Learnt readLearnt(JsonFields json, int series) {
        JsonFields sampler = json.object("sampler");
        JsonFields scores = json.object("scores");
        JsonFields estimator = json.object("estimator");
        return new GraphOptions.Learnt(
                sampler(sampler, "kind"),
                new ScoreOptions(
                        scores.word("kind", ScoreOptions.Kind.class),
                        scores.integer("size", 1, Integer.MAX_VALUE),
                        scores.numberOrWord("learningRate"),
                        scores.numberOrWord("clip")),
                estimator(
                        estimator,
                        estimator.word("kind", EstimatorOptions.Kind.class),
                        estimator.numberOrWord("temperature")),
                edges(json, series));
    }

    private static GraphOptions.Learnt readVersion1(JsonFields json, int series) {
        return new GraphOptions.Learnt(
                sampler(json, "sampler"),
                new ScoreOptions(
                        ScoreOptions.Kind.TABLE,
                        ScoreOptions.TABLE.size(),
                        json.numberOrWord("learningRate"),
                        json.numberOrWord("clip")),
                estimator(json, EstimatorOptions.Kind.SCORE, 1),
                edges(json, series));
    }

    private static SamplerOptions sampler(JsonFields json, String kind) {
        return new SamplerOptions(
                json.word(kind, SamplerOptions.Kind.class),
                json.integer("neighbours", 1, Integer.MAX_VALUE),
                json.integer("dummies", 0, Integer.MAX_VALUE),
                json.word("likelihood", Likelihood.class));
    }

    private static EstimatorOptions estimator(JsonFields json, EstimatorOptions.Kind kind, double temperature) {
        return new EstimatorOptions(
                kind,
                json.word("baseline", Baseline.class),
                json.numberOrWord("lambda"),
                json.integer("samples", 1, Integer.MAX_VALUE),
                temperature);
    }

    private static EdgeOptions edges(JsonFields json, int series) {
        CandidateSources candidates = !json.has("candidates")
                ? new CandidateSources.Any()
                : json.node().path("candidates").isArray()
                        ? new CandidateSources.Listed(
                                Triples.of(json, "candidates", 2, series).digraph(series))
                        : new CandidateSources.Correlated(json.integer("candidates", 1, Integer.MAX_VALUE));
        return new EdgeOptions(
                candidates,
                digraph(json, "required", series),
                digraph(json, "forbidden", series),
                json.has("prior") ? Triples.of(json, "prior", 3, series).prior(series) : null);
    }

    private static @Nullable Digraph digraph(JsonFields json, String name, int series) {
        return json.has(name) ? Triples.of(json, name, 2, series).digraph(series) : null;
    }

    /** Parallel arrays: sources, targets and numbers, 0 where a list has pairs only. */
    private record Triples(List<Integer> sources, List<Integer> targets, List<Double> numbers) {
        static Triples of(JsonFields json, String name, int width, int series) {
            var triples = new Triples(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            for (double[] row : json.rows(name, width)) {
                for (int end = 0; end < 2; end++) {
                    if (row[end] != Math.rint(row[end]) || row[end] < 0 || row[end] >= series) {
                        throw json.problem(
                                name,
                                "edges between series from 0 to " + (series - 1) + " (found one of " + row[end] + ")");
                    }
                }
                triples.sources.add((int) row[0]);
                triples.targets.add((int) row[1]);
                triples.numbers.add(width == 2 ? 0 : row[2]);
            }
            return triples;
        }

        private static int[] ints(List<Integer> list) {
            return list.stream().mapToInt(Integer::intValue).toArray();
        }

        private double[] doubles() {
            return numbers.stream().mapToDouble(Double::doubleValue).toArray();
        }

        Digraph digraph(int nodes) {
            return Digraph.of(nodes, ints(sources), ints(targets));
        }

        WeightedEdges weighted(int nodes) {
            return WeightedEdges.of(nodes, ints(sources), ints(targets), doubles());
        }

        EdgePrior prior(int nodes) {
            return EdgePrior.of(nodes, ints(sources), ints(targets), doubles());
        }
    }
}
