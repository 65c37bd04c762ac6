package dev.espalier.forecasting.metric;

/**
 * Errors of a set of point forecasts; NaN when there is nothing they could be computed from.
 *
 * @param count    how many forecasts had an observed value
 * @param mae      mean absolute error, in units of the values
 * @param rmse     root of the mean squared error, in units of the values
 * @param mape     mean of {@code |error / value|} over values that are not 0, as a fraction
 * @param accuracy {@code 1 - |error| / |value|} in Frobenius norms, as the T-GCN paper has it
 * @param r2       {@code 1 - squared error / squared deviation of the values from their mean}
 * @param rse      root of the squared error over the squared deviation of the values from their mean; where series are
 *                 pooled a series of large values dominates it
 */
public record Errors(long count, double mae, double rmse, double mape, double accuracy, double r2, double rse) {
    static Errors of(ErrorSums sums) {
        double n = sums.count == 0 ? Double.NaN : sums.count;
        double unexplained = sums.valueSquares > 0 ? sums.squared / sums.valueSquares : Double.NaN;
        return new Errors(
                sums.count,
                sums.absolute / n,
                Math.sqrt(sums.squared / n),
                sums.relativeCount == 0 ? Double.NaN : sums.relative / sums.relativeCount,
                sums.squaredValues > 0 ? 1 - Math.sqrt(sums.squared / sums.squaredValues) : Double.NaN,
                1 - unexplained,
                Math.sqrt(unexplained));
    }
}
