package dev.espalier.latent;

/**
 * How a graph is learnt.
 *
 * @param windows  pieces of data per step, each with graphs of its own
 * @param copies   graphs per window
 * @param baseline what costs are compared with; not SOFT, which needs a cost of dense graphs
 * @param credit   which costs count for which row
 * @param steps    optimiser steps
 * @param rate     learning rate of Adam
 * @param clip     bound on each entry of the gradient
 */
public record GraphLearnerOptions(
        int windows, int copies, Baseline baseline, Credit credit, int steps, double rate, double clip) {
    /**
     * For a cost of the whole graph: 64 graphs per step on the same data, each compared with the mean of the others, no
     * surrogate, 500 steps at rate 0.05.
     */
    public static final GraphLearnerOptions DEFAULT =
            new GraphLearnerOptions(1, 64, Baseline.LEAVE_ONE_OUT, Credit.STANDARD, 500, 0.05, 0.5);

    public GraphLearnerOptions {
        if (windows < 1 || copies < 1 || steps < 1 || !(rate > 0) || !(clip > 0)) {
            throw new IllegalArgumentException("windows, copies, steps, rate and clip: found " + windows + ", " + copies
                    + ", " + steps + ", " + rate + " and " + clip + ", expected numbers above 0");
        }
        if (baseline == Baseline.SOFT) {
            throw new IllegalArgumentException(
                    "baseline: found soft, which needs the cost of a dense graph, expected another one");
        }
    }

    /** The same for a number of steps. */
    public GraphLearnerOptions steps(int other) {
        return new GraphLearnerOptions(windows, copies, baseline, credit, other, rate, clip);
    }

    /** The same with another baseline. */
    public GraphLearnerOptions baseline(Baseline other) {
        return new GraphLearnerOptions(windows, copies, other, credit, steps, rate, clip);
    }

    /** The same with another assignment of credit. */
    public GraphLearnerOptions credit(Credit other) {
        return new GraphLearnerOptions(windows, copies, baseline, other, steps, rate, clip);
    }
}
