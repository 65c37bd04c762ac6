package dev.espalier.forecasting.data;

import dev.espalier.graph.InputException;
import dev.espalier.graph.time.Micros;
import dev.espalier.graph.time.Times;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the grid on which all stamps of a table lie, by the frequency that is given or that {@link FrequencyFinder} tells
 * from them. On the clocks of a zone that are put forward and back, steps within days are equal in elapsed time, others on
 * the clock.
 */
final class GridFinder {
    /** A wrong year or a much too fine frequency would make a grid of nothing but gaps. */
    private static final long STEPS_PER_STAMP = 100;

    private static final long STEPS_ALWAYS = 1000;
    private static final int LARGEST = Integer.MAX_VALUE / 2;

    /** From so many stamps on, one that is far from all others is a mistake. */
    private static final int FEWEST_WITH_STRAY = 10;

    private static final int FAR = 30;

    /** When clocks are put back, north and south. */
    private static final Set<Integer> MONTHS_OF_CHANGE = Set.of(3, 4, 9, 10, 11);

    private static final long CELLS_ALWAYS = 100_000;
    private static final long CELLS_PER_CELL = 1000;

    private final Times stamps;
    private final Consumer<String> notes;
    private long most = LARGEST;

    GridFinder(Times stamps, Consumer<String> notes) {
        this.stamps = stamps;
        this.notes = notes;
    }

    /**
     * The grid and the step of each row on it.
     *
     * @param frequency given by the user, or null
     * @param series    how many series there are
     * @param cells     how many cells the table has for them, to bound the size
     */
    Placed find(@Nullable Frequency frequency, int series, long cells) {
        most = Math.min(LARGEST, CELLS_ALWAYS + CELLS_PER_CELL * cells);
        return stamps.areDated() ? dated(frequency, series) : numbered(frequency, series);
    }

    /** The grid a table lies on; {@code step(row)} counts rows from 0. */
    static final class Placed {
        private final TimeGrid grid;
        private final int[] steps;

        Placed(TimeGrid grid, int[] steps) {
            this.grid = grid;
            this.steps = steps;
        }

        TimeGrid grid() {
            return grid;
        }

        int step(int row) {
            return steps[row];
        }
    }

    private Placed numbered(@Nullable Frequency frequency, int series) {
        if (frequency != null) {
            throw stamps.problem(0, "the number " + stamps.wall(0) + " with the frequency " + frequency, "dates");
        }
        long[] distinct = distinct(rows());
        if (distinct[distinct.length - 1] - distinct[0] < 0) { // beyond what a long holds
            throw stamps.problem(
                    "numbers from " + distinct[0] + " to " + distinct[distinct.length - 1],
                    "numbers less than 2^63 apart");
        }
        requireNoStray(rows(), distinct, distinct, false);
        long step = 1;
        try {
            step = distinct.length == 1 ? 1 : FrequencyFinder.divisor(FrequencyFinder.differences(distinct));
        } catch (FrequencyFinder.None e) {
            throw stamps.problem(String.valueOf(e.getMessage()), "evenly spaced numbers with gaps");
        }
        long first = distinct[0];
        long each = step;
        int length = length((distinct[distinct.length - 1] - first) / step + 1, distinct, series, "steps of " + step);
        int[] steps = new int[stamps.rows()];
        Arrays.setAll(steps, row -> (int) ((stamps.wall(row) - first) / each));
        return new Placed(new TimeGrid.Numbered(first, step, length), steps);
    }

    /** Stamps as the clock shows them. */
    private long[] rows() {
        long[] rows = new long[stamps.rows()];
        Arrays.setAll(rows, stamps::wall);
        return rows;
    }

    /** Stamps in UTC, in which time elapses evenly. */
    private long[] elapsed() {
        long[] rows = new long[stamps.rows()];
        Arrays.setAll(rows, stamps::instant);
        return rows;
    }

    private static long[] distinct(long[] rows) {
        return Arrays.stream(rows).sorted().distinct().toArray();
    }

    private Placed dated(@Nullable Frequency given, int series) {
        ZoneId zone = stamps.zone().orElse(null);
        long[] wall = rows();
        if (zone == null) {
            return placed(wall, given == null ? inferred(wall) : given, given != null, series, null);
        }
        boolean clocks = zone.getRules().isFixedOffset()
                || (given == null ? isOfClocks(wall) : !given.unit().isWithinDays() || given.sessions() != null);
        if (clocks) {
            return placed(wall, given == null ? inferred(wall) : given, given != null, series, zoned(zone, wall));
        }
        long[] elapsed = elapsed();
        Placed placed = placed(elapsed, given == null ? inferred(elapsed) : given, given != null, series, null);
        LocalDateTime first = Micros.dateTime(wall[earliest(elapsed)]);
        var grid = (TimeGrid.Dated) placed.grid();
        return new Placed(
                new TimeGrid.Dated(first, grid.frequency(), grid.length(), zoned(zone, elapsed)), placed.steps);
    }

    private static int earliest(long[] rows) {
        int earliest = 0;
        for (int row = 1; row < rows.length; row++) {
            earliest = rows[row] < rows[earliest] ? row : earliest;
        }
        return earliest;
    }

    private TimeGrid.Zone zoned(ZoneId zone, long[] rows) {
        long offset = stamps.offset(earliest(rows));
        return new TimeGrid.Zone(zone, ZoneOffset.ofTotalSeconds((int) (offset / 1_000_000)));
    }

    /** Whether steps are equal on the clock: one time of day, or sessions. */
    private static boolean isOfClocks(long[] wall) {
        long day = Micros.of(Duration.ofDays(1));
        long[] distinct = distinct(wall);
        return Arrays.stream(distinct).allMatch(t -> Math.floorMod(t, day) == Math.floorMod(distinct[0], day))
                || new FrequencyFinder(distinct).sessions().isPresent();
    }

