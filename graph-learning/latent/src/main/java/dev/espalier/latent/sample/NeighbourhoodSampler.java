package dev.espalier.latent.sample;

/**
 * Draws slots of a row one after the other with probability proportional to {@code e^phi} among those left: the order of
 * an exponential race, or of the Gumbel top-k trick, without a random number per candidate.
 *
 * <p>A uniform number on the remaining weight is moved past the slots already chosen and looked up in the running sums:
 * O(k^2 + k log width) per row once the table is made. When less than a millionth of the weight is left the sums have
 * lost their digits, and the row is scanned instead. One per thread: it has scratch space.
 */
final class NeighbourhoodSampler {
    private final RowTable table;
    private final int[] ascending;

    NeighbourhoodSampler(RowTable table, int k) {
        this.table = table;
        this.ascending = new int[k];
    }

    /** Writes distinct slots, counted from the row's first, to {@code chosen[from..to)} in the order drawn. */
    void draw(int row, RowStream random, int[] chosen, int from, int to) {
        double[] weight = table.weight();
        int start = table.start(row);
        double total = table.total(row);
        double remaining = total;
        for (int at = from; at < to; at++) {
            int slot = -1;
            double u = random.uniform();
            if (remaining > RowScore.CANCELLATION * total) {
                slot = lookUp(row, u * remaining, at - from);
            }
            if (slot < 0) {
                slot = scan(row, u, chosen, from, at);
            }
            chosen[at] = slot;
            insert(slot, at - from);
            remaining -= weight[start + slot];
        }
    }

    private int lookUp(int row, double u, int taken) {
        double[] before = table.before();
        double[] weight = table.weight();
        int start = table.start(row);
        for (int t = 0; t < taken; t++) {
            int slot = ascending[t];
            if (before[start + slot] <= u) {
                u += weight[start + slot];
            } else {
                break;
            }
        }
        int low = start;
        int high = table.end(row);
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (before[middle] <= u) {
                low = middle;
            } else {
                high = middle;
            }
        }
        int slot = low - start;
        boolean rounding = weight[low] == 0 || RowScore.contains(ascending, 0, taken, slot);
        return rounding ? -1 : slot;
    }

    private int scan(int row, double u, int[] chosen, int from, int to) {
        double[] logits = table.logits();
        int start = table.start(row);
        double logRemainder = RowScore.logRemainder(table, row, chosen, from, to);
        double sum = 0;
        int last = -1;
        for (int m = start; m < table.end(row); m++) {
            if (!RowScore.contains(chosen, from, to, m - start)) {
                sum += Math.exp(logits[m] - logRemainder);
                last = m - start;
                if (u < sum) {
                    break;
                }
            }
        }
        return last;
    }

    private void insert(int slot, int taken) {
        int at = taken;
        for (; at > 0 && ascending[at - 1] > slot; at--) {
            ascending[at] = ascending[at - 1];
        }
        ascending[at] = slot;
    }
}
