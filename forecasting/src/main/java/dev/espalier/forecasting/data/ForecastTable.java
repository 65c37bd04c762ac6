package dev.espalier.forecasting.data;

import dev.espalier.graph.InputException;
import dev.espalier.graph.exchange.GraphArrow;
import dev.espalier.graph.exchange.Measurements;
import dev.espalier.graph.exchange.TableMeaning;
import dev.espalier.graph.exchange.TimeColumn;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Forecasts in long form, one row per series and step: columns {@code unique_id}, {@code ds}, {@code cutoff} (the last
 * stamp a forecast knew), {@code horizon} (steps after it, from 1), {@code y} (NaN when unknown, null in Arrow), {@code y_hat} and further
 * numbers such as {@code lo-80} and {@code hi-80}. Immutable.
 */
public final class ForecastTable {
    private static final String ID = "unique_id";
    private static final List<String> STAMPS = List.of("ds", "cutoff");
    private static final String HORIZON = "horizon";

    private final Measurements rows;

    private ForecastTable(Measurements rows) {
        this.rows = rows;
    }

    public int rows() {
        return rows.rows();
    }

    /** A text column: {@code unique_id}, {@code ds} or {@code cutoff}. */
    public List<String> texts(String column) {
        TimeColumn times = rows.times().get(column);
        return times == null ? require(rows.texts().get(column), column) : StampText.of(times);
    }

    /** Steps ahead of each row, from 1. */
    public long[] horizons() {
        return require(rows.integers().get(HORIZON), HORIZON).clone();
    }

    /** A column of numbers. */
    public double[] numbers(String column) {
        return require(rows.reals().get(column), column).clone();
    }

    /** Names of the columns of numbers: {@code y}, {@code y_hat}, then the others. */
    public List<String> numberColumns() {
        return List.copyOf(rows.reals().keySet());
    }

    private static <T> T require(@Nullable T column, String name) {
        if (column == null) {
            throw new IllegalArgumentException("found no column '" + name + "', expected one");
        }
        return column;
    }

    /** Writes an Arrow IPC file. */
    public void writeArrow(Path path) throws IOException {
        GraphArrow.writeMeasurements(path, rows, meaning());
    }

    private TableMeaning meaning() {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put(ID, "name of the series");
        columns.put("ds", "the time that is forecast" + (rows.times().isEmpty() ? ", by number" : ""));
        columns.put("cutoff", "the last time whose values the forecast knew");
        columns.put(HORIZON, "steps from cutoff to ds, from 1");
        columns.put("y", "what was observed, in the units of the data; null where it is not known");
        columns.put("y_hat", "the forecast, in the units of the data");
        for (String name : numberColumns()) {
            String end = name.substring(name.indexOf('-') + 1);
            if (name.startsWith("lo-") || name.startsWith("hi-")) {
                columns.put(
                        name,
                        (name.startsWith("lo-") ? "lower" : "upper") + " end of the interval that is to hold " + end
                                + " % of the values, in the units of the data");
            } else if (name.startsWith("q-")) {
                columns.put(name, "quantile of level " + end + ", in the units of the data");
            } else if (name.endsWith("-sd")) {
                columns.put(
                        name,
                        "standard deviation of the forecasts over "
                                + (name.startsWith("refit") ? "refits" : "graphs that were drawn")
                                + ", in the units of the data");
            } else {
                columns.putIfAbsent(
                        name, "the forecast of " + name + ", in the units of the data; null where it has none");
            }
        }
        return new TableMeaning("One row for each series and step that is forecast.", columns);
    }

    /**
     * Reads what {@link #writeArrow} wrote.
     *
     * @throws InputException when it is another table
     */
    public static ForecastTable readArrow(Path path) throws IOException {
        Measurements rows = GraphArrow.readMeasurements(path);
        boolean sound = rows.texts().containsKey(ID)
                && STAMPS.stream()
                        .allMatch(
                                c -> rows.times().containsKey(c) || rows.texts().containsKey(c))
                && rows.integers().containsKey(HORIZON)
                && rows.reals().keySet().containsAll(List.of("y", "y_hat"));
        if (!sound) {
            var columns = new ArrayList<>(rows.texts().keySet());
            columns.addAll(rows.times().keySet());
            columns.addAll(rows.integers().keySet());
            columns.addAll(rows.reals().keySet());
            throw PanelReader.problem(
                    path.toString(),
                    "the columns " + String.join(", ", columns),
                    "a table of forecasts: unique_id, ds, cutoff, horizon, y, y_hat and others");
        }
        return new ForecastTable(rows);
    }

