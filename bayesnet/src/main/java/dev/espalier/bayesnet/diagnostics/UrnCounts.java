package dev.espalier.bayesnet.diagnostics;

import dev.espalier.bayesnet.score.DiscreteData;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * How often each level of a node occurred with each configuration of its parents. As an urn (Polya 1930) it yields the
 * levels of new rows: drawing in proportion to count plus prior and then counting what was drawn is the same as drawing
 * the parameters from their Dirichlet posterior once and all rows from those.
 */
final class UrnCounts {
    /** Tables up to so many cells are held in full: a configuration is then its own place. */
    private static final int DENSE = 1 << 16;

    private final int levels;
    private final int[] parents;
    private final int[] radices;
    private final double prior;
    private final boolean dense;
    // empty when dense; only huge families pay for its boxes
    private final Map<Long, Integer> places;
    private int[] counts;

    /**
     * Counts the rows of {@code data}.
     *
     * @param chi BDe's equivalent sample size; each cell starts from {@code chi / (q r)}
     */
    UrnCounts(DiscreteData data, int node, int[] parents, double chi) {
        this.parents = parents.clone();
        levels = data.levels(node);
        radices = Arrays.stream(parents).map(data::levels).toArray();
        double cells = data.configurations(parents) * levels;
        prior = chi / cells;
        dense = cells <= DENSE;
        places = new HashMap<>();
        counts = new int[dense ? (int) cells : levels];
        for (int row = 0; row < data.rows(); row++) {
            long configuration = 0;
            for (int p = 0; p < parents.length; p++) {
                configuration = configuration * radices[p] + data.code(parents[p], row);
            }
            // first, because it may replace the array
            int at = place(configuration);
            counts[at + data.code(node, row)]++;
        }
    }

    private UrnCounts(UrnCounts other) {
        levels = other.levels;
        parents = other.parents;
        radices = other.radices;
        prior = other.prior;
        dense = other.dense;
        places = new HashMap<>(other.places);
        counts = other.counts.clone();
    }

    /** An urn of its own with the same content. */
    UrnCounts copy() {
        return new UrnCounts(this);
    }

    /** Numbers held. */
    int size() {
        return counts.length + places.size();
    }

    /** Draws the node's level in every row of a table whose parents are drawn already, {@code [column][row]}. */
    void draw(int[][] codes, int[] drawn, SplittableRandom random) {
        for (int row = 0; row < drawn.length; row++) {
            long configuration = 0;
            for (int p = 0; p < parents.length; p++) {
                configuration = configuration * radices[p] + codes[parents[p]][row];
            }
            int at = place(configuration);
            double total = 0;
            for (int k = 0; k < levels; k++) {
                total += counts[at + k] + prior;
            }
            double rest = random.nextDouble() * total;
            int level = 0;
            while (level < levels - 1 && (rest -= counts[at + level] + prior) >= 0) {
                level++;
            }
            counts[at + level]++;
            drawn[row] = level;
        }
    }

    private int place(long configuration) {
        if (dense) {
            return (int) configuration * levels;
        }
        int slot = places.computeIfAbsent(configuration, c -> places.size());
        if ((slot + 1) * levels > counts.length) {
            counts = Arrays.copyOf(counts, 2 * counts.length);
        }
        return slot * levels;
    }
}
