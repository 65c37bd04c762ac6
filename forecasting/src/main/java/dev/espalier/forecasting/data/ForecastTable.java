package dev.espalier.forecasting.data;

import dev.espalier.graph.InputException;
import dev.espalier.graph.exchange.GraphArrow;
import dev.espalier.graph.exchange.Measurements;
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
import org.jspecify.annotations.Nullable;

/**
 * Forecasts in long form, one row per series and step: columns {@code unique_id}, {@code ds}, {@code cutoff} (the last
 * stamp a forecast knew), {@code horizon} (steps after it, from 1), {@code y} (NaN when unknown), {@code y_hat} and further
 * numbers such as {@code lo-80} and {@code hi-80}. Immutable.
 */
public final class ForecastTable {
    private static final List<String> TEXTS = List.of("unique_id", "ds", "cutoff");
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
        return require(rows.texts().get(column), column);
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
            throw new IllegalArgumentException("no column '" + name + "'");
        }
        return column;
    }

    /** Writes an Arrow IPC file. */
    public void writeArrow(Path path) throws IOException {
        GraphArrow.writeMeasurements(path, rows);
    }

    /**
     * Reads what {@link #writeArrow} wrote.
     *
     * @throws InputException when it is another table
     */
    public static ForecastTable readArrow(Path path) throws IOException {
        Measurements rows = GraphArrow.readMeasurements(path);
        boolean sound = rows.texts().keySet().containsAll(TEXTS)
                && rows.integers().containsKey(HORIZON)
                && rows.reals().keySet().containsAll(List.of("y", "y_hat"));
        if (!sound) {
            var columns = new ArrayList<>(rows.texts().keySet());
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
            var header = new ArrayList<>(TEXTS);
            header.add(HORIZON);
            header.addAll(numberColumns());
            out.write(String.join(",", header.stream().map(ForecastTable::cell).toList()));
            out.write('\n');
            long[] horizons = horizons();
            for (int r = 0; r < rows(); r++) {
                for (String column : TEXTS) {
                    out.write(cell(texts(column).get(r)));
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
        private final List<String> stamps = new ArrayList<>();
        private final List<String> cutoffs = new ArrayList<>();
        private final double[][] reals;
        private long[] horizons = new long[64];
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
                    throw new IllegalArgumentException("two columns '" + column + "'");
                }
            }
            reals = new double[2 + extra.size()][64];
        }

        /** Adds one row: what is {@code step} steps (from 1) from the last row before {@code origin}. */
        public Builder add(int n, int origin, int step, double forecast, double... extras) {
            if (extras.length != extra.size()) {
                throw new IllegalArgumentException(extras.length + " numbers for the columns " + extra);
            }
            if (size == horizons.length) {
                horizons = Arrays.copyOf(horizons, size * 2);
                for (int c = 0; c < reals.length; c++) {
                    reals[c] = Arrays.copyOf(reals[c], size * 2);
                }
            }
            int t = origin + step - 1;
            ids.add(panel.ids().get(n));
            stamps.add(panel.time().label(t));
            cutoffs.add(panel.time().label(origin - 1));
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
            texts.put("unique_id", List.copyOf(ids));
            texts.put("ds", List.copyOf(stamps));
            texts.put("cutoff", List.copyOf(cutoffs));
            Map<String, double[]> numbers = new LinkedHashMap<>();
            numbers.put("y", Arrays.copyOf(reals[0], size));
            numbers.put("y_hat", Arrays.copyOf(reals[1], size));
            for (int c = 0; c < extra.size(); c++) {
                numbers.put(extra.get(c), Arrays.copyOf(reals[2 + c], size));
            }
            Map<String, long[]> whole = Map.of(HORIZON, Arrays.copyOf(horizons, size));
            return new ForecastTable(new Measurements(texts, whole, numbers));
        }
    }
}
