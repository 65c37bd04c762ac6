package dev.espalier.bayesnet.score;

import java.util.Arrays;

/**
 * Discrete scores of one family joined by each of some candidates. Rows are grouped by the parents once; then one pass a
 * candidate counts its levels and the child's within each group. O(rows) a candidate. Groups of a single row have no
 * need to be counted: whatever the candidate, they hold one cell of one.
 */
final class DiscreteAdditions {
    /** Counts of one candidate: beyond this many cells the family is scored on its own, from the rows that occur. */
    private static final int LARGEST_TABLE = 1 << 22;

    private DiscreteAdditions() {}

    static void fill(DiscreteFamilies f, int node, int[] parents, int[] candidates, double[] out) {
        DiscreteData data = f.data;
        Groups groups = Groups.of(data, parents, node);
        int childLevels = data.levels(node);
        double q = data.configurations(parents);
        int[] joined = Arrays.copyOf(parents, parents.length + 1);
        int[] counts = new int[0];
        for (int i = 0; i < candidates.length; i++) {
            int levels = data.levels(candidates[i]);
            int width = levels * childLevels;
            if ((long) groups.count * width > LARGEST_TABLE) {
                joined[parents.length] = candidates[i];
                out[i] = f.score(node, joined);
                continue;
            }
            double constant = f.terms.constant(q * levels, childLevels);
            out[i] = constant;
            if (constant == Double.NEGATIVE_INFINITY) {
                continue;
            }
            int size = groups.count * width;
            if (counts.length < size) {
                counts = new int[size];
            } else {
                Arrays.fill(counts, 0, size, 0);
            }
            groups.count(data.column(candidates[i]), childLevels, width, counts);
            CountTerm configuration = f.terms.configuration(q * levels);
            CountTerm cell = f.terms.cell(q * levels, childLevels);
            CellSums.add(
                    counts,
                    groups.totals,
                    groups.count,
                    width,
                    0,
                    levels,
                    childLevels,
                    configuration,
                    cell,
                    out,
                    i,
                    i + 1);
            out[i] += groups.singles * (cell.at(1) - configuration.at(1));
        }
    }

    /** Rows whose parents' values occur more than once, with their group's number and the child's value. */
    private static final class Groups {
        private final int[] rows;
        private final int[] ids;
        private final int[] child;
        private final int[] totals;
        private final int count;
        private final int singles;

        private Groups(int[] rows, int[] ids, int[] child, int[] totals, int singles) {
            this.rows = rows;
            this.ids = ids;
            this.child = child;
            this.totals = totals;
            this.count = totals.length;
            this.singles = singles;
        }

        static Groups of(DiscreteData data, int[] parents, int node) {
            int n = data.rows();
            int[] all = new int[n];
            int[] sizes = new int[data.groups(parents, all)];
            for (int id : all) {
                sizes[id]++;
            }
            int[] number = new int[sizes.length];
            int[] totals = new int[sizes.length];
            int count = 0;
            int singles = 0;
            for (int id = 0; id < sizes.length; id++) {
                if (sizes[id] == 1) {
                    number[id] = -1;
                    singles++;
                } else {
                    number[id] = count;
                    totals[count++] = sizes[id];
                }
            }
            int[] rows = new int[n - singles];
            int[] ids = new int[rows.length];
            int[] child = new int[rows.length];
            int[] column = data.column(node);
            int kept = 0;
            for (int r = 0; r < n; r++) {
                if (number[all[r]] >= 0) {
                    rows[kept] = r;
                    ids[kept] = number[all[r]];
                    child[kept++] = column[r];
                }
            }
            return new Groups(rows, ids, child, Arrays.copyOf(totals, count), singles);
        }

        void count(int[] candidate, int childLevels, int width, int[] counts) {
            for (int i = 0; i < rows.length; i++) {
                counts[ids[i] * width + candidate[rows[i]] * childLevels + child[i]]++;
            }
        }
    }
}
