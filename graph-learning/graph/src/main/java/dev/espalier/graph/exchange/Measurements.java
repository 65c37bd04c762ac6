package dev.espalier.graph.exchange;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A flat table of results, one row per thing that was measured: the in-memory form of {@code results.arrow}. Columns of
 * text come first, then whole numbers, then real ones, of which NaN says "not known".
 *
 * @param texts    columns of text by name, in file order
 * @param integers columns of whole numbers
 * @param reals    columns of real numbers
 */
public record Measurements(Map<String, List<String>> texts, Map<String, long[]> integers, Map<String, double[]> reals) {
    /**
     * Takes the columns as they are.
     *
     * @throws IllegalArgumentException when two columns differ in length
     */
    public Measurements {
        texts = new LinkedHashMap<>(texts);
        integers = new LinkedHashMap<>(integers);
        reals = new LinkedHashMap<>(reals);
        int rows = rows(texts, integers, reals);
        texts.forEach((name, column) -> require(name, column.size(), rows));
        integers.forEach((name, column) -> require(name, column.length, rows));
        reals.forEach((name, column) -> require(name, column.length, rows));
    }

    /** Number of rows. */
    public int rows() {
        return rows(texts, integers, reals);
    }

    private static int rows(
            Map<String, List<String>> texts, Map<String, long[]> integers, Map<String, double[]> reals) {
        for (List<String> column : texts.values()) {
            return column.size();
        }
        for (long[] column : integers.values()) {
            return column.length;
        }
        for (double[] column : reals.values()) {
            return column.length;
        }
        return 0;
    }

    private static void require(String name, int length, int rows) {
        if (length != rows) {
            throw new IllegalArgumentException("column '" + name + "' has " + length + " rows but others have " + rows);
        }
    }
}
