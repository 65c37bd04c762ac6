package dev.espalier.bayesnet.network;

import dev.espalier.graph.Dag;
import dev.espalier.graph.GraphSamples;
import dev.espalier.graph.Key;
import dev.espalier.graph.SortedValues;
import java.util.Arrays;

/**
 * Effects of one variable on another, averaged over a posterior of linear Gaussian networks: for each sampled DAG a network
 * is drawn from its parameters' posterior, so that means and intervals carry both the doubt about the edges and that about
 * the numbers. The direct effect is the coefficient of the edge, 0 where there is none; the total effect is the sum over all
 * directed paths ({@link GaussianNetwork#totalEffects}). Causal readings need causal sufficiency, as ever.
 */
public final class LinearEffects {
    private LinearEffects() {}

    /**
     * A distribution in short.
     *
     * @param mean    its mean
     * @param lower   quantile (1 - level) / 2
     * @param upper   quantile (1 + level) / 2
     * @param nonZero share of the draws that are not exactly 0: probability of the edge, or of a directed path
     */
    public record Summary(double mean, double lower, double upper, double nonZero) {}

    /**
     * Both effects of a pair.
     *
     * @param source the variable that is set
     * @param target the variable that responds
     */
    public record Effect(int source, int target, Summary direct, Summary total) {}

    /**
     * Effects of some pairs. O(samples x nodes x edges + samples x pairs) time, 16 bytes per sample and pair.
     *
     * @param samples DAGs, each weighing the same; at least one
     * @param sources source of each pair
     * @param targets target of each pair
     * @param level   of the intervals, in (0, 1)
     * @return one per pair, in order
     */
    public static Effect[] of(
            GraphSamples samples, GaussianPosterior posterior, int[] sources, int[] targets, double level, Key key) {
        if (samples.size() == 0 || sources.length != targets.length || !(level > 0 && level < 1)) {
            throw new IllegalArgumentException("found " + samples.size() + " samples, " + sources.length + " sources, "
                    + targets.length + " targets and level " + level
                    + ", expected samples, as many targets as sources and a level above 0 and below 1");
        }
        double[][] direct = new double[sources.length][samples.size()];
        double[][] total = new double[sources.length][samples.size()];
        for (int s = 0; s < samples.size(); s++) {
            Dag dag = Dag.of(samples.nodes(), samples.sources(s), samples.targets(s));
            GaussianNetwork network = posterior.draw(dag, key.split(s));
            double[][] effects = network.totalEffects();
            for (int i = 0; i < sources.length; i++) {
                direct[i][s] = network.coefficient(sources[i], targets[i]);
                total[i][s] = effects[sources[i]][targets[i]];
            }
        }
        Effect[] found = new Effect[sources.length];
        for (int i = 0; i < found.length; i++) {
            found[i] = new Effect(sources[i], targets[i], summary(direct[i], level), summary(total[i], level));
        }
        return found;
    }

    private static Summary summary(double[] draws, double level) {
        Arrays.sort(draws);
        double mean = Arrays.stream(draws).average().orElseThrow();
        double nonZero = (double) Arrays.stream(draws).filter(d -> d != 0).count() / draws.length;
        return new Summary(
                mean,
                SortedValues.quantile(draws, (1 - level) / 2),
                SortedValues.quantile(draws, (1 + level) / 2),
                nonZero);
    }
}
