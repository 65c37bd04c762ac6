package dev.espalier.bayesnet;

import java.util.Arrays;

/** How much each stored draw of a run counts: logarithms of weights, up to a common constant. Immutable. */
public final class DrawWeights {
    /** Every draw counts the same, however many there are. */
    public static final DrawWeights EQUAL = new DrawWeights(new double[0]);

    private final double[] logs;

    private DrawWeights(double[] logs) {
        this.logs = logs;
    }

    /**
     * One weight per draw.
     *
     * @param logs finite natural logarithms, at least one; copied
     */
    public static DrawWeights ofLogs(double[] logs) {
        if (logs.length == 0 || !Arrays.stream(logs).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException(
                    "found the weights " + Arrays.toString(logs) + ", expected at least 1, all with finite logarithms");
        }
        return new DrawWeights(logs.clone());
    }

    /** Log weight of draw {@code s}. */
    public double log(int s) {
        return logs.length == 0 ? 0 : logs[s];
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof DrawWeights other && Arrays.equals(other.logs, logs);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(logs);
    }

    @Override
    public String toString() {
        return logs.length == 0 ? "DrawWeights[equal]" : "DrawWeights[" + logs.length + " draws]";
    }
}
