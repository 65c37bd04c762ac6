package dev.espalier.forecasting.data;

import dev.espalier.graph.table.TableSource;
import dev.espalier.graph.time.TimeReader;
import dev.espalier.graph.time.Times;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A table with one row per series and step. */
final class LongTable {
    private final TableSource source;
    private final PanelFormat format;
    private final int id;
    private final int time;
    private final int target;
    private final Consumer<String> notes;
    private final TimeReader times;
    private final Map<String, Integer> series = new LinkedHashMap<>();
    private final CovariateColumn values;
    private final List<CovariateColumn> past;
    private final List<CovariateColumn> future;
    private final List<CovariateColumn> statics;
    private int[] seriesOfRow = new int[64];

    /** @param known what a forecaster has known of columns before */
    LongTable(TableSource source, PanelFormat format, List<Covariate> known, Consumer<String> notes) {
        this.source = source;
        this.format = format;
        this.notes = notes;
        times = new TimeReader(source.name(), format.timeColumn(), format.dates());
        id = PanelReader.require(source, format.idColumn(), "the series");
        time = PanelReader.require(source, format.timeColumn(), "the time");
        target = PanelReader.require(source, format.targetColumn(), "the values");
        values = new CovariateColumn(target, format.targetColumn(), null);
        past = columns(format.past(), "a past covariate", known);
        future = columns(format.future(), "a future covariate", known);
        statics = columns(format.statics(), "a static covariate", known);
    }

    private List<CovariateColumn> columns(List<String> names, String role, List<Covariate> known) {
        var result = new ArrayList<CovariateColumn>();
        for (String name : names) {
            Covariate before = known.stream()
                    .filter(covariate -> covariate.name().equals(name))
                    .findFirst()
                    .orElse(null);
            result.add(new CovariateColumn(PanelReader.require(source, name, role), name, before));
        }
        return result;
    }

    Panel read() {
        while (source.next()) {
            readRow();
        }
        if (times.rows() == 0) {
            throw PanelReader.problem(source.name(), "column names but no rows", "at least one row");
        }
        Times stamps = times.read(PanelReader.plainNumbers(format), row -> seriesOfRow[row], notes);
        var finder = new GridFinder(stamps, notes);
        GridFinder.Placed placed = finder.find(format.frequency(), series.size(), stamps.rows());
        int n = series.size();
        int[] rowOfCell = rowsOfCells(finder, placed, n);
        TimeGrid whole = placed.grid();
        double[] cells = new double[rowOfCell.length];
        int lastObserved = -1;
        for (int cell = 0; cell < cells.length; cell++) {
            double value = rowOfCell[cell] < 0 ? Double.NaN : values.number(rowOfCell[cell]);
            cells[cell] = value;
            lastObserved = Double.isNaN(value) ? lastObserved : cell / n;
        }
        if (lastObserved < 0) {
            throw PanelReader.problem(
                    source.name() + ", column '" + format.targetColumn() + "'", "no value", "at least one");
        }
        int steps = future.isEmpty() ? whole.length() : lastObserved + 1;
        Panel panel = Panel.of(List.copyOf(series.keySet()), whole.withLength(steps), Arrays.copyOf(cells, steps * n));
        noteUnknownFuture(rowOfCell, steps, whole);
        return panel.withPast(features(past, rowOfCell, steps))
                .withFuture(features(future, rowOfCell, whole.length()))
                .withStatics(staticFeatures());
    }

    /** What is said to be known ahead, and is not for some series. */
    private void noteUnknownFuture(int[] rowOfCell, int steps, TimeGrid whole) {
        int n = series.size();
        for (CovariateColumn column : future) {
            List<String> lacking = new ArrayList<>();
            int most = 0;
            for (String id : series.keySet()) {
                int at = lacking(column, rowOfCell, steps, whole.length(), n, series.getOrDefault(id, 0));
                if (at > 0) {
                    lacking.add(id);
                    most = Math.max(most, at);
                }
            }
            if (!lacking.isEmpty()) {
                notes.accept("column '" + column.name() + "' says nothing of " + most + " of the "
                        + (whole.length() - steps) + " steps behind the last value for " + PanelNotes.named(lacking)
                        + "; its mean is taken there");
            }
        }
    }

    private static int lacking(CovariateColumn column, int[] rowOfCell, int from, int to, int n, int place) {
        int count = 0;
        for (int t = from; t < to; t++) {
            int row = rowOfCell[t * n + place];
            count += row < 0 || Double.isNaN(column.number(row)) ? 1 : 0;
        }
        return count;
    }

    private void readRow() {
        int row = times.rows();
        if (source.isMissing(id)) {
            throw source.problem(id, "no series", "the name of one");
        }
        times.add(source, time);
        if (row == seriesOfRow.length) {
            seriesOfRow = Arrays.copyOf(seriesOfRow, row * 2);
        }
        seriesOfRow[row] = series.computeIfAbsent(source.text(id), k -> series.size());
        values.addNumber(PanelReader.number(source, target, format));
        past.forEach(c -> c.add(source, format));
        future.forEach(c -> c.add(source, format));
        statics.forEach(c -> c.add(source, format));
    }

    /** The row of each {@code [time, series]}, -1 for none. */
    private int[] rowsOfCells(GridFinder finder, GridFinder.Placed placed, int n) {
        int[] rows = new int[placed.grid().length() * n];
        Arrays.fill(rows, -1);
        for (int row = 0; row < times.rows(); row++) {
            int cell = placed.step(row) * n + seriesOfRow[row];
            if (rows[cell] >= 0) {
                String name = List.copyOf(series.keySet()).get(seriesOfRow[row]);
                throw finder.duplicate(row, rows[cell], "series " + PanelReader.quote(name));
            }
            rows[cell] = row;
        }
        return rows;
    }

    private Features features(List<CovariateColumn> columns, int[] rowOfCell, int steps) {
        if (columns.isEmpty()) {
            return Features.none(steps);
        }
        List<Covariate> covariates =
                columns.stream().map(CovariateColumn::covariate).toList();
        int width = covariates.stream().mapToInt(c -> c.features().size()).sum();
        int n = series.size();
        double[] cells = new double[steps * n * width];
        int at = 0;
        for (int cell = 0; cell < steps * n; cell++) {
            for (CovariateColumn column : columns) {
                at = column.put(rowOfCell[cell], cells, at);
            }
        }
        return new Features(covariates, steps, n, cells);
    }

    private Features staticFeatures() {
        int[] firstRow = new int[series.size()];
        Arrays.fill(firstRow, -1);
        for (int row = 0; row < times.rows(); row++) {
            int n = seriesOfRow[row];
            if (firstRow[n] < 0) {
                firstRow[n] = row;
            }
            for (CovariateColumn column : statics) {
                if (!column.same(row, firstRow[n])) {
                    throw PanelReader.problem(
                            source.name() + ", row " + (row + 1) + ", column '" + column.name() + "'",
                            "another value than in row " + (firstRow[n] + 1) + " of the same series",
                            "a static covariate to be the same in every row of a series");
                }
            }
        }
        return features(statics, firstRow, 1);
    }
}
