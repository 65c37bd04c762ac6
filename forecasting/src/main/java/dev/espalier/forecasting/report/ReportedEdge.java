package dev.espalier.forecasting.report;

/**
 * An edge of the graph that forecasts use: the target listens to the source.
 *
 * @param source      index of the series that is listened to
 * @param target      index of the series that listens
 * @param probability mean over the refits of its marginal probability under the trained sampler
 * @param low         5 % quantile over the refits
 * @param high        95 % quantile
 * @param stability   share of the refits whose most probable graph has it
 * @param rank        of its probability among the target's candidates, from 1; 0 when it was required
 * @param selected    whether it is in the graph of the run
 * @param required    whether it was fixed beforehand
 * @param deltaMae    by how much the mean absolute error in validation grows without it; NaN when that was not tried
 * @param windowShare share of the windows whose own most probable graph has it; 0 or 1 where windows share a graph
 */
public record ReportedEdge(
        int source,
        int target,
        double probability,
        double low,
        double high,
        double stability,
        int rank,
        boolean selected,
        boolean required,
        double deltaMae,
        double windowShare) {}
