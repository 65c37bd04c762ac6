package dev.espalier.forecasting.window;

/** Which shift and scale a {@link Scaler} takes from the training part. */
public enum Scaling {
    /** Values as they are. */
    NONE,
    /** Mean and standard deviation (of the population). */
    STANDARD,
    /** To 0 at the smallest and 1 at the largest value. */
    MIN_MAX,
    /** Median and distance of the quartiles; standard deviation where half of the values are one, which leaves none. */
    ROBUST,
    /** Divided by the largest absolute value. */
    MAXIMUM
}
