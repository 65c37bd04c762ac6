package dev.espalier.forecasting.data;

import dev.espalier.graph.table.TableSource;
import dev.espalier.graph.time.TimeNames;
import dev.espalier.graph.time.TimeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which columns of a wide table are its times, by their names and the cells of the first row. */
final class TimeColumns {
    private static final Pattern CLOCK = Pattern.compile("\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?(?:\\s*[AaPp][Mm])?");

    private TimeColumns() {}

    /**
     * The column of times, with one of times of day behind it where the table keeps them apart, or those of year, month and so
     * on; empty for none.
     *
     * @param source in its first row
     */
    static List<Integer> of(TableSource source, PanelFormat format) {
        int asked = source.columns().indexOf(format.timeColumn());
        if (asked >= 0) {
            return withClock(source, asked);
        }
        List<Integer> parts = parts(source);
        if (!parts.isEmpty()) {
            return parts;
        }
        List<Integer> named = new ArrayList<>();
        int dated = -1;
        for (int c = 0; c < source.columns().size(); c++) {
            boolean date = isDate(source, c, format);
            if (dated < 0 && date) {
                dated = c;
            }
            if (new TimeNames(source.columns().get(c)).isTime() && (date || isNumber(source, c))) {
                named.add(c);
            }
        }
        if (dated >= 0) {
            return withClock(source, dated);
        }
        return named.isEmpty() ? List.of() : List.of(named.getFirst());
    }

    /** Columns of the year, the month and what follows, without a gap between; empty where there are not both of them. */
    private static List<Integer> parts(TableSource source) {
        List<Integer> parts = new ArrayList<>();
        for (int part = 0; part <= 4; part++) {
            int found = -1;
            for (int c = 0; c < source.columns().size() && found < 0; c++) {
                boolean named = new TimeNames(source.columns().get(c)).part() == part;
                found = named && isNumber(source, c) ? c : -1;
            }
            if (found < 0) {
                break;
            }
            parts.add(found);
        }
        boolean year = parts.size() > 1 && TimeText.isYear(source.text(parts.getFirst()));
        return year ? parts : List.of();
    }

    private static List<Integer> withClock(TableSource source, int day) {
        if (source.isMissing(day) || source.text(day).indexOf(':') >= 0) {
            return List.of(day);
        }
        for (int c = 0; c < source.columns().size(); c++) {
            boolean clock = c != day
                    && !source.isMissing(c)
                    && new TimeNames(source.columns().get(c)).isClock()
                    && isClock(source.text(c));
            if (clock) {
                return List.of(day, c);
            }
        }
        return List.of(day);
    }

    /** Whether a cell is a time of day. */
    static boolean isClock(String text) {
        return CLOCK.matcher(text.strip()).matches();
    }

    private static boolean isDate(TableSource source, int column, PanelFormat format) {
        if (source.isMissing(column) || source.declared(column) == TableSource.Declared.NUMERIC) {
            return false;
        }
        String text = source.text(column).strip();
        return !TimeText.isNumber(text)
                && (TimeText.isDate(text)
                        || (format.dates().pattern() != null
                                && new TimeNames(source.columns().get(column)).isTime()));
    }

    private static boolean isNumber(TableSource source, int column) {
        return !source.isMissing(column)
                && TimeText.isNumber(source.text(column).strip());
    }

    /**
     * What values of a column look like if they are times that nobody said were: a name that may count rows, and steps that
     * are all the same.
     *
     * @return as words for a note
     */
    static Optional<String> asTimes(String name, List<double[]> rows, int at) {
        if (rows.size() < 3) {
            return Optional.empty();
        }
        double first = rows.getFirst()[at];
        double step = rows.get(1)[at] - first;
        boolean even = step > 0 && first == Math.rint(first) && step == Math.rint(step);
        for (int row = 0; even && row < rows.size(); row++) {
            even = rows.get(row)[at] == first + row * step;
        }
        return even
                ? Optional.of("'" + name + "' counts " + (long) first + ", " + (long) (first + step) + ", "
                        + (long) (first + 2 * step) + " and so on")
                : Optional.empty();
    }
}
