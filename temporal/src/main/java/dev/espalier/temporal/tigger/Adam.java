package dev.espalier.temporal.tigger;

import dev.espalier.temporal.tigger.Weights.Matrix;

/** Adam with bias correction (Kingma and Ba 2015), after scaling the gradient down to a largest norm. */
final class Adam {
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final float EPSILON = 1e-8f;

    private final double rate;
    private final double clip;
    final Weights first;
    final Weights second;
    long steps;

    Adam(Weights weights, double rate, double clip) {
        this.rate = rate;
        this.clip = clip;
        first = new Weights(weights.shape, weights.groups);
        second = new Weights(weights.shape, weights.groups);
    }

    void step(Weights weights, Weights gradient) {
        steps++;
        double norm = norm(gradient);
        float scale = (float) Math.min(1, clip / (norm + 1e-6));
        float size = (float) (rate / (1 - Math.pow(BETA1, steps)));
        float correction = (float) (1 / Math.sqrt(1 - Math.pow(BETA2, steps)));
        for (int m = 0; m < weights.all().size(); m++) {
            Matrix matrix = weights.all().get(m);
            float[][] g = gradient.all().get(m).rows();
            for (int r = 0; r < g.length; r++) {
                step(
                        matrix.rows()[r],
                        g[r],
                        first.all().get(m).rows()[r],
                        second.all().get(m).rows()[r],
                        scale,
                        size * matrix.copies(),
                        correction);
            }
        }
    }

    private static void step(
            float[] w, float[] gradient, float[] first, float[] second, float scale, float size, float correction) {
        float b1 = (float) BETA1;
        float b2 = (float) BETA2;
        for (int j = 0; j < w.length; j++) {
            float g = gradient[j] * scale;
            float m = Math.fma(b1, first[j], (1 - b1) * g);
            float v = Math.fma(b2, second[j], (1 - b2) * g * g);
            first[j] = m;
            second[j] = v;
            w[j] -= size * m / Math.fma((float) Math.sqrt(v), correction, EPSILON);
        }
    }

    private static double norm(Weights gradient) {
        double sum = 0;
        for (Matrix matrix : gradient.all()) {
            for (float[] row : matrix.rows()) {
                sum += matrix.copies() * squares(row);
            }
        }
        return Math.sqrt(sum);
    }

    private static double squares(float[] row) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        int j = 0;
        for (; j + 4 <= row.length; j += 4) {
            a = Math.fma(row[j], row[j], a);
            b = Math.fma(row[j + 1], row[j + 1], b);
            c = Math.fma(row[j + 2], row[j + 2], c);
            d = Math.fma(row[j + 3], row[j + 3], d);
        }
        for (; j < row.length; j++) {
            a = Math.fma(row[j], row[j], a);
        }
        return (double) a + b + ((double) c + d);
    }
}
