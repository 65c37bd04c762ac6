package dev.espalier.latent;

/**
 * Adam on an array of doubles (Kingma and Ba 2015), for parameters that need no tensor: {@code m <- b1 m + (1-b1) g},
 * {@code v <- b2 v + (1-b2) g^2}, {@code x <- x - rate m' / (sqrt(v') + eps)} with m', v' corrected for their start at 0.
 */
public final class ArrayAdam {
    private static final double BETA_1 = 0.9;
    private static final double BETA_2 = 0.999;
    private static final double EPSILON = 1e-8;

    private final double[] mean;
    private final double[] square;
    private int steps;

    public ArrayAdam(int parameters) {
        mean = new double[parameters];
        square = new double[parameters];
    }

    /**
     * One step down a gradient.
     *
     * @param parameters changed in place
     * @param gradient   clipped to [-clip, clip] entry by entry, then set to 0
     * @param rate       learning rate
     * @param clip       positive; infinity for none
     */
    public void step(double[] parameters, double[] gradient, double rate, double clip) {
        steps++;
        double scale = rate / (1 - Math.pow(BETA_1, steps));
        double spread = 1 / (1 - Math.pow(BETA_2, steps));
        for (int i = 0; i < parameters.length; i++) {
            double g = Math.max(-clip, Math.min(clip, gradient[i]));
            mean[i] += (1 - BETA_1) * (g - mean[i]);
            square[i] += (1 - BETA_2) * (g * g - square[i]);
            parameters[i] -= scale * mean[i] / (Math.sqrt(square[i] * spread) + EPSILON);
            gradient[i] = 0;
        }
    }

    /** Moments and number of steps, for a checkpoint: {@code [2 * parameters + 1]}. */
    public double[] state() {
        double[] state = new double[2 * mean.length + 1];
        System.arraycopy(mean, 0, state, 0, mean.length);
        System.arraycopy(square, 0, state, mean.length, mean.length);
        state[2 * mean.length] = steps;
        return state;
    }

    /** Continues from a {@link #state()} as if there had been no break. */
    public void restore(double[] state) {
        if (state.length != 2 * mean.length + 1) {
            throw new IllegalArgumentException("found a state of " + state.length + " numbers, expected "
                    + (2 * mean.length + 1) + " for " + mean.length + " parameters");
        }
        System.arraycopy(state, 0, mean, 0, mean.length);
        System.arraycopy(state, mean.length, square, 0, mean.length);
        steps = (int) state[2 * mean.length];
    }
}
