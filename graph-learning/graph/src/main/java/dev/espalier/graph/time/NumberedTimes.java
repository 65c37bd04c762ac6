package dev.espalier.graph.time;

import dev.espalier.graph.time.TimeReader.PlainNumbers;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a column of numbers says of time: dates written as numbers (20210131, 202101, 2021013118), time since 1970 by its
 * magnitude, days as spreadsheets count them, years with twelfths; else the numbers themselves, as years do.
 */
final class NumberedTimes {
    private static final double DAY = 86_400e6;
    /** Days from 30 December 1899, which spreadsheets count from, to 1970. */
    private static final int SPREADSHEET = 25_569;

    /** Microseconds in 200,000 years, and not far from what a long holds. */
    private static final double LARGEST = 200_000 * 365.25 * DAY;

    private static final int FEWEST_YEAR = 1700;
    private static final int MOST_YEAR = 2200;

    private NumberedTimes() {}

    /** What was read. */
    static final class Reading {
        private final long[] times;
        private final boolean dated;
        private final boolean epoch;
        private final @Nullable String note;
        private final @Nullable Problem problem;

        private Reading(long[] times, boolean dated, boolean epoch, @Nullable String note, @Nullable Problem problem) {
            this.times = times;
            this.dated = dated;
            this.epoch = epoch;
            this.note = note;
            this.problem = problem;
        }

        /** Microseconds since 1970 where dated, else the numbers. */
        long[] times() {
            return times;
        }

        boolean dated() {
            return dated;
        }

        /** Whether they were counted from 1970. */
        boolean epoch() {
            return epoch;
        }

        /** What a reader should know. */
        Optional<String> note() {
            return Optional.ofNullable(note);
        }

        /** Why they cannot be read. */
        Optional<Problem> problem() {
            return Optional.ofNullable(problem);
        }
    }

    /** Why a row cannot be read. */
    record Problem(int row, String found, String expected) {}

    /**
     * Reads a column.
     *
     * @param decimals the numbers where some are not whole, else null
     * @param column   its name
     * @param plain    what they may be where they say nothing themselves
     */
    static Reading read(long[] whole, double @Nullable [] decimals, String column, PlainNumbers plain) {
        var name = new TimeNames(column);
        if (decimals == null) {
            return wholes(whole, name, plain == PlainNumbers.YEARS);
        }
        return plain == PlainNumbers.ANY ? moments(whole, decimals, name) : decimals(decimals);
    }

    private static Reading wholes(long[] numbers, TimeNames column, boolean wanted) {
        long least = Arrays.stream(numbers).min().orElse(0);
        long most = Arrays.stream(numbers).max().orElse(0);
        Reading digits = digits(numbers, least, most);
        if (digits != null) {
            return digits;
        }
        Reading epoch = epoch(numbers, least, most, column);
        if (epoch != null) {
            return epoch;
        }
        if (column.isDay() && isSpreadsheet((double) least, (double) most)) {
            return dated(
                    Arrays.stream(numbers)
                            .map(n -> (n - SPREADSHEET) * (long) DAY)
                            .toArray(),
                    "days as spreadsheets count them");
        }
        if (wanted && least >= 1000 && most <= 2999) {
            return dated(map(numbers, n -> LocalDate.of((int) n, 1, 1).atStartOfDay()), "years");
        }
        return new Reading(numbers, false, false, null, null);
    }

    /** Dates whose digits stand side by side; null when one number is none. */
    private static @Nullable Reading digits(long[] numbers, long least, long most) {
        int length = Long.toString(least).length();
        boolean even = length >= 6
                && length <= 14
                && length % 2 == 0
                && Long.toString(most).length() == length;
        if (!even) {
            return null;
        }
        for (int row = 0; row < numbers.length; row++) {
            if (date(numbers[row], length) == null) {
                return null;
            }
        }
        String form = "yyyyMMddHHmmss".substring(0, length);
        return dated(map(numbers, n -> require(date(n, length))), "dates as " + form);
    }

    private static LocalDateTime require(@Nullable LocalDateTime date) {
        if (date == null) {
            throw new IllegalStateException("a date that was one before");
        }
        return date;
    }

    private static @Nullable LocalDateTime date(long number, int length) {
        long rest = number;
        for (int missing = length; missing < 14; missing += 2) {
            rest = rest * 100 + (missing == 6 ? 1 : 0);
        }
        int second = (int) (rest % 100);
        int minute = (int) (rest / 100 % 100);
        int hour = (int) (rest / 10_000 % 100);
        int day = (int) (rest / 1_000_000 % 100);
        int month = (int) (rest / 100_000_000 % 100);
        int year = (int) (rest / 10_000_000_000L);
        boolean sound = year >= FEWEST_YEAR
                && year <= MOST_YEAR
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= LocalDate.of(year, month, 1).lengthOfMonth()
                && hour < 24
                && minute < 60
                && second < 60;
        return sound ? LocalDateTime.of(year, month, day, hour, minute, second) : null;
    }

