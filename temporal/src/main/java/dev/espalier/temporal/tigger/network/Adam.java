package dev.espalier.temporal.tigger.network;

import dev.espalier.temporal.model.ModelParts;
import dev.espalier.temporal.tigger.arithmetic.Products;
import dev.espalier.temporal.tigger.network.Weights.Matrix;
import java.util.ArrayList;
import java.util.List;

/** Adam with bias correction (Kingma and Ba 2015), after scaling the gradient down to a largest norm. */
public final class Adam {
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final float EPSILON = 1e-8f;

    private final double rate;
    private final double clip;
    private final List<Matrix> weights;
    private final List<Matrix> first;
    private final List<Matrix> second;
    public long steps;

    /** Steps of these matrices, in place. */
    public Adam(List<Matrix> weights, double rate, double clip) {
        this.rate = rate;
        this.clip = clip;
        this.weights = weights;
        first = zeros(weights, "first.");
        second = zeros(weights, "second.");
    }

    private static List<Matrix> zeros(List<Matrix> like, String prefix) {
        List<Matrix> zeros = new ArrayList<>();
        for (Matrix m : like) {
            int width = m.rows().length == 0 ? 0 : m.rows()[0].length;
            zeros.add(new Matrix(prefix + m.name(), Products.zeros(m.rows().length, width), m.copies(), false));
        }
        return zeros;
    }

    public void write(ModelParts parts) {
        Weights.write(first, parts, "");
        Weights.write(second, parts, "");
    }

    public void read(ModelParts parts) {
        Weights.read(first, parts, "");
        Weights.read(second, parts, "");
    }

    /**
     * Goes a step against a gradient.
     *
     * @param gradient of each of the matrices, in their order
     */
    public void step(List<Matrix> gradient) {
        steps++;
        double norm = norm(gradient);
        float scale = (float) Math.min(1, clip / (norm + 1e-6));
        float size = (float) (rate / (1 - Math.pow(BETA1, (double) steps)));
        float correction = (float) (1 / Math.sqrt(1 - Math.pow(BETA2, (double) steps)));
        for (int m = 0; m < weights.size(); m++) {
            Matrix matrix = weights.get(m);
            float[][] g = gradient.get(m).rows();
            for (int r = 0; r < g.length; r++) {
                step(
                        matrix.rows()[r],
                        g[r],
                        first.get(m).rows()[r],
                        second.get(m).rows()[r],
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

    private static double norm(List<Matrix> gradient) {
        double sum = 0;
        for (Matrix matrix : gradient) {
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
