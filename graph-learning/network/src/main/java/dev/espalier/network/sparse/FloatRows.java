package dev.espalier.network.sparse;

import java.util.SplittableRandom;

/**
 * Inner loops over the samples of a batch. All arrays of a loop are read and written at the same index: that is what lets Java
 * compile them to vector instructions (arrays at different offsets might overlap, so that it would not). Sums over connections run
 * from left to right, whatever the grouping. Sums over samples are partial sums over every second or fourth of them, added
 * up at the end, again whatever the grouping, so that neither it nor threads nor the machine change a bit.
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

    /** A dot product: the sum over even samples, that over odd ones, and the last one where their number is odd. */
    static float dot(float[] x, float[] a, int n) {
        float a0 = 0;
        float a1 = 0;
        for (int i = 0; i + 1 < n; i += 2) {
            a0 += x[i] * a[i];
            a1 += x[i + 1] * a[i + 1];
        }
        return a0 + a1 + last(x, a, n);
    }

    private static float last(float[] x, float[] a, int n) {
        return (n & 1) == 0 ? 0 : x[n - 1] * a[n - 1];
    }

    // the hot loop backwards: bound by nine loads for eight products, as Java makes no vectors of sums of floats.
    // Neighbours in memory stay neighbours in it; with all even samples before the odd ones it takes a third longer
    /** Eight dot products with one row at a time: sixteen chains of additions that do not wait for each other. */
    static void dot(float[] x, float[][] rows, int[] targets, int first, int n, float[] out, int at) {
        float[] a = rows[targets[first]];
        float[] b = rows[targets[first + 1]];
        float[] c = rows[targets[first + 2]];
        float[] d = rows[targets[first + 3]];
        float[] e = rows[targets[first + 4]];
        float[] f = rows[targets[first + 5]];
        float[] g = rows[targets[first + 6]];
        float[] h = rows[targets[first + 7]];
        float a0 = 0;
        float a1 = 0;
        float b0 = 0;
        float b1 = 0;
        float c0 = 0;
        float c1 = 0;
        float d0 = 0;
        float d1 = 0;
        float e0 = 0;
        float e1 = 0;
        float f0 = 0;
        float f1 = 0;
        float g0 = 0;
        float g1 = 0;
        float h0 = 0;
        float h1 = 0;
        int paired = n & ~1;
        for (int i = 0; i < paired; i += 2) {
            float x0 = x[i];
            float x1 = x[i + 1];
            a0 += x0 * a[i];
            a1 += x1 * a[i + 1];
            b0 += x0 * b[i];
            b1 += x1 * b[i + 1];
            c0 += x0 * c[i];
            c1 += x1 * c[i + 1];
            d0 += x0 * d[i];
            d1 += x1 * d[i + 1];
            e0 += x0 * e[i];
            e1 += x1 * e[i + 1];
            f0 += x0 * f[i];
            f1 += x1 * f[i + 1];
            g0 += x0 * g[i];
            g1 += x1 * g[i + 1];
            h0 += x0 * h[i];
            h1 += x1 * h[i + 1];
        }
        out[at] = a0 + a1 + last(x, a, n);
        out[at + 1] = b0 + b1 + last(x, b, n);
        out[at + 2] = c0 + c1 + last(x, c, n);
        out[at + 3] = d0 + d1 + last(x, d, n);
        out[at + 4] = e0 + e1 + last(x, e, n);
        out[at + 5] = f0 + f1 + last(x, f, n);
        out[at + 6] = g0 + g1 + last(x, g, n);
        out[at + 7] = h0 + h1 + last(x, h, n);
    }

    static void multiply(float[] row, float[] by, int n) {
        for (int i = 0; i < n; i++) {
            row[i] *= by[i];
        }
    }

    /**
     * What a row is multiplied by when some of it is dropped: 0 with the probability, else what keeps sums as they are on average.
     *
     * @param dropout the probability, taken as one of 2^16 steps
     */
    static void dropFactors(float[] factors, int n, double dropout, SplittableRandom random) {
        int bound = (int) Math.round(dropout * (1 << 16));
        float[] factorByKept = {0, 1 / (1 - bound / (float) (1 << 16))};
        int i = 0;
        for (; i + 3 < n; i += 4) {
            long bits = random.nextLong();
            factors[i] = factorByKept[isKept(bits, bound)];
            factors[i + 1] = factorByKept[isKept(bits >>> 16, bound)];
            factors[i + 2] = factorByKept[isKept(bits >>> 32, bound)];
            factors[i + 3] = factorByKept[isKept(bits >>> 48, bound)];
        }
        for (long bits = i < n ? random.nextLong() : 0; i < n; i++, bits >>>= 16) {
            factors[i] = factorByKept[isKept(bits, bound)];
        }
    }

    /** 1 where the last 16 bits are at least the bound, else 0: a sign, as no branch foresees chance. */
    private static int isKept(long bits, int bound) {
        return (bound - 1 - (int) (bits & 0xFFFF)) >>> 31;
    }
}
