package dev.espalier.temporal.snapshot;

import dev.espalier.graph.events.Clock;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.TimeWindows;
import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Windows of a width that a user named: a number of the data's own units, or with a calendar 15min, 6h, 1d, 1w. */
public final class GivenWindows {
    private static final int MOST_WINDOWS = 1_000_000;
    private static final long FIRST_MONDAY = 4L * 86_400;
    private static final Pattern WIDTH = Pattern.compile("(\\d{1,15}(?:\\.\\d{1,9})?)\\s*([a-z]*)");
    private static final Map<String, Long> SECONDS = Map.ofEntries(
            Map.entry("s", 1L),
            Map.entry("sec", 1L),
            Map.entry("min", 60L),
            Map.entry("h", 3_600L),
            Map.entry("d", 86_400L),
            Map.entry("w", 604_800L));

    private GivenWindows() {}

    /**
     * The windows over all events of a log: from the first event on with plain numbers, at whole multiples of the width with
     * instants, weeks from Mondays.
     *
     * @param width as its user wrote it
     * @param log   at least one event
     * @throws IllegalArgumentException when it is no width for the log
     */
    public static TimeWindows of(String width, EventLog log) {
        return of(width, log.clock(), log.firstTime(), log.lastTime());
    }

    /** The same windows over all times from one to another. */
    public static TimeWindows of(String width, Clock clock, long first, long last) {
        long ticks = ticks(width, clock);
        long span = last - first; // below 0: more ticks than a long holds
        if (span < 0 || span / ticks >= MOST_WINDOWS) {
            throw refused(width, "a width that gives at most " + MOST_WINDOWS + " windows");
        }
        if (clock.kind() == Clock.Kind.NUMBERS) {
            return TimeWindows.between(first, last, ticks);
        }
        long offset = width.strip().endsWith("w") ? FIRST_MONDAY * clock.ticksPerUnit() : 0;
        long origin = first - Math.floorMod(first - offset, ticks);
        return TimeWindows.between(origin, last, ticks);
    }

    /**
     * A width in ticks, above 0.
     *
     * @throws IllegalArgumentException when it is none for the clock
     */
    public static long ticks(String width, Clock clock) {
        Matcher parts = WIDTH.matcher(width.strip());
        boolean isDated = clock.kind() == Clock.Kind.INSTANTS;
        if (!parts.matches()
                || parts.group(2).isEmpty() == isDated
                || (isDated && !SECONDS.containsKey(parts.group(2)))) {
            throw refused(
                    width,
                    isDated
                            ? "a number above 0 with s, min, h, d or w, as in 6h, since times are instants"
                            : "a number above 0 such as 5 or 0.5, since times are numbers");
        }
        long unit = isDated ? SECONDS.getOrDefault(parts.group(2), 1L) : 1;
        long ticks;
        try {
            ticks = new BigDecimal(parts.group(1))
                    .multiply(BigDecimal.valueOf(unit))
                    .multiply(BigDecimal.valueOf(clock.ticksPerUnit()))
                    .longValueExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    "found '" + width + "', expected a multiple of the finest step of the times, " + step(clock), e);
        }
        if (ticks <= 0) {
            throw refused(width, "a width above 0");
        }
        return ticks;
    }

    private static IllegalArgumentException refused(String width, String expected) {
        return new IllegalArgumentException("found '" + width + "', expected " + expected);
    }

    private static String step(Clock clock) {
        return BigDecimal.ONE.divide(BigDecimal.valueOf(clock.ticksPerUnit())).toPlainString()
                + (clock.kind() == Clock.Kind.INSTANTS ? " s" : "");
    }
}
