package dev.espalier.gnn.gpvar;

import dev.espalier.latent.Baseline;
import dev.espalier.latent.Credit;
import dev.espalier.latent.sample.GraphDistribution;

/**
 * How a GPVAR graph is learnt.
 *
 * @param distribution the family of distributions over graphs
 * @param filter       the coefficients, or the start of them
 * @param learnFilter  whether the coefficients are learnt too
 * @param baseline     what costs are compared with; one of NONE, MODE, SOFT, LEARNT (one graph per window)
 * @param credit       which costs count for which row
 * @param batch        windows per step
 * @param steps        optimiser steps
 * @param rate         learning rate of Adam
 * @param decayFrom    share of the steps after which the learning rate falls linearly to 0; 1 for never
 * @param clip         bound on each entry of a gradient
 */
public record GpvarOptions(
        GraphDistribution distribution,
        GpvarFilter filter,
        boolean learnFilter,
        Baseline baseline,
        Credit credit,
        int batch,
        int steps,
        double rate,
        double decayFrom,
        double clip) {

    public GpvarOptions {
        if (batch < 1 || steps < 1 || !(rate > 0) || !(decayFrom >= 0 && decayFrom <= 1) || !(clip > 0)) {
            throw new IllegalArgumentException("batch, steps, rate, clip and start of the decay: found " + batch + ", "
                    + steps + ", " + rate + ", " + clip + " and " + decayFrom
                    + ", expected numbers above 0 and a share of the steps");
        }
        if (baseline == Baseline.LEAVE_ONE_OUT) {
            throw new IllegalArgumentException(
                    "baseline: found leave-one-out, expected another one: a window draws one graph here");
        }
    }

    /** The published settings with a known filter: mode baseline, node-wise surrogate, 128 windows, rate 0.05. */
    public static GpvarOptions known(GraphDistribution distribution, GpvarFilter filter, int steps) {
        return new GpvarOptions(
                distribution, filter, false, Baseline.MODE, surrogate(distribution), 128, steps, 0.05, 1, 0.5);
    }

    /** The published settings when the filter is learnt too, from the given start; the rate falls in the last half. */
    public static GpvarOptions joint(GraphDistribution distribution, GpvarFilter start, int steps) {
        return new GpvarOptions(
                distribution, start, true, Baseline.MODE, surrogate(distribution), 128, steps, 0.05, 0.5, 0.5);
    }

    private static Credit surrogate(GraphDistribution distribution) {
        return Credit.ofNodes(distribution.candidates().nodes());
    }

    /** The same with another baseline. */
    public GpvarOptions baseline(Baseline other) {
        return new GpvarOptions(distribution, filter, learnFilter, other, credit, batch, steps, rate, decayFrom, clip);
    }

    /** The same with another assignment of credit. */
    public GpvarOptions credit(Credit other) {
        return new GpvarOptions(
                distribution, filter, learnFilter, baseline, other, batch, steps, rate, decayFrom, clip);
    }
}
