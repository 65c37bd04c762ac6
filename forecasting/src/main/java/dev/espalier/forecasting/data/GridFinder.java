package dev.espalier.forecasting.data;

import dev.espalier.graph.InputException;
import java.time.LocalDateTime;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds the grid on which all stamps of a table lie. Without a frequency the greatest common divisor of their differences
 * is it (of the differences in months, when every stamp has the same day of the month or ends one), if at least one
 * neighbouring pair in ten is that close: else some stamps are simply off, and the user must say.
 */
final class GridFinder {
    private static final int RAREST_PAIR = 10;
    /** A wrong year or a much too fine frequency would make a grid of nothing but gaps. */
    private static final long CELLS_PER_ROW = 1000;

    private static final long CELLS_ALWAYS = 100_000;

    private final String name;
    private final String column;
    private final Stamps stamps;
    private final long[] distinct;

    /** @param name the file, for messages */
    GridFinder(String name, String column, Stamps stamps) {
        this.name = name;
        this.column = column;
        this.stamps = stamps;
        distinct = stamps.distinct();
    }

    /**
     * The grid and the step of each row on it.
     *
     * @param frequency given by the user, or null
     * @param series    how many series there are, to bound the size
     */
    Placed find(@Nullable Frequency frequency, int series) {
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
            throw PanelReader.problem(
                    place(0), "the number " + stamps.get(0) + " with the frequency " + frequency, "dates");
        }
        long step = distinct.length == 1 ? 1 : divisor(differences(distinct));
        long first = distinct[0];
        int length = length((distinct[distinct.length - 1] - first) / step + 1, series, "steps of " + step);
        int[] steps = new int[stamps.size()];
        Arrays.setAll(steps, row -> (int) ((stamps.get(row) - first) / step));
        return new Placed(new TimeGrid.Numbered(first, step, length), steps);
    }

    private Placed dated(@Nullable Frequency given, int series) {
        Frequency frequency = given == null ? inferred() : given;
        LocalDateTime first = Stamps.dateTime(distinct[0]);
        LocalDateTime last = Stamps.dateTime(distinct[distinct.length - 1]);
        int length = length(frequency.steps(first, last) + 1, series, "the frequency " + frequency);
        int[] steps = new int[stamps.size()];
        for (int row = 0; row < steps.length; row++) {
            LocalDateTime stamp = Stamps.dateTime(stamps.get(row));
            steps[row] = (int) frequency.steps(first, stamp);
            if (!frequency.plus(first, steps[row]).equals(stamp)) {
                throw PanelReader.problem(
                        place(row),
                        "the time " + stamp,
                        "one of " + first + ", " + frequency.plus(first, 1) + ", ... by the "
                                + (given == null ? "inferred " : "") + "frequency " + frequency);
            }
        }
        return new Placed(new TimeGrid.Dated(first, frequency, length), steps);
    }

    private Frequency inferred() {
        if (distinct.length < 2) {
            throw PanelReader.problem(
                    name + ", column '" + column + "'",
                    "a single time " + stamps.text(distinct[0]),
                    "at least two, or the frequency, as in 1h");
        }
        Frequency.@Nullable Unit months = monthUnit(distinct);
        if (months == null) {
            long millis = divisor(differences(distinct));
            return Frequency.ofMillis(millis)
                    .orElseThrow(() -> PanelReader.problem(
                            name + ", column '" + column + "'",
                            "neighbouring times " + millis + " ms apart",
                            "a frequency of at most 2^31 units"));
        }
        long[] counted = Arrays.stream(distinct).map(GridFinder::month).toArray();
        int step = Math.toIntExact(divisor(differences(counted)));
        return step % 12 == 0 && months == Frequency.Unit.MONTH
                ? new Frequency(step / 12, Frequency.Unit.YEAR)
                : new Frequency(step, months);
    }

    /** Whether all stamps are at one time of one day of the month, up to the 28th, or all at month ends; else null. */
    private static Frequency.@Nullable Unit monthUnit(long[] times) {
        LocalDateTime first = Stamps.dateTime(times[0]);
        boolean sameDay = first.getDayOfMonth() <= 28;
        boolean ends = true;
        for (int i = 0; i < times.length && (sameDay || ends); i++) {
            LocalDateTime stamp = Stamps.dateTime(times[i]);
            boolean sameTime = stamp.toLocalTime().equals(first.toLocalTime());
            sameDay &= sameTime && stamp.getDayOfMonth() == first.getDayOfMonth();
            ends &= sameTime && stamp.getDayOfMonth() == stamp.toLocalDate().lengthOfMonth();
        }
        return sameDay ? Frequency.Unit.MONTH : ends ? Frequency.Unit.MONTH_END : null;
    }

    private static long month(long time) {
        LocalDateTime stamp = Stamps.dateTime(time);
        return stamp.getYear() * 12L + stamp.getMonthValue();
    }

    private static long[] differences(long[] ascending) {
        long[] differences = new long[ascending.length - 1];
        Arrays.setAll(differences, i -> ascending[i + 1] - ascending[i]);
        return differences;
    }

    private long divisor(long[] differences) {
        long divisor = 0;
        for (long difference : differences) {
            divisor = gcd(divisor, difference);
        }
        long smallest = divisor;
        long close = Arrays.stream(differences).filter(d -> d == smallest).count();
        if (close * RAREST_PAIR < differences.length) {
            throw PanelReader.problem(
                    name + ", column '" + column + "'",
                    "times whose distances have no clear common step (the largest that divides all of them is that of "
                            + close + " of " + differences.length + " neighbours)",
                    "evenly spaced times with gaps; correct them, or give the frequency, as in 1h");
        }
        return divisor;
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    private int length(long steps, int series, String what) {
        long most = Math.min(Integer.MAX_VALUE / 2, CELLS_ALWAYS + CELLS_PER_ROW * stamps.size());
        if (steps > most / series) {
            throw PanelReader.problem(
                    name + ", column '" + column + "'",
                    "times from " + stamps.text(distinct[0]) + " to " + stamps.text(distinct[distinct.length - 1])
                            + ", which are " + steps + " steps by " + what + " for only " + stamps.size() + " rows",
                    "rows for a fair part of the steps");
        }
        return (int) steps;
    }

    private String place(int row) {
        return name + ", row " + (row + 1) + ", column '" + column + "'";
    }

    /** Complains that a row is the second for its series and step. */
    InputException duplicate(int row, int firstRow, String what) {
        return PanelReader.problem(
                place(row),
                what + " at " + stamps.text(stamps.get(row)) + " again, first in row " + (firstRow + 1),
                "each time once");
    }
}