    private Placed placed(long[] rows, Frequency asked, boolean given, int series, TimeGrid.@Nullable Zone zone) {
        long[] distinct = distinct(rows);
        LocalDateTime first = Micros.dateTime(distinct[0]);
        LocalDateTime last = Micros.dateTime(distinct[distinct.length - 1]);
        requireNoStray(rows, distinct, given ? places(asked, distinct) : distinct, given);
        Frequency frequency;
        try {
            frequency = asked.startingAt(first);
        } catch (IllegalArgumentException e) {
            throw new InputException(stamps.place(earliest(rows)) + ": " + e.getMessage(), e);
        }
        int length = length(frequency.steps(first, last) + 1, distinct, series, "the frequency " + frequency);
        int[] steps = new int[rows.length];
        for (int row = 0; row < steps.length; row++) {
            LocalDateTime stamp = Micros.dateTime(rows[row]);
            steps[row] = (int) frequency.steps(first, stamp);
            if (!frequency.plus(first, steps[row]).equals(stamp)) {
                throw stamps.problem(
                        row,
                        "the time " + stamp,
                        "one of " + first + ", " + frequency.plus(first, 1) + ", ... by the "
                                + (given ? "" : "inferred ") + "frequency " + frequency);
            }
        }
        if (!given && frequency.sessions() != null) {
            notes.accept("times in " + stamps.place() + " are read as " + frequency
                    + ", a calendar without steps on other days or at other times of day; --freq "
                    + new Frequency(frequency.count(), frequency.unit())
                    + " would read them as steps around the clock with gaps");
        }
        return new Placed(new TimeGrid.Dated(first, frequency, length, zone), steps);
    }

    private Frequency inferred(long[] rows) {
        long[] distinct = distinct(rows);
        if (distinct.length < 2) {
            throw stamps.problem(
                    "a single time " + stamps.text(distinct[0]), "at least two, or the frequency, as in 1h (--freq)");
        }
        requireNoStray(rows, distinct, distinct, false);
        try {
            return new FrequencyFinder(distinct).find();
        } catch (FrequencyFinder.None e) {
            throw stamps.problem(
                    String.valueOf(e.getMessage()),
                    "evenly spaced times with gaps; correct them, or give the frequency, as in 1h (--freq)");
        }
    }

    /**
     * Refuses a first or last stamp that is farther from the others than they all lie apart, or, unless a frequency says
     * that it is meant, much farther than they ever lie from each other.
     *
     * @param places of the distinct stamps, by which they are far or near
     */
    private void requireNoStray(long[] rows, long[] distinct, long[] places, boolean given) {
        int n = distinct.length;
        if (n < FEWEST_WITH_STRAY) {
            return;
        }
        long[] differences = FrequencyFinder.differences(places);
        long last = differences[n - 2];
        long first = differences[0];
        long[] between = Arrays.copyOfRange(differences, 1, n - 2);
        long span = places[n - 2] - places[1];
        long largest = Math.max(1, Arrays.stream(between).max().orElse(1));
        if (last > span + first || (!given && last > FAR * Math.max(largest, first))) {
            throw stray(rows, distinct[n - 1], distinct[n - 2]);
        }
        if (first > span + last || (!given && first > FAR * Math.max(largest, last))) {
            throw stray(rows, distinct[0], distinct[1]);
        }
    }

    /** Where stamps stand: within sessions by their steps, as a weekend lies between neighbours. */
    private static long[] places(Frequency frequency, long[] distinct) {
        if (frequency.sessions() == null) {
            return distinct;
        }
        LocalDateTime first = Micros.dateTime(distinct[0]);
        return Arrays.stream(distinct)
                .map(time -> frequency.steps(first, Micros.dateTime(time)))
                .toArray();
    }

    private InputException stray(long[] rows, long time, long neighbour) {
        int row = 0;
        while (rows[row] != time) {
            row++;
        }
        return stamps.problem(
                row,
                "the time " + stamps.text(time) + ", far from all others, of which the nearest is "
                        + stamps.text(neighbour),
                "a time near the others; a frequency says if it is meant (--freq)");
    }

    private int length(long steps, long[] distinct, int series, String what) {
        boolean sparse = steps > STEPS_ALWAYS + STEPS_PER_STAMP * distinct.length;
        if (sparse || steps > most / series) {
            throw stamps.problem(
                    "times from " + stamps.text(distinct[0]) + " to " + stamps.text(distinct[distinct.length - 1])
                            + ", which are " + steps + " steps by " + what + " for only " + distinct.length
                            + " distinct times" + (sparse ? "" : " of " + series + " series"),
                    sparse ? "times at a fair part of the steps" : "at most " + most + " values");
        }
        return (int) steps;
    }

    /** Complains that a row is the second for its series and step. */
    InputException duplicate(int row, int firstRow, String what) {
        LocalDateTime hour = stamps.areDated() ? Micros.dateTime(stamps.wall(row)) : null;
        boolean change = hour != null
                && stamps.zone().isEmpty()
                && MONTHS_OF_CHANGE.contains(hour.getMonthValue())
                && hour.getDayOfWeek() == DayOfWeek.SUNDAY
                && hour.getHour() <= 3
                && row > 0;
        return stamps.problem(
                row,
                what + " at " + stamps.text(stamps.wall(row)) + " again, first in row " + (firstRow + 1),
                "each time once"
                        + (change
                                ? "; if clocks were put back then, the zone tells both hours apart (--time-zone)"
                                : ""));
    }
}
