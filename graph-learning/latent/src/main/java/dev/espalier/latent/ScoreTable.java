package dev.espalier.latent;

import dev.espalier.graph.Key;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * One free parameter per slot, softly clipped: {@code phi = prior + c tanh(raw / c)}.
 *
 * <p>The clip keeps a score within c of its prior, so with c = 5 and no prior an edge probability stays in [0.0067,
 * 0.9933] and no gradient dies for good. A prior is an additional log-odds or log-weight per slot.
 */
public final class ScoreTable implements Scores {
    /** How far from its prior a score can get, unless told otherwise. */
    public static final double CLIP = 5;

    private final double clip;
    private final double[] prior;
    private final double[] raw;
    private final double[] gradient;

    private ScoreTable(double clip, double[] prior, double[] raw) {
        if (!(clip > 0) || prior.length != raw.length) {
            throw new IllegalArgumentException("found clip " + clip + ", " + prior.length + " priors and " + raw.length
                    + " scores, expected a clip above 0 and as many priors as scores");
        }
        this.clip = clip;
        this.prior = prior;
        this.raw = raw;
        this.gradient = new double[raw.length];
    }

    /** Without a prior, raw scores uniform on (-0.5, 0.5), clipped at {@link #CLIP}. */
    public static ScoreTable of(int slots, Key key) {
        return of(new double[slots], CLIP, key);
    }

    /**
     * Raw scores uniform on (-0.5, 0.5).
     *
     * @param prior added to each score; copied
     * @param clip  c, positive
     * @param key   of the initial values
     */
    public static ScoreTable of(double[] prior, double clip, Key key) {
        double[] raw = new double[prior.length];
        SplittableRandom random = key.random();
        Arrays.setAll(raw, i -> random.nextDouble() - 0.5);
        return new ScoreTable(clip, prior.clone(), raw);
    }

    @Override
    public double[] values() {
        double[] phi = new double[raw.length];
        for (int i = 0; i < phi.length; i++) {
            phi[i] = prior[i] + clip * Math.tanh(raw[i] / clip);
        }
        return phi;
    }

    @Override
    public void backward(double[] logitGradient) {
        if (logitGradient.length != raw.length) {
            throw new IllegalArgumentException("found a gradient of " + logitGradient.length + " entries, expected "
                    + raw.length + ", one for each score");
        }
        for (int i = 0; i < raw.length; i++) {
            double tanh = Math.tanh(raw[i] / clip);
            gradient[i] += logitGradient[i] * (1 - tanh * tanh);
        }
    }

    /** The parameters; not a copy, an optimiser steps them in place. */
    public double[] raw() {
        return raw;
    }

    /** What {@link #backward} has added up; not a copy, to be cleared with each step. */
    public double[] gradient() {
        return gradient;
    }
}
