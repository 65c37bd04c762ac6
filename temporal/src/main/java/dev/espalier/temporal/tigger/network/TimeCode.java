package dev.espalier.temporal.tigger.network;

/**
 * The embedding of times: component 0 is factor times (frequency t + phase), the others factor times sin(frequency t + phase)
 * (Kazemi et al., <i>Time2Vec</i>, 2019, with the factors of TIGGER's program).
 */
final class TimeCode {
    private TimeCode() {}

    /** Writes the embedding of a time. */
    static void encode(float[][] weights, double time, float[] into) {
        for (int k = 0; k < into.length; k++) {
            double angle = weights[0][k] * time + weights[1][k];
            into[k] = (float) (weights[2][k] * (k == 0 ? angle : Math.sin(angle)));
        }
    }

    /** Adds to the gradient what comes back to the embedding of a time. */
    static void learn(float[][] weights, double time, float[] back, float[][] gradient) {
        for (int k = 0; k < back.length; k++) {
            double angle = weights[0][k] * time + weights[1][k];
            double value = k == 0 ? angle : Math.sin(angle);
            double slope = back[k] * weights[2][k] * (k == 0 ? 1 : Math.cos(angle));
            gradient[0][k] += (float) (slope * time);
            gradient[1][k] += (float) slope;
            gradient[2][k] += (float) (back[k] * value);
        }
    }
}
