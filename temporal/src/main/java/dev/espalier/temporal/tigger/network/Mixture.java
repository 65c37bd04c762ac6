package dev.espalier.temporal.tigger.network;

import dev.espalier.temporal.tigger.arithmetic.Curves;
import java.util.SplittableRandom;

/**
 * A mixture of log-normal waiting times: with u = (ln δ - m)/s and y_k = (u - μ_k)/σ_k,
 * p(δ) = Σ_k π_k N(y_k)/(σ_k s δ). Its row of numbers is [μ | ln σ | unnormalised ln π]; ln σ counts as within -5 and 3, and its
 * gradient passes that bound as if it were not there (Shchur, Biloš and Günnemann, <i>Intensity-Free Learning of Temporal Point
 * Processes</i>, ICLR 2020).
 */
final class Mixture {
    private static final float LEAST = -5;
    private static final float MOST = 3;
    private static final double HALF_LOG_2PI = 0.5 * Math.log(2 * Math.PI);

    private final int components;
    private final float[] mean;
    private final float[] logScale;
    private final float[] narrowness;
    private final float[] logWeight;
    private final float[] share;
    private final float[] distance;

    Mixture(int components) {
        this.components = components;
        mean = new float[components];
        logScale = new float[components];
        narrowness = new float[components];
        logWeight = new float[components];
        share = new float[components];
        distance = new float[components];
    }

    private void load(float[] row) {
        System.arraycopy(row, 0, mean, 0, components);
        System.arraycopy(row, components, logScale, 0, components);
        System.arraycopy(row, 2 * components, logWeight, 0, components);
        for (int k = 0; k < logScale.length; k++) {
            logScale[k] = Math.min(MOST, Math.max(LEAST, logScale[k]));
        }
    }

    /**
     * -ln of the density of u; what is to be added for that of δ is {@code ln δ + ln s}. Replaces the row by the gradient.
     *
     * @param scale factor of the gradient
     */
    double learn(float[] row, double standardised, float scale) {
        load(row);
        float u = (float) standardised;
        for (int k = 0; k < narrowness.length; k++) {
            narrowness[k] = -logScale[k];
        }
        Curves.exp(narrowness, 0);
        for (int k = 0; k < share.length; k++) {
            float y = (u - mean[k]) * narrowness[k];
            distance[k] = y;
            share[k] = logWeight[k] - logScale[k] - 0.5f * y * y;
        }
        float top = Curves.largest(share);
        Curves.exp(share, top);
        double sum = Curves.sum(share);
        float topWeight = Curves.largest(logWeight);
        Curves.exp(logWeight, topWeight);
        double total = Curves.sum(logWeight);
        float byShare = (float) (scale / sum);
        float byWeight = (float) (scale / total);
        for (int k = 0; k < share.length; k++) {
            float y = distance[k];
            float rho = share[k] * byShare;
            mean[k] = -rho * y * narrowness[k];
            logScale[k] = -rho * (y * y - 1);
            logWeight[k] = logWeight[k] * byWeight - rho;
        }
        System.arraycopy(mean, 0, row, 0, components);
        System.arraycopy(logScale, 0, row, components, components);
        System.arraycopy(logWeight, 0, row, 2 * components, components);
        return HALF_LOG_2PI + Math.log(total) + topWeight - Math.log(sum) - top;
    }

    /** Prepares for {@link #draw} from a row. */
    void prepare(float[] row) {
        load(row);
        Curves.exp(logWeight, Curves.largest(logWeight));
        float sum = 0;
        for (int k = 0; k < components; k++) {
            sum += logWeight[k];
            share[k] = sum;
        }
    }

    /** Draws a standardised logarithm of a waiting time from the row prepared for. */
    double draw(SplittableRandom random) {
        float draw = (float) (random.nextDouble() * share[components - 1]);
        int low = 0;
        int high = components - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (share[middle] > draw) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return mean[low] + Math.exp(logScale[low]) * random.nextGaussian();
    }

    /** The mean waiting time: Σ_k π_k exp(m + s μ_k + s² σ_k²/2). */
    double mean(float[] row, double m, double s) {
        load(row);
        double total = 0;
        double sum = 0;
        for (int k = 0; k < components; k++) {
            double weight = Math.exp(logWeight[k]);
            double sigma = s * Math.exp(logScale[k]);
            total += weight;
            sum += weight * Math.exp(m + s * mean[k] + 0.5 * sigma * sigma);
        }
        return sum / total;
    }
}
