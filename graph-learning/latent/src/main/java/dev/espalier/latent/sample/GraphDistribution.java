package dev.espalier.latent.sample;

import dev.espalier.graph.Key;

/**
 * A family of distributions over directed graphs, given by one real score (logit) per slot.
 *
 * <p>The rows of the adjacency matrix, one per receiver, are independent. Receiver i owns the slots {@code firstSlot(i)}
 * to {@code firstSlot(i + 1) - 1}: first its candidates in their order, then its dummies, if the family has them.
 * Wherever logits are asked for, give either {@link #slots()} of them, shared by all windows, or {@code windows *
 * slots()}, one set per window.
 */
public sealed interface GraphDistribution permits BernoulliEdges, SubsetNeighbourhoods {
    /** The support. */
    Candidates candidates();

    /** Number of logits. */
    int slots();

    /** The first slot of a receiver; {@code firstSlot(nodes) = slots()}. */
    int firstSlot(int receiver);

    /**
     * Draws one graph per window, independently. Row (window, receiver) has its own random stream: a graph depends on
     * the key and its window number alone.
     *
     * @param logits  shared or one set per window, finite; not copied, and not to be changed while the draw is in use
     * @param windows number of graphs B, numbered from 0
     * @param key     names this draw
     */
    default Draw sample(double[] logits, int windows, Key key) {
        int[] numbers = new int[windows];
        for (int w = 0; w < windows; w++) {
            numbers[w] = w;
        }
        return sample(logits, numbers, key);
    }

    /**
     * Draws one graph per window for windows with these numbers: a part of a batch gets the very graphs that the whole
     * batch would get.
     *
     * @param numbers which windows of the batch, not negative
     */
    Draw sample(double[] logits, int[] numbers, Key key);

    /** The most probable graph, one per set of logits; equal logits are decided for the earlier slot. */
    SampledGraphs mode(double[] logits);

    /** The log-probability of each row of a draw, {@code [windows * nodes]}. */
    double[] logProbability(Draw draw);

    /**
     * Adds a weighted sum of score functions: {@code gradient += sum_r rowWeights[r] * d log p(row r) / d logits}.
     *
     * @param draw       what was drawn
     * @param rowWeights one per row, {@code [windows * nodes]}
     * @param gradient   as long as the logits of the draw; added to
     */
    void addGradient(Draw draw, double[] rowWeights, double[] gradient);

    /** The probability of each slot being chosen, as long as {@code logits}. */
    double[] marginals(double[] logits);

    /** The entropy of a receiver's choice in nats, averaged over receivers and sets of logits. */
    double entropy(double[] logits);

    /** The expected number of sources of a receiver, averaged; required edges count, dummies do not. */
    default double expectedDegree(double[] logits) {
        double[] probability = marginals(logits);
        int nodes = candidates().nodes();
        // of one series nothing can be chosen
        int sets = slots() == 0 ? 1 : logits.length / slots();
        double sum = 0;
        for (int set = 0; set < sets; set++) {
            for (int i = 0; i < nodes; i++) {
                sum += candidates().requiredCount(i);
                int first = set * slots() + firstSlot(i);
                for (int k = 0; k < candidates().count(i); k++) {
                    sum += probability[first + k];
                }
            }
        }
        return sum / sets / nodes;
    }
}
