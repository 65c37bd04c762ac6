package dev.espalier.latent.sample;

import dev.espalier.graph.Key;
import java.util.Arrays;

/**
 * Every candidate edge is present independently with probability {@code sigma(phi)}: the Bernoulli edge sampler (BES).
 *
 * <p>{@code log p = sum_j A_j log sigma(phi_j) + (1 - A_j) log sigma(-phi_j)}, with gradient {@code A - sigma(phi)}.
 */
public final class BernoulliEdges implements GraphDistribution {
    private final Candidates candidates;
    private final int[] first;

    public BernoulliEdges(Candidates candidates) {
        this.candidates = candidates;
        this.first = new int[candidates.nodes() + 1];
        for (int i = 0; i < candidates.nodes(); i++) {
            first[i + 1] = first[i] + candidates.count(i);
        }
    }

    @Override
    public Candidates candidates() {
        return candidates;
    }

    @Override
    public int slots() {
        return first[first.length - 1];
    }

    @Override
    public int firstSlot(int receiver) {
        return first[receiver];
    }

    @Override
    public Draw sample(double[] logits, int[] numbers, Key key) {
        int windows = numbers.length;
        int nodes = candidates.nodes();
        RowTable table = RowTable.ofEdges(first, logits);
        Sets.requireWindows(table.sets(), windows);
        double[] probability = table.weight();
        RowStream random = new RowStream(key);
        int rows = windows * nodes;
        int[] offsets = new int[rows + 1];
        int[] chosen = new int[Math.max(64, expectedEdges(table, windows))];
        int edges = 0;
        for (int row = 0; row < rows; row++) {
            random.at((long) numbers[row / nodes] * nodes + row % nodes);
            int start = table.start(table.rowOf(row));
            int end = table.end(table.rowOf(row));
            if (chosen.length < edges + end - start) {
                chosen = Arrays.copyOf(chosen, Math.max(2 * chosen.length, edges + end - start));
            }
            for (int m = start; m < end; m++) {
                chosen[edges] = m - start;
                edges += random.uniform() < probability[m] ? 1 : 0;
            }
            offsets[row + 1] = edges;
        }
        return new Draw(RowTable.graphs(candidates, windows, offsets, chosen), table, offsets, chosen);
    }

    private static int expectedEdges(RowTable table, int windows) {
        double sum = 0;
        for (double p : table.weight()) {
            sum += p;
        }
        return (int) (1.1 * sum * windows / table.sets());
    }

    @Override
    public SampledGraphs mode(double[] logits) {
        int sets = RowTable.sets(first, logits);
        int nodes = candidates.nodes();
        int[] offsets = new int[sets * nodes + 1];
        int[] chosen = new int[logits.length];
        int edges = 0;
        for (int row = 0; row < sets * nodes; row++) {
            int start = row / nodes * slots() + first[row % nodes];
            for (int k = 0; k < candidates.count(row % nodes); k++) {
                if (logits[start + k] > 0) {
                    chosen[edges++] = k;
                }
            }
            offsets[row + 1] = edges;
        }
        return RowTable.graphs(candidates, sets, offsets, chosen);
    }

    @Override
    public double[] logProbability(Draw draw) {
        RowTable table = draw.table();
        double[] logits = table.logits();
        double[] all = new double[draw.offsets().length - 1];
        for (int row = 0; row < all.length; row++) {
            int start = table.start(table.rowOf(row));
            double sum = 0;
            for (int m = start; m < table.end(table.rowOf(row)); m++) {
                sum += logSigmoid(-logits[m]);
            }
            // log sigma(phi) - log sigma(-phi) = phi
            for (int c = draw.offsets()[row]; c < draw.offsets()[row + 1]; c++) {
                sum += logits[start + draw.chosen()[c]];
            }
            all[row] = sum;
        }
        return all;
    }

    @Override
    public void addGradient(Draw draw, double[] rowWeights, double[] gradient) {
        RowTable table = draw.table();
        Sets.requireGradient(draw, rowWeights, gradient);
        double[] common = new double[table.sets() * table.nodes()];
        int[] offsets = draw.offsets();
        int[] chosen = draw.chosen();
        for (int row = 0; row < rowWeights.length; row++) {
            int from = table.rowOf(row);
            int start = table.start(from);
            double weight = rowWeights[row];
            common[from] += weight;
            for (int c = offsets[row]; c < offsets[row + 1]; c++) {
                gradient[start + chosen[c]] += weight;
            }
        }
        double[] probability = table.weight();
        for (int row = 0; row < common.length; row++) {
            for (int m = table.start(row); m < table.end(row); m++) {
                gradient[m] -= common[row] * probability[m];
            }
        }
    }

    @Override
    public double[] marginals(double[] logits) {
        return RowTable.ofEdges(first, logits).weight();
    }

    /** Exact: {@code -sum p log p + (1 - p) log(1 - p)} per receiver. */
    @Override
    public double entropy(double[] logits) {
        double sum = 0;
        for (double phi : logits) {
            double p = 1 / (1 + Math.exp(-phi));
            double q = 1 / (1 + Math.exp(phi));
            sum -= p * logSigmoid(phi) + q * logSigmoid(-phi);
        }
        return sum / (RowTable.sets(first, logits) * candidates.nodes());
    }

    private static double logSigmoid(double x) {
        return x < 0 ? x - Math.log1p(Math.exp(x)) : -Math.log1p(Math.exp(-x));
    }
}
