package dev.espalier.forecasting.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as the page shows and stores them. */
final class Numbers {
    private static final MathContext STORED = new MathContext(6);

    private Numbers() {}

    /** Six digits that count: more than a screen shows, and a third of the bytes. */
    static double rounded(double value) {
        return Double.isFinite(value) ? new BigDecimal(value).round(STORED).doubleValue() : value;
    }

    /** Four digits that count, at least three behind the point of small numbers. */
    static String error(double value) {
        if (Double.isNaN(value)) {
            return "\u2013";
        }
        double size = Math.abs(value);
        String format = size >= 1e6 || (size > 0 && size < 1e-3)
                ? "%.3e"
                : size >= 1000 ? "%,.0f" : size >= 100 ? "%.1f" : size >= 10 ? "%.2f" : "%.3f";
        return String.format(Locale.ROOT, format, value).replace('-', '\u2212');
    }

    /** A share in percent with one digit behind the point. */
    static String percent(double share) {
        return Double.isNaN(share) ? "\u2013" : String.format(Locale.ROOT, "%.1f\u00a0%%", 100 * share);
    }

    /** As in "1 series ahead", "2 edges". */
    static String counted(long number, String noun) {
        String plural = number == 1 || noun.endsWith("series") ? noun : noun + "s";
        return String.format(Locale.ROOT, "%,d %s", number, plural);
    }

    static String duration(double seconds) {
        if (seconds < 60) {
            return String.format(Locale.ROOT, seconds < 10 ? "%.2f s" : "%.1f s", seconds);
        }
        long whole = Math.round(seconds);
        return whole < 3600
                ? String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole % 3600 / 60);
    }
}
