package dev.espalier.forecasting.metric;

/**
 * The mean over batches of each batch's masked mean absolute error. Published traffic results are often computed so; the
 * figure depends on the batch size and weighs a value more when its batch has many missing ones. For comparison with such
 * tables only: see {@link ForecastErrors}.
 */
public final class BatchMeanErrors {
    private double total;
    private int batches;

    /** Adds a batch; NaN values and forecasts do not count, and a batch without any pair has error 0, as in those tables. */
    public void addBatch(double[] values, double[] forecasts) {
        if (values.length != forecasts.length) {
            throw new IllegalArgumentException(
                    "found " + forecasts.length + " forecasts, expected " + values.length + ", one for each value");
        }
        double sum = 0;
        long count = 0;
        for (int i = 0; i < values.length; i++) {
            double error = Math.abs(values[i] - forecasts[i]);
            if (!Double.isNaN(error)) {
                sum += error;
                count++;
            }
        }
        total += count == 0 ? 0 : sum / count;
        batches++;
    }

    /** NaN before the first batch. */
    public double mae() {
        return batches == 0 ? Double.NaN : total / batches;
    }
}
