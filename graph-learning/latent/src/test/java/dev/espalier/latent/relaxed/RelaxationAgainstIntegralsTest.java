package dev.espalier.latent.relaxed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.latent.relaxed.Relaxation.Kind;
import dev.espalier.latent.sample.BernoulliEdges;
import dev.espalier.latent.sample.Candidates;
import dev.espalier.latent.sample.GraphDistribution;
import dev.espalier.latent.sample.SampledGraphs;
import dev.espalier.latent.sample.SubsetNeighbourhoods;
import dev.espalier.latent.sample.SubsetNeighbourhoods.Likelihood;
import dev.espalier.testing.Randomised;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Laws of soft edges and the bias of their gradient, against the integral over the one random number of an edge. */
class RelaxationAgainstIntegralsTest {
    private static final int WINDOWS = 20_000;
    private static final BernoulliEdges PAIR = new BernoulliEdges(Candidates.of(new int[][] {{1}, {}}));

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    /** The mean over u of a function of the soft edge {@code sigma((phi + logit u) / tau)}, by the midpoint rule. */
    private static double mean(double phi, double temperature, DoubleUnaryOperator of) {
        int nodes = 20_000;
        double sum = 0;
        for (int q = 0; q < nodes; q++) {
            double u = (q + 0.5) / nodes;
            sum += of.applyAsDouble(sigmoid((phi + Math.log(u) - Math.log1p(-u)) / temperature));
        }
        return sum / nodes;
    }

    /** The weights of the one edge in all windows. */
    private static double[] edges(Kind kind, double phi, double temperature, Key key) {
        double[] weights = new Relaxation(PAIR, kind, temperature)
                .sample(new double[] {phi}, WINDOWS, key)
                .weights();
        double[] edges = new double[WINDOWS];
        Arrays.setAll(edges, w -> weights[4 * w + 1]);
        return edges;
    }

    /**
     * Whatever the temperature an edge is nearer to 1 than to 0 with the probability of the hard edge; mean and second moment
     * are those of the integral. Within five standard errors each; a score that is off by 0.2 is not.
     */
    @Randomised(cases = 4)
    void softEdgesHaveTheirLaw(Key key) {
        double phi = key.random().nextDouble(-1, 1);
        for (double temperature : new double[] {0.1, 0.7, 2}) {
            double[] edges = edges(Kind.BINARY_CONCRETE, phi, temperature, key);
            double above = Arrays.stream(edges).filter(e -> e > 0.5).count() / (double) WINDOWS;
            double mean = Arrays.stream(edges).average().orElseThrow();
            double square = Arrays.stream(edges).map(e -> e * e).average().orElseThrow();
            assertTrue(errors(above, sigmoid(phi)) < 5, "above half at " + temperature);
            assertTrue(errors(above, sigmoid(phi + 0.2)) > 5, "power at " + temperature);
            assertTrue(errors(mean, mean(phi, temperature, e -> e)) < 5, "mean at " + temperature);
            assertTrue(errors(square, mean(phi, temperature, e -> e * e)) < 5, "square at " + temperature);
        }
    }

    /** Distance in standard errors of a mean of numbers in [0, 1], at most those of a coin. */
    private static double errors(double found, double expected) {
        return Math.abs(found - expected) / Math.sqrt(expected * (1 - expected) / WINDOWS);
    }

    /** The gradient of the mean weight, which the integral has too; the hard edge's is missed by less the colder it gets. */
    @Test
    void theGradientIsThatOfTheSoftEdgeAndLessBiasedWhereItIsColder() {
        double phi = 0.8;
        double hard = sigmoid(phi) * (1 - sigmoid(phi));
        double bias = Double.POSITIVE_INFINITY;
        for (double temperature : new double[] {2, 1, 0.5, 0.25}) {
            double soft = (mean(phi + 1e-3, temperature, e -> e) - mean(phi - 1e-3, temperature, e -> e)) / 2e-3;
            double[] gradient = new double[1];
            double[] squares = new double[1];
            var relaxation = new Relaxation(PAIR, Kind.BINARY_CONCRETE, temperature);
            for (int batch = 0; batch < 100; batch++) {
                double[] part = new double[1];
                RelaxedDraw draw =
                        relaxation.sample(new double[] {phi}, 200, Key.of(1).split(batch));
                double[] ones = new double[draw.weights().length];
                Arrays.fill(ones, 1.0 / 200);
                relaxation.addGradient(draw, ones, part);
                gradient[0] += part[0] / 100;
                squares[0] += part[0] * part[0] / 100;
            }
            double error = Math.sqrt((squares[0] - gradient[0] * gradient[0]) / 100);
            assertEquals(soft, gradient[0], 5 * error, "at " + temperature);
            assertTrue(Math.abs(soft - hard) < bias, "bias at " + temperature);
            bias = Math.abs(soft - hard);
        }
    }

