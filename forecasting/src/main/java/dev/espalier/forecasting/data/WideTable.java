package dev.espalier.forecasting.data;

import dev.espalier.graph.InputException;
import dev.espalier.graph.table.TableSource;
import dev.espalier.graph.time.TimeNames;
import dev.espalier.graph.time.TimeReader;
import dev.espalier.graph.time.TimeText;
import dev.espalier.graph.time.Times;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A table with one row per step and one column per series. */
final class WideTable {
    /** Rows that count evenly from so many on look like times. */
    private static final int SUSPICIOUS = 10;

    /** Text in a column of numbers: the likeliest mistake. */
    private static final String LONG = "; if this is a long table, a row for each series and time, name its columns by"
            + " --id-col, --time-col and --target-col";

    private final TableSource source;
    private final PanelFormat format;
    private final Consumer<String> notes;
    private final List<double[]> rows = new ArrayList<>();

    WideTable(TableSource source, PanelFormat format, Consumer<String> notes) {
        this.source = source;
        this.format = format;
        this.notes = notes;
    }

    Panel read() {
        if (!source.next()) {
            throw PanelReader.problem(source.name(), "column names but no rows", "at least one row");
        }
        List<Integer> time = TimeColumns.of(source, format);
        List<String> ids = new ArrayList<>();
        for (int c = 0; c < source.columns().size(); c++) {
            if (!time.contains(c)) {
                ids.add(source.columns().get(c));
            }
        }
        if (ids.isEmpty()) {
            throw PanelReader.problem(source.name(), "no column beside the time", "a column per series");
        }
        String column = time.isEmpty() ? "" : source.columns().get(time.getFirst());
        TimeReader reader = time.isEmpty() ? null : new TimeReader(source.name(), column, format.dates());
        if (!time.isEmpty() && !isExpected(time, column)) {
            notes.accept("times are read from column '" + column + "'"
                    + (time.size() > 1 ? " to '" + source.columns().get(time.getLast()) + "'" : ""));
        }
        do {
            readRow(time, reader, ids.size());
        } while (source.next());
        return reader == null ? withoutTimes(ids) : byTime(ids, reader, column);
    }

    /** Whether anybody would look for the times there: a first column of dates that is named so, or the one asked for. */
    private boolean isExpected(List<Integer> time, String column) {
        boolean dates = !TimeText.isNumber(source.text(time.getFirst()).strip());
        return column.equals(format.timeColumn())
                || (time.equals(List.of(0)) && dates && new TimeNames(column).isTime());
    }

    private void readRow(List<Integer> time, @Nullable TimeReader reader, int series) {
        if (reader != null) {
            reader.add(source, time);
        }
        double[] row = new double[series];
        int n = 0;
        for (int c = 0; c < source.columns().size(); c++) {
            if (!time.contains(c)) {
                row[n++] = PanelReader.number(source, c, format, LONG);
            }
        }
        rows.add(row);
    }

    private Panel byTime(List<String> ids, TimeReader reader, String timeColumn) {
        if (format.start() != null) {
            throw PanelReader.problem(
                    source.name(),
                    "a start (" + format.start() + ") for a table with times in column '" + timeColumn + "'",
                    "one of the two");
        }
        Times stamps = reader.read(PanelReader.plainNumbers(format), row -> 0, notes);
        for (int c = 0; c < ids.size(); c++) {
            if (new TimeNames(ids.get(c)).isCount()) {
                TimeColumns.asTimes(ids.get(c), rows, c)
                        .ifPresent(counting -> notes.accept("column " + counting
                                + ", but is forecast as a series beside the times; leave it out if it is none"));
            }
        }
        var finder = new GridFinder(stamps, notes);
        int series = ids.size();
        GridFinder.Placed placed = finder.find(format.frequency(), series, (long) rows.size() * series);
        double[] values = new double[placed.grid().length() * series];
        Arrays.fill(values, Double.NaN);
        int[] rowOfStep = new int[placed.grid().length()];
        Arrays.fill(rowOfStep, -1);
        for (int row = 0; row < rows.size(); row++) {
            int step = placed.step(row);
            if (rowOfStep[step] >= 0) {
                throw finder.duplicate(row, rowOfStep[step], "the row");
            }
            rowOfStep[step] = row;
            System.arraycopy(rows.get(row), 0, values, step * series, series);
        }
        return panel(ids, placed.grid(), values);
    }

