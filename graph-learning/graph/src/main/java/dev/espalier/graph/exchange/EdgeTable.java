package dev.espalier.graph.exchange;

import dev.espalier.graph.EdgeProbabilities;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Edges by name with one or more numbers each: the in-memory form of {@code edges.arrow}. Immutable.
 *
 * <p>The first number is the edge's {@code probability}; others are job-specific, such as {@code probability_cpdag}. They
 * are real, or whole ({@link #withIntegers}), or yes and no ({@link #withFlags}); a file keeps the difference, and a reader
 * need not care for it: {@link #value} gives every column as a number, {@link #flag} every column of 0 and 1 as yes and no.
 */
public final class EdgeTable {
    /** The column that every table has, with a value for every edge. */
    static final String PROBABILITY = "probability";

    private final List<String> sources;
    private final List<String> targets;
    private final Map<String, EdgeColumn> columns;

    private EdgeTable(List<String> sources, List<String> targets, Map<String, EdgeColumn> columns) {
        this.sources = List.copyOf(sources);
        this.targets = List.copyOf(targets);
        this.columns = columns;
    }

    /**
     * From columns.
     *
     * @param sources name of each edge's source
     * @param targets name of each edge's target, parallel to {@code sources}
     * @param columns numbers of each edge by column name, in the order they are written; copied
     * @throws IllegalArgumentException when a length differs, {@code probability} is missing, or a column has the name
     *     of one of the two text columns
     */
    public static EdgeTable of(List<String> sources, List<String> targets, Map<String, double[]> columns) {
        var copies = new LinkedHashMap<String, EdgeColumn>();
        columns.forEach((name, values) -> copies.put(name, new EdgeColumn(EdgeColumn.Type.FLOAT64, values.clone())));
        return ofColumns(sources, targets, copies);
    }

    /** From columns of any type, which are taken as they are. */
    static EdgeTable ofColumns(List<String> sources, List<String> targets, Map<String, EdgeColumn> columns) {
        EdgeColumn probability = columns.get(PROBABILITY);
        if (probability == null || probability.type() != EdgeColumn.Type.FLOAT64) {
            throw new IllegalArgumentException(
                    "found the columns of numbers " + columns.keySet() + ", expected 'probability' among them");
        }
        if (targets.size() != sources.size()) {
            throw new IllegalArgumentException(
                    "found " + sources.size() + " sources, expected " + targets.size() + ", as many as targets");
        }
        columns.forEach((name, values) -> {
            if (name.equals("source") || name.equals("target")) {
                throw new IllegalArgumentException(
                        "found a column of numbers '" + name + "', expected a name that no column of text has");
            }
            if (values.size() != sources.size()) {
                throw new IllegalArgumentException("column '" + name + "': found " + values.size()
                        + " values, expected " + sources.size() + ", one for each edge");
            }
        });
        return new EdgeTable(sources, targets, columns);
    }

    /** This table with one more column of real numbers, the last in the file; a column of that name is replaced. */
    public EdgeTable withNumbers(String name, double[] values) {
        return with(name, new EdgeColumn(EdgeColumn.Type.FLOAT64, values.clone()));
    }

    /** The same with whole numbers, int32 in the file. */
    public EdgeTable withIntegers(String name, int[] values) {
        return with(
                name,
                new EdgeColumn(
                        EdgeColumn.Type.INT32,
                        Arrays.stream(values).asDoubleStream().toArray()));
    }

    /** The same with yes or no, bool in the file. */
    public EdgeTable withFlags(String name, boolean[] values) {
        double[] numbers = new double[values.length];
        Arrays.setAll(numbers, e -> values[e] ? 1 : 0);
        return with(name, new EdgeColumn(EdgeColumn.Type.BOOL, numbers));
    }

    private EdgeTable with(String name, EdgeColumn column) {
        var more = new LinkedHashMap<>(columns);
        more.put(name, column);
        return ofColumns(sources, targets, more);
    }

    /**
     * Every ordered pair of nodes with at least one number above 0, by source, then by target.
     *
     * @param names        node names, in node order
     * @param probabilities matrices over those nodes by column name; one must be {@code probability}
     */
    public static EdgeTable of(List<String> names, Map<String, EdgeProbabilities> probabilities) {
        int n = names.size();
        probabilities.forEach((name, p) -> {
            if (p.nodes() != n) {
                throw new IllegalArgumentException(
                        "column '" + name + "': found " + p.nodes() + " nodes, expected " + n + ", one for each name");
            }
        });
        var sources = new ArrayList<String>();
        var targets = new ArrayList<String>();
        int[] cells = new int[16];
        for (int source = 0; source < n; source++) {
            for (int target = 0; target < n; target++) {
                boolean present = false;
                for (EdgeProbabilities p : probabilities.values()) {
                    present |= p.get(source, target) > 0;
                }
                if (present) {
                    if (sources.size() == cells.length) {
                        cells = Arrays.copyOf(cells, cells.length * 2);
                    }
                    cells[sources.size()] = source * n + target;
                    sources.add(names.get(source));
                    targets.add(names.get(target));
                }
            }
        }
        var columns = new LinkedHashMap<String, double[]>();
        for (var entry : probabilities.entrySet()) {
            double[] values = new double[sources.size()];
            for (int e = 0; e < values.length; e++) {
                values[e] = entry.getValue().get(cells[e] / n, cells[e] % n);
            }
            columns.put(entry.getKey(), values);
        }
        return of(sources, targets, columns);
    }

    /** Number of edges. */
    public int size() {
        return sources.size();
    }

    /** Name of the source of edge {@code e}. */
    public String source(int e) {
        return sources.get(e);
    }

    /** Name of the target of edge {@code e}. */
    public String target(int e) {
        return targets.get(e);
    }

    /** Names of the columns beside the names of source and target, in file order. */
    public List<String> columns() {
        return List.copyOf(columns.keySet());
    }

    /**
     * The number of edge {@code e} in a column; 1 or 0 where the column is of flags.
     *
     * @throws IllegalArgumentException when there is no such column
     */
    public double value(String column, int e) {
        EdgeColumn values = columns.get(column);
        if (values == null) {
            throw new IllegalArgumentException("found no column '" + column + "', expected one of " + columns.keySet());
        }
        return values.value(e);
    }

    /**
     * Whether a column says yes of edge {@code e}: a flag, or a number other than 0, as files of earlier versions have it.
     *
     * @throws IllegalArgumentException when there is no such column
     */
    public boolean flag(String column, int e) {
        return value(column, e) != 0;
    }

    /** The columns themselves; a view for this package's writers. */
    Map<String, EdgeColumn> values() {
        return Collections.unmodifiableMap(columns);
    }

    @Override
    public String toString() {
        return "EdgeTable[" + size() + " edges, " + columns.keySet() + "]";
    }
}
