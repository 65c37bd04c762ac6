package dev.espalier.graph.events;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * What a tick of a log's times stands for. Times are whole ticks, so that equal times are equal.
 *
 * @param kind         plain numbers, or instants
 * @param ticksPerUnit ticks in one unit of the data, a power of ten from 1 to 10^9, to 10^18 for numbers: the unit of
 *                     numbers is 1, that of instants one second, counted from 1970-01-01T00:00Z
 */
public record Clock(Kind kind, long ticksPerUnit) implements Serializable {
    private static final long NANOS = 1_000_000_000;
    private static final long MOST_TICKS = NANOS * NANOS;

    /** Whole numbers: days, steps, whatever the data counts. */
    public static final Clock NUMBERS = new Clock(Kind.NUMBERS, 1);

    /** Whole seconds since 1970. */
    public static final Clock SECONDS = new Clock(Kind.INSTANTS, 1);

    /** What times are. */
    public enum Kind {
        /** Numbers without a calendar. */
        NUMBERS,
        /** Moments in time. */
        INSTANTS
    }

    public Clock {
        long most = kind == Kind.INSTANTS ? NANOS : MOST_TICKS;
        long power = 1;
        while (power < ticksPerUnit && power < most) {
            power *= 10;
        }
        if (power != ticksPerUnit) {
            throw new IllegalArgumentException("ticksPerUnit: found " + ticksPerUnit
                    + ", expected a power of ten from 1 to " + (kind == Kind.INSTANTS ? "10^9" : "10^18"));
        }
    }

    /** A span or time of ticks in the unit of the data: seconds for instants. */
    public double units(long ticks) {
        return (double) ticks / ticksPerUnit;
    }

    /** A time as its owner would write it: a decimal number, or an ISO 8601 instant in UTC. */
    public String text(long tick) {
        return switch (kind) {
            case NUMBERS ->
                ticksPerUnit == 1
                        ? Long.toString(tick)
                        : BigDecimal.valueOf(tick)
                                .divide(BigDecimal.valueOf(ticksPerUnit))
                                .toPlainString();
            case INSTANTS -> instant(tick).toString();
        };
    }

    /**
     * The moment of a tick.
     *
     * @throws IllegalStateException when times are plain numbers
     */
    public Instant instant(long tick) {
        if (kind != Kind.INSTANTS) {
            throw new IllegalStateException("found times that are numbers, expected instants");
        }
        long nanosPerTick = NANOS / ticksPerUnit;
        return Instant.ofEpochSecond(
                Math.floorDiv(tick, ticksPerUnit), Math.floorMod(tick, ticksPerUnit) * nanosPerTick);
    }
}
