package dev.espalier.temporal.walk;

import java.util.SplittableRandom;

/**
 * TIGGER's law: among the first W strictly later edges, those at waiting times d_1..d_w with mean μ and population standard
 * deviation σ (1 where it is 0), edge i follows with chance ∝ exp(-(d_i - μ)/σ).
 *
 * <p>The chances depend on the edge alone. Their cumulative sums are tabled in single precision where all of them fit into
 * the room given, and computed at each step where they do not; either way the same edges are drawn.
 */
public final class RecentLaw implements NextEdgeLaw {
    /** Most successors that may be looked at. */
    public static final int MOST_SUCCESSORS = 100;

    private static final long TABLE_ROOM = 1L << 26;

    private final TemporalIndex index;
    private final int successors;
    private final int[] first;
    private final float[] table;

    /**
     * The law over the first {@code successors} later edges, 1 to {@value #MOST_SUCCESSORS}.
     *
     * @param index edges
     */
    public RecentLaw(TemporalIndex index, int successors) {
        this(index, successors, TABLE_ROOM);
    }

    RecentLaw(TemporalIndex index, int successors, long tableRoom) {
        if (successors < 1 || successors > MOST_SUCCESSORS) {
            throw new IllegalArgumentException(
                    "successors: found " + successors + ", expected 1 to " + MOST_SUCCESSORS);
        }
        this.index = index;
        this.successors = successors;
        this.first = index.successors(true);
        long cells = (long) index.edges() * (successors - 1);
        this.table = cells <= tableRoom ? new float[(int) cells] : new float[0];
        if (table.length > 0) {
            double[] chances = new double[successors];
            for (int e = 0; e < index.edges(); e++) {
                int count = weigh(e, chances);
                accumulate(chances, count, table, e * (successors - 1), successors - 1);
            }
        }
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
        return Math.min(first[edge] + successors, index.end(index.target(edge)));
    }

    @Override
    public int next(int edge, SplittableRandom random) {
        int from = first[edge];
        if (from >= index.end(index.target(edge))) {
            return NONE;
        }
        float draw = (random.nextLong() >>> 40) * 0x1p-24f;
        int row = successors - 1;
        if (table.length == 0) {
            return from + compute(edge, draw);
        }
        int at = edge * row;
        int chosen = 0;
        for (int i = 0; i < row; i++) { // without a branch to guess: cells beyond the last successor hold 1
            chosen += draw >= table[at + i] ? 1 : 0;
        }
        return from + chosen;
    }

    /** The same choice as the table's, for logs too large to table. */
    private int compute(int edge, float draw) {
        int from = first[edge];
        int count = end(edge) - from;
        double mean = mean(edge, from, count);
        double deviation = deviation(edge, from, count, mean);
        double total = 0;
        for (int i = 0; i < count; i++) {
            total += weight(edge, from + i, mean, deviation);
        }
        double sum = 0;
        int chosen = 0;
        for (int i = 0; i < count - 1; i++) {
            sum += weight(edge, from + i, mean, deviation) / total;
            chosen += draw >= (float) sum ? 1 : 0;
        }
        return chosen;
    }

    @Override
    public double[] chances(int edge) {
        double[] weights = new double[Math.max(0, end(edge) - first[edge])];
        weigh(edge, weights);
        return weights;
    }

    /** Writes the chances of an edge's successors and returns how many there are. */
    private int weigh(int edge, double[] into) {
        int from = first[edge];
        int count = Math.max(0, end(edge) - from);
        double mean = mean(edge, from, count);
        double deviation = deviation(edge, from, count, mean);
        double total = 0;
        for (int i = 0; i < count; i++) {
            into[i] = weight(edge, from + i, mean, deviation);
            total += into[i];
        }
        for (int i = 0; i < count; i++) {
            into[i] /= total;
        }
        return count;
    }

    private static void accumulate(double[] chances, int count, float[] table, int at, int cells) {
        double sum = 0;
        for (int i = 0; i < cells; i++) {
            if (i < count) {
                sum += chances[i];
            }
            table[at + i] = i < count - 1 ? (float) sum : 1;
        }
    }

    private double mean(int edge, int from, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += gap(edge, from + i);
        }
        return sum / count;
    }

    private double deviation(int edge, int from, int count, double mean) {
        double squares = 0;
        for (int i = 0; i < count; i++) {
            double d = gap(edge, from + i) - mean;
            squares += d * d;
        }
        return squares > 0 ? Math.sqrt(squares / count) : 1;
    }

    private double weight(int edge, int successor, double mean, double deviation) {
        return Math.exp(-(gap(edge, successor) - mean) / deviation);
    }

    private double gap(int edge, int successor) {
        return index.time(successor) - index.time(edge);
    }
}