    /** Time since 1970 in the unit that its magnitude tells; null where it tells none. */
    private static @Nullable Reading epoch(long[] numbers, long least, long most, TimeNames column) {
        String[] units = {"seconds", "milliseconds", "microseconds", "nanoseconds"};
        long micros = 1_000_000;
        for (int u = 0; u < units.length; u++) {
            double scale = Math.pow(1000, u);
            boolean magnitude = least >= 1e8 * scale && most < 1e10 * scale;
            boolean named = column.isEpoch() && u == (most < 1e11 ? 0 : most < 1e14 ? 1 : most < 1e17 ? 2 : 3);
            if (magnitude || named) {
                return sinceEpoch(numbers, micros, units[u]);
            }
            micros /= 1000;
        }
        return null;
    }

    /** @param factor microseconds in the unit; 0 for nanoseconds */
    private static Reading sinceEpoch(long[] numbers, long factor, String unit) {
        for (int row = 0; row < numbers.length; row++) {
            String found = "the number " + numbers[row] + " of " + unit + " since 1970";
            if (factor == 0 && numbers[row] % 1000 != 0) {
                return problem(row, found, "whole microseconds");
            }
            if (factor > 0 && Math.abs((double) numbers[row]) * factor > LARGEST) {
                return problem(row, found, "a time within 200,000 years of 1970");
            }
        }
        long[] times = Arrays.stream(numbers)
                .map(n -> factor > 0 ? n * factor : n / 1000)
                .toArray();
        return new Reading(times, true, true, unit + " since 1970", null);
    }

    /** Seconds or milliseconds since 1970, rounded to whole milliseconds for a grid; days of spreadsheets; years with twelfths. */
    private static Reading decimals(double[] numbers) {
        double least = Arrays.stream(numbers).min().orElse(0);
        double most = Arrays.stream(numbers).max().orElse(0);
        if (isEpoch(least, most)) {
            return epoch(numbers, most, 1000);
        }
        if (isSpreadsheet(least, most)) {
            return spreadsheet(numbers);
        }
        for (int row = 0; row < numbers.length; row++) {
            double twelfths = numbers[row] * 12;
            boolean month =
                    numbers[row] >= 1000 && numbers[row] < 3000 && Math.abs(twelfths - Math.rint(twelfths)) < 0.05;
            if (!month) {
                return problem(row, "the number " + numbers[row], "dates, whole numbers, or years with twelfths");
            }
        }
        long[] times = new long[numbers.length];
        for (int row = 0; row < numbers.length; row++) {
            long months = Math.round(numbers[row] * 12);
            times[row] = Micros.of(LocalDate.of((int) (months / 12), 1 + (int) (months % 12), 1)
                    .atStartOfDay());
        }
        return dated(times, String.format(Locale.ROOT, "years with twelfths (%.3f is a month)", numbers[0]));
    }

    /** Seconds or milliseconds since 1970, to the microsecond; days of spreadsheets in a column of days; else numbers. */
    private static Reading moments(long[] whole, double[] numbers, TimeNames column) {
        double least = Arrays.stream(numbers).min().orElse(0);
        double most = Arrays.stream(numbers).max().orElse(0);
        if (isEpoch(least, most)) {
            return epoch(numbers, most, 1);
        }
        boolean days = column.isDay() && isSpreadsheet(least, most);
        return days ? spreadsheet(numbers) : new Reading(whole, false, false, null, null);
    }

    private static boolean isEpoch(double least, double most) {
        return least >= 1e8 && most < 1e13;
    }

    /** @param unit to which times are rounded, in microseconds */
    private static Reading epoch(double[] numbers, double most, int unit) {
        double scale = most < 1e10 ? 1e6 : 1e3;
        long[] times = Arrays.stream(numbers)
                .mapToLong(n -> Math.round(n * scale / unit) * unit)
                .toArray();
        return new Reading(times, true, true, (most < 1e10 ? "seconds" : "milliseconds") + " since 1970", null);
    }

    private static boolean isSpreadsheet(double least, double most) {
        return least >= 20_000 && most < 80_000;
    }

    private static Reading spreadsheet(double[] numbers) {
        return dated(
                Arrays.stream(numbers)
                        // a double holds a day of this century to a microsecond or so
                        .mapToLong(n -> Math.round((n - SPREADSHEET) * DAY / 1e6 * 100) * 10_000)
                        .toArray(),
                "days as spreadsheets count them");
    }

    private static long[] map(long[] numbers, LongFunction<LocalDateTime> date) {
        long[] times = new long[numbers.length];
        for (int row = 0; row < numbers.length; row++) {
            times[row] = Micros.of(date.apply(numbers[row]));
        }
        return times;
    }

    private static Reading dated(long[] times, String note) {
        return new Reading(times, true, false, note, null);
    }

    private static Reading problem(int row, String found, String expected) {
        return new Reading(new long[0], false, false, null, new Problem(row, found, expected));
    }
}
