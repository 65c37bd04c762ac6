package dev.espalier.network.grid;

/**
 * Inner loops over the hidden neurons of many models side by side. As in the sweeps of single networks all arrays of a loop are read
 * and written at the same index, so that Java compiles them to vector instructions, and every sum runs from left to right, so that
 * taking four of its terms at a time changes no bit. Which samples are in which sum is {@link BlockSweep}'s to say.
 */
final class BlockRows {
    private BlockRows() {}

    /**
     * Adds products to rows: {@code out[a] += sum over b of c(a, b) in[b]}, with b ascending.
     *
     * @param c      coefficients by a and b, or by b and a
     * @param turned whether they are by b and a
     * @param n      elements of each row
     */
    static void addProducts(float[][] out, int outs, float[][] in, int ins, float[][] c, boolean turned, int n) {
        int a = 0;
        for (; a + 1 < outs; a += 2) {
            int b = 0;
            for (; b + 3 < ins; b += 4) {
                addEight(out[a], out[a + 1], in, c, a, b, turned, n);
            }
            for (; b < ins; b++) {
                addScaled(out[a], in[b], turned ? c[b][a] : c[a][b], n);
                addScaled(out[a + 1], in[b], turned ? c[b][a + 1] : c[a + 1][b], n);
            }
        }
        for (int b = 0; a < outs && b < ins; b++) {
            addScaled(out[a], in[b], turned ? c[b][a] : c[a][b], n);
        }
    }

    // the hot loop, forwards and backwards; with more rows at once Java no longer compiles it to vector instructions
    private static void addEight(float[] s, float[] t, float[][] in, float[][] c, int a, int b, boolean turned, int n) {
        float[] w = in[b];
        float[] x = in[b + 1];
        float[] y = in[b + 2];
        float[] z = in[b + 3];
        float c0 = turned ? c[b][a] : c[a][b];
        float c1 = turned ? c[b + 1][a] : c[a][b + 1];
        float c2 = turned ? c[b + 2][a] : c[a][b + 2];
        float c3 = turned ? c[b + 3][a] : c[a][b + 3];
        float c4 = turned ? c[b][a + 1] : c[a + 1][b];
        float c5 = turned ? c[b + 1][a + 1] : c[a + 1][b + 1];
        float c6 = turned ? c[b + 2][a + 1] : c[a + 1][b + 2];
        float c7 = turned ? c[b + 3][a + 1] : c[a + 1][b + 3];
        for (int i = 0; i < n; i++) {
            float p = w[i];
            float q = x[i];
            float r = y[i];
            float o = z[i];
            s[i] = s[i] + c0 * p + c1 * q + c2 * r + c3 * o;
            t[i] = t[i] + c4 * p + c5 * q + c6 * r + c7 * o;
        }
    }

    private static void addScaled(float[] out, float[] in, float c, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = out[i] + c * in[i];
        }
    }

    static void add(float[] sum, float[] row, int n) {
        for (int i = 0; i < n; i++) {
            sum[i] = sum[i] + row[i];
        }
    }

    static void multiply(float[] row, float[] by, int n) {
        for (int i = 0; i < n; i++) {
            row[i] = row[i] * by[i];
        }
    }

    /** Of one output and one sample: gradients of the weights to it, and what it sends back. */
    static void sendBack(float[] gradient, float[] value, float[] delta, float[] weight, float[] back, int n) {
        for (int i = 0; i < n; i++) {
            float e = delta[i];
            gradient[i] = gradient[i] + value[i] * e;
            back[i] = back[i] + weight[i] * e;
        }
    }

    /** The same of four samples; gradients of even and odd ones apart. */
    static void sendBackFour(
            float[] even,
            float[] odd,
            float[][] values,
            int s,
            float[][] deltas,
            float[] weight,
            float[][] backs,
            int n) {
        float[] a = values[s];
        float[] b = values[s + 1];
        float[] c = values[s + 2];
        float[] d = values[s + 3];
        float[] e = deltas[0];
        float[] f = deltas[1];
        float[] g = deltas[2];
        float[] h = deltas[3];
        float[] p = backs[0];
        float[] q = backs[1];
        float[] r = backs[2];
        float[] t = backs[3];
        for (int i = 0; i < n; i++) {
            even[i] = even[i] + a[i] * e[i] + c[i] * g[i];
            odd[i] = odd[i] + b[i] * f[i] + d[i] * h[i];
        }
        for (int i = 0; i < n; i++) {
            float w = weight[i];
            p[i] = p[i] + w * e[i];
            q[i] = q[i] + w * f[i];
            r[i] = r[i] + w * g[i];
            t[i] = t[i] + w * h[i];
        }
    }

    /** Four dot products with a segment of one row: chains of additions that do not wait for each other. */
    static void dotFour(float[] weight, float[][] values, int s, int from, int to, float bias, float[] out) {
        float[] a = values[s];
        float[] b = values[s + 1];
        float[] c = values[s + 2];
        float[] d = values[s + 3];
        float p = bias;
        float q = bias;
        float r = bias;
        float t = bias;
        for (int i = from; i < to; i++) {
            float w = weight[i];
            p += w * a[i];
            q += w * b[i];
            r += w * c[i];
            t += w * d[i];
        }
        out[s] = p;
        out[s + 1] = q;
        out[s + 2] = r;
        out[s + 3] = t;
    }

    static float dot(float[] weight, float[] value, int from, int to, float bias) {
        float sum = bias;
        for (int i = from; i < to; i++) {
            sum += weight[i] * value[i];
        }
        return sum;
    }

    /** {@code v = momentum v - rate g; w = w + v - decay w}. */
    static void step(float[] w, float[] v, float[] g, float[] rate, float momentum, float decay, int n) {
        for (int i = 0; i < n; i++) {
            float next = momentum * v[i] - rate[i] * g[i];
            v[i] = next;
            w[i] = w[i] + (next - decay * w[i]);
        }
    }
}
