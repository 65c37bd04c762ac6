package dev.espalier.graph.time;

import static dev.espalier.graph.time.Micros.dateTime;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** By whose clocks the stamps of a column are told: those of the zone that is asked for or written, else of UTC, or nobody's. */
final class Clocks {
    private final long[] times;
    private final ColumnPlace place;
    private int @Nullable [] offsets;
    private @Nullable ZoneId zone;

    /**
     * As the cells have them.
     *
     * @param times   in microseconds on the clocks they are told by; {@link #decide} turns them to one zone in place
     * @param offsets of those clocks in seconds; null where the cells have none
     * @param zone    whose name a cell has; null for none
     */
    Clocks(long[] times, int @Nullable [] offsets, @Nullable ZoneId zone, ColumnPlace place) {
        this.times = times;
        this.offsets = offsets;
        this.zone = zone;
        this.place = place;
    }

    /** Seconds that the clock of each stamp is ahead of UTC; null where nobody said. */
    int @Nullable [] offsets() {
        return offsets;
    }

    /** Whose clocks they are; null where nobody said. */
    @Nullable
    ZoneId zone() {
        return offsets == null ? null : zone;
    }

    /** Turns stamps with offsets to the clocks of one zone where they have one, else of UTC. */
    void decide(@Nullable ZoneId wanted, IntUnaryOperator series, Consumer<String> notes) {
        int[] known = offsets;
        if (known == null) {
            if (wanted != null) {
                zone = wanted;
                offsets = localOffsets(wanted, series);
            }
            return;
        }
        ZoneId target = wanted == null ? zone : wanted;
        if (target != null) {
            zone = target;
            toZone(known, target);
        } else if (Arrays.stream(known).distinct().count() == 1) {
            zone = known[0] == 0 ? ZoneOffset.UTC : ZoneOffset.ofTotalSeconds(known[0]);
        } else if (sameTimeOfDay()) {
            notes.accept("times in column '" + place.column() + "' have several offsets from UTC but one time of day:"
                    + " they are read without their zone, whose name would keep it (--time-zone)");
            offsets = null;
        } else {
            notes.accept("times in column '" + place.column() + "' have several offsets from UTC and no zone: they are"
                    + " written in UTC; the name of the zone would keep local times (--time-zone)");
            zone = ZoneOffset.UTC;
            toZone(known, ZoneOffset.UTC);
        }
    }

    private void toZone(int[] known, ZoneId target) {
        for (int row = 0; row < times.length; row++) {
            long instant = times[row] - known[row] * Micros.PER_SECOND;
            int offset = target.getRules()
                    .getOffset(Instant.ofEpochSecond(Math.floorDiv(instant, Micros.PER_SECOND)))
                    .getTotalSeconds();
            known[row] = offset;
            times[row] = instant + offset * Micros.PER_SECOND;
        }
    }

    /** Of times that clocks repeat, the first of a series is before and the second after they were put back. */
    private int[] localOffsets(ZoneId target, IntUnaryOperator series) {
        int[] found = new int[times.length];
        Map<List<Long>, Integer> repeated = new HashMap<>();
        for (int row = 0; row < times.length; row++) {
            List<ZoneOffset> valid = target.getRules().getValidOffsets(dateTime(times[row]));
            if (valid.isEmpty()) {
                throw place.problem(
                        row,
                        "the time " + dateTime(times[row]),
                        "one that clocks show in " + target + ", where they are put forward over it");
            }
            int which = valid.size() == 1
                    ? 0
                    : repeated.merge(List.of((long) series.applyAsInt(row), times[row]), 1, Integer::sum) - 1;
            found[row] = valid.get(Math.min(which, valid.size() - 1)).getTotalSeconds();
        }
        return found;
    }

    private boolean sameTimeOfDay() {
        long day = Micros.of(Duration.ofDays(1));
        return Arrays.stream(times).allMatch(t -> Math.floorMod(t, day) == Math.floorMod(times[0], day));
    }
}
