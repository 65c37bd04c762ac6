package dev.espalier.graph.page;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * Numbers as people read them: one way for the sentences, tables and charts of a page and for the terminal.
 *
 * <p>{@code numbers.js} says the same in the page, and a test compares the two. So that a number which the page was told
 * reads like the one in a sentence, both start from what is stored: {@link #stored} or {@link #storedProbability}. Halves
 * are rounded away from zero, of the exact binary value. What is not a number is a dash, infinities are {@code ∞}, minus
 * signs are real ones; {@link #ascii} is for terminals.
 */
public final class Numbers {
    private static final MathContext STORED = new MathContext(6, RoundingMode.HALF_UP);
    private static final MathContext SHOWN = new MathContext(4, RoundingMode.HALF_UP);

    /** Beyond this, digits before the point are noise. */
    private static final double MOST_FIXED = 1e15;

    private Numbers() {}

    /** Six digits that count: more than a screen shows, and a third of the bytes. */
    public static double stored(double value) {
        return Double.isFinite(value) ? new BigDecimal(value).round(STORED).doubleValue() : value;
    }

    /** Five decimals, which no threshold of two can fall between; 0 and 1 only for what is exactly that. */
    public static double storedProbability(double p) {
        return p > 0 && p < 1 ? Math.clamp(Math.round(p * 1e5) / 1e5, 1e-5, 1 - 1e-5) : p;
    }

    /** With so many digits behind the point; numbers of sixteen digits before it as powers of ten. */
    public static String fixed(double value, int digits) {
        if (!Double.isFinite(value)) {
            return notFinite(value);
        }
        return Math.abs(value) >= MOST_FIXED
                ? scientific(value, SHOWN)
                : signed(new BigDecimal(value)
                        .setScale(digits, RoundingMode.HALF_UP)
                        .toPlainString());
    }

    /**
     * Four digits that count, of numbers between .1 and 1 three; powers of ten from a million on and below a thousandth. For
     * errors and other figures of unknown size.
     */
    public static String significant(double value) {
        if (!Double.isFinite(value)) {
            return notFinite(value);
        }
        double from = stored(value);
        int digits = decimals(from);
        return digits < 0 ? scientific(from, SHOWN) : digits == 0 ? count(from) : fixed(from, digits);
    }

    /** How far something differs from a mean, with as many digits behind the point as {@link #significant} gives the mean. */
    public static String spread(double deviation, double mean) {
        int digits = Double.isFinite(mean) ? decimals(stored(mean)) : -1;
        return digits > 0 ? fixed(stored(deviation), digits) : significant(deviation);
    }

    /** Digits behind the point; -1 for a power of ten. */
    private static int decimals(double value) {
        double size = Math.abs(new BigDecimal(value).round(SHOWN).doubleValue());
        if (size >= 1e6 || (size > 0 && size < 1e-3)) {
            return -1;
        }
        return size >= 1000
                ? 0
                : size >= 100 ? 1 : size >= 10 ? 2 : size >= 0.1 || size == 0 ? 3 : size >= 0.01 ? 5 : 6;
    }

    /** The nearest whole number, with commas between thousands. */
    public static String count(double value) {
        if (!Double.isFinite(value)) {
            return notFinite(value);
        }
        return Math.abs(value) >= MOST_FIXED
                ? scientific(value, SHOWN)
                : signed(String.format(
                        Locale.ROOT,
                        "%,d",
                        new BigDecimal(value).setScale(0, RoundingMode.HALF_UP).toBigInteger()));
    }

    /** A whole number, with commas between thousands. */
    public static String count(long value) {
        return signed(String.format(Locale.ROOT, "%,d", value));
    }

    /** A share in percent with one digit behind the point. */
    public static String percent(double share) {
        return Double.isNaN(share) ? notFinite(share) : fixed(100 * stored(share), 1) + "\u00a0%";
    }

    /** Two decimals, but never 1.00 or 0.00 for a probability that is not exactly that. */
    public static String probability(double p) {
        double from = storedProbability(p);
        if (from < 1 && from >= 0.995) {
            return ">0.99";
        }
        return from > 0 && from < 0.005 ? "<0.01" : fixed(from, 2);
    }

    /** Two digits that count, or the power of ten. */
    public static String pValue(double p) {
        if (Double.isNaN(p) || p >= 0.001) {
            return fixed(p, p < 0.1 ? 3 : 2);
        }
        // one that is exactly 0 was too small for a double
        return p < 1e-99 ? "<\u00a01e\u221299" : scientific(p, new MathContext(1, RoundingMode.HALF_UP));
    }

    /** As in "1 edge", "1,024 edges", "2 series". */
    public static String counted(long number, String noun) {
        boolean same = number == 1 || noun.endsWith("series");
        return String.format(Locale.ROOT, "%,d %s", number, same ? noun : noun + "s");
    }

    /** As in "2.50 s", "1 min 04 s" or "3 h 20 min". */
    public static String duration(double seconds) {
        if (!(seconds >= 60)) {
            return fixed(seconds, seconds < 10 ? 2 : 1) + " s";
        }
        long whole = Math.round(seconds);
        return whole < 3600
                ? String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole % 3600 / 60);
    }

    /** The same number for terminals that may know ASCII alone. */
    public static String ascii(String number) {
        return number.replace('\u2212', '-')
                .replace('\u2013', '-')
                .replace('\u00a0', ' ')
                .replace("\u221e", "infinite");
    }

    private static String notFinite(double value) {
        return Double.isNaN(value) ? "\u2013" : value > 0 ? "\u221e" : "\u2212\u221e";
    }

    /** As in {@code 1.234e+6}. */
    private static String scientific(double value, MathContext digits) {
        BigDecimal rounded = new BigDecimal(value).round(digits);
        int power = rounded.precision() - rounded.scale() - 1;
        String mantissa = rounded.movePointLeft(power)
                .setScale(digits.getPrecision() - 1, RoundingMode.HALF_UP)
                .toPlainString();
        return signed(mantissa + "e" + (power < 0 ? "" : "+") + power);
    }

    private static String signed(String text) {
        return text.replace('-', '\u2212');
    }
}
