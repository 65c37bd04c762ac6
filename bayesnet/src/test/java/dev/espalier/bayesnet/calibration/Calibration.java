package dev.espalier.bayesnet.calibration;

import dev.espalier.bayesnet.LocalScore;
import dev.espalier.bayesnet.testing.ExactPosterior.Measure;
import dev.espalier.graph.Dag;
import dev.espalier.graph.Key;
import dev.espalier.graph.extensions.CountLimits;
import dev.espalier.graph.extensions.LinearExtensions;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.commons.math3.special.Gamma;

/** Ranks of the DAG behind simulated data among draws of its posterior, and how uniform they are. */
final class Calibration {
    /** Draws that the true DAG is ranked among: ranks are 0 to 20. */
    static final int DRAWS = 20;

    /** What is ranked. */
    enum Statistic {
        EDGES,
        EDGE_FROM_FIRST_TO_SECOND,
        LOG_SCORE,
        ORDERS;

        double of(Dag dag, LocalScore score) {
            return switch (this) {
                case EDGES -> dag.edgeCount();
                case EDGE_FROM_FIRST_TO_SECOND -> dag.hasEdge(0, 1) ? 1 : 0;
                case LOG_SCORE -> score.total(dag);
                case ORDERS ->
                    LinearExtensions.count(dag, CountLimits.EXACT, Key.of(1)).logCount();
            };
        }
    }

    /** Draws from the posterior of one simulated data set. */
    interface Sampler {
        WeightedDags posterior(LocalScore score, long seed);
    }

    private final Map<Statistic, int[]> counts = new EnumMap<>(Statistic.class);

    private Calibration() {
        for (Statistic statistic : Statistic.values()) {
            counts.put(statistic, new int[DRAWS + 1]);
        }
    }

    /** Simulates, samples and ranks so many times. */
    static Calibration of(Model model, Measure prior, Sampler sampler, int simulations, Key key) {
        Calibration calibration = new Calibration();
        WeightedDags structures = WeightedDags.exact(new EdgesOnly(model.edgePenalty()), prior);
        for (int i = 0; i < simulations; i++) {
            Key one = key.split(i);
            SplittableRandom random = one.split("structure and ranks").random();
            Dag truth = structures.draw(random);
            LocalScore score = model.simulate(truth, one.split("data"));
            calibration.rank(
                    truth, score, sampler.posterior(score, one.split("chain").lo()), random);
        }
        return calibration;
    }

    private void rank(Dag truth, LocalScore score, WeightedDags posterior, SplittableRandom random) {
        Dag[] draws = new Dag[DRAWS];
        for (int d = 0; d < DRAWS; d++) {
            draws[d] = posterior.draw(random);
        }
        counts.forEach((statistic, ranks) -> {
            double ofTruth = statistic.of(truth, score);
            int below = 0;
            int ties = 0;
            for (Dag draw : draws) {
                double ofDraw = statistic.of(draw, score);
                below += ofDraw < ofTruth ? 1 : 0;
                ties += ofDraw == ofTruth ? 1 : 0;
            }
            ranks[below + random.nextInt(ties + 1)]++;
        });
    }

    /**
     * Probability that uniform ranks are as uneven, by Pearson's test.
     *
     * @param perBin ranks counted together; a divisor of 21
     */
    double pValue(Statistic statistic, int perBin) {
        int[] ranks = counts.getOrDefault(statistic, new int[0]);
        double total = 0;
        for (int count : ranks) {
            total += count;
        }
        int bins = ranks.length / perBin;
        double chiSquared = 0;
        for (int b = 0; b < bins; b++) {
            double count = 0;
            for (int r = b * perBin; r < (b + 1) * perBin; r++) {
                count += ranks[r];
            }
            chiSquared += (count - total / bins) * (count - total / bins) / (total / bins);
        }
        return Gamma.regularizedGammaQ((bins - 1) / 2.0, chiSquared / 2);
    }

    /** Smallest p-value over all statistics. */
    double leastPValue(int perBin) {
        double least = 1;
        for (Statistic statistic : Statistic.values()) {
            least = Math.min(least, pValue(statistic, perBin));
        }
        return least;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        counts.forEach((statistic, ranks) -> text.append(statistic)
                .append(' ')
                .append(java.util.Arrays.toString(ranks))
                .append(" p = ")
                .append(pValue(statistic, 1))
                .append('\n'));
        return text.toString();
    }

    /** The structure prior as a score. */
    private record EdgesOnly(double penalty) implements LocalScore {
        @Override
        public int nodes() {
            return Model.NODES;
        }

        @Override
        public double score(int node, int... parents) {
            return -parents.length * Math.log(penalty);
        }
    }
}
