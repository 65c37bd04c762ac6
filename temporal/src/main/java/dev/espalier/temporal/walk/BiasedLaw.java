package dev.espalier.temporal.walk;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The law of continuous-time dynamic network embeddings: any edge that is not earlier follows, with a chance that depends on
 * its time by a {@link Bias}. An edge may be followed by one of the same time, in an index walked both ways also by itself
 * turned around.
 *
 * <p>Exponential chances are ∝ exp(±(t' - t)/scale) with the scale a share of the time from the first edge to the last.
 */
public final class BiasedLaw implements NextEdgeLaw {
    private final TemporalIndex index;
    private final Bias bias;
    private final int[] first;
    private final @Nullable TimeWeights weights;

    /**
     * A law.
     *
     * @param index edges
     * @param bias  what it prefers
     * @param scale of exponential chances, as a share of the time from the first edge to the last: from 1/700; 1 is usual
     */
    public BiasedLaw(TemporalIndex index, Bias bias, double scale) {
        if (!(scale * TimeWeights.MOST_SCALES >= 1)) {
            throw new IllegalArgumentException("scale: found " + scale + ", expected at least 1/700");
        }
        this.index = index;
        this.bias = bias;
        this.first = index.successors(false);
        this.weights = bias.isExponential() ? TimeWeights.byNode(index, bias, 1 / scale) : null;
    }

    @Override
    public TemporalIndex index() {
        return index;
    }

    @Override
    public int first(int edge) {
        return first[edge];
    }

    @Override
    public int end(int edge) {
        return index.end(index.target(edge));
    }

    @Override
    public int next(int edge, SplittableRandom random) {
        int from = first[edge];
        int end = end(edge);
        if (from >= end) {
            return NONE;
        }
        double draw = random.nextDouble();
        return weights != null ? weights.pick(from, end, draw) : from + bias.pick(end - from, draw);
    }

    @Override
    public double[] chances(int edge) {
        int from = first[edge];
        int end = end(edge);
        double[] chances = new double[Math.max(0, end - from)];
        double total = 0;
        for (int i = 0; i < chances.length; i++) {
            chances[i] = weights != null ? weights.weight(from + i, end) : bias.weight(i, chances.length);
            total += chances[i];
        }
        for (int i = 0; i < chances.length; i++) {
            chances[i] /= total;
        }
        return chances;
    }
}
