package dev.espalier.bayesnet.diagnostics;

import dev.espalier.bayesnet.Convergence;
import dev.espalier.bayesnet.Convergence.Quantity;
import dev.espalier.graph.GraphSamples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judges chains of graphs by their log scores and by every edge that is neither sure nor absent. */
public final class Convergences {
    private static final double SURE = 0.99;
    private static final double ABSENT = 0.01;

    private Convergences() {}

    /**
     * R-hat and effective sample size of the log score and of each edge whose mean lies in [0.01, 0.99].
     *
     * <p>Time {@code O(edges in all samples + monitored edges * draws * lags / 64)}, memory one bit per monitored edge
     * and draw.
     *
     * @param names       of the nodes
     * @param samples     every stored draw; may be empty
     * @param chains      number of chains, all of which must have stored equally many draws
     * @param burnInDraws stored draws to leave out at the start of each chain
     * @return no quantities, and NaN, when no draw is left; see {@link ChainStatistics} for what NaN means otherwise
     * @throws IllegalArgumentException when a sample names a chain out of range, chains differ in length, or the names
     *     do not match the nodes
     */
    public static Convergence of(List<String> names, GraphSamples samples, int chains, int burnInDraws) {
        if (names.size() != samples.nodes()) {
            throw new IllegalArgumentException(
                    "found " + names.size() + " names, expected " + samples.nodes() + ", one for each node");
        }
        var kept = new KeptDraws(samples, chains, burnInDraws);
        List<Quantity> quantities = new ArrayList<>();
        if (kept.length() > 0) {
            quantities.add(quantity("log score", -1, -1, ChainStatistics.of(kept.logScores())));
            addEdges(names, samples, kept, quantities);
        }
        double rhatMax = Double.NaN;
        double essMin = Double.NaN;
        for (Quantity q : quantities) {
            // comparisons with NaN are false, so a quantity without a figure never replaces one that has it
            rhatMax = q.rhat() > rhatMax || Double.isNaN(rhatMax) ? q.rhat() : rhatMax;
            essMin = q.ess() < essMin || Double.isNaN(essMin) ? q.ess() : essMin;
        }
        return new Convergence(quantities, rhatMax, essMin);
    }

    private static Quantity quantity(String name, int source, int target, ChainStatistics s) {
        return new Quantity(name, source, target, s.mean(), s.rhat(), s.ess());
    }

    private static void addEdges(List<String> names, GraphSamples samples, KeptDraws kept, List<Quantity> quantities) {
        int n = samples.nodes();
        double[] means = kept.edgeMeans();
        @Nullable IndicatorSeries[] series = indicators(samples, kept, means);
        for (int edge = 0; edge < means.length; edge++) {
            IndicatorSeries monitored = series[edge];
            if (monitored != null) {
                int source = edge / n;
                int target = edge % n;
                String name = names.get(source) + " -> " + names.get(target);
                quantities.add(quantity(name, source, target, ChainStatistics.of(monitored, means[edge])));
            }
        }
    }

    private static @Nullable IndicatorSeries[] indicators(GraphSamples samples, KeptDraws kept, double[] means) {
        int n = samples.nodes();
        int half = kept.length() / 2;
        int secondStart = kept.length() - half;
        @Nullable IndicatorSeries[] series = new IndicatorSeries[means.length];
        Arrays.setAll(series, e -> isMonitored(means[e]) ? new IndicatorSeries(2 * kept.chains(), half) : null);
        for (int c = 0; c < kept.chains(); c++) {
            for (int i = 0; i < kept.length(); i++) {
                if (i >= half && i < secondStart) {
                    continue;
                }
                int h = i < half ? 2 * c : 2 * c + 1;
                int at = i < half ? i : i - secondStart;
                int s = kept.sample(c, i);
                for (int k = 0; k < samples.edgeCount(s); k++) {
                    IndicatorSeries edge = series[samples.source(s, k) * n + samples.target(s, k)];
                    if (edge != null) {
                        edge.set(h, at);
                    }
                }
            }
        }
        return series;
    }

    static boolean isMonitored(double mean) {
        return mean >= ABSENT && mean <= SURE;
    }
}
