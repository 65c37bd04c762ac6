package dev.espalier.bayesnet.score;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Fills a discrete score table from the full core downwards. Level d of the walk holds the contingency table of the
 * core elements left after d removals: one row per configuration that occurs, and in each row the counts
 * {@code [candidate][candidate level][child level]} of all candidates side by side ("no candidate" is one with a single
 * level). Removing an element sums rows together: the key of the new row is the old one with a bit field cleared, and
 * the addition runs over all candidates at once.
 *
 * <p>Candidates are taken in batches that keep a level in cache. Where a row would be wide (a child or a candidate with
 * very many levels) or a key long, families are scored one by one.
 */
final class DiscreteSubsets {
    private static final int WIDEST = 512;
    private static final int BATCH_CELLS = 1 << 17;
    private static final int LARGEST_TABLE = 1 << 24;

    private final DiscreteFamilies f;
    private final int node;
    private final int childLevels;
    private final int[] coreAsGiven;
    /** Core elements in the order of removal, most levels first: most subsets then come from smaller tables. */
    private final int[] core;
    /** Bit of each element in a mask of the caller. */
    private final int[] maskBits;
    /** Bit field of each element in a key. */
    private final int[] shifts;

    private final int[] rowGroups;
    private final int groups;
    private final long[] keys;

    private DiscreteSubsets(DiscreteFamilies f, int node, int[] core, int[] order) {
        this.f = f;
        this.node = node;
        childLevels = f.data.levels(node);
        coreAsGiven = core;
        this.core = new int[core.length];
        maskBits = new int[core.length];
        shifts = new int[core.length + 1];
        for (int k = 0; k < core.length; k++) {
            this.core[k] = core[order[k]];
            maskBits[k] = 1 << order[k];
            shifts[k + 1] = shifts[k] + bits(f.data.levels(this.core[k]));
        }
        rowGroups = new int[f.data.rows()];
        groups = f.data.groups(this.core, rowGroups);
        keys = new long[groups];
        for (int r = 0; r < rowGroups.length; r++) {
            long key = 0;
            for (int k = 0; k < core.length; k++) {
                key |= (long) f.data.code(this.core[k], r) << shifts[k];
            }
            keys[rowGroups[r]] = key;
        }
    }

    static void fill(DiscreteFamilies f, int node, int[] core, int[] extras, double[][] out) {
        int keyBits = 0;
        for (int v : core) {
            keyBits += bits(f.data.levels(v));
        }
        int r = f.data.levels(node);
        boolean fits = keyBits <= 63 && r <= WIDEST;
        int[] together = new int[extras.length + 1];
        int count = 0;
        for (int l = 0; l <= extras.length; l++) {
            if (fits && (l == 0 || (long) r * f.data.levels(extras[l - 1]) <= WIDEST)) {
                together[count++] = l;
            } else {
                singly(f, node, core, l == 0 ? new int[0] : new int[] {extras[l - 1]}, out[l]);
            }
        }
        if (count > 0) {
            new DiscreteSubsets(f, node, core, order(f.data, core))
                    .fillTogether(extras, byLevels(f.data, extras, Arrays.copyOf(together, count)), out);
        }
    }

    private static int bits(int levels) {
        return 32 - Integer.numberOfLeadingZeros(levels - 1);
    }

    private static int[] order(DiscreteData data, int[] core) {
        int[] order = new int[core.length];
        for (int i = 0; i < order.length; i++) {
            int at = i;
            while (at > 0 && data.levels(core[order[at - 1]]) < data.levels(core[i])) {
                order[at] = order[at - 1];
                at--;
            }
            order[at] = i;
        }
        return order;
    }

    /** Candidates with equal numbers of levels side by side: they share their terms. */
    private static int[] byLevels(DiscreteData data, int[] extras, int[] lists) {
        return Arrays.stream(lists)
                .boxed()
                .sorted(Comparator.comparingInt(l -> l == 0 ? 1 : data.levels(extras[l - 1])))
                .mapToInt(l -> l)
                .toArray();
    }

    private static void singly(DiscreteFamilies f, int node, int[] core, int[] extra, double[] out) {
        int[] parents = new int[core.length + 1];
        for (int mask = 0; mask < 1 << core.length; mask++) {
            int size = 0;
            for (int k = 0; k < core.length; k++) {
                if ((mask >> k & 1) != 0) {
                    parents[size++] = core[k];
                }
            }
            for (int v : extra) {
                parents[size++] = v;
            }
            out[mask] = f.score(node, Arrays.copyOf(parents, size));
        }
    }

    private void fillTogether(int[] extras, int[] lists, double[][] out) {
        int from = 0;
        while (from < lists.length) {
            if ((long) groups * cells(extras, lists[from]) > LARGEST_TABLE) {
                int list = lists[from++];
                singly(f, node, coreAsGiven, list == 0 ? new int[0] : new int[] {extras[list - 1]}, out[list]);
                continue;
            }
            int to = from;
            long width = 0;
            while (to < lists.length && (to == from || (width + cells(extras, lists[to])) * groups <= BATCH_CELLS)) {
                width += cells(extras, lists[to++]);
            }
            new Batch(extras, Arrays.copyOfRange(lists, from, to), (int) width, out).run();
            from = to;
        }
    }

