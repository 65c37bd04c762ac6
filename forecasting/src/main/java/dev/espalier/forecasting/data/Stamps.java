package dev.espalier.forecasting.data;

import dev.espalier.graph.table.TableSource;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The stamps of a table's rows: all dates, as milliseconds since 1970 in UTC, or all whole numbers. */
final class Stamps {
    private static final String EXPECTED =
            "a date and time such as 2012-03-01 00:05, or a whole number; month names and day-first dates are not read";
    private static final long LARGEST_NUMBER = 1L << 53;

    private long[] times = new long[64];
    private int size;
    private boolean dated;

    /** Adds the stamp of the source's current row. */
    void add(TableSource source, int column) {
        if (source.isMissing(column)) {
            throw source.problem(column, "no time", EXPECTED);
        }
        String text = source.text(column);
        LocalDateTime date = date(text);
        if (date == null && !isWhole(text)) {
            throw source.problem(column, PanelReader.quote(text), EXPECTED);
        }
        boolean isDate = date != null;
        if (size > 0 && isDate != dated) {
            throw source.problem(
                    column,
                    PanelReader.quote(text),
                    dated ? "a date, as in the rows before it" : "a whole number, as in the rows before it");
        }
        dated = isDate;
        if (size == times.length) {
            times = Arrays.copyOf(times, size * 2);
        }
        times[size++] = date == null ? Long.parseLong(text) : millis(date);
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

    long[] distinct() {
        return Arrays.stream(times, 0, size).sorted().distinct().toArray();
    }

    /** A stamp as text. */
    String text(long time) {
        return dated ? dateTime(time).toString() : Long.toString(time);
    }

    static LocalDateTime dateTime(long millis) {
        return LocalDateTime.ofEpochSecond(
                Math.floorDiv(millis, 1000L), Math.floorMod(millis, 1000) * 1_000_000, ZoneOffset.UTC);
    }

    static long millis(LocalDateTime date) {
        return date.toInstant(ZoneOffset.UTC).toEpochMilli();
    }

    static boolean isWhole(String text) {
        int digits = text.startsWith("-") ? text.length() - 1 : text.length();
        boolean whole = digits > 0
                && digits < 17
                && text.chars().skip(text.length() - digits).allMatch(c -> c >= '0' && c <= '9');
        return whole && Math.abs(Long.parseLong(text)) <= LARGEST_NUMBER;
    }

    /** A date from year 1 to 9999 without a part below milliseconds; null when the text is none. */
    static @Nullable LocalDateTime date(String text) {
        String iso = text.strip().replace('/', '-');
        try {
            LocalDateTime date;
            if (iso.length() == 7) {
                date = YearMonth.parse(iso).atDay(1).atStartOfDay();
            } else if (iso.length() == 10) {
                date = LocalDate.parse(iso).atStartOfDay();
            } else if (iso.length() > 10 && (iso.charAt(10) == 'T' || iso.charAt(10) == ' ')) {
                String day = iso.substring(0, 10);
                String time = iso.substring(11);
                boolean zoned = time.endsWith("Z") || time.indexOf('+') >= 0 || time.indexOf('-') >= 0;
                date = zoned
                        ? OffsetDateTime.parse(day + "T" + time)
                                .withOffsetSameInstant(ZoneOffset.UTC)
                                .toLocalDateTime()
                        : LocalDateTime.parse(day + "T" + time);
            } else {
                return null;
            }
            boolean sound = date.getYear() >= 1
                    && date.getYear() <= 9999
                    && dateTime(millis(date)).equals(date);
            return sound ? date : null;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
