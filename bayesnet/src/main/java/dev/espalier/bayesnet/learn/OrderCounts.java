package dev.espalier.bayesnet.learn;

import dev.espalier.bayesnet.DrawWeights;
import dev.espalier.graph.Dag;
import dev.espalier.graph.GraphSamples;
import dev.espalier.graph.Key;
import dev.espalier.graph.extensions.CountLimits;
import dev.espalier.graph.extensions.ExtensionCount;
import dev.espalier.graph.extensions.LinearExtensions;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The number of orders that each sampled DAG fits. A DAG met again is not counted again, and as its stream of random
 * numbers is named after its edges, an estimate does not depend on when, or in which run, it is met.
 */
final class OrderCounts {
    private final Key key;
    private final Map<Dag, ExtensionCount> known = new HashMap<>();
    private double[] logCounts = new double[0];
    private int estimated;
    private double worstError;

    OrderCounts(Key key) {
        this.key = key;
    }

    void add(GraphSamples samples) {
        int old = logCounts.length;
        logCounts = Arrays.copyOf(logCounts, old + samples.size());
        for (int s = 0; s < samples.size(); s++) {
            Dag dag = Dag.of(samples.nodes(), samples.sources(s), samples.targets(s));
            ExtensionCount count = known.computeIfAbsent(dag, this::count);
            logCounts[old + s] = count.logCount();
            if (count instanceof ExtensionCount.Estimated) {
                estimated++;
                worstError = Math.max(worstError, count.standardError());
            }
        }
    }

    private ExtensionCount count(Dag dag) {
        return LinearExtensions.count(dag, CountLimits.DEFAULT, key.split(dag.hashCode()));
    }

    /** Weights of all draws added, one over the number of orders each. */
    DrawWeights weights() {
        double[] logs = new double[logCounts.length];
        Arrays.setAll(logs, s -> -logCounts[s]);
        return DrawWeights.ofLogs(logs);
    }

    /** Draws whose orders were counted exactly. */
    int counted() {
        return logCounts.length - estimated;
    }

    /** Draws for which their number is an estimate. */
    int estimated() {
        return estimated;
    }

    /** Largest relative standard error of an estimate; 0 without any. */
    double worstError() {
        return worstError;
    }
}
