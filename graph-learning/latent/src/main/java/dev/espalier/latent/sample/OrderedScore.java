package dev.espalier.latent.sample;

/**
 * Plackett and Luce's likelihood of choices in their order.
 *
 * <p>With R_t what is left before choice t and {@code T_t = 1/R_1 + … + 1/R_t}, the gradient at slot m is {@code 1[m
 * chosen] - w_m T_t}, t the step at which m was taken, or k if it was not. The last case is the same for all windows
 * that share their logits: it is added once per receiver, and a window pays for its choices only, O(k) a row.
 */
final class OrderedScore implements RowScore {
    private final double[] reach;

    OrderedScore(int k) {
        reach = new double[k];
    }

    @Override
    public double[] logProbability(Draw draw) {
        RowTable table = draw.table();
        int[] chosen = draw.chosen();
        double[] all = new double[draw.offsets().length - 1];
        for (int row = 0; row < all.length; row++) {
            int from = draw.offsets()[row];
            int source = table.rowOf(row);
            double sum = 0;
            for (int at = from; at < draw.offsets()[row + 1]; at++) {
                sum += table.logits()[table.start(source) + chosen[at]]
                        - RowScore.logRemainder(table, source, chosen, from, at);
            }
            all[row] = sum;
        }
        return all;
    }

    @Override
    public void addGradient(Draw draw, double[] rowWeights, double[] gradient) {
        RowTable table = draw.table();
        double[] weight = table.weight();
        int[] offsets = draw.offsets();
        int[] chosen = draw.chosen();
        double[] common = new double[table.sets() * table.nodes()];
        for (int row = 0; row < rowWeights.length; row++) {
            double scale = rowWeights[row];
            int from = offsets[row];
            int k = offsets[row + 1] - from;
            int source = table.rowOf(row);
            int start = table.start(source);
            if (scale == 0) {
                continue;
            }
            double all = inverses(table, source, chosen, from, k);
            if (Double.isNaN(all)) {
                addAfresh(table, source, chosen, from, k, scale, gradient);
                continue;
            }
            common[source] += scale * all;
            for (int t = 0; t < k; t++) {
                int m = start + chosen[from + t];
                gradient[m] += scale * (1 + weight[m] * (all - reach[t]));
            }
        }
        for (int row = 0; row < common.length; row++) {
            for (int m = table.start(row); m < table.end(row); m++) {
                gradient[m] -= common[row] * weight[m];
            }
        }
    }

    /** Fills {@code reach} with T_1 to T_k and returns T_k, or NaN when the remainders have lost their digits. */
    private double inverses(RowTable table, int row, int[] chosen, int from, int k) {
        double total = table.total(row);
        int start = table.start(row);
        double remaining = total;
        double sum = 0;
        for (int t = 0; t < k; t++) {
            if (!(remaining > CANCELLATION * total)) {
                return Double.NaN;
            }
            sum += 1 / remaining;
            reach[t] = sum;
            remaining -= table.weight()[start + chosen[from + t]];
        }
        return sum;
    }

    private static void addAfresh(
            RowTable table, int row, int[] chosen, int from, int k, double scale, double[] gradient) {
        int start = table.start(row);
        for (int t = 0; t < k; t++) {
            double logRemainder = RowScore.logRemainder(table, row, chosen, from, from + t);
            for (int m = start; m < table.end(row); m++) {
                if (!RowScore.contains(chosen, from, from + t, m - start)) {
                    gradient[m] -= scale * Math.exp(table.logits()[m] - logRemainder);
                }
            }
            gradient[start + chosen[from + t]] += scale;
        }
    }
}
