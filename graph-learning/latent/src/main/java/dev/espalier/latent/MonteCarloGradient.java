package dev.espalier.latent;

import dev.espalier.latent.sample.Draw;
import dev.espalier.latent.sample.GraphDistribution;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The score-function gradient of an expected cost with respect to the logits: {@code E[(c - b) grad log p(A)]}, from the
 * values of the costs alone. No derivative passes through the graph.
 *
 * <p>With costs c[w, i] of window w at receiver i, baselines b[w, i] and Z valid elements the loss whose gradient is
 * added is {@code (1/Z) sum_{w,i} (own d_wi + shared sum_k d_wk) log p(A_w[i, :])}, d = c - b (Cini, Zambon
 * and Alippi 2023, "Sparse graph learning from spatiotemporal time series": the surrogate objective). A draw with
 * several graphs per window lists all windows once, then all again: window w of copy m is {@code m * W + w}.
 */
public final class MonteCarloGradient {
    /** Share of the latest costs in the running mean of {@link Baseline#LEARNT}. */
    private static final double MOMENTUM = 0.1;

    private final Baseline baseline;
    private final Credit credit;
    private final int copies;
    private double[] learnt = new double[0];

    /**
     * An estimator.
     *
     * @param baseline what costs are compared with
     * @param credit   which costs count for which row
     * @param copies   graphs per window, at least 1; at least 2 with {@link Baseline#LEAVE_ONE_OUT}
     */
    public MonteCarloGradient(Baseline baseline, Credit credit, int copies) {
        if (copies < (baseline == Baseline.LEAVE_ONE_OUT ? 2 : 1)) {
            throw new IllegalArgumentException("graphs per window: found " + copies
                    + (baseline == Baseline.LEAVE_ONE_OUT
                            ? ", expected at least 2 with the baseline leave-one-out"
                            : ", expected at least 1"));
        }
        this.baseline = baseline;
        this.credit = credit;
        this.copies = copies;
    }

    public Baseline baseline() {
        return baseline;
    }

    /** Graphs per window. */
    public int copies() {
        return copies;
    }

    /** Whether {@link #addTo} wants costs of another graph on the same windows: the mode, or the soft graph. */
    public boolean needsBaselineCosts() {
        return baseline == Baseline.MODE || baseline == Baseline.SOFT;
    }

    /**
     * Adds the gradient to that of the logits. With {@link Baseline#LEARNT} call {@link #follow} when the step is over.
     *
     * @param distribution  of the draw
     * @param draw          one graph per window and copy
     * @param costs         {@code [windows * nodes]}: the sum of the cost over the receiver's valid elements
     * @param baselineCosts the same on the mode or soft graph, {@code [windows / copies * nodes]}; null when not needed
     * @param valid         number of valid elements of the whole batch Z, positive
     * @param gradient      as long as the logits of the draw; added to
     */
    public void addTo(
            GraphDistribution distribution,
            Draw draw,
            double[] costs,
            double @Nullable [] baselineCosts,
            double valid,
            double[] gradient) {
        int nodes = draw.graphs().nodes();
        if (costs.length != draw.graphs().windows() * nodes) {
            throw new IllegalArgumentException("found " + costs.length + " costs, expected "
                    + draw.graphs().windows() + " x " + nodes);
        }
        if (draw.graphs().windows() % copies != 0) {
            throw new IllegalArgumentException(
                    "found " + draw.graphs().windows() + " graphs, expected " + copies + " for each window");
        }
        double[] advantage = advantage(costs, baselineCosts, nodes);
        distribution.addGradient(draw, rowWeights(advantage, nodes, valid), gradient);
    }

    /** {@code c - b}. */
    private double[] advantage(double[] costs, double @Nullable [] baselineCosts, int nodes) {
        double[] advantage = costs.clone();
        int perCopy = costs.length / copies;
        switch (baseline) {
            case NONE -> {}
            case MODE, SOFT -> {
                if (baselineCosts == null || baselineCosts.length != perCopy) {
                    throw new IllegalArgumentException("found " + (baselineCosts == null ? 0 : baselineCosts.length)
                            + " costs of the baseline, expected " + perCopy);
                }
                for (int r = 0; r < advantage.length; r++) {
                    advantage[r] -= baselineCosts[r % perCopy];
                }
            }
            case LEAVE_ONE_OUT -> subtractOthers(costs, perCopy, advantage);
            case LEARNT -> subtractRunningMean(nodes, advantage);
        }
        return advantage;
    }

    private void subtractOthers(double[] costs, int perCopy, double[] advantage) {
        for (int r = 0; r < perCopy; r++) {
            double sum = 0;
            for (int m = 0; m < copies; m++) {
                sum += costs[m * perCopy + r];
            }
            for (int m = 0; m < copies; m++) {
                advantage[m * perCopy + r] -= (sum - costs[m * perCopy + r]) / (copies - 1);
            }
        }
    }

    /** The mean of the steps before this one, so that it does not depend on the draw it is subtracted from. */
    private void subtractRunningMean(int nodes, double[] advantage) {
        if (learnt.length == nodes) {
            for (int r = 0; r < advantage.length; r++) {
                advantage[r] -= learnt[r % nodes];
            }
        }
    }

    /**
     * Moves the running means of {@link Baseline#LEARNT} towards the costs of a step that is over; does nothing for other
     * baselines.
     *
     * @param costs one row per graph that was drawn, or only their mean, {@code [rows * nodes]}
     */
    public void follow(double[] costs, int nodes) {
        if (baseline != Baseline.LEARNT) {
            return;
        }
        if (costs.length == 0 || costs.length % nodes != 0) {
            throw new IllegalArgumentException("found " + costs.length + " costs, expected rows of " + nodes);
        }
        double[] now = new double[nodes];
        int rows = costs.length / nodes;
        for (int r = 0; r < costs.length; r++) {
            now[r % nodes] += costs[r] / rows;
        }
        for (int i = 0; learnt.length == nodes && i < nodes; i++) {
            now[i] = learnt[i] + MOMENTUM * (now[i] - learnt[i]);
        }
        learnt = now;
    }

    private double[] rowWeights(double[] advantage, int nodes, double valid) {
        double[] weights = new double[advantage.length];
        for (int start = 0; start < advantage.length; start += nodes) {
            double sum = 0;
            for (int i = 0; i < nodes; i++) {
                sum += advantage[start + i];
            }
            for (int i = 0; i < nodes; i++) {
                weights[start + i] = (credit.own() * advantage[start + i] + credit.shared() * sum) / valid;
            }
        }
        return weights;
    }

    /** The running means of {@link Baseline#LEARNT}, one per receiver, for a checkpoint; empty before the first step. */
    public double[] state() {
        return learnt.clone();
    }

    /** Continues from a {@link #state()}. */
    public void restore(double[] state) {
        learnt = Arrays.copyOf(state, state.length);
    }
}
