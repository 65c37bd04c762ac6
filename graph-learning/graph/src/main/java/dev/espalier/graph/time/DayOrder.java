package dev.espalier.graph.time;

import static dev.espalier.graph.time.Micros.dateTime;

/** Whether the day or the month comes first in dates such as 01/02/2021: the order in which all rows are dates. */
final class DayOrder {
    /** In place of a date that is none in an order. */
    static final long NONE = Long.MIN_VALUE;

    private final long[] dayFirst;
    private final long[] monthFirst;
    private final ColumnPlace place;

    DayOrder(long[] dayFirst, long[] monthFirst, ColumnPlace place) {
        this.dayFirst = dayFirst;
        this.monthFirst = monthFirst;
        this.place = place;
    }

    /** Whether the month comes first: as it is given, or because only so all rows are dates. */
    boolean isMonthFirst(DateFormat.Order order) {
        int badDay = firstNone(dayFirst);
        int badMonth = firstNone(monthFirst);
        boolean day = badDay < 0;
        boolean month = badMonth < 0;
        switch (order) {
            case DAY_FIRST -> require(day, badDay, "the day first");
            case MONTH_FIRST -> require(month, badMonth, "the month first");
            case AUTO -> {
                require(day || month, Math.max(badDay, badMonth), "day and month in one order, as in the others");
                if (day && month) {
                    int row = differing();
                    throw place.problem(
                            "dates that may have the day or the month first, such as " + dateTime(dayFirst[row])
                                    + " in row " + (row + 1) + " or " + dateTime(monthFirst[row]),
                            "the date format, day-first or month-first (--date-format)");
                }
            }
        }
        return order == DateFormat.Order.MONTH_FIRST || !day;
    }

    private int differing() {
        for (int row = 0; row < dayFirst.length; row++) {
            if (dayFirst[row] != monthFirst[row]) {
                return row;
            }
        }
        throw new IllegalStateException("both orders say the same");
    }

    private void require(boolean sound, int row, String expected) {
        if (!sound) {
            throw place.problem(row, "a date that cannot be read so", expected);
        }
    }

    private static int firstNone(long[] dates) {
        for (int row = 0; row < dates.length; row++) {
            if (dates[row] == NONE) {
                return row;
            }
        }
        return -1;
    }
}
