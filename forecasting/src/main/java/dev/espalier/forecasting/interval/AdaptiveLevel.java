package dev.espalier.forecasting.interval;

/**
 * Adaptive conformal inference (Gibbs and Candes 2021, eq. 2): the level asked of the intervals moves by
 * {@code rate * (missed - alpha)} after every value, so that over {@code T} values the share missed is within
 * {@code (max(level, 1 - level) + rate) / (rate * T)} of {@code alpha}, whatever the series does. Immutable.
 *
 * @param target  share to cover, in (0, 1)
 * @param rate    step size, above 0; 0.005 to 0.05 are common
 * @param current the level to ask for now; at or above 1 the interval is everything, at or below 0 nothing
 */
public record AdaptiveLevel(double target, double rate, double current) {
    public AdaptiveLevel {
        if (!(target > 0 && target < 1) || !(rate > 0)) {
            throw new IllegalArgumentException("target and rate: found " + target + " and " + rate
                    + ", expected a target above 0 and below 1 and a rate above 0");
        }
    }

    /** Starts at the target. */
    public static AdaptiveLevel of(double target, double rate) {
        return new AdaptiveLevel(target, rate, target);
    }

    /** The level after a value that was covered or not. */
    public AdaptiveLevel after(boolean covered) {
        return new AdaptiveLevel(target, rate, current + rate * ((covered ? 0 : 1) - (1 - target)));
    }
}
