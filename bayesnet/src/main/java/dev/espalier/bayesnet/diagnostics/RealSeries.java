package dev.espalier.bayesnet.diagnostics;

import org.apache.commons.math3.complex.Complex;
import org.apache.commons.math3.transform.DftNormalization;
import org.apache.commons.math3.transform.FastFourierTransformer;
import org.apache.commons.math3.transform.TransformType;

/** Half-chains of real numbers; every autocovariance at once by FFT, O(n log n), the first time one is asked for. */
final class RealSeries implements HalfChains {
    private final double[][] halves;
    private final double[] means;
    private double[] autocovariances = {};

    /** Takes {@code [half-chain, draw]} as it is; the arrays are not changed. */
    RealSeries(double[][] halves) {
        this.halves = halves;
        means = new double[halves.length];
        for (int h = 0; h < halves.length; h++) {
            means[h] = mean(halves[h]);
        }
    }

    /** Exact for a constant series, so that its variance is 0 and not a rounding error. */
    private static double mean(double[] series) {
        double sum = 0;
        for (double x : series) {
            sum += x - series[0];
        }
        return series.length == 0 ? Double.NaN : series[0] + sum / series.length;
    }

    @Override
    public int count() {
        return halves.length;
    }

    @Override
    public int length() {
        return halves[0].length;
    }

    @Override
    public double mean(int h) {
        return means[h];
    }

    @Override
    public double autocovariance(int lag) {
        if (autocovariances.length == 0) {
            autocovariances = transform();
        }
        return autocovariances[lag];
    }

    /** Wiener-Khinchin: the power spectra add up, so one inverse transform serves all half-chains. */
    private double[] transform() {
        int n = length();
        int padded = Integer.highestOneBit(2 * n - 1) << 1;
        var fft = new FastFourierTransformer(DftNormalization.STANDARD);
        double[] power = new double[padded];
        for (int h = 0; h < halves.length; h++) {
            double[] centred = new double[padded];
            for (int i = 0; i < n; i++) {
                centred[i] = halves[h][i] - means[h];
            }
            Complex[] spectrum = fft.transform(centred, TransformType.FORWARD);
            for (int k = 0; k < padded; k++) {
                double re = spectrum[k].getReal();
                double im = spectrum[k].getImaginary();
                power[k] += re * re + im * im;
            }
        }
        Complex[] back = fft.transform(power, TransformType.INVERSE);
        double[] result = new double[n];
        for (int lag = 0; lag < n; lag++) {
            result[lag] = back[lag].getReal() / n / halves.length;
        }
        return result;
    }
}
