package dev.espalier.graph.time;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;

/** Microseconds as times and lengths of time. */
public final class Micros {
    /** In a second. */
    static final long PER_SECOND = 1_000_000;

    private Micros() {}

    /** The date and time that lies so many microseconds after 1970-01-01T00:00 on its own clock. */
    public static LocalDateTime dateTime(long micros) {
        return LocalDateTime.ofEpochSecond(
                Math.floorDiv(micros, PER_SECOND), (int) Math.floorMod(micros, PER_SECOND) * 1000, ZoneOffset.UTC);
    }

    /**
     * Microseconds from 1970-01-01T00:00 to a date and time on the same clock; what is shorter is cut off.
     *
     * @throws ArithmeticException some 290,000 years away
     */
    public static long of(LocalDateTime date) {
        return Math.multiplyExact(date.toEpochSecond(ZoneOffset.UTC), PER_SECOND)
                + date.get(ChronoField.MICRO_OF_SECOND);
    }

    /**
     * Microseconds in a length of time; what is shorter is cut off.
     *
     * @throws ArithmeticException for some 290,000 years
     */
    public static long of(Duration duration) {
        return Math.addExact(Math.multiplyExact(duration.toSeconds(), PER_SECOND), duration.toNanosPart() / 1000);
    }
}
