package dev.espalier.temporal.link;

import java.math.BigDecimal;

/** How numbers are written in a rule, and the two functions that its decay is made of. */
final class Numbers {
    private static final double PER_NAT = 1 / Math.log(2);

    private Numbers() {}

    /** Shortest text that reads back as the same number, without an exponent. */
    static String text(double value) {
        return Double.isFinite(value)
                ? BigDecimal.valueOf(value).stripTrailingZeros().toPlainString()
                : Double.toString(value);
    }

    static double exp2(double x) {
        return Math.pow(2, x);
    }

    static double log2(double x) {
        return Math.log(x) * PER_NAT;
    }
}
