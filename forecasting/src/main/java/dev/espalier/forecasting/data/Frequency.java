package dev.espalier.forecasting.data;

import dev.espalier.graph.time.Micros;
import java.io.Serializable;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.EnumSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The distance between two stamps of a grid, such as five minutes or a month.
 *
 * @param count    how many units, at least 1
 * @param sessions when in a week there are steps; null for always. Only with units of a day or less
 * @param anchor   what the first stamp of a grid must be; null for anything
 */
public record Frequency(
        int count,
        Unit unit,
        @Nullable Sessions sessions,
        @Nullable Anchor anchor) implements Serializable {
    /**
     * Units of time. Months and years have no fixed length; month ends are the last days of their months, business month
     * starts and ends the first and last weekdays.
     */
    public enum Unit {
        MICROSECOND("us", ChronoUnit.MICROS),
        MILLISECOND("ms", ChronoUnit.MILLIS),
        SECOND("s", ChronoUnit.SECONDS),
        MINUTE("min", ChronoUnit.MINUTES),
        HOUR("h", ChronoUnit.HOURS),
        DAY("d", ChronoUnit.DAYS),
        WEEK("w", ChronoUnit.WEEKS),
        MONTH("mo", ChronoUnit.MONTHS),
        MONTH_END("me", ChronoUnit.MONTHS),
        BUSINESS_MONTH_START("bms", ChronoUnit.MONTHS),
        BUSINESS_MONTH_END("bme", ChronoUnit.MONTHS),
        YEAR("y", ChronoUnit.YEARS);

        private final String symbol;
        private final ChronoUnit chrono;

        Unit(String symbol, ChronoUnit chrono) {
            this.symbol = symbol;
            this.chrono = chrono;
        }

        /** Whether it is shorter than a day, so that clocks that are put forward or back count. */
        public boolean isWithinDays() {
            return compareTo(DAY) < 0;
        }

        ChronoUnit chrono() {
            return chrono;
        }
    }

    /**
     * What a frequency with a name says of the first stamp.
     *
     * @param name    of the whole frequency, as in {@code W-SUN} or {@code 2QS}
     * @param weekday 1 for Monday to 7 for Sunday; 0 for any
     * @param every   months after which it may start again: 3 for quarters, 12 for years, 1 for any month
     * @param month   one of the months it starts in, from 1
     * @param first   whether it must be the first day of a month
     * @param period  whether it names periods: then their ends are meant where the first stamp ends a month, else their
     *                beginnings
     */
    record Anchor(String name, int weekday, int every, int month, boolean first, boolean period)
            implements Serializable {
        private boolean holds(LocalDateTime stamp) {
            return (weekday == 0 || stamp.getDayOfWeek().getValue() == weekday)
                    && Math.floorMod(stamp.getMonthValue() - month, every) == 0
                    && (!first || stamp.getDayOfMonth() == 1);
        }
    }

    public Frequency {
        if (count < 1) {
            throw new IllegalArgumentException("found a frequency of " + count + " units, expected at least 1");
        }
        if (sessions != null && (unit.compareTo(Unit.DAY) > 0 || sessions.areDays() != (unit == Unit.DAY))) {
            throw new IllegalArgumentException(
                    "found steps of " + count + unit.symbol + ", expected some that fit the sessions " + sessions);
        }
    }

    /** Steps around the clock and the year. */
    public Frequency(int count, Unit unit) {
        this(count, unit, null, null);
    }

    /**
     * Reads {@code 5min}, {@code 1h}, {@code d}, {@code 1w}, {@code 3mo}, {@code 1me} (month ends), {@code 1y},
     * {@code 30s} or {@code 100ms}; the names of pandas with the case they have there ({@code MS}, {@code QS-FEB},
     * {@code ME}, {@code W-SUN}, {@code B}, {@code bh}, {@code 15T}); English words ({@code daily}, {@code 5 minutes});
     * ISO 8601 ({@code PT5M}); and steps within sessions, as in {@code 5min@mon-fri/09:30-15:55}.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static Frequency parse(String text) {
        return FrequencyNames.parse(text);
    }

    /** A fixed length of time in the largest unit, up to weeks, that divides it; empty when the count is too large. */
    static Optional<Frequency> ofMicros(long micros) {
        Optional<Frequency> best = Optional.empty();
        for (Unit unit : EnumSet.range(Unit.MICROSECOND, Unit.WEEK)) {
            long length = Micros.of(unit.chrono.getDuration());
            if (micros % length == 0 && micros / length <= Integer.MAX_VALUE) {
                best = Optional.of(new Frequency((int) (micros / length), unit));
            }
        }
        return best;
    }

    /** The length of a step of fixed length. */
    Duration step() {
        return unit.chrono.getDuration().multipliedBy(count);
    }

    /**
     * The frequency of a grid that starts with a stamp: without an anchor, and with periods placed at their beginnings or
     * ends.
     *
     * @throws IllegalArgumentException when the stamp is none of this frequency
     */
    Frequency startingAt(LocalDateTime first) {
        if (!mayStartAt(first)) {
            throw new IllegalArgumentException("found " + first + ", expected one of " + this
                    + next(first).map(stamp -> ", such as " + stamp).orElse(""));
        }
        return placed(first);
    }

    private Frequency placed(LocalDateTime first) {
        if (anchor == null) {
            return this;
        }
        boolean end = anchor.period() && endsMonth(first);
        return end
                ? new Frequency(unit == Unit.YEAR ? 12 * count : count, Unit.MONTH_END)
                : new Frequency(count, unit, sessions, null);
    }

    private boolean mayStartAt(LocalDateTime first) {
        Frequency placed = placed(first);
        boolean inSession = sessions == null || sessions.hold(first, step());
        return inSession
                && (anchor == null || anchor.holds(first))
                && placed.plus(first, 0).equals(first);
    }

    /** The next stamp, at the same time of a day, that a grid may start with. */
    private Optional<LocalDateTime> next(LocalDateTime from) {
        for (int day = 1; day < 400; day++) {
            LocalDateTime stamp = from.plusDays(day);
            if (mayStartAt(stamp)) {
                return Optional.of(stamp);
            }
        }
        return sessions == null || sessions.first() == null
                ? Optional.empty()
                : next(from.toLocalDate().atTime(sessions.first()));
    }

    private static boolean endsMonth(LocalDateTime stamp) {
        return stamp.getDayOfMonth() == stamp.toLocalDate().lengthOfMonth();
    }

    /** The stamp {@code steps} after {@code start}; negative steps go back. */
    public LocalDateTime plus(LocalDateTime start, long steps) {
        if (sessions != null) {
            return unit == Unit.DAY
                    ? sessions.plus(start, Math.multiplyExact(steps, count), step())
                    : sessions.plus(start, steps, step());
        }
        LocalDateTime stamp = start.plus(Math.multiplyExact(steps, count), unit.chrono);
        return switch (unit) {
            case MONTH_END -> stamp.with(TemporalAdjusters.lastDayOfMonth());
            case BUSINESS_MONTH_END -> weekday(stamp.with(TemporalAdjusters.lastDayOfMonth()), -1);
            case BUSINESS_MONTH_START -> weekday(stamp.with(TemporalAdjusters.firstDayOfMonth()), 1);
            default -> stamp;
        };
    }

    private static LocalDateTime weekday(LocalDateTime stamp, int direction) {
        LocalDateTime day = stamp;
        while (day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0) {
            day = day.plusDays(direction);
        }
        return day;
    }

    /** How many whole steps lie between two stamps; the later stamp is on the grid when {@link #plus} leads to it. */
    public long steps(LocalDateTime start, LocalDateTime stamp) {
        if (sessions != null) {
            long steps = sessions.steps(start, stamp, step());
            return unit == Unit.DAY ? steps / count : steps;
        }
        // months are clipped to their last day, so that 31 January to 28 February counts as none: look one further
        long whole = unit.chrono.between(start, stamp) / count;
        return plus(start, whole + 1).equals(stamp) ? whole + 1 : whole;
    }

    /**
     * Whether steps of both are equally long, as 60min and 1h are, or beginnings and ends of months. Steps within sessions
     * are not those around the clock; which sessions, data say for themselves.
     */
    boolean isAsLongAs(Frequency other) {
        if (months() > 0 || other.months() > 0) {
            return months() == other.months();
        }
        return step().equals(other.step()) && (sessions == null) == (other.sessions == null);
    }

    /** Of a step; 0 where it has a fixed length. */
    private long months() {
        return switch (unit.chrono) {
            case MONTHS -> count;
            case YEARS -> 12L * count;
            default -> 0;
        };
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        if (anchor != null) {
            return anchor.name();
        }
        if (sessions == null) {
            return count + unit.symbol;
        }
        return sessions.equals(Sessions.BUSINESS_DAYS) ? count + "b" : count + unit.symbol + "@" + sessions;
    }
}
