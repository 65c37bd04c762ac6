package dev.espalier.forecasting.data;

import dev.espalier.graph.table.TableSource;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table with one row per step and one column per series. */
final class WideTable {
    private final TableSource source;
    private final PanelFormat format;
    private final List<double[]> rows = new ArrayList<>();
    private final Stamps stamps = new Stamps();

    WideTable(TableSource source, PanelFormat format) {
        this.source = source;
        this.format = format;
    }

    Panel read() {
        if (!source.next()) {
            throw PanelReader.problem(source.name(), "column names but no rows", "at least one row");
        }
        int time = timeColumn();
        List<String> ids = new ArrayList<>(source.columns());
        if (time >= 0) {
            ids.remove(time);
        }
        if (ids.isEmpty()) {
            throw PanelReader.problem(source.name(), "no column beside the time", "a column per series");
        }
        do {
            readRow(time, ids.size());
        } while (source.next());
        return time < 0 ? inOrder(ids) : byTime(ids, source.columns().get(time));
    }

    /** The column of stamps: by its name, or the first when it begins with a date; -1 for none. */
    private int timeColumn() {
        int named = source.columns().indexOf(format.timeColumn());
        boolean first = !source.isMissing(0) && Stamps.date(source.text(0)) != null;
        return named >= 0 ? named : first ? 0 : -1;
    }

    private void readRow(int time, int series) {
        if (time >= 0) {
            stamps.add(source, time);
        }
        double[] row = new double[series];
        int n = 0;
        for (int c = 0; c < source.columns().size(); c++) {
            if (c != time) {
                double value = PanelReader.number(source, c);
                boolean none = format.missing().isPresent()
                        && value == format.missing().getAsDouble();
                row[n++] = none ? Double.NaN : value;
            }
        }
        rows.add(row);
    }

    private Panel byTime(List<String> ids, String timeColumn) {
        if (format.start() != null) {
            throw PanelReader.problem(
                    source.name(),
                    "a start (" + format.start() + ") for a table with times in column '" + timeColumn + "'",
                    "one of the two");
        }
        var finder = new GridFinder(source.name(), timeColumn, stamps);
        GridFinder.Placed placed = finder.find(format.frequency(), ids.size());
        int series = ids.size();
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

    private Panel inOrder(List<String> ids) {
        int series = ids.size();
        if ((long) rows.size() * series > Integer.MAX_VALUE / 2) {
            throw PanelReader.problem(
                    source.name(), rows.size() + " rows of " + series + " series", "at most 2^30 values");
        }
        double[] values = new double[rows.size() * series];
        for (int row = 0; row < rows.size(); row++) {
            System.arraycopy(rows.get(row), 0, values, row * series, series);
        }
        return panel(ids, startedGrid(), values);
    }

    private TimeGrid startedGrid() {
        if (format.start() == null && format.frequency() == null) {
            return TimeGrid.numbered(rows.size());
        }
        if (format.start() != null && Stamps.isWhole(format.start()) && format.frequency() == null) {
            return new TimeGrid.Numbered(Long.parseLong(format.start()), 1, rows.size());
        }
        LocalDateTime first = format.start() == null ? null : Stamps.date(format.start());
        if (first == null || format.frequency() == null) {
            throw PanelReader.problem(
                    source.name(),
                    "no time column, the start " + format.start() + " and the frequency " + format.frequency(),
                    "both a start such as 2012-03-01 00:00 and a frequency such as 5min, or neither");
        }
        return new TimeGrid.Dated(first, format.frequency(), rows.size());
    }

    private Panel panel(List<String> ids, TimeGrid grid, double[] values) {
        if (Arrays.stream(values).allMatch(Double::isNaN)) {
            throw PanelReader.problem(source.name(), "no value", "at least one");
        }
        return Panel.of(ids, grid, values);
    }
}
