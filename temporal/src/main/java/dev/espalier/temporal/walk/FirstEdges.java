package dev.espalier.temporal.walk;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** With which edge a walk begins: any, by a {@link Bias} over the times of all edges. Immutable. */
public final class FirstEdges {
    private final Bias bias;
    private final int[] byTime;
    private final double[] sums;

    /**
     * A law over all edges.
     *
     * @param index edges, at least one
     * @param bias  what it prefers
     * @param scale of exponential chances, as a share of the time from the first edge to the last: from 1/700
     */
    public FirstEdges(TemporalIndex index, Bias bias, double scale) {
        if (index.edges() == 0 || !(scale * TimeWeights.MOST_SCALES >= 1)) {
            throw new IllegalArgumentException(
                    "edges, scale: found " + index.edges() + ", " + scale + ", expected at least 1 and at least 1/700");
        }
        this.bias = bias;
        byTime = IntStream.range(0, index.edges())
                .boxed()
                .sorted((a, b) -> Long.compare(index.time(a), index.time(b)))
                .mapToInt(e -> e)
                .toArray();
        sums = new double[bias.isExponential() ? byTime.length : 0];
        long low = index.time(byTime[0]);
        long high = index.time(byTime[byTime.length - 1]);
        double spans = Math.max(1, high - low) * scale;
        double sum = 0;
        for (int i = 0; i < sums.length; i++) {
            long distance = bias.sign > 0 ? high - index.time(byTime[i]) : index.time(byTime[i]) - low;
            sum += Math.exp(-distance / spans);
            sums[i] = sum;
        }
    }

    /** Draws an edge. */
    int draw(SplittableRandom random) {
        double draw = random.nextDouble();
        if (!bias.isExponential()) {
            return byTime[bias.pick(byTime.length, draw)];
        }
        int at = Arrays.binarySearch(sums, draw * sums[sums.length - 1]);
        return byTime[Math.min(sums.length - 1, at >= 0 ? at + 1 : -at - 1)];
    }
}
