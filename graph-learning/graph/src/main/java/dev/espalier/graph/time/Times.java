package dev.espalier.graph.time;

import dev.espalier.graph.InputException;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the cells of a column say of time, row by row from 0: all dates, or all numbers that count something else. Immutable.
 *
 * <p>Dates are microseconds since 1970-01-01T00:00, on the wall clock they are told by and, where a zone is known, in UTC.
 */
public final class Times {
    private final ColumnPlace place;
    private final long[] times;
    private final boolean dated;
    private final double @Nullable [] decimals;
    private final int @Nullable [] offsets;
    private final @Nullable ZoneId zone;

    /** Of dates. */
    Times(ColumnPlace place, long[] times, int @Nullable [] offsets, @Nullable ZoneId zone) {
        this.place = place;
        this.times = times;
        this.dated = true;
        this.decimals = null;
        this.offsets = offsets;
        this.zone = zone;
    }

    /** Of numbers; {@code decimals} where some are not whole. */
    Times(ColumnPlace place, long[] times, double @Nullable [] decimals) {
        this.place = place;
        this.times = times;
        this.dated = false;
        this.decimals = decimals;
        this.offsets = null;
        this.zone = null;
    }

    public int rows() {
        return times.length;
    }

    /** Whether they are dates; else they are numbers. */
    public boolean areDated() {
        return dated;
    }

    /** Whether {@link #wall} holds every bit of them: dates, and whole numbers. */
    public boolean areWhole() {
        return decimals == null;
    }

    /**
     * Microseconds since 1970 on the clock a row is told by where dated, else the number.
     *
     * @throws IllegalStateException when some numbers are not whole
     */
    public long wall(int row) {
        if (decimals != null) {
            throw new IllegalStateException("found decimal numbers in " + place + ", expected whole ones");
        }
        return times[row];
    }

    /** The same in UTC; on the wall clock where no zone is known. */
    public long instant(int row) {
        return wall(row) - offset(row);
    }

    /** {@link #instant} or, where not dated, the number, which may be no whole one. */
    public double number(int row) {
        return decimals == null ? instant(row) : decimals[row];
    }

    /** Microseconds that the clock of a row is ahead of UTC; 0 without a zone. */
    public long offset(int row) {
        return offsets == null ? 0 : offsets[row] * Micros.PER_SECOND;
    }

    /** Whose clocks dates are told by; empty where nobody said. */
    public Optional<ZoneId> zone() {
        return Optional.ofNullable(zone);
    }

    /** A value of {@link #wall} as text: ISO 8601 where dated. */
    public String text(long wall) {
        return dated ? Micros.dateTime(wall).toString() : Long.toString(wall);
    }

    /** Where a row's cell stands, for messages. */
    public String place(int row) {
        return place.at(row);
    }

    /** Where the column stands, for messages. */
    public String place() {
        return place.toString();
    }

    /** A complaint about a row's cell. */
    public InputException problem(int row, String found, String expected) {
        return place.problem(row, found, expected);
    }

    /** A complaint about the column. */
    public InputException problem(String found, String expected) {
        return place.problem(found, expected);
    }
}
