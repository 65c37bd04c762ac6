package dev.espalier.forecasting.result;

import java.util.Arrays;

/**
 * How a figure varies over repetitions.
 *
 * @param mean      of all
 * @param deviation standard deviation of the sample (n - 1); 0 for one value
 */
public record Spread(double mean, double deviation) {
    static Spread of(double... values) {
        double mean = Arrays.stream(values).average().orElse(Double.NaN);
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        return new Spread(mean, values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1)));
    }
}
