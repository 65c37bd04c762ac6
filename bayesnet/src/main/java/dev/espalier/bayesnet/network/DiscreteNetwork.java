package dev.espalier.bayesnet.network;

import dev.espalier.graph.Dag;
import dev.espalier.graph.Key;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import smile.data.DataFrame;
import smile.data.measure.NominalScale;
import smile.data.type.DataTypes;
import smile.data.type.StructField;
import smile.data.vector.IntVector;
import smile.data.vector.ValueVector;

/**
 * A Bayesian network of categorical variables: levels and a conditional probability table per node. Immutable; 8 bytes
 * per probability.
 *
 * <p>The table of a node with r levels and parents p1 &lt; p2 &lt; ... (as {@link Dag#parents} lists them) is flat: row
 * after row, one row of r probabilities per configuration of the parents. The last parent's level changes fastest:
 * configuration {@code (l1 r2 + l2) r3 + l3 ...}. Rows hold what they were given, digit for digit, and sum to 1 within
 * {@link #ROW_TOLERANCE}, for files round; where probabilities are used they are divided by their row's sum.
 */
public final class DiscreteNetwork implements Network {
    /** How far from 1 the sum of a row may be. */
    public static final double ROW_TOLERANCE = 1e-3;

    /** By which a sum in the order of a file may differ from one in that of the levels. */
    private static final double ROUNDING = 1e-9;

    /** Most probabilities of one node's table that is made here: 512 MiB. */
    static final int MOST_CELLS = 1 << 26;

    private final List<String> names;
    private final List<List<String>> levels;
    private final Dag dag;
    private final double[][] tables;

    private DiscreteNetwork(List<String> names, List<List<String>> levels, Dag dag, double[][] tables) {
        this.names = names;
        this.levels = levels;
        this.dag = dag;
        this.tables = tables;
    }

    /**
     * From its parts.
     *
     * @param names  one per node, distinct
     * @param levels level names per node, at least one, distinct
     * @param dag    the structure
     * @param tables per node the flat table described above; copied
     * @throws IllegalArgumentException when the parts do not fit each other, a probability is not in [0, 1], or a row
     *                                  does not sum to 1
     */
    public static DiscreteNetwork of(List<String> names, List<List<String>> levels, Dag dag, double[][] tables) {
        List<String> ownNames = Network.requireNames(names, dag);
        if (levels.size() != dag.nodes() || tables.length != dag.nodes()) {
            throw new IllegalArgumentException("found " + levels.size() + " lists of levels and " + tables.length
                    + " tables, expected " + dag.nodes() + " of each, as many as nodes");
        }
        for (int v = 0; v < dag.nodes(); v++) {
            List<String> own = levels.get(v);
            if (own.isEmpty() || own.contains("") || new HashSet<>(own).size() < own.size()) {
                throw new IllegalArgumentException("node '" + names.get(v) + "': found the levels " + own
                        + ", expected distinct ones that are not empty");
            }
        }
        double[][] copies = new double[tables.length][];
        List<List<String>> ownLevels = levels.stream().map(List::copyOf).toList();
        for (int v = 0; v < dag.nodes(); v++) {
            copies[v] = tables[v].clone();
            requireTable(
                    names.get(v),
                    copies[v],
                    cells(ownLevels, dag, v),
                    ownLevels.get(v).size());
        }
        return new DiscreteNetwork(ownNames, ownLevels, dag, copies);
    }

    /** Number of probabilities of a node's table; a double because it overflows integers. */
    private static double cells(List<List<String>> levels, Dag dag, int v) {
        double cells = levels.get(v).size();
        for (int parent : dag.parents(v)) {
            cells *= levels.get(parent).size();
        }
        return cells;
    }

    private static void requireTable(String name, double[] table, double cells, int levels) {
        if (table.length != cells) {
            throw new IllegalArgumentException(
                    "the table of '" + name + "': found " + table.length + " probabilities, expected " + cells);
        }
        for (int from = 0; from < table.length; from += levels) {
            double sum = 0;
            for (int k = from; k < from + levels; k++) {
                if (!(table[k] >= 0 && table[k] <= 1)) {
                    throw new IllegalArgumentException(
                            "the table of '" + name + "': found " + table[k] + ", expected a probability in [0, 1]");
                }
                sum += table[k];
            }
            if (!(Math.abs(sum - 1) <= ROW_TOLERANCE + ROUNDING)) {
                throw new IllegalArgumentException("row " + from / levels + " of the table of '" + name
                        + "': found the sum " + sum + ", expected 1 within " + ROW_TOLERANCE);
            }
        }
    }