    @Randomised(cases = 20)
    void straightThroughDrawsTheFamilysOwnGraphs(Key key) {
        SplittableRandom random = key.random();
        Candidates candidates = Candidates.others(4);
        GraphDistribution family = random.nextBoolean()
                ? new BernoulliEdges(candidates)
                : new SubsetNeighbourhoods(candidates, 2, 1, Likelihood.ORDERED);
        double[] logits = random.doubles(family.slots(), -2, 2).toArray();
        double[] weights = new Relaxation(family, Kind.STRAIGHT_THROUGH, 0.5)
                .sample(logits, 5, key)
                .weights();
        SampledGraphs graphs = family.sample(logits, 5, key).graphs();
        double[] expected = new double[5 * 16];
        for (int row = 0; row < 20; row++) {
            for (int e = graphs.offsets()[row]; e < graphs.offsets()[row + 1]; e++) {
                expected[row * 4 + graphs.sources()[e]] = 1;
            }
        }
        assertArrayEquals(expected, weights);
    }

    /** Weights and slopes stay finite where scores saturate, hot or cold. */
    @Test
    void scoresFarApartStayFinite() {
        double[] far = {5_000, -5_000, 0, 3, 5_000, 0, -5_000, 1, 0, 5_000, 5_000, -5_000};
        for (double temperature : new double[] {0.01, 1, 100}) {
            for (Kind kind : Kind.values()) {
                var edges = new BernoulliEdges(Candidates.others(4));
                assertFinite(new Relaxation(edges, kind, temperature), far);
            }
            var subsets = new SubsetNeighbourhoods(Candidates.others(4), 2, 0, Likelihood.ORDERED);
            assertFinite(new Relaxation(subsets, Kind.STRAIGHT_THROUGH, temperature), far);
        }
    }

    private static void assertFinite(Relaxation relaxation, double[] logits) {
        RelaxedDraw draw = relaxation.sample(logits, 50, Key.of(2));
        double[] ones = new double[draw.weights().length];
        Arrays.fill(ones, 1);
        double[] gradient = new double[logits.length];
        relaxation.addGradient(draw, ones, gradient);
        assertTrue(Arrays.stream(draw.weights()).allMatch(w -> w >= 0 && w <= 1));
        assertTrue(Arrays.stream(gradient).allMatch(Double::isFinite), () -> Arrays.toString(gradient));
    }

    @Test
    void misuseIsToldWithBothSides() {
        var subsets = new SubsetNeighbourhoods(Candidates.others(4), 2, 1, Likelihood.ORDERED);
        assertMessage(
                "found a distribution over neighbourhoods, expected one of independent edges for the binary concrete"
                        + " relaxation",
                () -> new Relaxation(subsets, Kind.BINARY_CONCRETE, 1));
        for (double temperature : new double[] {0, -1, Double.NaN}) {
            assertMessage(
                    "temperature: found " + temperature + ", expected a number above 0",
                    () -> new Relaxation(subsets, Kind.STRAIGHT_THROUGH, temperature));
        }
        var relaxation = new Relaxation(subsets, Kind.STRAIGHT_THROUGH, 1);
        assertMessage("found 15 logits, expected 16", () -> relaxation.sample(new double[15], 1, Key.of(1)));
        RelaxedDraw draw = relaxation.sample(new double[16], 2, Key.of(1));
        assertEquals(2, draw.windows());
        assertMessage(
                "found gradients of 31 and 16, expected 32 weights and 16 scores",
                () -> relaxation.addGradient(draw, new double[31], new double[16]));
        assertMessage(
                "found gradients of 32 and 12, expected 32 weights and 16 scores",
                () -> relaxation.addGradient(draw, new double[32], new double[12]));
    }

    private static void assertMessage(String message, Executable body) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, body).getMessage());
    }
}
