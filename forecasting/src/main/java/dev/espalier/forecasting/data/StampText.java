package dev.espalier.forecasting.data;

import dev.espalier.graph.exchange.TimeColumn;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Stamps of a grid as columns of times, and such columns as the texts that tables hold. */
final class StampText {
    private StampText() {}

    /** The stamps of some points. */
    static TimeColumn column(TimeGrid.Dated grid, int[] points) {
        Map<Integer, Long> known = new HashMap<>(); // many series share a point
        long[] micros = new long[points.length];
        for (int i = 0; i < points.length; i++) {
            micros[i] = known.computeIfAbsent(points[i], t -> micros(grid, t));
        }
        return TimeColumn.of(micros, grid.zone().map(ZoneId::getId));
    }

    private static long micros(TimeGrid.Dated grid, int t) {
        Instant instant = grid.moment(t)
                .map(ZonedDateTime::toInstant)
                .orElseGet(() -> grid.at(t).toInstant(ZoneOffset.UTC));
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    /** What {@link TimeGrid#label} calls them. */
    static List<String> of(TimeColumn times) {
        Optional<ZoneId> zone = times.zone().map(ZoneId::of);
        Map<Long, String> known = new HashMap<>();
        List<String> texts = new ArrayList<>(times.rows());
        for (int r = 0; r < times.rows(); r++) {
            texts.add(known.computeIfAbsent(times.micros(r), micros -> text(micros, zone)));
        }
        return texts;
    }

    private static String text(long micros, Optional<ZoneId> zone) {
        Instant instant = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
        if (zone.isEmpty()) {
            return TimeGrid.text(LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
        }
        ZonedDateTime moment = instant.atZone(zone.get());
        return TimeGrid.text(moment.toLocalDateTime()) + moment.getOffset();
    }
}
