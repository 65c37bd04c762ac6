package dev.espalier.bayesnet.tables;

/** Sums of numbers that are too small to be held otherwise than by their logarithms. */
public final class Logarithms {
    private Logarithms() {}

    /** {@code log(exp(a) + exp(b))}; {@code -Infinity} is the logarithm of nothing. */
    public static double add(double a, double b) {
        double high = Math.max(a, b);
        double gap = high - Math.min(a, b);
        // beyond 40 nats the smaller one is below half an ulp; also catches -Infinity, where the gap is NaN or infinite
        return gap < 40 ? high + Math.log1p(Math.exp(-gap)) : high;
    }
}
