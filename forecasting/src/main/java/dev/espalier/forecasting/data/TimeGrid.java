package dev.espalier.forecasting.data;

import java.io.Serializable;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

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
                throw new IllegalArgumentException("steps must be at least 1 apart but were " + step);
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

    /**
     * Points with date and time, without a zone: stamps with one are turned into UTC before.
     *
     * @param first stamp of point 0
     */
    record Dated(LocalDateTime first, Frequency frequency, int length) implements TimeGrid {
        private static final DateTimeFormatter SECONDS =
                DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);

        public Dated {
            requireLength(length);
        }

        @Override
        public TimeGrid withLength(int newLength) {
            return new Dated(first, frequency, newLength);
        }

        @Override
        public TimeGrid slice(int from, int to) {
            return new Dated(frequency.plus(first, from), frequency, to - from);
        }

        @Override
        public String label(int t) {
            LocalDateTime stamp = at(t);
            return stamp.equals(stamp.truncatedTo(ChronoUnit.SECONDS)) ? SECONDS.format(stamp) : stamp.toString();
        }

        @Override
        public Optional<LocalDateTime> stamp(int t) {
            return Optional.of(at(t));
        }

        /** The stamp of point {@code t}. */
        public LocalDateTime at(int t) {
            return frequency.plus(first, t);
        }
    }

    private static void requireLength(int length) {
        if (length < 1) {
            throw new IllegalArgumentException("a grid needs at least 1 point but has " + length);
        }
    }
}