    private int cells(int[] extras, int list) {
        return childLevels * (list == 0 ? 1 : f.data.levels(extras[list - 1]));
    }

    /** One walk for some candidates. */
    private final class Batch {
        private final int[] lists;
        private final int[] listLevels;
        private final int width;
        private final double[][] out;
        private final double[] sums;
        private final Table[] tables;
        private int[] slots = new int[0];

        Batch(int[] extras, int[] lists, int width, double[][] out) {
            this.lists = lists;
            this.width = width;
            this.out = out;
            listLevels = new int[lists.length];
            for (int i = 0; i < lists.length; i++) {
                listLevels[i] = lists[i] == 0 ? 1 : f.data.levels(extras[lists[i] - 1]);
            }
            sums = new double[lists.length];
            tables = new Table[core.length + 1];
            tables[0] = new Table(groups, width);
            tables[0].size = groups;
            System.arraycopy(keys, 0, tables[0].keys, 0, groups);
            for (int group : rowGroups) {
                tables[0].totals[group]++;
            }
            count(extras, tables[0].counts);
        }

        private void count(int[] extras, int[] counts) {
            int[] child = f.data.column(node);
            int offset = 0;
            for (int i = 0; i < lists.length; i++) {
                for (int r = 0; r < rowGroups.length; r++) {
                    int level = lists[i] == 0 ? 0 : f.data.code(extras[lists[i] - 1], r);
                    counts[rowGroups[r] * width + offset + level * childLevels + child[r]]++;
                }
                offset += listLevels[i] * childLevels;
            }
        }

        void run() {
            int full = 0;
            double q = 1;
            for (int k = 0; k < core.length; k++) {
                full |= maskBits[k];
                q *= f.data.levels(core[k]);
            }
            visit(0, full, 0, q);
        }

        private void visit(int depth, int mask, int next, double q) {
            score(tables[depth], mask, q);
            for (int k = next; k < core.length; k++) {
                remove(depth, k);
                visit(depth + 1, mask & ~maskBits[k], k + 1, q / f.data.levels(core[k]));
            }
        }

        private void remove(int depth, int k) {
            Table from = tables[depth];
            Table to = tables[depth + 1];
            if (to == null || to.keys.length < from.size) {
                to = new Table(from.size, width);
                tables[depth + 1] = to;
            }
            int capacity = Integer.highestOneBit(Math.max(1, from.size)) << 2;
            if (slots.length < capacity) {
                slots = new int[capacity];
            } else {
                Arrays.fill(slots, 0, capacity, 0);
            }
            long keep = ~(((1L << (shifts[k + 1] - shifts[k])) - 1) << shifts[k]);
            int size = 0;
            for (int c = 0; c < from.size; c++) {
                long key = from.keys[c] & keep;
                int slot = GroupIds.slot(key, capacity);
                while (slots[slot] != 0 && to.keys[slots[slot] - 1] != key) {
                    slot = (slot + 1) & (capacity - 1);
                }
                if (slots[slot] == 0) {
                    to.keys[size] = key;
                    to.totals[size] = from.totals[c];
                    System.arraycopy(from.counts, c * width, to.counts, size * width, width);
                    slots[slot] = ++size;
                } else {
                    to.totals[slots[slot] - 1] += from.totals[c];
                    add(from.counts, c * width, to.counts, (slots[slot] - 1) * width, width);
                }
            }
            to.size = size;
        }

        private static void add(int[] from, int fromOffset, int[] to, int toOffset, int width) {
            for (int i = 0; i < width; i++) {
                to[toOffset + i] += from[fromOffset + i];
            }
        }

        private void score(Table table, int mask, double q) {
            int offset = 0;
            int from = 0;
            while (from < lists.length) {
                int levels = listLevels[from];
                int to = from;
                while (to < lists.length && listLevels[to] == levels) {
                    to++;
                }
                double constant = f.terms.constant(q * levels, childLevels);
                Arrays.fill(sums, from, to, constant);
                if (constant > Double.NEGATIVE_INFINITY) {
                    CellSums.add(
                            table.counts,
                            table.totals,
                            table.size,
                            width,
                            offset,
                            levels,
                            childLevels,
                            f.terms.configuration(q * levels),
                            f.terms.cell(q * levels, childLevels),
                            sums,
                            from,
                            to);
                }
                offset += (to - from) * levels * childLevels;
                from = to;
            }
            for (int i = 0; i < lists.length; i++) {
                out[lists[i]][mask] = sums[i];
            }
        }
    }

    /** Configurations that occur, with their counts side by side. */
    private static final class Table {
        final long[] keys;
        final int[] totals;
        final int[] counts;
        int size;

        Table(int capacity, int width) {
            keys = new long[capacity];
            totals = new int[capacity];
            counts = new int[Math.multiplyExact(capacity, width)];
        }
    }
}
