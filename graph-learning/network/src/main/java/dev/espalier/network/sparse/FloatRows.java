package dev.espalier.network.sparse;

import dev.espalier.network.sparse.Activation.Kind;

/**
 * Inner loops over the samples of a batch. All arrays of a loop are read and written at the same index: that is what lets Java
 * compile them to vector instructions (arrays at different offsets might overlap, so that it would not). Sums over connections run
 * from left to right and sums over samples from the first on, whatever the grouping, so that it changes no bit.
 */
final class FloatRows {
    private FloatRows() {}

    // the hot loop forwards, and of deltas backwards
    static void addScaled(float[] sum, float[] a, float p, int n) {
        for (int i = 0; i < n; i++) {
            sum[i] = sum[i] + p * a[i];
        }
    }

    static void addScaled(
            float[] sum, float[] a, float p, float[] b, float q, float[] c, float r, float[] d, float s, int n) {
        for (int i = 0; i < n; i++) {
            sum[i] = sum[i] + p * a[i] + q * b[i] + r * c[i] + s * d[i];
        }
    }

    /** One row goes into four sums, which are those of {@code targets} from {@code at} on. */
    static void scatter(float[][] sums, int[] targets, float[] weights, int at, float[] row, int n) {
        float[] a = sums[targets[at]];
        float[] b = sums[targets[at + 1]];
        float[] c = sums[targets[at + 2]];
        float[] d = sums[targets[at + 3]];
        float p = weights[at];
        float q = weights[at + 1];
        float r = weights[at + 2];
        float s = weights[at + 3];
        for (int i = 0; i < n; i++) {
            float v = row[i];
            a[i] = a[i] + p * v;
            b[i] = b[i] + q * v;
            c[i] = c[i] + r * v;
            d[i] = d[i] + s * v;
        }
    }

    static float dot(float[] x, float[] a, int n) {
        float sum = 0;
        for (int i = 0; i < n; i++) {
            sum += x[i] * a[i];
        }
        return sum;
    }

    /** Eight dot products with one row at a time: eight chains of additions that do not wait for each other. */
    static void dot(float[] x, float[][] rows, int[] targets, int first, int n, float[] out, int at) {
        float[] a = rows[targets[first]];
        float[] b = rows[targets[first + 1]];
        float[] c = rows[targets[first + 2]];
        float[] d = rows[targets[first + 3]];
        float[] e = rows[targets[first + 4]];
        float[] f = rows[targets[first + 5]];
        float[] g = rows[targets[first + 6]];
        float[] h = rows[targets[first + 7]];
        float sa = 0;
        float sb = 0;
        float sc = 0;
        float sd = 0;
        float se = 0;
        float sf = 0;
        float sg = 0;
        float sh = 0;
        for (int i = 0; i < n; i++) {
            float v = x[i];
            sa += v * a[i];
            sb += v * b[i];
            sc += v * c[i];
            sd += v * d[i];
            se += v * e[i];
            sf += v * f[i];
            sg += v * g[i];
            sh += v * h[i];
        }
        out[at] = sa;
        out[at + 1] = sb;
        out[at + 2] = sc;
        out[at + 3] = sd;
        out[at + 4] = se;
        out[at + 5] = sf;
        out[at + 6] = sg;
        out[at + 7] = sh;
    }

    static void multiply(float[] row, float[] by, int n) {
        for (int i = 0; i < n; i++) {
            row[i] *= by[i];
        }
    }

    static void activate(Activation activation, float[] z, int n) {
        if (activation.kind() == Kind.RELU) {
            float slope = activation.slope();
            for (int i = 0; i < n; i++) {
                z[i] = Math.max(z[i], 0) + slope * Math.min(z[i], 0);
            }
        } else if (activation.kind() != Kind.IDENTITY) {
            for (int i = 0; i < n; i++) {
                z[i] = (float) activation.value(z[i]);
            }
        }
    }

    /** Also keeps the derivative. */
    static void activate(Activation activation, float[] z, float[] slopes, int n) {
        switch (activation.kind()) {
            case RELU -> {
                float slope = activation.slope();
                for (int i = 0; i < n; i++) {
                    slopes[i] = z[i] > 0 ? 1 : slope;
                }
                activate(activation, z, n);
            }
            case IDENTITY -> java.util.Arrays.fill(slopes, 0, n, 1);
            default -> {
                for (int i = 0; i < n; i++) {
                    slopes[i] = (float) activation.derivative(z[i]);
                    z[i] = (float) activation.value(z[i]);
                }
            }
        }
    }
}
