package dev.espalier.graph.time;

import dev.espalier.graph.table.TableSource;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads a column of times: takes its cells one by one, refuses what is none, and decides in {@link #read} what all of them
 * together mean. All are dates or all are numbers; all dates have an offset from UTC or none has.
 *
 * <p>Use: {@code add(source, column)} for every row of a table, then {@code read(...)}, once. Takes 8 bytes a row, twice as
 * many where day and month may be exchanged or numbers have decimals. Not thread-safe.
 */
public final class TimeReader {
    /** What numbers may be that are no dates written in digits, time since 1970 or days of spreadsheets. */
    public enum PlainNumbers {
        /** Whole numbers, which count; decimal ones are years with twelfths or refused. */
        WHOLE,
        /** The same, but whole numbers of four digits are years: the first of January is meant. */
        YEARS,
        /**
         * Any numbers, as events are counted by: decimal ones stay what they are, unless they are seconds or milliseconds
         * since 1970, or days of spreadsheets in a column whose name says that it holds days.
         */
        ANY
    }

    private static final String EXPECTED =
            "a date and time such as 2012-03-01 00:05, 1/3/2012 0:05, 20120301 or 2012 Q1, or a whole number";
    private static final int NO_OFFSET = Integer.MIN_VALUE;

    private final ColumnPlace place;
    private final DateFormat format;
    private final @Nullable DateTimeFormatter pattern;
    private long[] times = new long[64];
    private long @Nullable [] monthFirst;
    private int @Nullable [] offsets;
    private int @Nullable [] monthFirstOffsets;
    private double @Nullable [] decimals;
    private @Nullable ZoneId zone;
    private int size;
    private boolean dated;
    private boolean spent;

    /**
     * No cell yet.
     *
     * @param name   of the table, for messages
     * @param column that holds the times: its name says a little of what numbers mean
     */
    public TimeReader(String name, String column, DateFormat format) {
        place = new ColumnPlace(name, column);
        this.format = format;
        pattern = format.pattern() == null ? null : DateFormat.formatter(format.pattern());
    }

    /** Cells so far. */
    public int rows() {
        return size;
    }

    /**
     * Adds the cell of the source's current row.
     *
     * @throws dev.espalier.graph.InputException where it is no time, or none like those before it
     */
    public void add(TableSource source, int column) {
        add(source, List.of(column));
    }

    /**
     * Adds a time of the source's current row that is spread over columns: a date and a time of day, or numbers of the year,
     * the month and so on down to the minute.
     *
     * @throws dev.espalier.graph.InputException where they are no time, or none like those before it
     */
    public void add(TableSource source, List<Integer> columns) {
        var text = new StringBuilder();
        for (int c : columns) {
            if (source.isMissing(c)) {
                throw source.problem(c, "no time", EXPECTED);
            }
            text.append(text.isEmpty() ? "" : " ").append(source.text(c).strip());
        }
        int first = columns.getFirst();
        String cell =
                columns.size() > 1 && TimeText.isYear(source.text(first)) ? joined(source, columns) : text.toString();
        DateText date = pattern == null ? null : byPattern(pattern, cell);
        boolean number = pattern == null && TimeText.isNumber(cell);
        if (pattern == null && !number) {
            date = DateText.parse(cell);
        }
        if (date == null && !number) {
            throw source.problem(
                    first,
                    TimeText.quote(cell),
                    format.pattern() == null ? EXPECTED : "a date by the format " + format.pattern());
        }
        if (size > 0 && number == dated) {
            throw source.problem(
                    first,
                    TimeText.quote(cell),
                    dated ? "a date, as in the rows before it" : "a whole number, as in the rows before it");
        }
        dated = !number;
        grow();
        if (date == null) {
            addNumber(source, first, cell);
        } else {
            addDate(source, first, date);
        }
        size++;
    }

    /** Year, month, day, hour and minute from columns of their own as one date. */
    private static String joined(TableSource source, List<Integer> columns) {
        int[] parts = {1, 1, 1, 0, 0};
        for (int p = 0; p < columns.size(); p++) {
            double value = source.number(columns.get(p));
            if (!(value == Math.rint(value) && value >= 0 && value < 10_000)) {
                throw source.problem(columns.get(p), TimeText.quote(source.text(columns.get(p))), "a part of a date");
            }
            parts[p] = (int) value;
        }
        return String.format(Locale.ROOT, "%04d-%02d-%02d %02d:%02d", parts[0], parts[1], parts[2], parts[3], parts[4]);
    }

    private void grow() {
        if (size < times.length) {
            return;
        }
        int larger = size * 2;
        times = Arrays.copyOf(times, larger);
        monthFirst = monthFirst == null ? null : Arrays.copyOf(monthFirst, larger);
        decimals = decimals == null ? null : Arrays.copyOf(decimals, larger);
        offsets = resized(offsets, larger);
        monthFirstOffsets = resized(monthFirstOffsets, larger);
    }

    private static int @Nullable [] resized(int @Nullable [] array, int length) {
        return array == null ? null : Arrays.copyOf(array, length);
    }

    private void addNumber(TableSource source, int column, String cell) {
        if (TimeText.isWhole(cell)) {
            times[size] = Long.parseLong(cell);
            if (decimals != null) {
                decimals[size] = times[size];
            }
            return;
        }
        double value = Double.parseDouble(cell);
        if (!(Math.abs(value) < 9e18)) {
            throw source.problem(column, TimeText.quote(cell), EXPECTED);
        }
        times[size] = (long) value;
        if (decimals == null && value != Math.rint(value)) {
            decimals = new double[times.length];
            for (int i = 0; i < size; i++) {
                decimals[i] = times[i];
            }
        }
        if (decimals != null) {
            decimals[size] = value;
        }
    }

    private void addDate(TableSource source, int column, DateText date) {
        times[size] = date.dayFirst() == null ? DayOrder.NONE : Micros.of(date.dayFirst());
        long other = date.monthFirst() == null ? DayOrder.NONE : Micros.of(date.monthFirst());
        if (monthFirst == null && other != times[size]) {
            monthFirst = Arrays.copyOf(times, times.length);
        }
        if (monthFirst != null) {
            monthFirst[size] = other;
        }
        boolean known = date.offset() != null || date.zone() != null;
        if (size > 0 && known != (offsets != null)) {
            throw source.problem(
                    column,
                    TimeText.quote(source.text(column)),
                    known ? "a time without a zone, as in the rows before it" : "a time with a zone, as before");
        }
        if (known) {
            addOffset(date);
        }
    }

    /** A zone that is written by its name has an offset for each order of day and month. */
    private void addOffset(DateText date) {
        offsets = offsets == null ? new int[times.length] : offsets;
        offsets[size] = offset(date, date.dayFirst());
        int other = offset(date, date.monthFirst());
        if (monthFirstOffsets == null && other != offsets[size]) {
            monthFirstOffsets = Arrays.copyOf(offsets, offsets.length);
        }
        if (monthFirstOffsets != null) {
            monthFirstOffsets[size] = other;
        }
        zone = date.zone() == null ? zone : date.zone();
    }

    private static int offset(DateText date, @Nullable LocalDateTime wall) {
        ZoneId named = date.zone();
        ZoneOffset written = date.offset();
        return written != null
                ? written.getTotalSeconds()
                : named == null || wall == null
                        ? NO_OFFSET
                        : named.getRules().getOffset(wall).getTotalSeconds();
    }

    private static @Nullable DateText byPattern(DateTimeFormatter pattern, String text) {
        try {
            TemporalAccessor read = pattern.parse(text.strip());
            LocalDate day = read.query(TemporalQueries.localDate());
            if (day == null) {
                day = read.isSupported(ChronoField.MONTH_OF_YEAR)
                        ? YearMonth.from(read).atDay(1)
                        : LocalDate.of(read.get(ChronoField.YEAR), 1, 1);
            }
            LocalTime time = read.query(TemporalQueries.localTime());
            LocalDateTime date = day.atTime(time == null ? LocalTime.MIDNIGHT : time);
            return new DateText(date, date, read.query(TemporalQueries.offset()), null);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /**
     * Decides what all cells mean, once all are there; afterwards the reader is spent.
     *
     * @param numbers what numbers may be that are no dates
     * @param series  of each row: where a zone is given and its clocks repeat an hour, the first of two equal times of a series
     *     is before and the second after they are put back. {@code row -> row} takes the earlier for all
     * @param notes   hears what was decided that a user might not expect
     * @throws dev.espalier.graph.InputException where they have no meaning, or two
     * @throws IllegalStateException            when it is called again
     */
    public Times read(PlainNumbers numbers, IntUnaryOperator series, Consumer<String> notes) {
        if (spent) {
            throw new IllegalStateException("found a reader of " + place + " that has read, expected a new one");
        }
        spent = true;
        long[] kept = Arrays.copyOf(times, size);
        times = new long[0];
        int[] known = resized(offsets, size);
        if (!dated) {
            double[] exact = decimals == null ? null : Arrays.copyOf(decimals, size);
            NumberedTimes.Reading reading = NumberedTimes.read(kept, exact, place.column(), numbers);
            reading.problem().ifPresent(problem -> {
                throw place.problem(problem.row(), problem.found(), problem.expected());
            });
            reading.note().ifPresent(note -> notes.accept("column '" + place.column() + "' holds " + note));
            if (!reading.dated()) {
                return new Times(place, reading.times(), exact);
            }
            kept = reading.times();
            // seconds since 1970 are told by the clocks of UTC
            known = reading.epoch() && format.zone() != null ? new int[size] : null;
        }
        if (monthFirst != null) {
            long[] other = Arrays.copyOf(monthFirst, size);
            if (new DayOrder(kept, other, place).isMonthFirst(format.order())) {
                kept = other;
                known = monthFirstOffsets == null ? known : Arrays.copyOf(monthFirstOffsets, size);
            }
        }
        var clocks = new Clocks(kept, known, zone, place);
        clocks.decide(format.zone(), series, notes);
        return new Times(place, kept, clocks.offsets(), clocks.zone());
    }
}
