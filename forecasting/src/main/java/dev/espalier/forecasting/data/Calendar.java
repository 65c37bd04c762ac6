package dev.espalier.forecasting.data;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Features that follow from the stamps alone, and so are known ahead. Cycles become a sine and a cosine, so that the end
 * of one lies beside its beginning.
 */
public final class Calendar {
    /** What can be computed from a stamp. */
    public enum Part {
        /** Sine and cosine of the time of day. */
        TIME_OF_DAY,
        /** Sine and cosine of the time of week, Monday 0:00 at angle 0. */
        TIME_OF_WEEK,
        /** Seven features, 1 for the stamp's day and 0 for the others, Monday first. */
        DAY_OF_WEEK,
        /** 1 on Saturday and Sunday. */
        WEEKEND,
        /** Sine and cosine of the day in the year. */
        TIME_OF_YEAR
    }

    private static final double DAY_NANOS = 86_400e9;

    private Calendar() {}

    /**
     * The parts of a grid's stamps, for {@code steps} of its points (beyond its length: the future). Shared by all series.
     *
     * @throws IllegalArgumentException when the grid has no dates and parts are asked for
     */
    public static Features features(TimeGrid grid, int steps, Set<Part> parts) {
        if (parts.isEmpty()) {
            return Features.none(steps);
        }
        List<Covariate> dates = new ArrayList<>();
        int width = 0;
        for (Part part : EnumSet.copyOf(parts)) {
            dates.add(new Covariate.OfDate(part));
            width += names(part).size();
        }
        double[] values = new double[steps * width];
        int at = 0;
        for (int t = 0; t < steps; t++) {
            LocalDateTime stamp = grid.stamp(t)
                    .orElseThrow(
                            () -> new IllegalArgumentException(
                                    "found steps without dates, expected dates: time of day, day of week and time of year are among what is"
                                            + " known of every step (a table without a time column needs a start and a frequency)"));
            for (Part part : EnumSet.copyOf(parts)) {
                at = put(part, stamp, values, at);
            }
        }
        return new Features(dates, steps, 1, values);
    }

    /**
     * What the frequency lets vary: the time of day below a day, the day of week up to a day, the time of year when the
     * grid spans at least one; nothing without dates.
     */
    public static Set<Part> suited(TimeGrid grid) {
        var parts = EnumSet.noneOf(Part.class);
        if (!(grid instanceof TimeGrid.Dated dated)) {
            return parts;
        }
        Frequency f = dated.frequency();
        Sessions sessions = f.sessions();
        LocalDateTime next = f.plus(dated.first(), 1);
        LocalDateTime tomorrow = dated.first().plusDays(1);
        if (sessions == null ? next.isBefore(tomorrow) : sessions.stepsPerDay(f.step()) > 1) {
            parts.add(Part.TIME_OF_DAY);
        }
        boolean daily = sessions == null ? !next.isAfter(tomorrow) : f.unit().isWithinDays() || f.count() == 1;
        if (daily && !dated.at(dated.length()).isBefore(dated.first().plusWeeks(2))) {
            parts.add(Part.DAY_OF_WEEK);
        }
        if (!dated.at(dated.length()).isBefore(dated.first().plusYears(1))) {
            parts.add(Part.TIME_OF_YEAR);
        }
        return parts;
    }

    /**
     * Steps of the season a naive forecast repeats: a day below daily steps, a week for days (five for business days), a
     * year for weeks (52) and months; empty without dates, for years, and when the frequency does not divide it.
     */
    public static OptionalInt season(TimeGrid grid) {
        if (!(grid instanceof TimeGrid.Dated dated)) {
            return OptionalInt.empty();
        }
        Frequency f = dated.frequency();
        LocalDateTime day = LocalDateTime.of(2001, 1, 1, 0, 0);
        if (f.sessions() != null) {
            return ofSessions(f, f.sessions());
        }
        return switch (f.unit()) {
            case MICROSECOND, MILLISECOND, SECOND, MINUTE, HOUR -> divided(f, day, day.plusDays(1));
            case DAY -> divided(f, day, day.plusWeeks(1));
            case WEEK -> 52 % f.count() == 0 ? OptionalInt.of(52 / f.count()) : OptionalInt.empty();
            case MONTH, MONTH_END, BUSINESS_MONTH_START, BUSINESS_MONTH_END ->
                12 % f.count() == 0 && f.count() < 12 ? OptionalInt.of(12 / f.count()) : OptionalInt.empty();
            case YEAR -> OptionalInt.empty();
        };
    }

    /** Of a day of sessions where it has several steps, else of a week of them. */
    private static OptionalInt ofSessions(Frequency f, Sessions sessions) {
        int perDay = sessions.stepsPerDay(f.step());
        int week = f.unit().isWithinDays() ? sessions.daysPerWeek() : sessions.daysPerWeek() / f.count();
        boolean divides = f.unit().isWithinDays() || sessions.daysPerWeek() % f.count() == 0;
        int steps = perDay > 1 ? perDay : divides ? week : 0;
        return steps > 1 ? OptionalInt.of(steps) : OptionalInt.empty();
    }

    private static OptionalInt divided(Frequency f, LocalDateTime from, LocalDateTime to) {
        long steps = f.steps(from, to);
        boolean divides =
                steps > 1 && steps <= Integer.MAX_VALUE && f.plus(from, steps).equals(to);
        return divides ? OptionalInt.of((int) steps) : OptionalInt.empty();
    }

    /** Names of the features that a part becomes. */
    static List<String> names(Part part) {
        return switch (part) {
            case TIME_OF_DAY -> List.of("time_of_day_sin", "time_of_day_cos");
            case TIME_OF_WEEK -> List.of("time_of_week_sin", "time_of_week_cos");
            case DAY_OF_WEEK -> List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");
            case WEEKEND -> List.of("weekend");
            case TIME_OF_YEAR -> List.of("time_of_year_sin", "time_of_year_cos");
        };
    }

    private static int put(Part part, LocalDateTime stamp, double[] into, int at) {
        double day = stamp.toLocalTime().toNanoOfDay() / DAY_NANOS;
        int weekday = stamp.getDayOfWeek().getValue() - 1;
        switch (part) {
            case TIME_OF_DAY -> circle(day, into, at);
            case TIME_OF_WEEK -> circle((weekday + day) / 7, into, at);
            case DAY_OF_WEEK -> into[at + weekday] = 1;
            case WEEKEND -> into[at] = weekday >= 5 ? 1 : 0;
            case TIME_OF_YEAR ->
                circle((stamp.getDayOfYear() - 1 + day) / stamp.toLocalDate().lengthOfYear(), into, at);
        }
        return at + names(part).size();
    }

    private static void circle(double share, double[] into, int at) {
        into[at] = Math.sin(2 * Math.PI * share);
        into[at + 1] = Math.cos(2 * Math.PI * share);
    }
}
