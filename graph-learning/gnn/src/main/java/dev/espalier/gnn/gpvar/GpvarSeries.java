package dev.espalier.gnn.gpvar;

import dev.espalier.graph.Digraph;
import dev.espalier.graph.Key;
import dev.espalier.latent.sample.SampledGraphs;
import java.util.SplittableRandom;

/** Several series of equal length, row-major {@code [step, node]}. The array is not copied and not to be changed. */
public final class GpvarSeries {
    private final int nodes;
    private final double[] values;

    /**
     * Wraps the values.
     *
     * @param nodes  number of series N
     * @param values {@code [steps * nodes]}
     */
    public GpvarSeries(int nodes, double[] values) {
        if (nodes < 1 || values.length % nodes != 0) {
            throw new IllegalArgumentException(
                    "found " + values.length + " values, expected whole rows of " + nodes + " series");
        }
        this.nodes = nodes;
        this.values = values;
    }

    /**
     * Simulates the process from standard normal start values.
     *
     * @param graph  who listens to whom
     * @param filter the coefficients
     * @param steps  length of the series
     * @param noise  standard deviation of the additive noise
     * @param key    of the noise
     */
    public static GpvarSeries simulate(Digraph graph, GpvarFilter filter, int steps, double noise, Key key) {
        int n = graph.nodes();
        SplittableRandom random = key.random();
        double[] values = new double[steps * n];
        for (int i = 0; i < Math.min(filter.lags() * n, values.length); i++) {
            values[i] = random.nextGaussian();
        }
        var series = new GpvarSeries(n, values);
        SampledGraphs graphs = SampledGraphs.of(graph);
        int[] target = new int[1];
        for (int t = filter.lags(); t < steps; t++) {
            target[0] = t;
            double[] mean = filter.predict(series, target, graphs);
            for (int i = 0; i < n; i++) {
                values[t * n + i] = mean[i] + noise * random.nextGaussian();
            }
        }
        return series;
    }

    public int nodes() {
        return nodes;
    }

    /** Number of steps T. */
    public int steps() {
        return values.length / nodes;
    }

    /** {@code [steps * nodes]}; not a copy. */
    public double[] values() {
        return values;
    }
}
