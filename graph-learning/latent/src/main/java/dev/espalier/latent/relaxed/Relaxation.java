package dev.espalier.latent.relaxed;

import dev.espalier.graph.Key;
import dev.espalier.latent.sample.BernoulliEdges;
import dev.espalier.latent.sample.Candidates;
import dev.espalier.latent.sample.Draw;
import dev.espalier.latent.sample.GraphDistribution;
import dev.espalier.latent.sample.SampledGraphs;
import dev.espalier.latent.sample.SubsetNeighbourhoods;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Draws dense graphs from shared scores and carries the gradient of their weights back to the scores. */
public final class Relaxation {
    private final GraphDistribution distribution;
    private final Kind kind;
    private final double temperature;

    /** How a draw is made differentiable. */
    public enum Kind {
        /** Soft edges {@code sigma((phi + logit u) / tau)}; independent edges only. Biased, the less the colder. */
        BINARY_CONCRETE,
        /**
         * Hard edges forward; backward the slope of {@code sigma(phi / tau)} or {@code softmax(phi / tau)}. Biased.
         */
        STRAIGHT_THROUGH
    }

    /**
     * A relaxation of a family.
     *
     * @param distribution the family
     * @param kind         how
     * @param temperature  tau, positive
     */
    public Relaxation(GraphDistribution distribution, Kind kind, double temperature) {
        if (kind == Kind.BINARY_CONCRETE && !(distribution instanceof BernoulliEdges)) {
            throw new IllegalArgumentException(
                    "found a distribution over neighbourhoods, expected one of independent edges for the binary"
                            + " concrete relaxation");
        }
        if (!(temperature > 0)) {
            throw new IllegalArgumentException("temperature: found " + temperature + ", expected a number above 0");
        }
        this.distribution = distribution;
        this.kind = kind;
        this.temperature = temperature;
    }

    /**
     * Draws one dense graph per window.
     *
     * @param logits  one set of scores
     * @param windows number of graphs B
     * @param key     names this draw
     */
    public RelaxedDraw sample(double[] logits, int windows, Key key) {
        int[] numbers = new int[windows];
        Arrays.setAll(numbers, w -> w);
        return sample(logits, numbers, key);
    }

    /**
     * Draws one dense graph per window for windows with these numbers: a part of a batch gets the very graphs that the
     * whole batch would get.
     *
     * @param numbers which windows of the batch, not negative
     */
    public RelaxedDraw sample(double[] logits, int[] numbers, Key key) {
        if (logits.length != distribution.slots()) {
            throw new IllegalArgumentException("found " + logits.length + " logits, expected " + distribution.slots());
        }
        return kind == Kind.BINARY_CONCRETE ? soft(logits, numbers, key) : hard(logits, numbers, key);
    }

    private RelaxedDraw soft(double[] logits, int[] numbers, Key key) {
        int windows = numbers.length;
        Candidates candidates = distribution.candidates();
        int nodes = candidates.nodes();
        double[] weights = new double[windows * nodes * nodes];
        double[] slopes = new double[windows * logits.length];
        for (int w = 0; w < windows; w++) {
            SplittableRandom random = key.split(numbers[w]).random();
            for (int i = 0; i < nodes; i++) {
                int row = (w * nodes + i) * nodes;
                int first = distribution.firstSlot(i);
                for (int k = 0; k < candidates.count(i); k++) {
                    double u = Math.max(Double.MIN_NORMAL, random.nextDouble());
                    double noise = Math.log(u) - Math.log1p(-u);
                    double edge = sigmoid((logits[first + k] + noise) / temperature);
                    weights[row + candidates.source(i, k)] = edge;
                    slopes[w * logits.length + first + k] = edge * (1 - edge) / temperature;
                }
                for (int k = 0; k < candidates.requiredCount(i); k++) {
                    weights[row + candidates.requiredSource(i, k)] = 1;
                }
            }
        }
        return new RelaxedDraw(windows, weights, slopes);
    }

    private RelaxedDraw hard(double[] logits, int[] numbers, Key key) {
        Draw draw = distribution.sample(logits, numbers, key);
        int windows = numbers.length;
        SampledGraphs graphs = draw.graphs();
        int nodes = graphs.nodes();
        double[] weights = new double[windows * nodes * nodes];
        for (int row = 0; row < windows * nodes; row++) {
            for (int e = graphs.offsets()[row]; e < graphs.offsets()[row + 1]; e++) {
                weights[row * nodes + graphs.sources()[e]] = 1;
            }
        }
        return new RelaxedDraw(windows, weights, surrogateSlopes(logits));
    }

    /** {@code sigma'(phi / tau) / tau} of independent edges, {@code softmax(phi / tau)} of neighbourhoods. */
    private double[] surrogateSlopes(double[] logits) {
        double[] slopes = new double[logits.length];
        for (int i = 0; i < distribution.candidates().nodes(); i++) {
            int first = distribution.firstSlot(i);
            int end = distribution.firstSlot(i + 1);
            double largest = Arrays.stream(logits, first, end).max().orElse(0);
            double sum = 0;
            for (int m = first; m < end; m++) {
                double p = sigmoid(logits[m] / temperature);
                slopes[m] = distribution instanceof SubsetNeighbourhoods
                        ? Math.exp((logits[m] - largest) / temperature)
                        : p * (1 - p) / temperature;
                sum += slopes[m];
            }
            for (int m = first; m < end && distribution instanceof SubsetNeighbourhoods; m++) {
                slopes[m] /= sum;
            }
        }
        return slopes;
    }

    /**
     * Adds to the gradient of the scores.
     *
     * @param draw           what was drawn
     * @param weightGradient {@code d loss / d weights}, as long as the weights
     * @param gradient       as long as the scores; added to
     */
    public void addGradient(RelaxedDraw draw, double[] weightGradient, double[] gradient) {
        if (weightGradient.length != draw.weights().length || gradient.length != distribution.slots()) {
            throw new IllegalArgumentException("found gradients of " + weightGradient.length + " and " + gradient.length
                    + ", expected " + draw.weights().length + " weights and " + distribution.slots() + " scores");
        }
        for (int w = 0; w < draw.windows(); w++) {
            for (int i = 0; i < distribution.candidates().nodes(); i++) {
                addRow(draw, w, i, weightGradient, gradient);
            }
        }
    }

    private void addRow(RelaxedDraw draw, int window, int receiver, double[] weightGradient, double[] gradient) {
        Candidates candidates = distribution.candidates();
        int nodes = candidates.nodes();
        int row = (window * nodes + receiver) * nodes;
        int first = distribution.firstSlot(receiver);
        int at = kind == Kind.BINARY_CONCRETE ? window * gradient.length + first : first;
        double[] slopes = draw.slopes();
        double mean = 0;
        double scale = 1;
        if (distribution instanceof SubsetNeighbourhoods) {
            scale = 1 / temperature;
            for (int k = 0; k < candidates.count(receiver); k++) {
                mean += slopes[at + k] * weightGradient[row + candidates.source(receiver, k)];
            }
            for (int m = first + candidates.count(receiver); m < distribution.firstSlot(receiver + 1); m++) {
                gradient[m] -= scale * slopes[m] * mean;
            }
        }
        for (int k = 0; k < candidates.count(receiver); k++) {
            gradient[first + k] +=
                    scale * slopes[at + k] * (weightGradient[row + candidates.source(receiver, k)] - mean);
        }
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