    /** Writes text: a comma between cells, an empty cell for NaN, cells quoted where RFC 4180 demands it. */
    public void writeCsv(Path path) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(path, StandardCharsets.UTF_8)) {
            var header = new ArrayList<>(List.of(ID, "ds", "cutoff", HORIZON));
            header.addAll(numberColumns());
            out.write(String.join(",", header.stream().map(ForecastTable::cell).toList()));
            out.write('\n');
            long[] horizons = horizons();
            List<List<String>> texts = List.of(texts(ID), texts("ds"), texts("cutoff"));
            for (int r = 0; r < rows(); r++) {
                for (List<String> column : texts) {
                    out.write(cell(column.get(r)));
                    out.write(',');
                }
                out.write(Long.toString(horizons[r]));
                for (double[] column : rows.reals().values()) {
                    out.write(',');
                    out.write(Double.isNaN(column[r]) ? "" : Double.toString(column[r]));
                }
                out.write('\n');
            }
        }
    }

    private static String cell(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r' || c == ' ');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    /** Collects forecasts of a panel. Not thread-safe. */
    public static final class Builder {
        private final Panel panel;
        private final List<String> extra;
        private final List<String> ids = new ArrayList<>();
        private final double[][] reals;
        private long[] horizons = new long[64];
        /** Steps of the panel, not stamps: rows are many and steps few. */
        private int[] origins = new int[64];

        private int size;

        /**
         * No rows yet.
         *
         * @param extra names of the columns after {@code y_hat}
         */
        public Builder(Panel panel, List<String> extra) {
            this.panel = panel;
            this.extra = List.copyOf(extra);
            var taken = new HashSet<>(List.of("unique_id", "ds", "cutoff", HORIZON, "y", "y_hat"));
            for (String column : extra) {
                if (!taken.add(column)) {
                    throw new IllegalArgumentException("found two columns '" + column + "', expected one");
                }
            }
            reals = new double[2 + extra.size()][64];
        }

        /** Adds one row: what is {@code step} steps (from 1) from the last row before {@code origin}. */
        public Builder add(int n, int origin, int step, double forecast, double... extras) {
            if (extras.length != extra.size()) {
                throw new IllegalArgumentException(
                        "found " + extras.length + " numbers, expected one for each of the columns " + extra);
            }
            if (size == horizons.length) {
                horizons = Arrays.copyOf(horizons, size * 2);
                origins = Arrays.copyOf(origins, size * 2);
                for (int c = 0; c < reals.length; c++) {
                    reals[c] = Arrays.copyOf(reals[c], size * 2);
                }
            }
            int t = origin + step - 1;
            ids.add(panel.ids().get(n));
            origins[size] = origin;
            horizons[size] = step;
            reals[0][size] = t < panel.steps() ? panel.value(t, n) : Double.NaN;
            reals[1][size] = forecast;
            for (int c = 0; c < extras.length; c++) {
                reals[2 + c][size] = extras[c];
            }
            size++;
            return this;
        }

        public ForecastTable build() {
            Map<String, List<String>> texts = new LinkedHashMap<>();
            texts.put(ID, List.copyOf(ids));
            int[] forecast = IntStream.range(0, size)
                    .map(r -> origins[r] + (int) horizons[r] - 1)
                    .toArray();
            int[] last = IntStream.range(0, size).map(r -> origins[r] - 1).toArray();
            Map<String, TimeColumn> times = new LinkedHashMap<>();
            if (panel.time() instanceof TimeGrid.Dated dated) {
                times.put("ds", StampText.column(dated, forecast));
                times.put("cutoff", StampText.column(dated, last));
            } else {
                texts.put(
                        "ds",
                        IntStream.of(forecast).mapToObj(panel.time()::label).toList());
                texts.put(
                        "cutoff",
                        IntStream.of(last).mapToObj(panel.time()::label).toList());
            }
            Map<String, double[]> numbers = new LinkedHashMap<>();
            numbers.put("y", Arrays.copyOf(reals[0], size));
            numbers.put("y_hat", Arrays.copyOf(reals[1], size));
            for (int c = 0; c < extra.size(); c++) {
                numbers.put(extra.get(c), Arrays.copyOf(reals[2 + c], size));
            }
            Map<String, long[]> whole = Map.of(HORIZON, Arrays.copyOf(horizons, size));
            return new ForecastTable(new Measurements(texts, times, whole, numbers));
        }
    }
}
