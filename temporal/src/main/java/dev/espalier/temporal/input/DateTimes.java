package dev.espalier.temporal.input;

import dev.espalier.graph.events.Clock;
import dev.espalier.graph.table.TableSource;
import dev.espalier.graph.time.DateFormat;
import dev.espalier.graph.time.TimeReader;
import dev.espalier.graph.time.Times;
import java.util.List;
import java.util.function.Consumer;

/** Dates and times of day, to the microsecond. */
final class DateTimes implements EventTimes {
    private static final int MICRO_DIGITS = 6;

    private final String name;
    private final TimeReader reader;
    private boolean isCut;

    DateTimes(String name, String column, DateFormat format) {
        this.name = name;
        reader = new TimeReader(name, column, format);
    }

    @Override
    public void add(TableSource source, List<Integer> columns) {
        reader.add(source, columns);
        if (!isCut) {
            isCut = isFiner(source.text(columns.getLast()));
        }
    }

    /** Whether there is more behind the point than microseconds. */
    private static boolean isFiner(String cell) {
        int digits = -1;
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            boolean isDigit = c >= '0' && c <= '9';
            if (digits >= 0 && !isDigit) {
                digits = -1;
            } else if (digits >= 0 && ++digits > MICRO_DIGITS && c != '0') {
                return true;
            }
            if (c == '.') {
                digits = 0;
            }
        }
        return false;
    }

    @Override
    public long bytesPerTime() {
        return 48;
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
        for (int row = 0; row < ticks.length; row++) {
            ticks[row] /= unit;
        }
        notes.accept(name + ": times are dates"
                + times.zone().map(zone -> " on the clocks of " + zone).orElse(""));
        if (isCut) {
            notes.accept(name + ": times are cut to microseconds");
        }
        return new Ticks(new Clock(Clock.Kind.INSTANTS, 1_000_000 / unit), ticks);
    }
}
