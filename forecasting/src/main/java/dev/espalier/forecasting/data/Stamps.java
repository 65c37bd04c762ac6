package dev.espalier.forecasting.data;

import dev.espalier.graph.InputException;
import dev.espalier.graph.table.TableSource;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
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
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The stamps of a table's rows: all dates, as microseconds since 1970 on the clock they are told by, or all numbers. What
 * they mean is decided by all rows together, in {@link #resolve}.
 */
final class Stamps {
    private static final String EXPECTED =
            "a date and time such as 2012-03-01 00:05, 1/3/2012 0:05, 20120301 or 2012 Q1, or a whole number";
    private static final Pattern NUMBER = Pattern.compile("[-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d{1,3})?");
    private static final long NONE = Long.MIN_VALUE;
    private static final int NO_OFFSET = Integer.MIN_VALUE;
    private static final long MICROS = 1_000_000;

    private final String name;
    private final String column;
    private final DateFormat format;
    private final @Nullable DateTimeFormatter pattern;
    private long[] times = new long[64];
    private long @Nullable [] monthFirst;
    private int @Nullable [] offsets;
    private double @Nullable [] decimals;
    private @Nullable ZoneId zone;
    private int size;
    private boolean dated;

    /**
     * None yet.
     *
     * @param name   the file, for messages
     * @param column that holds them
     */
    Stamps(String name, String column, DateFormat format) {
        this.name = name;
        this.column = column;
        this.format = format;
        pattern = format.pattern() == null ? null : DateFormat.formatter(format.pattern());
    }

    /** Adds the stamp of the source's current row, which may be spread over columns, as date and time of day. */
    void add(TableSource source, List<Integer> columns) {
        var text = new StringBuilder();
        for (int c : columns) {
            if (source.isMissing(c)) {
                throw source.problem(c, "no time", EXPECTED);
            }
            text.append(text.isEmpty() ? "" : " ").append(source.text(c).strip());
        }
        int first = columns.getFirst();
        String cell = columns.size() > 1 && isYear(source.text(first)) ? joined(source, columns) : text.toString();
        DateText date = pattern == null ? null : byPattern(pattern, cell);
        boolean number = pattern == null && isNumber(cell);
        if (pattern == null && !number) {
            date = DateText.parse(cell);
        }
        if (date == null && !number) {
            throw source.problem(
                    first,
                    PanelReader.quote(cell),
                    format.pattern() == null ? EXPECTED : "a date by the format " + format.pattern());
        }
        if (size > 0 && number == dated) {
            throw source.problem(
                    first,
                    PanelReader.quote(cell),
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
                throw source.problem(
                        columns.get(p), PanelReader.quote(source.text(columns.get(p))), "a part of a date");
            }
            parts[p] = (int) value;
        }
        return String.format(Locale.ROOT, "%04d-%02d-%02d %02d:%02d", parts[0], parts[1], parts[2], parts[3], parts[4]);
    }

    /** Whether a cell is a year in four digits. */
    static boolean isYear(String text) {
        String digits = text.strip().replaceAll("\\.0*$", "");
        return digits.length() == 4 && isWhole(digits);
    }

    private void grow() {
        if (size < times.length) {
            return;
        }
        int larger = size * 2;
        times = Arrays.copyOf(times, larger);
        monthFirst = monthFirst == null ? null : Arrays.copyOf(monthFirst, larger);
        decimals = decimals == null ? null : Arrays.copyOf(decimals, larger);
        offsets = offsets == null ? null : Arrays.copyOf(offsets, larger);
    }

    private void addNumber(TableSource source, int column, String cell) {
        if (isWhole(cell)) {
            times[size] = Long.parseLong(cell);
            if (decimals != null) {
                decimals[size] = times[size];
            }
            return;
        }
        double value = Double.parseDouble(cell);
        if (!(Math.abs(value) < 9e18)) {
            throw source.problem(column, PanelReader.quote(cell), EXPECTED);
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
        times[size] = date.dayFirst() == null ? NONE : micros(date.dayFirst());
        long other = date.monthFirst() == null ? NONE : micros(date.monthFirst());
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
                    PanelReader.quote(source.text(column)),
                    known ? "a time without a zone, as in the rows before it" : "a time with a zone, as before");
        }
        if (known) {
            offsets = offsets == null ? new int[times.length] : offsets;
            ZoneId named = date.zone();
            LocalDateTime wall = date.dayFirst() == null ? date.monthFirst() : date.dayFirst();
            offsets[size] = date.offset() != null
                    ? date.offset().getTotalSeconds()
                    : named == null || wall == null
                            ? NO_OFFSET
                            : named.getRules().getOffset(wall).getTotalSeconds();
            zone = named == null ? zone : named;
        }
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
     * Decides what all stamps mean, once all are there.
     *
     * @param frequency given by the user, or null
     * @param series    of each row
     * @param notes     hears what was decided that a user might not expect
     */
    void resolve(@Nullable Frequency frequency, IntUnaryOperator series, Consumer<String> notes) {
        if (!dated) {
            NumberedTimes.Reading reading = NumberedTimes.read(times, decimals, size, column, frequency != null);
            reading.problem().ifPresent(problem -> {
                throw PanelReader.problem(place(problem.row()), problem.found(), problem.expected());
            });
            reading.note().ifPresent(note -> notes.accept("column '" + column + "' holds " + note));
            times = reading.times();
            dated = reading.dated();
            decimals = null;
            // seconds since 1970 are told by the clocks of UTC
            if (dated && reading.epoch() && format.zone() != null) {
                offsets = new int[times.length];
            }
        }
        if (monthFirst != null) {
            decideOrder(monthFirst);
        }
        decideZone(series, notes);
    }

    private void decideOrder(long[] alternative) {
        int badDay = firstNone(times);
        int badMonth = firstNone(alternative);
        boolean day = badDay < 0;
        boolean month = badMonth < 0;
        switch (format.order()) {
            case DAY_FIRST -> requireOrder(day, badDay, "the day first");
            case MONTH_FIRST -> requireOrder(month, badMonth, "the month first");
            case AUTO -> {
                requireOrder(day || month, Math.max(badDay, badMonth), "day and month in one order, as in the others");
                if (day && month) {
                    throw PanelReader.problem(
                            name + ", column '" + column + "'",
                            "dates that may have the day or the month first, such as "
                                    + dateTime(differing(alternative))
                                    + " in row " + (rowOf(alternative) + 1) + " or "
                                    + dateTime(alternative[rowOf(alternative)]),
                            "the date format, day-first or month-first (--date-format)");
                }
            }
        }
        if (format.order() == DateFormat.Order.MONTH_FIRST || !day) {
            times = alternative;
        }
        monthFirst = null;
    }

    private int rowOf(long[] alternative) {
        for (int row = 0; row < size; row++) {
            if (times[row] != alternative[row]) {
                return row;
            }
        }
        throw new IllegalStateException("both orders say the same");
    }

    private long differing(long[] alternative) {
        return times[rowOf(alternative)];
    }

    private void requireOrder(boolean sound, int row, String expected) {
        if (!sound) {
            throw PanelReader.problem(place(row), "a date that cannot be read so", expected);
        }
    }

    private int firstNone(long[] dates) {
        for (int row = 0; row < size; row++) {
            if (dates[row] == NONE) {
                return row;
            }
        }
        return -1;
    }

    /** Turns stamps with offsets to the clocks of one zone where they have one, else of UTC. */
    private void decideZone(IntUnaryOperator series, Consumer<String> notes) {
        ZoneId wanted = format.zone();
        if (!dated || (offsets == null && wanted == null)) {
            return;
        }
        if (offsets == null) {
            zone = wanted;
            offsets = localOffsets(zoneRules(wanted), series);
            return;
        }
        int[] known = offsets;
        boolean one = Arrays.stream(known, 0, size).distinct().count() == 1;
        if (wanted != null || zone != null) {
            ZoneId target = wanted == null ? zone : wanted;
            zone = target;
            toZone(known, zoneRules(target));
        } else if (one) {
            zone = known[0] == 0 ? ZoneOffset.UTC : ZoneOffset.ofTotalSeconds(known[0]);
        } else if (sameTimeOfDay()) {
            notes.accept(
                    "times in column '" + column + "' have several offsets from UTC but one time of day: they are read"
                            + " without their zone, whose name would keep it (--time-zone)");
            offsets = null;
        } else {
            notes.accept(
                    "times in column '" + column + "' have several offsets from UTC and no zone: they are written in"
                            + " UTC; the name of the zone would keep local times (--time-zone)");
            zone = ZoneOffset.UTC;
            toZone(known, ZoneOffset.UTC);
        }
    }

    private static ZoneId zoneRules(@Nullable ZoneId id) {
        return id == null ? ZoneOffset.UTC : id;
    }

    private void toZone(int[] known, ZoneId target) {
        for (int row = 0; row < size; row++) {
            long instant = times[row] - known[row] * MICROS;
            int offset = target.getRules()
                    .getOffset(Instant.ofEpochSecond(Math.floorDiv(instant, MICROS)))
                    .getTotalSeconds();
            known[row] = offset;
            times[row] = instant + offset * MICROS;
        }
    }

    /** Of times that clocks repeat, the first of a series is before and the second after they were put back. */
    private int[] localOffsets(ZoneId target, IntUnaryOperator series) {
        int[] found = new int[times.length];
        Map<List<Long>, Integer> repeated = new HashMap<>();
        for (int row = 0; row < size; row++) {
            List<ZoneOffset> valid = target.getRules().getValidOffsets(dateTime(times[row]));
            if (valid.isEmpty()) {
                throw PanelReader.problem(
                        place(row),
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
        long day = micros(Duration.ofDays(1));
        return Arrays.stream(times, 0, size).allMatch(t -> Math.floorMod(t, day) == Math.floorMod(times[0], day));
    }

    /** The zone of the clocks that stamps are told by; empty where they have none. */
    Optional<ZoneId> zone() {
        return Optional.ofNullable(dated && offsets != null ? zone : null);
    }

    /** Microseconds that the clock of a row's stamp is ahead of UTC; 0 without a zone. */
    long offset(int row) {
        return offsets == null ? 0 : offsets[row] * MICROS;
    }

    int size() {
        return size;
    }

    boolean areDated() {
        return dated;
    }

    /** The stamp of a row, from 0. */
    long get(int row) {
        return times[row];
    }

    /** A stamp as text. */
    String text(long time) {
        return dated ? dateTime(time).toString() : Long.toString(time);
    }

    /** Where a row's stamp stands. */
    String place(int row) {
        return name + ", row " + (row + 1) + ", column '" + column + "'";
    }

    /** Where stamps stand. */
    String place() {
        return name + ", column '" + column + "'";
    }

    InputException problem(int row, String found, String expected) {
        return PanelReader.problem(place(row), found, expected);
    }

    static LocalDateTime dateTime(long micros) {
        return LocalDateTime.ofEpochSecond(
                Math.floorDiv(micros, MICROS), (int) Math.floorMod(micros, MICROS) * 1000, ZoneOffset.UTC);
    }

    static long micros(LocalDateTime date) {
        return Math.multiplyExact(date.toEpochSecond(ZoneOffset.UTC), MICROS) + date.get(ChronoField.MICRO_OF_SECOND);
    }

    static long micros(Duration duration) {
        return Math.addExact(Math.multiplyExact(duration.toSeconds(), MICROS), duration.toNanosPart() / 1000);
    }

    static boolean isWhole(String text) {
        int digits = text.startsWith("-") ? text.length() - 1 : text.length();
        return digits > 0
                && digits < 19
                && text.chars().skip(text.length() - digits).allMatch(c -> c >= '0' && c <= '9');
    }

    /** Whether text is a number as tables write it; then it is no date, whatever its digits. */
    static boolean isNumber(String text) {
        if (isWhole(text)) {
            return true;
        }
        char first = text.isEmpty() ? ' ' : text.charAt(0);
        boolean may = (first >= '0' && first <= '9') || first == '.' || first == '-' || first == '+';
        return may && text.length() < 40 && NUMBER.matcher(text).matches();
    }

    /** A date given by a user for one row; null when the text is none, or may be two. */
    static @Nullable LocalDateTime date(String text) {
        DateText date = isNumber(text) ? null : DateText.parse(text);
        return date == null || date.dayFirst() == null || !date.dayFirst().equals(date.monthFirst())
                ? null
                : date.offset() == null
                        ? date.dayFirst()
                        : date.dayFirst()
                                .atOffset(date.offset())
                                .withOffsetSameInstant(ZoneOffset.UTC)
                                .toLocalDateTime();
    }
}
