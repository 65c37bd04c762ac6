package dev.espalier.graph.table;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.jspecify.annotations.Nullable;

/** Arrow's time stamps, which count units since 1970 in UTC, or in no zone. */
final class ArrowStamps {
    private ArrowStamps() {}

    /**
     * ISO 8601. When the column has a zone its numbers are UTC: written on the clocks of the zone, with the offset and the
     * zone's name behind, or with a {@code Z} where that is UTC or a name that nobody knows.
     */
    static String text(TimeStampVector vector, int at) {
        var type = (ArrowType.Timestamp) vector.getField().getType();
        long perSecond = switch (type.getUnit()) {
            case SECOND -> 1;
            case MILLISECOND -> 1_000;
            case MICROSECOND -> 1_000_000;
            case NANOSECOND -> 1_000_000_000;
        };
        long value = vector.get(at);
        long second = Math.floorDiv(value, perSecond);
        int nano = (int) (Math.floorMod(value, perSecond) * (1_000_000_000 / perSecond));
        // damaged seconds lie outside what dates can say: the text is then no date, and its reader complains
        boolean sayable = Math.abs(second) < 1L << 50;
        String stamp = sayable
                ? LocalDateTime.ofEpochSecond(second, nano, ZoneOffset.UTC).toString()
                : "second " + second;
        String name = type.getTimezone();
        if (name == null || !sayable) {
            return name == null ? stamp : stamp + "Z";
        }
        ZoneId zone = zone(name);
        return zone == null || zone.normalized().equals(ZoneOffset.UTC)
                ? stamp + "Z"
                : Instant.ofEpochSecond(second, nano).atZone(zone).toString();
    }

    private static @Nullable ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