    /** Rows in order; but a column that only counts them is their time, not a series. */
    private Panel withoutTimes(List<String> ids) {
        for (int c = 0; c < ids.size(); c++) {
            boolean may = new TimeNames(ids.get(c)).isCount();
            var counting = TimeColumns.asTimes(ids.get(c), rows, c);
            if (counting.isPresent() && may && ids.size() > 1 && format.start() == null) {
                notes.accept("column " + counting.get() + ": it is read as the time, not as a series");
                return counted(ids, c);
            }
            if (counting.isPresent() && (may || c == 0) && rows.size() >= SUSPICIOUS) {
                notes.accept("column " + counting.get() + ", as times do, but is forecast as a series; --time-col "
                        + ids.get(c) + " would take it as the time");
            }
        }
        return inOrder(ids);
    }

    private Panel counted(List<String> ids, int column) {
        List<String> others = new ArrayList<>(ids);
        others.remove(column);
        long first = (long) rows.getFirst()[column];
        long step = (long) rows.get(1)[column] - first;
        for (int row = 0; row < rows.size(); row++) {
            double[] whole = rows.get(row);
            double[] rest = new double[whole.length - 1];
            System.arraycopy(whole, 0, rest, 0, column);
            System.arraycopy(whole, column + 1, rest, column, rest.length - column);
            rows.set(row, rest);
        }
        return panel(others, new TimeGrid.Numbered(first, step, rows.size()), values(others.size()));
    }

    private Panel inOrder(List<String> ids) {
        return panel(ids, startedGrid(), values(ids.size()));
    }

    private double[] values(int series) {
        if ((long) rows.size() * series > Integer.MAX_VALUE / 2) {
            throw PanelReader.problem(
                    source.name(), rows.size() + " rows of " + series + " series", "at most 2^30 values");
        }
        double[] values = new double[rows.size() * series];
        for (int row = 0; row < rows.size(); row++) {
            System.arraycopy(rows.get(row), 0, values, row * series, series);
        }
        return values;
    }

    private TimeGrid startedGrid() {
        String start = format.start();
        Frequency frequency = format.frequency();
        if (start == null && frequency == null) {
            return TimeGrid.numbered(rows.size());
        }
        if (start != null && TimeText.isWhole(start) && frequency == null) {
            return new TimeGrid.Numbered(Long.parseLong(start), 1, rows.size());
        }
        LocalDateTime first = start == null ? null : TimeText.date(start).orElse(null);
        if (first == null || frequency == null) {
            throw PanelReader.problem(
                    source.name(),
                    "no time column" + (start == null ? "" : ", the start " + start)
                            + (frequency == null ? "" : ", the frequency " + frequency),
                    "both a start such as 2012-03-01 00:00 and a frequency such as 5min, or neither");
        }
        var zone = format.dates().zone();
        try {
            return new TimeGrid.Dated(
                    first,
                    frequency.startingAt(first),
                    rows.size(),
                    zone == null
                            ? null
                            : new TimeGrid.Zone(zone, first.atZone(zone).getOffset()));
        } catch (IllegalArgumentException e) {
            throw new InputException(
                    source.name() + ", start of the rows with the frequency " + frequency + ": " + e.getMessage(), e);
        }
    }

    private Panel panel(List<String> ids, TimeGrid grid, double[] values) {
        if (Arrays.stream(values).allMatch(Double::isNaN)) {
            throw PanelReader.problem(source.name(), "no value", "at least one");
        }
        return Panel.of(ids, grid, values);
    }
}
