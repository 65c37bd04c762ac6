package dev.espalier.graph.exchange;

import java.util.Arrays;
import java.util.Optional;

/**
 * Points in time, one for each row: microseconds since 1970-01-01T00:00, in UTC where the column has a zone, else on a wall
 * clock that nobody said more of. Immutable.
 */
public final class TimeColumn {
    private final long[] micros;
    private final Optional<String> zone;

    private TimeColumn(long[] micros, Optional<String> zone) {
        this.micros = micros;
        this.zone = zone;
    }

    /**
     * From microseconds, copied.
     *
     * @param zone in which they are to be shown, such as Europe/Berlin or +01:00; empty for wall clocks without one
     */
    public static TimeColumn of(long[] micros, Optional<String> zone) {
        return new TimeColumn(micros.clone(), zone);
    }

    public int rows() {
        return micros.length;
    }

    /** Microseconds of row {@code r}. */
    public long micros(int r) {
        return micros[r];
    }

    public Optional<String> zone() {
        return zone;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TimeColumn column && Arrays.equals(column.micros, micros) && column.zone.equals(zone);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(micros) + zone.hashCode();
    }

    @Override
    public String toString() {
        return "TimeColumn[" + micros.length + " rows" + zone.map(z -> ", " + z).orElse("") + "]";
    }
}
