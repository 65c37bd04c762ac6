package dev.espalier.latent;

/**
 * One edge of a learnt graph.
 *
 * @param source      who sends
 * @param target      who receives
 * @param probability marginal probability of the edge
 * @param selected    whether it is in the most probable graph
 * @param logit       its score; NaN when it is required
 * @param rank        1 for the largest score among the target's candidates; 0 when it is required
 * @param required    whether it was frozen on beforehand
 */
public record LearntEdge(
        int source, int target, double probability, boolean selected, double logit, int rank, boolean required) {}
