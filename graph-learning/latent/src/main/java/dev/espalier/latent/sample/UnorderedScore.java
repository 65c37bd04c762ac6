package dev.espalier.latent.sample;

/**
 * The likelihood of the set chosen. With {@code a_i = e^phi_i / sum of e^phi outside the set} and r_i from {@link
 * SubsetProbability}, the gradient is r_i inside the set and {@code -(w_m / w_outside) sum r} outside it; what all
 * windows share is added once per receiver.
 */
final class UnorderedScore implements RowScore {
    private final SubsetProbability probability;
    private final double[] logRatio;
    private final double[] slope;

    UnorderedScore(int k) {
        probability = new SubsetProbability(k);
        logRatio = new double[k];
        slope = new double[k];
    }

    @Override
    public double[] logProbability(Draw draw) {
        double[] all = new double[draw.offsets().length - 1];
        for (int row = 0; row < all.length; row++) {
            int from = draw.offsets()[row];
            int k = draw.offsets()[row + 1] - from;
            int source = draw.table().rowOf(row);
            double logOutside = logOutside(draw.table(), source, draw.chosen(), from, k);
            all[row] = evaluate(draw.table(), source, draw.chosen(), from, k, logOutside);
        }
        return all;
    }

    private double evaluate(RowTable table, int row, int[] chosen, int from, int k, double logOutside) {
        int start = table.start(row);
        for (int t = 0; t < k; t++) {
            logRatio[t] = table.logits()[start + chosen[from + t]] - logOutside;
        }
        return probability.evaluate(logRatio, k, slope);
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
            if (scale == 0 || k == table.end(source) - start) {
                continue;
            }
            double logOutside = logOutside(table, source, chosen, from, k);
            evaluate(table, source, chosen, from, k, logOutside);
            double sum = 0;
            for (int t = 0; t < k; t++) {
                sum += slope[t];
                gradient[start + chosen[from + t]] += scale * slope[t];
            }
            double outside = Math.exp(logOutside - table.max(source));
            if (outside > CANCELLATION * table.total(source)) {
                common[source] += scale * sum / outside;
                for (int t = 0; t < k; t++) {
                    int m = start + chosen[from + t];
                    gradient[m] += scale * weight[m] * sum / outside;
                }
            } else {
                for (int m = start; m < table.end(source); m++) {
                    if (!RowScore.contains(chosen, from, from + k, m - start)) {
                        gradient[m] -= scale * sum * Math.exp(table.logits()[m] - logOutside);
                    }
                }
            }
        }
        for (int row = 0; row < common.length; row++) {
            for (int m = table.start(row); m < table.end(row); m++) {
                gradient[m] -= common[row] * weight[m];
            }
        }
    }

    private static double logOutside(RowTable table, int row, int[] chosen, int from, int k) {
        double total = table.total(row);
        double outside = total;
        for (int t = 0; t < k; t++) {
            outside -= table.weight()[table.start(row) + chosen[from + t]];
        }
        return outside > CANCELLATION * total
                ? table.max(row) + Math.log(outside)
                : RowScore.logRemainder(table, row, chosen, from, from + k);
    }
}
