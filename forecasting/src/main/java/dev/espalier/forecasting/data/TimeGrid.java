package dev.espalier.forecasting.data;

import java.io.Serializable;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Equally spaced points in time. Index 0 is the first; indices at and beyond {@link #length} name the future, for
 * forecasts. Immutable.
 */
public sealed interface TimeGrid extends Serializable {
    /** How many points there are data for. */
    int length();

    /** The same points with another number of them. */
    TimeGrid withLength(int length);

    /** The points from {@code from} (inclusive) to {@code to} (exclusive). */
    TimeGrid slice(int from, int to);

    /** How point {@code t} is written in tables: an ISO date and time, or a whole number. */
    String label(int t);

    /** The stamp of point {@code t}; empty when points are only numbered. */
    Optional<LocalDateTime> stamp(int t);

    /** Points that are only numbered: {@code first, first + step, ...}. */
    static TimeGrid numbered(int length) {
        return new Numbered(0, 1, length);
    }

    /**
     * Points without dates.
     *
     * @param first number of point 0
     * @param step  difference of neighbours, at least 1
     */
    record Numbered(long first, long step, int length) implements TimeGrid {
        public Numbered {
            requireLength(length);
            if (step < 1) {
                throw new IllegalArgumentException("found steps " + step + " apart, expected at least 1");
            }
        }

        @Override
        public TimeGrid withLength(int newLength) {
            return new Numbered(first, step, newLength);
        }

        @Override
        public TimeGrid slice(int from, int to) {
            return new Numbered(first + from * step, step, to - from);
        }

        @Override
        public String label(int t) {
            return Long.toString(first + t * step);
        }

        @Override
        public Optional<LocalDateTime> stamp(int t) {
            return Optional.empty();
        }
    }

    /** The zone stamps are written in; empty where they are given without one. */
    default Optional<ZoneId> zone() {
        return Optional.empty();
    }

    /**
     * Points with date and time.
     *
     * <p>With a zone whose clocks are put forward and back, steps of less than a day are of elapsed time; days and longer
     * ones, and steps within sessions, are those of the wall clock.
     *
     * @param first stamp of point 0, on the wall clock of the zone
     * @param zoned null where stamps have no zone
     * @param day   of the month that steps of months and years keep where a month has it: 31 for a part that begins in February
     *              of a grid from 31 January on
     */
    record Dated(
            LocalDateTime first,
            Frequency frequency,
            int length,
            @Nullable Zone zoned,
            int day) implements TimeGrid {
        private static final DateTimeFormatter SECONDS =
                DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);

        public Dated {
            requireLength(length);
            int last = first.toLocalDate().lengthOfMonth();
            if (first.getDayOfMonth() != Math.min(day, last)) {
                throw new IllegalArgumentException(
                        "found the day " + day + " for steps from " + first + ", expected its day of the month");
            }
        }

        /** On the day of the month that the first point has. */
        public Dated(LocalDateTime first, Frequency frequency, int length, @Nullable Zone zoned) {
            this(first, frequency, length, zoned, first.getDayOfMonth());
        }

        /** Without a zone. */
        public Dated(LocalDateTime first, Frequency frequency, int length) {
            this(first, frequency, length, null);
        }

        @Override
        public TimeGrid withLength(int newLength) {
            return new Dated(first, frequency, newLength, zoned, day);
        }

        @Override
        public TimeGrid slice(int from, int to) {
            Zone later = zoned == null ? null : new Zone(zoned.id(), offset(zoned, from));
            LocalDateTime start = at(from);
            return new Dated(start, frequency, to - from, later, keepsDay(frequency) ? day : start.getDayOfMonth());
        }

        @Override
        public String label(int t) {
            if (zoned == null) {
                return text(at(t));
            }
            // a time that clocks leave out is told as they tell it
            ZonedDateTime moment = zoned(zoned, t);
            return text(moment.toLocalDateTime()) + moment.getOffset();
        }

        @Override
        public Optional<LocalDateTime> stamp(int t) {
            return Optional.of(at(t));
        }

        @Override
        public Optional<ZoneId> zone() {
            return Optional.ofNullable(zoned).map(Zone::id);
        }

        /** The stamp of point {@code t}, on the wall clock of the zone. */
        public LocalDateTime at(int t) {
            return zoned != null && isElapsed() ? zoned(zoned, t).toLocalDateTime() : wall(t);
        }

        /** The moment of point {@code t} where there is a zone. */
        public Optional<ZonedDateTime> moment(int t) {
            return Optional.ofNullable(zoned).map(zone -> zoned(zone, t));
        }

        private static boolean keepsDay(Frequency frequency) {
            return frequency.unit() == Frequency.Unit.MONTH || frequency.unit() == Frequency.Unit.YEAR;
        }

        private LocalDateTime wall(int t) {
            LocalDateTime stamp = frequency.plus(first, t);
            boolean shortened = keepsDay(frequency) && stamp.getDayOfMonth() < day;
            return shortened
                    ? stamp.withDayOfMonth(Math.min(day, stamp.toLocalDate().lengthOfMonth()))
                    : stamp;
        }

        private boolean isElapsed() {
            return frequency.unit().isWithinDays() && frequency.sessions() == null;
        }

        private ZoneOffset offset(Zone zone, int t) {
            return zoned(zone, t).getOffset();
        }

        private ZonedDateTime zoned(Zone zone, int t) {
            ZonedDateTime start = ZonedDateTime.ofLocal(first, zone.id(), zone.offset());
            if (isElapsed()) {
                return start.plus(
                        Math.multiplyExact((long) t, frequency.count()),
                        frequency.unit().chrono());
            }
            return t == 0 ? start : wall(t).atZone(zone.id());
        }
    }

    /**
     * A zone and which of the hours that clocks repeat in it the first stamp is in.
     *
     * @param id     of the zone
     * @param offset from UTC at the first stamp
     */
    record Zone(ZoneId id, ZoneOffset offset) implements Serializable {}

    /** A stamp as ISO 8601 has it, with seconds, and what there is below them. */
    static String text(LocalDateTime stamp) {
        boolean whole = stamp.equals(stamp.truncatedTo(ChronoUnit.SECONDS));
        return whole ? Dated.SECONDS.format(stamp) : stamp.toString();
    }

    private static void requireLength(int length) {
        if (length < 1) {
            throw new IllegalArgumentException("found a grid of " + length + " points, expected at least 1");
        }
    }
}
