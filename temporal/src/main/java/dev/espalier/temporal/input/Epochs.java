package dev.espalier.temporal.input;

import dev.espalier.graph.events.Clock;
import dev.espalier.temporal.input.EventInput.Times;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What numbers in a column of times are by their magnitude, and which clock holds them. */
final class Epochs {
    static final long NANOS = 1_000_000_000;

    /** Beyond it the span of two times may not fit into 64 bits. */
    static final long MOST = Long.MAX_VALUE / 2;

    private static final double LEAST = 1e8;
    private static final List<Times> UNITS = List.of(Times.SECONDS, Times.MILLIS, Times.MICROS, Times.NANOS);

    private Epochs() {}

    /**
     * Time since 1970 where all numbers lie in one range; a negative one among such numbers is a mistake, and no count.
     *
     * @param least   of those that are not negative
     * @param largest of those
     * @param counted how many these are
     * @param size    of all
     */
    static Times told(double least, double largest, long counted, long size) {
        double scale = 1;
        for (Times unit : UNITS) {
            if (fits(least, scale) && fits(largest, scale) && 2 * counted > size) {
                return unit;
            }
            scale *= 1000;
        }
        return Times.NUMBERS;
    }

    /** Whether a number may be so many thousandths of a second since 1970. */
    static boolean fits(double number, double scale) {
        return number >= LEAST * scale && number < 100 * LEAST * scale;
    }

    static List<Times> units() {
        return UNITS;
    }

    static String word(Times unit) {
        return switch (unit) {
            case MILLIS -> "milliseconds";
            case MICROS -> "microseconds";
            case NANOS -> "nanoseconds";
            default -> unit.name().toLowerCase(Locale.ROOT);
        };
    }

    /** Units in a second. */
    static long perSecond(Times unit) {
        return switch (unit) {
            case MILLIS -> 1_000;
            case MICROS -> 1_000_000;
            case NANOS -> NANOS;
            default -> 1;
        };
    }

    /**
     * Seconds, or thousandths, millionths or 10^-9 of them, whichever holds all decimals; or the unit as it is, where that
     * would not fit.
     *
     * @param perSecond of the ticks as they are, at most 10^9
     * @param most      the largest of them
     */
    static Clock clock(long perSecond, long most) {
        long wanted = 1;
        while (wanted < perSecond) {
            wanted *= 1000;
        }
        return new Clock(Clock.Kind.INSTANTS, most > MOST / (wanted / perSecond) ? perSecond : wanted);
    }

    /** A number such as 20040415 or 20040415235959 as a date; null when it is none. */
    static @Nullable LocalDateTime date(long number, int digits) {
        long day = digits == 8 ? number : number / 1_000_000;
        long clock = digits == 8 ? 0 : number % 1_000_000;
        boolean sound = (digits == 8 || digits == 14) && day >= 1900_00_00 && day < 2101_00_00;
        if (!sound) {
            return null;
        }
        try {
            return LocalDateTime.of(
                    (int) (day / 10_000),
                    (int) (day / 100 % 100),
                    (int) (day % 100),
                    (int) (clock / 10_000),
                    (int) (clock / 100 % 100),
                    (int) (clock % 100));
        } catch (DateTimeException e) {
            return null;
        }
    }
}
