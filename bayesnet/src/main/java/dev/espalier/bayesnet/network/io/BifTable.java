package dev.espalier.bayesnet.network.io;

import dev.espalier.graph.InputException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the rows of one probability block, whose parents come in any order, into the flat table of a
 * {@link dev.espalier.bayesnet.network.DiscreteNetwork}. What was given is held; the table itself is made in the end, when
 * it is known to be full, so a short file cannot ask for a large one.
 */
final class BifTable {
    /** Level names of the parents, in the file's order. */
    private final List<List<String>> parentLevels;

    private final int[] strides;
    private final int levels;
    private final long cells;
    private long[] starts = new long[16];
    private double[] given = new double[64];
    private int rows;
    private double @Nullable [] defaults;

    /**
     * @param levels       number of levels of the child
     * @param parents      the parents' nodes, in the file's order
     * @param parentLevels their level names, in the same order
     * @param most         most cells a table may have
     */
    BifTable(int levels, int[] parents, List<List<String>> parentLevels, long most) throws TooLarge {
        this.levels = levels;
        this.parentLevels = parentLevels;
        strides = new int[parents.length];
        int[] ascending = parents.clone();
        Arrays.sort(ascending);
        long stride = levels;
        for (int a = ascending.length - 1; a >= 0; a--) {
            for (int p = 0; p < parents.length; p++) {
                if (parents[p] == ascending[a]) {
                    strides[p] = (int) stride;
                    stride *= parentLevels.get(p).size();
                }
            }
            if (stride > most) {
                throw new TooLarge(); // here too, before the product overflows
            }
        }
        if (stride > most) {
            throw new TooLarge();
        }
        cells = stride;
    }

    /** The table would have more cells than it may. */
    static final class TooLarge extends Exception {
        private static final long serialVersionUID = 1;
    }

    int parents() {
        return strides.length;
    }

    int levels() {
        return levels;
    }

    long cells() {
        return cells;
    }

    List<String> levelsOfParent(int p) {
        return parentLevels.get(p);
    }

    /** Adds the row of one configuration: {@code codes[p]} is the level of parent p of the file. */
    void row(int[] codes, double[] row) {
        long start = 0;
        for (int p = 0; p < codes.length; p++) {
            start += (long) strides[p] * codes[p];
        }
        if (rows == starts.length) {
            starts = Arrays.copyOf(starts, 2 * rows);
        }
        if ((rows + 1) * levels > given.length) {
            given = Arrays.copyOf(given, Math.max(2 * given.length, (rows + 1) * levels));
        }
        System.arraycopy(row, 0, given, rows * levels, levels);
        starts[rows++] = start;
    }

    /** The whole table in BIF's order: the child's level slowest, then the parents, the last one fastest. */
    void all(double[] values) {
        int configurations = values.length / levels;
        int[] codes = new int[strides.length];
        double[] row = new double[levels];
        for (int c = 0; c < configurations; c++) {
            for (int k = 0; k < levels; k++) {
                row[k] = values[k * configurations + c];
            }
            row(codes, row);
            for (int p = codes.length - 1;
                    p >= 0 && ++codes[p] == parentLevels.get(p).size();
                    p--) {
                codes[p] = 0;
            }
        }
    }

    /** The row of every configuration that has none of its own. */
    void defaults(double[] row) {
        defaults = row.clone();
    }

    boolean hasDefaults() {
        return defaults != null;
    }

    boolean isEmpty() {
        return rows == 0;
    }

    /** Whether there are as many rows as configurations, so that one more would be a repetition. */
    boolean isFull() {
        return (long) rows * levels == cells;
    }

    /**
     * The flat table.
     *
     * @throws InputException from {@code complain}, told of a configuration that has two rows or none
     */
    double[] finish(Complaint complain) {
        if (defaults == null && (long) rows * levels < cells) {
            BitSet seen = new BitSet();
            for (int r = 0; r < rows; r++) {
                seen.set((int) (starts[r] / levels));
            }
            throw complain.of("found no row for " + configuration((long) seen.nextClearBit(0) * levels));
        }
        double[] table = new double[(int) cells];
        BitSet filled = new BitSet();
        for (int r = 0; r < rows; r++) {
            int start = (int) starts[r];
            if (filled.get(start / levels)) {
                throw complain.of("found two rows for " + configuration(start));
            }
            filled.set(start / levels);
            System.arraycopy(given, r * levels, table, start, levels);
        }
        if (defaults != null) {
            for (int c = filled.nextClearBit(0); c < cells / levels; c = filled.nextClearBit(c + 1)) {
                System.arraycopy(defaults, 0, table, c * levels, levels);
            }
        } else if (filled.cardinality() < cells / levels) {
            throw complain.of("found no row for " + configuration((long) filled.nextClearBit(0) * levels));
        }
        return table;
    }

    /** Makes an exception of what was found. */
    interface Complaint {
        InputException of(String found);
    }

    private String configuration(long start) {
        if (strides.length == 0) {
            return "the variable";
        }
        String[] words = new String[strides.length];
        for (int p = 0; p < words.length; p++) {
            List<String> names = parentLevels.get(p);
            words[p] = names.get((int) (start / strides[p] % names.size()));
        }
        return "(" + String.join(", ", words) + ")";
    }
}
