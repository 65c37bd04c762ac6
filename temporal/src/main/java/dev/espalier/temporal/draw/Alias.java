package dev.espalier.temporal.draw;

import java.util.SplittableRandom;

/** Draws numbers 0 to n-1 with probabilities in proportion to weights, in O(1) each (Walker 1977, Vose 1991). Immutable. */
public final class Alias {
    private final double[] keep;
    private final int[] other;
    private final double total;

    /**
     * A table of weights.
     *
     * @param weights finite, 0 or more, not all 0
     */
    public Alias(double[] weights) {
        int n = weights.length;
        double sum = 0;
        for (double weight : weights) {
            if (!(weight >= 0)) {
                throw new IllegalArgumentException("weights: found " + weight + ", expected numbers from 0");
            }
            sum += weight;
        }
        if (!(sum > 0) || sum == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("weights: found a sum of " + sum + ", expected a finite one above 0");
        }
        total = sum;
        keep = new double[n];
        other = new int[n];
        int[] small = new int[n];
        int[] large = new int[n];
        int smalls = 0;
        int larges = 0;
        for (int i = 0; i < n; i++) {
            keep[i] = weights[i] / sum * n;
            other[i] = i;
            if (keep[i] < 1) {
                small[smalls++] = i;
            } else {
                large[larges++] = i;
            }
        }
        while (smalls > 0 && larges > 0) {
            int s = small[--smalls];
            int l = large[larges - 1];
            other[s] = l;
            keep[l] -= 1 - keep[s];
            if (keep[l] < 1) {
                larges--;
                small[smalls++] = l;
            }
        }
        settle(weights, small, smalls);
    }

    /** What is left of small cells is rounding, but a weight of 0 must stay impossible. */
    private void settle(double[] weights, int[] small, int smalls) {
        int some = 0;
        for (int i = 0; i < weights.length; i++) {
            some = weights[i] > weights[some] ? i : some;
        }
        for (int s = 0; s < smalls; s++) {
            if (weights[small[s]] > 0) {
                keep[small[s]] = 1;
            } else {
                other[small[s]] = some;
            }
        }
    }

    /** Sum of the weights. */
    public double total() {
        return total;
    }

    /** A number with probability in proportion to its weight. */
    public int draw(SplittableRandom random) {
        int cell = random.nextInt(keep.length);
        return random.nextDouble() < keep[cell] ? cell : other[cell];
    }
}
