package dev.espalier.forecasting.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.forecasting.CandidateSources;
import dev.espalier.forecasting.EdgeOptions;
import dev.espalier.forecasting.EstimatorOptions;
import dev.espalier.forecasting.ForecastOptions;
import dev.espalier.forecasting.GraphOptions.Learnt;
import dev.espalier.forecasting.ModelOptions;
import dev.espalier.forecasting.SamplerOptions;
import dev.espalier.forecasting.ScoreOptions;
import dev.espalier.forecasting.data.Panel;
import dev.espalier.gnn.Encoding;
import dev.espalier.gnn.SparseGraphs;
import dev.espalier.graph.Digraph;
import dev.espalier.graph.Key;
import dev.espalier.latent.sample.SampledGraphs;
import dev.espalier.tensor.NoGradient;
import dev.espalier.tensor.Scope;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The estimated gradient of a step against the slope of the expected loss, which for two possible edges is a sum over four
 * graphs: of everything it depends on, the encoder through the scores of windows among it. Without that part the
 * encoder's slope is missed by 0.2, some ninety standard errors.
 */
class ScoreGradientTest {
    private static final int[] STARTS = {0, 3, 6, 9, 12};
    private static final int KEYS = 60;
    private static final double STEP = 5e-3;

    /** Which parameters a direction moves. */
    private enum Part {
        ENCODER,
        DECODER,
        SCORES
    }

    private static Model model(ScoreOptions.Kind kind, Panel panel) {
        Digraph two = Digraph.of(Rings.SERIES, new int[] {0, 1}, new int[] {2, 2});
        ForecastOptions options = Rings.options(
                        new Learnt(
                                SamplerOptions.edges(),
                                ScoreOptions.of(kind).withSize(3),
                                EstimatorOptions.DEFAULT
                                        .withLambda(Double.POSITIVE_INFINITY)
                                        .withSamples(64),
                                EdgeOptions.ANY.withCandidates(new CandidateSources.Listed(two))),
                        1,
                        1)
                .withModel(
                        new ModelOptions(ModelOptions.Kind.TIME_THEN_SPACE, 4, 1, 1, 2, ModelOptions.DEFAULT.norm()));
        Model model = new Model(options, Preparation.fit(options, panel, 30));
        // the graph matters more to them than to fresh ones, and the window to the graph
        float[] values = model.network().parameters().values();
        for (int p = 0; p < values.length; p++) {
            values[p] *= 2;
        }
        model.network().parameters().setValues(values);
        LatentGraph graph = Objects.requireNonNull(model.graph());
        for (int p = 0; p < graph.raw().length; p++) {
            graph.raw()[p] *= 2;
        }
        graph.changed();
        return model;
    }

    /** The sum over windows of the sum over graphs of probability times loss. */
    private static double expectedLoss(Model model, Batches batches) {
        LatentGraph graph = Objects.requireNonNull(model.graph());
        try (Scope scope = new Scope();
                NoGradient off = new NoGradient()) {
            Encoding encoding = model.network().encode(batches.inputs(STARTS));
            EncodedWindows windows =
                    new EncodedWindows(model.options(), model.network(), encoding, batches.targets(STARTS));
            double[] logits = graph.logits(encoding);
            double sum = 0;
            for (int edges = 0; edges < 4; edges++) {
                SampledGraphs graphs = graph(edges).repeat(STARTS.length);
                double[] costs = EncodedWindows.costs(windows.losses(SparseGraphs.of(graphs), 1));
                for (int w = 0; w < STARTS.length; w++) {
                    double probability = 1;
                    for (int m = 0; m < 2; m++) {
                        double p = 1 / (1 + Math.exp(-logits[(2 * w + m) % logits.length]));
                        probability *= (edges >> m & 1) == 1 ? p : 1 - p;
                    }
                    int first = w * Rings.SERIES;
                    sum += probability
                            * Arrays.stream(costs, first, first + Rings.SERIES).sum();
                }
            }
            return sum;
        }
    }