    /**
     * Random tables for a DAG: every row is drawn from Dirichlet(alpha, ..., alpha). Nodes are V1, V2, ...; the levels of
     * each are 0, 1, ...
     *
     * @param levels number of levels per node, at least 1
     * @param alpha  above 0; 1 is uniform over rows, less makes near-deterministic ones
     */
    public static DiscreteNetwork random(Dag dag, int[] levels, double alpha, Key key) {
        if (levels.length != dag.nodes()) {
            throw new IllegalArgumentException(
                    "found " + levels.length + " level counts, expected " + dag.nodes() + ", one for each node");
        }
        if (!(alpha > 0) || !Double.isFinite(alpha)) {
            throw new IllegalArgumentException("alpha: found " + alpha + ", expected a finite number above 0");
        }
        List<List<String>> levelNames = Arrays.stream(levels)
                .mapToObj(r -> IntStream.range(0, r).mapToObj(Integer::toString).toList())
                .toList();
        double[][] tables = new double[levels.length][];
        for (int v = 0; v < levels.length; v++) {
            double cells = cells(levelNames, dag, v);
            if (cells > MOST_CELLS) {
                throw new IllegalArgumentException("the table of node " + v + ": found " + cells
                        + " probabilities, expected at most " + MOST_CELLS);
            }
            SplittableRandom random = key.split(v).random();
            tables[v] = new double[(int) cells];
            for (int from = 0; from < tables[v].length; from += levels[v]) {
                Dirichlet.fill(tables[v], from, levels[v], alpha, random);
            }
        }
        return of(Network.defaultNames(dag.nodes()), levelNames, dag, tables);
    }

    @Override
    public List<String> names() {
        return names;
    }

    @Override
    public Dag dag() {
        return dag;
    }

    /** Level names of a node, in the order of their codes. */
    public List<String> levels(int v) {
        return levels.get(v);
    }

    /** The flat table of a node; a copy. */
    public double[] table(int v) {
        return tables[v].clone();
    }

    /** Number of rows of a node's table: configurations of its parents. */
    public int configurations(int v) {
        return tables[v].length / levels.get(v).size();
    }

    /** The probability, as given, of a level of {@code v} under a configuration of its parents. */
    public double probability(int v, int configuration, int level) {
        int r = levels.get(v).size();
        if (level < 0 || level >= r) {
            throw new IllegalArgumentException(
                    "'" + names.get(v) + "': found level " + level + ", expected 0 to " + (r - 1));
        }
        return tables[v][configuration * r + level];
    }

    /** Number of free parameters: per node its configurations times one less than its levels. */
    public long freeParameters() {
        long count = 0;
        for (int v = 0; v < tables.length; v++) {
            count += tables[v].length - configurations(v);
        }
        return count;
    }

    /** The table itself, for code of this package that promises not to write. */
    double[] ownTable(int v) {
        return tables[v];
    }

    /**
     * Draws rows; see {@link Network#sampleFrame}.
     *
     * @return codes, {@code [node][row]}, 0 to levels - 1
     */
    public int[][] sample(int rows, Key key) {
        return sample(0, rows, key);
    }

    /** As {@link #sample(int, Key)}, from row {@code firstBlock x} {@link Network#BLOCK_ROWS} on; so many rows need not be held at once. */
    public int[][] sample(long firstBlock, int rows, Key key) {
        return DiscreteSampling.sample(this, firstBlock, rows, key);
    }

    @Override
    public DataFrame sampleFrame(int rows, Key key) {
        int[][] codes = sample(rows, key);
        ValueVector[] columns = new ValueVector[codes.length];
        for (int v = 0; v < codes.length; v++) {
            var scale = new NominalScale(levels.get(v).toArray(String[]::new));
            columns[v] = new IntVector(new StructField(names.get(v), DataTypes.IntType, scale), codes[v]);
        }
        return new DataFrame(columns);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof DiscreteNetwork other
                && other.names.equals(names)
                && other.levels.equals(levels)
                && other.dag.equals(dag)
                && Arrays.deepEquals(other.tables, tables);
    }

    @Override
    public int hashCode() {
        return 31 * names.hashCode() + Arrays.deepHashCode(tables);
    }

    @Override
    public String toString() {
        return "DiscreteNetwork[" + names.size() + " nodes, " + dag.edgeCount() + " edges, " + freeParameters()
                + " free parameters]";
    }
}
