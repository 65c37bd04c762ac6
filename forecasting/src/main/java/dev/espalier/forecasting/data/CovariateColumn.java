package dev.espalier.forecasting.data;

import dev.espalier.graph.table.TableSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One column of a long table, row by row. A column whose first value is text holds levels: it becomes one feature of 0 and
 * 1 per level, in the order of their names. Where a forecaster has known the column before, it says what it holds.
 */
final class CovariateColumn {
    private static final int MOST_LEVELS = 100;

    private final int column;
    private final String name;
    private final boolean known;
    private final Map<String, Integer> levels = new LinkedHashMap<>();
    private double[] numbers = new double[64];
    private int size;
    private boolean decided;
    private boolean nominal;
    private int[] orders = new int[0];

    /** @param before what a forecaster has known of the column; null for nothing */
    CovariateColumn(int column, String name, @Nullable Covariate before) {
        this.column = column;
        this.name = name;
        known = before != null;
        decided = known;
        if (before instanceof Covariate.Category category) {
            nominal = true;
            category.levels().forEach(level -> levels.put(level, levels.size()));
        }
    }

    String name() {
        return name;
    }

    /** Adds the cell of the source's current row. */
    void add(TableSource source, PanelFormat format) {
        if (format.isMissing(source, column)) {
            addNumber(Double.NaN);
            return;
        }
        if (!decided) {
            decided = true;
            nominal = source.declared(column) == TableSource.Declared.TEXT || Double.isNaN(source.number(column));
        }
        if (!nominal) {
            addNumber(PanelReader.number(source, column, format));
            return;
        }
        if (known && !levels.containsKey(source.text(column))) {
            throw source.problem(
                    column,
                    "the level " + PanelReader.quote(source.text(column)),
                    "one that the forecaster knows: " + Names.some(List.copyOf(levels.keySet())));
        }
        addNumber(levels.computeIfAbsent(source.text(column), k -> levels.size()));
        if (!known && levels.size() > MOST_LEVELS) {
            throw source.problem(column, "more than " + MOST_LEVELS + " distinct texts", "a number or a category");
        }
    }

    void addNumber(double number) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, size * 2);
        }
        numbers[size++] = number;
    }

    /** The number at a row, from 0; for a level its place in the order of appearance. */
    double number(int row) {
        return numbers[row];
    }

    boolean same(int row, int other) {
        return Double.compare(numbers[row], numbers[other]) == 0;
    }

    /** What it has turned out to be. */
    Covariate covariate() {
        if (!nominal) {
            return new Covariate.Numeric(name);
        }
        List<String> ordered = new ArrayList<>(levels.keySet());
        if (!known) {
            ordered.sort(null);
        }
        return new Covariate.Category(name, ordered);
    }

    /** Puts the features of a row (-1: of none, then NaN) from {@code at} on and gives the place behind them. */
    int put(int row, double[] into, int at) {
        double number = row < 0 ? Double.NaN : numbers[row];
        if (!nominal) {
            into[at] = number;
            return at + 1;
        }
        if (orders.length != levels.size()) {
            orders = ((Covariate.Category) covariate())
                    .levels().stream()
                            .mapToInt(level -> levels.getOrDefault(level, -1))
                            .toArray();
        }
        int place = at;
        for (int order : orders) {
            into[place++] = Double.isNaN(number) ? Double.NaN : number == order ? 1 : 0;
        }
        return place;
    }
}