    /** Bit 0 for the edge from 0 to 2, bit 1 for that from 1. */
    private static SampledGraphs graph(int edges) {
        int[] sources = {0, 1};
        int[] some = Arrays.stream(sources).filter(s -> (edges >> s & 1) == 1).toArray();
        int[] targets = new int[some.length];
        Arrays.fill(targets, 2);
        return SampledGraphs.of(Digraph.of(Rings.SERIES, some, targets));
    }

    @ParameterizedTest
    @EnumSource
    void isTheSlopeOfTheExpectedLoss(ScoreOptions.Kind kind) {
        Panel panel = Rings.panel(60, 0, 8);
        Model model = model(kind, panel);
        Batches batches = model.preparation().batches(model.options(), panel);
        LatentGraph graph = Objects.requireNonNull(model.graph());
        ShardGradient[] gradients = new ShardGradient[KEYS];
        for (int k = 0; k < KEYS; k++) {
            Shard shard = new Shard(STARTS, 0, STARTS.length);
            gradients[k] = ShardGradient.of(model, batches, shard, Key.of(17).split(k));
        }
        float[] network = model.network().parameters().values();
        double[] raw = graph.raw().clone();
        for (Part part : Part.values()) {
            double[] direction = direction(model, part);
            double[] estimates = new double[KEYS];
            Arrays.setAll(estimates, k -> along(gradients[k], direction));
            double up = lossAt(model, batches, network, raw, direction, STEP);
            double down = lossAt(model, batches, network, raw, direction, -STEP);
            lossAt(model, batches, network, raw, direction, 0);
            double mean = Arrays.stream(estimates).average().orElseThrow();
            double square =
                    Arrays.stream(estimates).map(e -> (e - mean) * (e - mean)).sum();
            double error = Math.sqrt(square / KEYS / (KEYS - 1));
            double slope = (up - down) / (2 * STEP);
            // four standard errors for each of 12 directions, drawn once; differences of floats are good to 0.002
            assertEquals(slope, mean, 4 * error + 0.002, part + ": standard error " + error);
            assertTrue(error < 0.05 * Math.abs(slope) + 0.02, part + ": a slope of " + slope + " tells from " + error);
        }
    }

    /** A random direction among the network's parameters, then those behind scores; 0 for other parts. */
    private static double[] direction(Model model, Part part) {
        var random = Key.of(23).split(part.name()).random();
        int scores = Objects.requireNonNull(model.graph()).raw().length;
        double[] direction =
                new double[Math.toIntExact(model.network().parameters().count()) + scores];
        int[] at = {0};
        model.network().parameters().tensors().forEach((name, tensor) -> {
            boolean encoder = name.startsWith("encoder") || name.startsWith("embedding");
            for (int p = 0; p < tensor.count(); p++) {
                double step = random.nextDouble(-1, 1);
                direction[at[0]++] = part == (encoder ? Part.ENCODER : Part.DECODER) ? step : 0;
            }
        });
        for (int p = 0; p < scores; p++) {
            double step = random.nextDouble(-1, 1);
            direction[at[0] + p] = part == Part.SCORES ? step : 0;
        }
        return direction;
    }

    private static double along(ShardGradient gradient, double[] direction) {
        double sum = 0;
        for (int p = 0; p < gradient.network().length; p++) {
            sum += gradient.network()[p] * direction[p];
        }
        for (int p = 0; p < gradient.scores().length; p++) {
            sum += gradient.scores()[p] * direction[gradient.network().length + p];
        }
        return sum;
    }

    private static double lossAt(
            Model model, Batches batches, float[] network, double[] raw, double[] direction, double step) {
        float[] moved = network.clone();
        for (int p = 0; p < moved.length; p++) {
            moved[p] += (float) (step * direction[p]);
        }
        model.network().parameters().setValues(moved);
        LatentGraph graph = Objects.requireNonNull(model.graph());
        for (int p = 0; p < raw.length; p++) {
            graph.raw()[p] = raw[p] + step * direction[moved.length + p];
        }
        graph.changed();
        return expectedLoss(model, batches);
    }
}
