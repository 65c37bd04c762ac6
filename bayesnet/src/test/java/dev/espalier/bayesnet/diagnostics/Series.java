package dev.espalier.bayesnet.diagnostics;

import dev.espalier.graph.Key;
import java.util.SplittableRandom;

/** Chains whose convergence is known. */
final class Series {
    private Series() {}

    /** Stationary Gaussian AR(1) of unit variance; autocorrelation {@code rho^t}. */
    static double[][] autoregressive(Key key, int chains, int draws, double rho) {
        double[][] x = new double[chains][draws];
        for (int c = 0; c < chains; c++) {
            SplittableRandom random = key.split(c).random();
            double value = random.nextGaussian();
            for (int i = 0; i < draws; i++) {
                x[c][i] = value;
                value = rho * value + Math.sqrt(1 - rho * rho) * random.nextGaussian();
            }
        }
        return x;
    }

    static double[][] independent(Key key, int chains, int draws) {
        return autoregressive(key, chains, draws, 0);
    }

    /** A stationary two-state chain on 0 and 1 that stays with probability {@code stay}. */
    static double[][] switching(Key key, int chains, int draws, double stay) {
        double[][] x = new double[chains][draws];
        for (int c = 0; c < chains; c++) {
            SplittableRandom random = key.split(c).random();
            double value = random.nextInt(2);
            for (int i = 0; i < draws; i++) {
                x[c][i] = value;
                value = random.nextDouble() < stay ? value : 1 - value;
            }
        }
        return x;
    }
}
