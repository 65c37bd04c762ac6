package dev.espalier.latent;

/**
 * Scores at a temperature, with a prior: {@code phi = prior + s / tau}. A prior is an additional log-odds or log-weight per
 * slot, the same in every window; where s is 0 an edge has its prior probability, whatever the temperature.
 */
public final class AdjustedScores implements Scores {
    private final Scores scores;
    private final double[] prior;
    private final double temperature;

    private AdjustedScores(Scores scores, double[] prior, double temperature) {
        this.scores = scores;
        this.prior = prior;
        this.temperature = temperature;
    }

    /**
     * The adjusted scores; {@code scores} themselves where there is nothing to adjust.
     *
     * @param scores      s, one set or one per window
     * @param prior       one per slot; empty for none; not copied
     * @param temperature tau, positive
     */
    public static Scores of(Scores scores, double[] prior, double temperature) {
        if (!(temperature > 0)) {
            throw new IllegalArgumentException("temperature: found " + temperature + ", expected a number above 0");
        }
        return prior.length == 0 && temperature == 1 ? scores : new AdjustedScores(scores, prior, temperature);
    }

    @Override
    public double[] values() {
        double[] values = scores.values();
        if (prior.length > 0 && values.length % prior.length != 0) {
            throw new IllegalArgumentException("found " + values.length + " scores, expected whole sets of "
                    + prior.length + ", as many as have a prior");
        }
        for (int m = 0; m < values.length; m++) {
            values[m] /= temperature;
            values[m] += prior.length == 0 ? 0 : prior[m % prior.length];
        }
        return values;
    }

    @Override
    public void backward(double[] gradient) {
        double[] own = gradient.clone();
        for (int m = 0; m < own.length; m++) {
            own[m] /= temperature;
        }
        scores.backward(own);
    }
}
