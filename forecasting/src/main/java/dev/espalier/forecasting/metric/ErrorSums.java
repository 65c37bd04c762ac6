package dev.espalier.forecasting.metric;

/**
 * Sums over pairs of a value and its forecast, with the moments of both by Welford's recurrence, which merge exactly as
 * Chan, Golub and LeVeque (1979) give it.
 */
final class ErrorSums {
    long count;
    double absolute;
    double squared;
    double relative;
    long relativeCount;
    double squaredValues;
    double meanValue;
    double meanForecast;
    double valueSquares;
    double forecastSquares;
    double products;

    void add(double value, double forecast) {
        double error = forecast - value;
        count++;
        absolute += Math.abs(error);
        squared += error * error;
        squaredValues += value * value;
        if (value != 0) {
            relative += Math.abs(error / value);
            relativeCount++;
        }
        double valueStep = value - meanValue;
        double forecastStep = forecast - meanForecast;
        meanValue += valueStep / count;
        meanForecast += forecastStep / count;
        valueSquares += valueStep * (value - meanValue);
        forecastSquares += forecastStep * (forecast - meanForecast);
        products += valueStep * (forecast - meanForecast);
    }

    void add(ErrorSums other) {
        if (other.count == 0) {
            return;
        }
        long total = count + other.count;
        double valueStep = other.meanValue - meanValue;
        double forecastStep = other.meanForecast - meanForecast;
        double weight = (double) count * other.count / total;
        valueSquares += other.valueSquares + valueStep * valueStep * weight;
        forecastSquares += other.forecastSquares + forecastStep * forecastStep * weight;
        products += other.products + valueStep * forecastStep * weight;
        meanValue += valueStep * other.count / total;
        meanForecast += forecastStep * other.count / total;
        count = total;
        absolute += other.absolute;
        squared += other.squared;
        squaredValues += other.squaredValues;
        relative += other.relative;
        relativeCount += other.relativeCount;
    }
}
