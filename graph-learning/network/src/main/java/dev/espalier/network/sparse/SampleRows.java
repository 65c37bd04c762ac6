package dev.espalier.network.sparse;

import java.util.Arrays;

/** Loops over rows of samples or of neurons that sweeps of single networks and of many at once share, so that their bits are the same. */
public final class SampleRows {
    private SampleRows() {}

    /** The sum of the first {@code n} numbers, in four chains: as quick as four of them. */
    public static float sum(float[] row, int n) {
        float p = 0;
        float q = 0;
        float r = 0;
        float s = 0;
        int i = 0;
        for (; i + 3 < n; i += 4) {
            p += row[i];
            q += row[i + 1];
            r += row[i + 2];
            s += row[i + 3];
        }
        for (; i < n; i++) {
            p += row[i];
        }
        return (p + q) + (r + s);
    }

    /** Puts the function's values in place of its arguments, from {@code from} on and before {@code to}. */
    public static void activate(Activation activation, float[] z, int from, int to) {
        switch (activation.kind()) {
            case IDENTITY -> {}
            case RELU -> {
                float slope = activation.slope();
                for (int i = from; i < to; i++) {
                    z[i] = Math.max(z[i], 0) + slope * Math.min(z[i], 0);
                }
            }
            case TANH, SIGMOID, ELU -> {
                for (int i = from; i < to; i++) {
                    z[i] = (float) activation.value(z[i]);
                }
            }
        }
    }

    /** Also keeps the derivative. */
    public static void activate(Activation activation, float[] z, float[] slopes, int from, int to) {
        switch (activation.kind()) {
            case IDENTITY -> Arrays.fill(slopes, from, to, 1);
            case RELU -> {
                // looked up: half of all branches would be foreseen wrongly
                float[] slopeBySign = {activation.slope(), 1};
                for (int i = from; i < to; i++) {
                    slopes[i] = slopeBySign[isPositive(z[i])];
                }
                activate(activation, z, from, to);
            }
            case TANH -> {
                for (int i = from; i < to; i++) {
                    double t = Math.tanh(z[i]);
                    slopes[i] = (float) (1 - t * t);
                    z[i] = (float) t;
                }
            }
            case SIGMOID -> {
                for (int i = from; i < to; i++) {
                    double s = 1 / (1 + Math.exp(-(double) z[i]));
                    slopes[i] = (float) (s * (1 - s));
                    z[i] = (float) s;
                }
            }
            case ELU -> {
                for (int i = from; i < to; i++) {
                    slopes[i] = (float) activation.derivative(z[i]);
                    z[i] = (float) activation.value(z[i]);
                }
            }
        }
    }

    /** 1 for numbers above 0, else 0: their bits are an integer above 0. */
    private static int isPositive(float z) {
        int bits = Float.floatToRawIntBits(z);
        return (-bits & ~bits) >>> 31;
    }
}
