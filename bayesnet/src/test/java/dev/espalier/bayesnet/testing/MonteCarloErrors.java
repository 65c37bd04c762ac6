package dev.espalier.bayesnet.testing;

import dev.espalier.bayesnet.Posterior;
import dev.espalier.bayesnet.diagnostics.ChainStatistics;
import dev.espalier.graph.GraphSamples;

/** How far sampled edge probabilities are from exact ones. */
public final class MonteCarloErrors {
    private MonteCarloErrors() {}

    /** The largest error of an edge probability. */
    public static double maximum(Posterior posterior, double[][] exact) {
        double max = 0;
        for (int i = 0; i < exact.length; i++) {
            for (int j = 0; j < exact.length; j++) {
                max = Math.max(max, Math.abs(exact[i][j] - posterior.edges().get(i, j)));
            }
        }
        return max;
    }

    /** The same in standard errors, {@code sqrt(p (1 - p) / ESS)} with the exact p. */
    public static double worstInStandardErrors(Posterior posterior, double[][] exact) {
        double worst = 0;
        double scoreEss = posterior.convergence().quantities().getFirst().ess();
        for (int i = 0; i < exact.length; i++) {
            for (int j = 0; j < exact.length; j++) {
                if (i != j) {
                    double p = exact[i][j];
                    double ess = ChainStatistics.of(indicator(posterior, i, j)).bulkEss();
                    // an edge that came up never or always has no ESS of its own
                    double se = Math.sqrt(p * (1 - p) / (Double.isNaN(ess) ? scoreEss : ess));
                    double error = Math.abs(posterior.edges().get(i, j) - p);
                    // what is certain has no standard error
                    worst = Math.max(worst, error == 0 ? 0 : error / se);
                }
            }
        }
        return worst;
    }

    private static double[][] indicator(Posterior posterior, int source, int target) {
        GraphSamples samples = posterior.samples();
        int perChain = samples.size() / posterior.chains();
        double[][] series = new double[posterior.chains()][perChain - posterior.burnInDraws()];
        int[] seen = new int[posterior.chains()];
        for (int s = 0; s < samples.size(); s++) {
            int chain = samples.chain(s);
            int draw = seen[chain]++ - posterior.burnInDraws();
            if (draw >= 0) {
                for (int k = 0; k < samples.edgeCount(s); k++) {
                    if (samples.source(s, k) == source && samples.target(s, k) == target) {
                        series[chain][draw] = 1;
                    }
                }
            }
        }
        return series;
    }
}
