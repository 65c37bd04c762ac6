package dev.espalier.temporal.tigger.arithmetic;

/**
 * exp, tanh and the logistic function of whole rows in single precision, of additions, multiplications and divisions only, so
 * that the compiler makes vector instructions of them and every machine gives the same bits.
 */
public final class Curves {
    /** exp of what is smaller comes out as exp of this: nothing, beside a largest weight of 1. */
    static final float LEAST_EXPONENT = -40;

    /** Bound on the relative error of {@link #exp}. */
    static final double EXP_ERROR = 1.2e-5;

    /** Bound on the absolute error of {@link #tanh} and {@link #logistic}. */
    static final double TANH_ERROR = 4e-7;

    private static final float HALVINGS = 1 / 64f;
    private static final float MOST = 9;

    private Curves() {}

    /** Replaces x by exp(x - shift), for x up to the shift: Taylor's series at 1/64 of it, squared six times. */
    public static void exp(float[] x, float shift) {
        for (int i = 0; i < x.length; i++) {
            float v = Math.max(x[i] - shift, LEAST_EXPONENT) * HALVINGS;
            float p = Math.fma(v, Math.fma(v, Math.fma(v, 1 / 40320f, 1 / 5040f), 1 / 720f), 1 / 120f);
            p = Math.fma(v, Math.fma(v, Math.fma(v, p, 1 / 24f), 1 / 6f), 0.5f);
            p = Math.fma(v, Math.fma(v, p, 1f), 1f);
            p *= p;
            p *= p;
            p *= p;
            p *= p;
            p *= p;
            x[i] = p * p;
        }
    }

    /**
     * Replaces x by tanh(x): Lambert's continued fraction at x/4, tanh y = y/(1 + y²/(3 + y²/(5 + ...))) to 11, and twice
     * tanh 2y = 2 tanh y / (1 + tanh² y).
     */
    public static void tanh(float[] x) {
        for (int i = 0; i < x.length; i++) {
            float y = 0.25f * Math.min(MOST, Math.max(-MOST, x[i]));
            float s = y * y;
            float above = y * Math.fma(s, Math.fma(s, 21f, 1260f), 10395f);
            float below = Math.fma(s, Math.fma(s, s + 210f, 4725f), 10395f);
            float t = above / below;
            t = 2 * t / Math.fma(t, t, 1f);
            x[i] = 2 * t / Math.fma(t, t, 1f);
        }
    }

    /** Replaces x by 1/(1 + exp(-x)) = (1 + tanh(x/2))/2. */
    public static void logistic(float[] x) {
        for (int i = 0; i < x.length; i++) {
            float y = 0.25f * Math.min(MOST, Math.max(-MOST, 0.5f * x[i]));
            float s = y * y;
            float above = y * Math.fma(s, Math.fma(s, 21f, 1260f), 10395f);
            float below = Math.fma(s, Math.fma(s, s + 210f, 4725f), 10395f);
            float t = above / below;
            t = 2 * t / Math.fma(t, t, 1f);
            t = 2 * t / Math.fma(t, t, 1f);
            x[i] = Math.fma(0.5f, t, 0.5f);
        }
    }

    /** The largest of a row's values. */
    public static float largest(float[] x) {
        float a = Float.NEGATIVE_INFINITY;
        float b = a;
        float c = a;
        float d = a;
        int i = 0;
        for (; i + 4 <= x.length; i += 4) {
            a = x[i] > a ? x[i] : a;
            b = x[i + 1] > b ? x[i + 1] : b;
            c = x[i + 2] > c ? x[i + 2] : c;
            d = x[i + 3] > d ? x[i + 3] : d;
        }
        for (; i < x.length; i++) {
            a = x[i] > a ? x[i] : a;
        }
        return Math.max(Math.max(a, b), Math.max(c, d));
    }

    /** The sum of a row's values, in eight parts. */
    public static float sum(float[] x) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        float e = 0;
        float f = 0;
        float g = 0;
        float h = 0;
        int i = 0;
        for (; i + 8 <= x.length; i += 8) {
            a += x[i];
            b += x[i + 1];
            c += x[i + 2];
            d += x[i + 3];
            e += x[i + 4];
            f += x[i + 5];
            g += x[i + 6];
            h += x[i + 7];
        }
        for (; i < x.length; i++) {
            a += x[i];
        }
        return ((a + b) + (c + d)) + ((e + f) + (g + h));
    }
}
