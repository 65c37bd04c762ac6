package dev.espalier.bayesnet.calibration;

import dev.espalier.bayesnet.LocalScore;
import dev.espalier.bayesnet.testing.ExactPosterior;
import dev.espalier.bayesnet.testing.ExactPosterior.Entry;
import dev.espalier.bayesnet.testing.ExactPosterior.Measure;
import dev.espalier.graph.Dag;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** A distribution over listed DAGs. */
final class WeightedDags {
    private final List<Dag> dags;
    /** Sums of weights up to and including each DAG. */
    private final double[] sums;

    private WeightedDags(List<Dag> dags, double[] sums) {
        this.dags = dags;
        this.sums = sums;
    }

    static WeightedDags of(List<Dag> dags, double[] logWeights) {
        double largest = Arrays.stream(logWeights).max().orElseThrow();
        double[] sums =
                Arrays.stream(logWeights).map(w -> Math.exp(w - largest)).toArray();
        Arrays.parallelPrefix(sums, Double::sum);
        return new WeightedDags(dags, sums);
    }

    /** All DAGs, by enumeration. */
    static WeightedDags exact(LocalScore score, Measure measure) {
        List<Entry> entries = ExactPosterior.of(score).entries();
        double[] logWeights = entries.stream()
                .mapToDouble(
                        e -> e.logScore() + (measure == Measure.ORDERS ? Math.log((double) e.linearExtensions()) : 0))
                .toArray();
        return of(entries.stream().map(Entry::dag).toList(), logWeights);
    }

    Dag draw(SplittableRandom random) {
        double target = random.nextDouble() * sums[sums.length - 1];
        int found = Arrays.binarySearch(sums, target);
        // at equality the next DAG: target belongs to the half-open interval that starts there
        return dags.get(Math.min(dags.size() - 1, found >= 0 ? found + 1 : -found - 1));
    }
}
