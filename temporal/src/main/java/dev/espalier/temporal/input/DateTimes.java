package dev.espalier.temporal.input;

import dev.espalier.graph.events.Clock;
import dev.espalier.graph.table.TableSource;
import dev.espalier.graph.time.DateFormat;
import dev.espalier.graph.time.TimeReader;
import dev.espalier.graph.time.Times;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Dates and times of day, to the nanosecond. What they say of their offset from UTC holds, be it different from row to row;
 * those that say nothing are taken for UTC.
 */
final class DateTimes implements EventTimes {
    /** A time of day with more than six decimals of the second. */
    private static final Pattern BEYOND_MICROS = Pattern.compile("(:\\d{2}[.,]\\d{6})(\\d+)");

    private static final int LEAST_FINE = ":00.0000000".length();

    private final String name;
    private final TimeReader reader;
    /** Nanoseconds beyond the microsecond; as long as the last row that has some. */
    private short[] nanos = new short[0];

    private int size;
    private boolean isCut;

    DateTimes(String name, String column, DateFormat format) {
        this.name = name;
        reader = new TimeReader(name, column, format.zone() == null ? format.withZone(ZoneOffset.UTC) : format);
    }

    /** A date as it would be without what stands behind the microseconds. */
    static String toMicros(String cell) {
        return cell.length() < LEAST_FINE ? cell : BEYOND_MICROS.matcher(cell).replaceFirst("$1");
    }

    /**
     * What a date has beyond microseconds.
     *
     * @param beyond nanoseconds, below 1000
     * @param isCut  whether it has more than that
     */
    record Nanos(short beyond, boolean isCut) {
        /** Null for a date that has nothing beyond. */
        static @Nullable Nanos of(String cell) {
            if (cell.length() < LEAST_FINE) {
                return null;
            }
            Matcher fine = BEYOND_MICROS.matcher(cell);
            if (!fine.find()) {
                return null;
            }
            String digits = fine.group(2);
            short beyond = Short.parseShort((digits + "00").substring(0, 3));
            return new Nanos(beyond, digits.length() > 3 && !digits.substring(3).matches("0*"));
        }
    }

    @Override
    public void add(TableSource source, List<Integer> columns) {
        int last = columns.getLast();
        Nanos fine = Nanos.of(source.text(last));
        if (fine == null) {
            reader.add(source, columns);
        } else {
            isCut |= fine.isCut;
            if (fine.beyond > 0) {
                nanos = size < nanos.length ? nanos : Arrays.copyOf(nanos, Capacity.larger(size));
                nanos[size] = fine.beyond;
            }
            reader.add(new ColumnView(source, last, DateTimes::toMicros), columns);
        }
        size++;
    }

    @Override
    public long bytesPerTime() {
        return 52;
    }

    @Override
    public Ticks ticks(Consumer<String> notes) {
        Times times = reader.read(TimeReader.PlainNumbers.ANY, row -> row, note -> notes.accept(name + ": " + note));
        long[] ticks = new long[times.rows()];
        long unit = 1_000_000;
        for (int row = 0; row < ticks.length; row++) {
            ticks[row] = times.instant(row);
            while (ticks[row] % unit != 0) {
                unit /= 1000;
            }
        }
        long perUnit = nanos.length > 0 ? finer(ticks) : 1_000_000 / unit;
        for (int row = 0; row < ticks.length && nanos.length == 0; row++) {
            ticks[row] /= unit;
        }
        notes.accept(name + ": times are dates; those without an offset from UTC are taken for "
                + times.zone()
                        .map(Object::toString)
                        .filter(zone -> !zone.equals("Z"))
                        .orElse("UTC"));
        if (isCut) {
            notes.accept(name + ": times are cut to nanoseconds");
        }
        return new Ticks(new Clock(Clock.Kind.INSTANTS, perUnit), ticks);
    }

    /** Microseconds to nanoseconds. */
    private long finer(long[] ticks) {
        for (int row = 0; row < ticks.length; row++) {
            long micros = ticks[row];
            if (Math.abs(micros) > Long.MAX_VALUE / 2 / 1000 - 1) {
                throw Problems.file(
                        name,
                        "nanoseconds beside times far from 1970, as in row " + (row + 1),
                        "times from 1824 to 2116");
            }
            ticks[row] = micros * 1000 + (row < nanos.length ? nanos[row] : 0);
        }
        return 1_000_000_000;
    }
}
