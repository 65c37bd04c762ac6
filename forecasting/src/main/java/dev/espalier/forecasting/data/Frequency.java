package dev.espalier.forecasting.data;

import java.io.Serializable;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The distance between two stamps of a grid, such as five minutes or a month.
 *
 * @param count how many units, at least 1
 */
public record Frequency(int count, Unit unit) implements Serializable {
    /** Units of time. Months and years have no fixed length; month ends are the last days of their months. */
    public enum Unit {
        MILLISECOND("ms", ChronoUnit.MILLIS),
        SECOND("s", ChronoUnit.SECONDS),
        MINUTE("min", ChronoUnit.MINUTES),
        HOUR("h", ChronoUnit.HOURS),
        DAY("d", ChronoUnit.DAYS),
        WEEK("w", ChronoUnit.WEEKS),
        MONTH("mo", ChronoUnit.MONTHS),
        MONTH_END("me", ChronoUnit.MONTHS),
        YEAR("y", ChronoUnit.YEARS);

        private final String symbol;
        private final ChronoUnit chrono;

        Unit(String symbol, ChronoUnit chrono) {
            this.symbol = symbol;
            this.chrono = chrono;
        }
    }

    private static final Pattern FORM = Pattern.compile("(\\d{0,6})\\s*([a-z]+)");
    private static final Map<String, Unit> SYMBOLS = Map.ofEntries(
            Map.entry("ms", Unit.MILLISECOND),
            Map.entry("s", Unit.SECOND),
            Map.entry("sec", Unit.SECOND),
            Map.entry("min", Unit.MINUTE),
            Map.entry("h", Unit.HOUR),
            Map.entry("d", Unit.DAY),
            Map.entry("w", Unit.WEEK),
            Map.entry("mo", Unit.MONTH),
            Map.entry("me", Unit.MONTH_END),
            Map.entry("y", Unit.YEAR));

    public Frequency {
        if (count < 1) {
            throw new IllegalArgumentException("a frequency needs at least 1 unit but has " + count);
        }
    }

    /**
     * Reads {@code 5min}, {@code 1h}, {@code d}, {@code 1w}, {@code 3mo}, {@code 1me} (month ends), {@code 1y},
     * {@code 30s} or {@code 100ms}.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static Frequency parse(String text) {
        Matcher form = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        Unit unit = form.matches() ? SYMBOLS.get(form.group(2)) : null;
        int count = unit == null ? 0 : form.group(1).isEmpty() ? 1 : Integer.parseInt(form.group(1));
        if (unit == null || count == 0) {
            throw new IllegalArgumentException(
                    "found the frequency '" + text
                            + "', expected a whole number and a unit: ms, s, min, h, d, w, mo, me (month ends) or y, as in 5min");
        }
        return new Frequency(count, unit);
    }

    /** A fixed length of time in the largest unit, up to weeks, that divides it; empty when the count is too large. */
    static Optional<Frequency> ofMillis(long millis) {
        Optional<Frequency> best = Optional.empty();
        for (Unit unit : EnumSet.range(Unit.MILLISECOND, Unit.WEEK)) {
            long length = unit.chrono.getDuration().toMillis();
            if (millis % length == 0 && millis / length <= Integer.MAX_VALUE) {
                best = Optional.of(new Frequency((int) (millis / length), unit));
            }
        }
        return best;
    }

    /** The stamp {@code steps} after {@code start}; negative steps go back. */
    public LocalDateTime plus(LocalDateTime start, long steps) {
        LocalDateTime stamp = start.plus(Math.multiplyExact(steps, count), unit.chrono);
        return unit == Unit.MONTH_END ? stamp.with(TemporalAdjusters.lastDayOfMonth()) : stamp;
    }

    /** How many whole steps lie between two stamps; the later stamp is on the grid when {@link #plus} leads to it. */
    public long steps(LocalDateTime start, LocalDateTime stamp) {
        // months are clipped to their last day, so that 31 January to 28 February counts as none: look one further
        long whole = unit.chrono.between(start, stamp) / count;
        return plus(start, whole + 1).equals(stamp) ? whole + 1 : whole;
    }

    /** Whether steps of both are equally long, as 60min and 1h are, or beginnings and ends of months. */
    boolean isAsLongAs(Frequency other) {
        return months() > 0 || other.months() > 0
                ? months() == other.months()
                : unit.chrono
                        .getDuration()
                        .multipliedBy(count)
                        .equals(other.unit.chrono.getDuration().multipliedBy(other.count));
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
        return count + unit.symbol;
    }
}
