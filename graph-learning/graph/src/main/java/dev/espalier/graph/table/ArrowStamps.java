package dev.espalier.graph.table;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.types.pojo.ArrowType;

/** Arrow's time stamps, which count units since 1970 in UTC, or in no zone. */
final class ArrowStamps {
    private ArrowStamps() {}

    /** ISO 8601; with a {@code Z} behind when the column has a zone, because its numbers are then UTC. */
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
        return type.getTimezone() == null ? stamp : stamp + "Z";
    }
}
