package dev.espalier.graph.exchange;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A flat table of results, one row per thing that was measured: the in-memory form of {@code results.arrow}. Columns of
 * text come first, then times, then whole numbers, then real ones, of which NaN says "not known".
 *
 * @param texts    columns of text by name, in file order
 * @param times    columns of points in time
 * @param integers columns of whole numbers
 * @param reals    columns of real numbers
 */
public record Measurements(
        Map<String, List<String>> texts,
        Map<String, TimeColumn> times,
        Map<String, long[]> integers,
        Map<String, double[]> reals) {
    /**
     * Takes the columns as they are.
     *
     * @throws IllegalArgumentException when two columns differ in length
     */
    public Measurements {
        texts = new LinkedHashMap<>(texts);
        times = new LinkedHashMap<>(times);
        integers = new LinkedHashMap<>(integers);
        reals = new LinkedHashMap<>(reals);
        int rows = lengths(texts, times, integers, reals).findFirst().orElse(0);
        texts.forEach((name, column) -> require(name, column.size(), rows));
        times.forEach((name, column) -> require(name, column.rows(), rows));
        integers.forEach((name, column) -> require(name, column.length, rows));
        reals.forEach((name, column) -> require(name, column.length, rows));
    }

    /** A table without times. */
    public Measurements(Map<String, List<String>> texts, Map<String, long[]> integers, Map<String, double[]> reals) {
        this(texts, Map.of(), integers, reals);
    }

    /** Number of rows. */
    public int rows() {
        return lengths(texts, times, integers, reals).findFirst().orElse(0);
    }

    private static IntStream lengths(
            Map<String, List<String>> texts,
            Map<String, TimeColumn> times,
            Map<String, long[]> integers,
            Map<String, double[]> reals) {
        return IntStream.concat(
                IntStream.concat(
                        texts.values().stream().mapToInt(List::size),
                        times.values().stream().mapToInt(TimeColumn::rows)),
                IntStream.concat(
                        integers.values().stream().mapToInt(column -> column.length),
                        reals.values().stream().mapToInt(column -> column.length)));
    }

    private static void require(String name, int length, int rows) {
        if (length != rows) {
            throw new IllegalArgumentException(
                    "column '" + name + "': found " + length + " rows, expected " + rows + " as in the others");
        }
    }
}
