package dev.espalier.bayesnet;

import java.util.Arrays;

/** Log scores of the node orders, or partitions, behind the draws of a run, in nats. Immutable. */
public final class OrderScores {
    /** No draws, no scores. */
    public static final OrderScores NONE = new OrderScores(new double[0]);

    private final double[] values;

    private OrderScores(double[] values) {
        this.values = values;
    }

    /** One score per draw; copied. */
    public static OrderScores of(double[] values) {
        return new OrderScores(values.clone());
    }

    public int size() {
        return values.length;
    }

    /** Log score of the order or partition behind draw {@code s}. */
    public double get(int s) {
        return values[s];
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof OrderScores other && Arrays.equals(other.values, values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "OrderScores[" + values.length + " draws]";
    }
}
