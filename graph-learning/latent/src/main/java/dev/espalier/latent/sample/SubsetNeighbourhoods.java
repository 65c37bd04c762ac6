package dev.espalier.latent.sample;

import dev.espalier.graph.Key;
import java.util.Arrays;

/**
 * Every receiver chooses exactly k of its candidates without replacement, by successive softmax draws: the subset
 * neighbourhood sampler (SNS).
 *
 * <p>Dummies are extra candidates that send nothing: a receiver that chooses m of them has k - m sources, so with d
 * dummies degrees lie in [k - d, k]. A dummy is chosen at most once: take {@code k >=} the largest true degree and {@code
 * d >= k -} the smallest. A receiver with fewer than k slots chooses them all.
 *
 * <p>The ordered likelihood is the default: {@code log P(o) = sum_k phi_{o_k} - log sum of e^phi over what is left}. The
 * unordered one sums it over all k! orders, has less variance, and costs more; both make unbiased gradients.
 */
public final class SubsetNeighbourhoods implements GraphDistribution {
    /** Draws per receiver from which {@link #entropy} is estimated. */
    private static final int ENTROPY_DRAWS = 64;

    private final Candidates candidates;
    private final int[] first;
    private final int k;
    private final int dummies;
    private final Likelihood likelihood;

    /** Of which the score function is taken. */
    public enum Likelihood {
        /** Of the choices in their order (Plackett and Luce). */
        ORDERED,
        /** Of the set chosen, whatever the order. */
        UNORDERED
    }

    /**
     * A family of neighbourhoods.
     *
     * @param candidates the support
     * @param k          choices per receiver, at least 1
     * @param dummies    extra candidates per receiver that send nothing, at least 0
     * @param likelihood of which the score function is taken
     */
    public SubsetNeighbourhoods(Candidates candidates, int k, int dummies, Likelihood likelihood) {
        if (k < 1 || dummies < 0) {
            throw new IllegalArgumentException(
                    "found " + k + " choices and " + dummies + " dummies, expected at least 1 choice and 0 dummies");
        }
        this.candidates = candidates;
        this.k = k;
        this.dummies = dummies;
        this.likelihood = likelihood;
        this.first = new int[candidates.nodes() + 1];
        for (int i = 0; i < candidates.nodes(); i++) {
            first[i + 1] = first[i] + candidates.count(i) + dummies;
        }
    }

    @Override
    public Candidates candidates() {
        return candidates;
    }

    /** Choices per receiver. */
    public int k() {
        return k;
    }

    /** Extra candidates per receiver that send nothing. */
    public int dummies() {
        return dummies;
    }

    public Likelihood likelihood() {
        return likelihood;
    }

    @Override
    public int slots() {
        return first[first.length - 1];
    }

    @Override
    public int firstSlot(int receiver) {
        return first[receiver];
    }

    private int choices(int receiver) {
        return Math.min(k, first[receiver + 1] - first[receiver]);
    }

    @Override
    public Draw sample(double[] logits, int[] numbers, Key key) {
        int windows = numbers.length;
        int nodes = candidates.nodes();
        RowTable table = RowTable.ofNeighbourhoods(first, logits);
        Sets.requireWindows(table.sets(), windows);
        int[] offsets = offsets(windows);
        int[] chosen = new int[offsets[windows * nodes]];
        var sampler = new NeighbourhoodSampler(table, k);
        RowStream random = new RowStream(key);
        for (int row = 0; row < windows * nodes; row++) {
            random.at((long) numbers[row / nodes] * nodes + row % nodes);
            sampler.draw(table.rowOf(row), random, chosen, offsets[row], offsets[row + 1]);
        }
        return new Draw(RowTable.graphs(candidates, windows, offsets, chosen), table, offsets, chosen);
    }

    private int[] offsets(int windows) {
        int nodes = candidates.nodes();
        int[] offsets = new int[windows * nodes + 1];
        for (int row = 0; row < windows * nodes; row++) {
            offsets[row + 1] = offsets[row] + choices(row % nodes);
        }
        return offsets;
    }

    @Override
    public SampledGraphs mode(double[] logits) {
        int sets = RowTable.sets(first, logits);
        int nodes = candidates.nodes();
        int[] offsets = offsets(sets);
        int[] chosen = new int[offsets[sets * nodes]];
        for (int row = 0; row < sets * nodes; row++) {
            int start = row / nodes * slots() + first[row % nodes];
            int width = first[row % nodes + 1] - first[row % nodes];
            largest(logits, start, width, chosen, offsets[row], offsets[row + 1]);
        }
        return RowTable.graphs(candidates, sets, offsets, chosen);
    }

    /** Writes the slots of the largest logits of a row, best first, by insertion: O(width k), usually O(width). */
    private static void largest(double[] logits, int start, int width, int[] chosen, int from, int to) {
        for (int m = 0, filled = from; m < width; m++) {
            double phi = logits[start + m];
            if (filled == to && !(phi > logits[start + chosen[to - 1]])) {
                continue;
            }
            int at = filled < to ? filled++ : to - 1;
            for (; at > from && phi > logits[start + chosen[at - 1]]; at--) {
                chosen[at] = chosen[at - 1];
            }
            chosen[at] = m;
        }
    }

    @Override
    public double[] logProbability(Draw draw) {
        return score(likelihood).logProbability(draw);
    }

    @Override
    public void addGradient(Draw draw, double[] rowWeights, double[] gradient) {
        Sets.requireGradient(draw, rowWeights, gradient);
        score(likelihood).addGradient(draw, rowWeights, gradient);
    }

    private RowScore score(Likelihood of) {
        return of == Likelihood.ORDERED ? new OrderedScore(k) : new UnorderedScore(k);
    }

    /** Exact to about 1e-9, by one integral per slot: O(128 slots k). See {@link InclusionProbabilities}. */
    @Override
    public double[] marginals(double[] logits) {
        RowTable table = RowTable.ofNeighbourhoods(first, logits);
        double[] all = new double[logits.length];
        int nodes = candidates.nodes();
        for (int row = 0; row < table.sets() * nodes; row++) {
            int start = table.start(row);
            double[] phi = Arrays.copyOfRange(logits, start, table.end(row));
            System.arraycopy(InclusionProbabilities.of(phi, choices(row % nodes)), 0, all, start, phi.length);
        }
        return all;
    }

    /**
     * Of the set chosen, dummies included: a Monte Carlo estimate from 64 draws per receiver under a key of its own, so
     * the same logits give the same estimate. No closed form is known.
     */
    @Override
    public double entropy(double[] logits) {
        int sets = RowTable.sets(first, logits);
        double sum = 0;
        Key key = Key.of(0).split("entropy");
        for (int d = 0; d < ENTROPY_DRAWS; d++) {
            Draw draw = sample(logits, sets, key.split(d));
            for (double logP : score(Likelihood.UNORDERED).logProbability(draw)) {
                sum -= logP;
            }
        }
        return sum / ENTROPY_DRAWS / (sets * candidates.nodes());
    }
}
