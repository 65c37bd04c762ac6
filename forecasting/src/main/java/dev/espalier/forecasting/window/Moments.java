package dev.espalier.forecasting.window;

/** Mean and variance of the numbers added, NaN left out, by Welford's recurrence. */
final class Moments {
    private long count;
    private double mean;
    private double squares;

    void add(double value) {
        if (Double.isNaN(value)) {
            return;
        }
        count++;
        double difference = value - mean;
        mean += difference / count;
        squares += difference * (value - mean);
    }

    long count() {
        return count;
    }

    /** 0 when nothing was added. */
    double mean() {
        return mean;
    }

    /** Of the population (divided by the count); 0 when nothing was added. */
    double deviation() {
        return count == 0 ? 0 : Math.sqrt(squares / count);
    }
}
