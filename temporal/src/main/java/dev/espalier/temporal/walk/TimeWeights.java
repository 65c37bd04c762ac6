package dev.espalier.temporal.walk;

/**
 * Sums of exp(±t/scale) over ends of lists that are sorted by time, from which a draw is a binary search. An end of a list
 * holds its latest edge; under a bias to early ones its first weighs most. So each sum is led by what it holds, and keeps its
 * precision.
 */
final class TimeWeights {
    /** exp(-700) is still a normal double. */
    static final double MOST_SCALES = 700;

    private final double[] tails;

    private TimeWeights(double[] tails) {
        this.tails = tails;
    }

    /**
     * Sums over the rest of each node's list.
     *
     * @param spans scales in the time from the first edge to the last
     */
    static TimeWeights byNode(TemporalIndex index, Bias bias, double spans) {
        double[] tails = new double[index.edges()];
        long low = Long.MAX_VALUE;
        long high = Long.MIN_VALUE;
        for (int e = 0; e < index.edges(); e++) {
            low = Math.min(low, index.time(e));
            high = Math.max(high, index.time(e));
        }
        double scale = Math.max(1, high - low) / spans;
        for (int v = 0; v < index.nodes(); v++) {
            double sum = 0;
            for (int e = index.end(v) - 1; e >= index.first(v); e--) {
                long distance = bias.sign > 0 ? high - index.time(e) : index.time(e) - low;
                sum += Math.exp(-distance / scale);
                tails[e] = sum;
            }
        }
        return new TimeWeights(tails);
    }

    /** Sum over all edges of a list from one on. */
    double from(int edge) {
        return tails[edge];
    }

    /** The weight of an edge in a list that ends before {@code end}. */
    double weight(int edge, int end) {
        return edge + 1 < end ? tails[edge] - tails[edge + 1] : tails[edge];
    }

    /** The edge from {@code first} to before {@code end}, the end of its list, that a uniform draw picks. */
    int pick(int first, int end, double draw) {
        double rest = (1 - draw) * tails[first]; // in (0, sum]: the last edge whose tail reaches it
        int low = first;
        int high = end - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (tails[middle] >= rest) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}
